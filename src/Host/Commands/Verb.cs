namespace Huike.Host.Commands;

/// <summary>An option of a verb.</summary>
/// <param name="Name">With its dashes: <c>--demo</c>.</param>
/// <param name="Value">What stands after it in the usage line; null for a switch.</param>
internal sealed record VerbOption(string Name, string? Value = null, bool Required = false);

/// <summary>One verb of the command line. Its texts have the keys <c>cli.{Name}</c>.</summary>
/// <param name="Arguments">Names of what stands without dashes; those that may be missing in square brackets.</param>
internal sealed record Verb(string Name, IReadOnlyList<string> Arguments, IReadOnlyList<VerbOption> Options, Func<CommandLine, Terminal, CancellationToken, Task<int>> Run)
{
    public string Usage => string.Join(' ', new[] { "./run", Name }
        .Concat(Arguments.Select(a => a.StartsWith('[') ? a : a.Contains('|', StringComparison.Ordinal) ? a : $"{a}"))
        .Concat(Options.Select(o => (o.Required, o.Value) switch
        {
            (true, null) => o.Name,
            (true, var value) => $"{o.Name} {value}",
            (false, null) => $"[{o.Name}]",
            (false, var value) => $"[{o.Name} {value}]",
        })));
}

/// <summary>Every verb of the product, in the order of the help.</summary>
internal static class Verbs
{
    public static IReadOnlyList<Verb> All { get; } =
    [
        ServeCommand.Verb, SetUpCommand.Verb, GenerateCommand.Verb, ImportCommand.Verb, ExportCommand.Verb, BackupCommand.Verb, RestoreCommand.Verb, VerifyCommand.Verb,
        MigrateCommand.Verb, UserCommand.Verb, HelpCommand.Verb, VersionCommand.Verb,
    ];
}
