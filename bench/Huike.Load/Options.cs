using System.Globalization;

namespace Huike.Load;

/// <summary>What to measure, on what.</summary>
/// <param name="Customers">Customers of the first company; the second has a tenth.</param>
/// <param name="Only">Groups of measurements by comma: start, list, search, overview, archive, create, documents, import, selling, mining (of selling), pages; null for all but selling and pages.</param>
/// <param name="Connection">A PostgreSQL database that is filled already; without it a server is started and filled.</param>
/// <param name="Rounds">Requests of each kind by a single client.</param>
/// <param name="Seconds">How long eight clients press each address.</param>
/// <param name="Minutes">How long ten pages click, half of it with a delay on the line.</param>
internal sealed record Options(
    string Data, int Customers, string Engine, string? Only, string? Out, string Folder, string? Product, int Rounds, double Seconds, double Minutes, int ImportRows,
    string? Connection, string? Url)
{
    public bool IsFile => Engine == "sqlite";

    public static Options Parse(string[] words)
    {
        var values = words.Chunk(2).ToDictionary(p => p[0], p => p.Length > 1 ? p[1] : "", StringComparer.Ordinal);
        string Text(string name, string otherwise) => values.GetValueOrDefault(name, otherwise);
        int Number(string name, int otherwise) => values.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
        var data = Text("--data", "M");
        var customers = data switch { "S" => 5_000, "M" => 100_000, "L" => 1_000_000, _ => int.Parse(data, CultureInfo.InvariantCulture) };
        var engine = Text("--engine", "sqlite");
        return new Options(
            data, customers, engine, values.GetValueOrDefault("--only"), values.GetValueOrDefault("--out"),
            Text("--folder", Path.Combine(Path.GetTempPath(), $"huike-load-{engine}-{data}")), values.GetValueOrDefault("--product"),
            Number("--rounds", 200), double.Parse(Text("--seconds", "4"), CultureInfo.InvariantCulture),
            double.Parse(Text("--minutes", "10"), CultureInfo.InvariantCulture), Number("--import", Math.Min(customers, 100_000)),
            values.GetValueOrDefault("--connection"), values.GetValueOrDefault("--url"));
    }

    /// <summary>Pages in a browser: only where asked for, because they need one and take long.</summary>
    public bool WantsPages => Only is not null && Wants("pages");

    /// <summary>It changes who owns what, so only where it is asked for.</summary>
    public bool WantsSelling => Only is not null && Wants("selling");

    public bool Wants(string group) => Only is null || Only.Split(',').Contains(group);
}
