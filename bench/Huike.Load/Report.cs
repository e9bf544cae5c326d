using System.Globalization;
using System.Text;

namespace Huike.Load;

/// <summary>One line of the table; times in milliseconds, null where that was not measured.</summary>
internal sealed record Line(
    string Work, Times? Product = null, Times? Floor = null, double? PerSecond = null, double? FloorPerSecond = null, double? Processor = null, double? FloorProcessor = null, string Note = "", bool? Reached = null);

/// <summary>Median and 95th percentile of a series, in milliseconds.</summary>
internal sealed record Times(double P50, double P95)
{
    public static Times Of(List<double> series)
    {
        series.Sort();
        return new Times(series[series.Count / 2], series[Math.Min(series.Count - 1, (int)(series.Count * 0.95))]);
    }
}

/// <summary>Collects lines and writes them as a table, plain and in Markdown alike.</summary>
internal sealed class Report(Options options)
{
    private readonly List<Line> _lines = [];

    public int Failures { get; private set; }

    public void Add(Line line)
    {
        _lines.Add(line);
        Console.WriteLine(Row(line));
    }

    public void Fail(string what)
    {
        Failures++;
        Console.WriteLine($"FAILED {what}");
    }

    public string Table() => Markdown();

    public string Markdown()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"\n### {options.Engine}, data {options.Data} ({options.Customers:N0} customers), {DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC\n");
        text.AppendLine("| work | product p50 / p95 ms | floor p50 / p95 ms | ratio | product/s, 8 clients | floor/s | processor ms a request, product / floor | reached | note |");
        text.AppendLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var line in _lines)
            text.AppendLine(Row(line));
        return text.ToString();
    }

    private static string Row(Line l) => string.Create(CultureInfo.InvariantCulture,
        $"| {l.Work} | {Show(l.Product)} | {Show(l.Floor)} | {(l is { Product: { } p, Floor: { } f } ? (p.P50 / f.P50).ToString("0.0", CultureInfo.InvariantCulture) : "–")} | {Show(l.PerSecond)} | {Show(l.FloorPerSecond)} | {Processor(l)} | {(l.Reached switch { true => "yes", false => "no", null => "–" })} | {l.Note} |");

    private static string Show(Times? t) => t is null ? "–" : string.Create(CultureInfo.InvariantCulture, $"{t.P50:0.00} / {t.P95:0.00}");
    private static string Processor(Line l) => l.Processor is null ? "–" : string.Create(CultureInfo.InvariantCulture, $"{l.Processor:0.00} / {(l.FloorProcessor is { } f ? f.ToString("0.00", CultureInfo.InvariantCulture) : "–")}");
    private static string Show(double? rate) => rate is { } r ? r.ToString("0", CultureInfo.InvariantCulture) : "–";
}
