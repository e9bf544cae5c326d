using System.Globalization;
using Huike.Host.Commands;
using Huike.TestKit;
using Microsoft.Data.Sqlite;

namespace Huike.Host.Tests;

/// <summary>One installation with a folder and a database of its own, used by typing.</summary>
internal sealed class Typed(TestDatabase? database = null) : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("huike-host-").FullName;
    public string Output { get; private set; } = "";
    public string Errors { get; private set; } = "";

    public async Task<int> Run(string line, string input = "", string language = "en")
    {
        using StringWriter output = new(), errors = new();
        var terminal = TerminalOf(new StringReader(input), output, errors, language);
        var code = await Shell.Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), terminal, TestContext.Current.CancellationToken);
        (Output, Errors) = (output.ToString(), errors.ToString());
        return code;
    }

    /// <summary>For opening the house itself.</summary>
    public Terminal Terminal => TerminalOf(TextReader.Null, TextWriter.Null, TextWriter.Null, "en");

    private Terminal TerminalOf(TextReader input, TextWriter output, TextWriter errors, string language) => new(input, output, errors, CultureInfo.GetCultureInfo(language))
    {
        Settings = new Dictionary<string, string?>
        {
            ["Huike:DataDirectory"] = Folder,
            ["ConnectionStrings:Huike"] = database is { Engine: Engine.Postgres } ? database.ConnectionString : null,
        },
    };

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
