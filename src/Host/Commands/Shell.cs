using System.Globalization;

namespace Huike.Host.Commands;

/// <summary>Runs a typed line: 0 where it succeeded, 1 where it failed, 2 where it was not understood.</summary>
internal static class Shell
{
    public static async Task<int> Run(string[] words, Terminal terminal, CancellationToken cancellation)
    {
        CultureInfo.CurrentUICulture = terminal.Culture;
        CommandLine line;
        try
        {
            line = CommandLine.Parse(words);
            return await line.Verb.Run(line, terminal, cancellation);
        }
        catch (UsageException usage)
        {
            terminal.Complain(usage.TextKey, usage.Arguments);
            if (Verbs.All.FirstOrDefault(v => words is [var name, ..] && v.Name == name) is { } verb)
                terminal.Complain("cli.usage", verb.Usage);
            terminal.Complain("cli.seeHelp");
            return 2;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or InvalidOperationException or UnauthorizedAccessException
            or System.Data.Common.DbException or System.ComponentModel.Win32Exception)
        {
            terminal.Complain("cli.error.failed", exception.Message);
            return 1;
        }
    }
}
