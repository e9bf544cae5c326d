using System.Collections;
using Huike.Platform.Templates.Models;
using Scriban.Runtime;

namespace Huike.Platform.Templates.Rendering;

/// <summary>One page's share of the rows with what stands above and below it.</summary>
/// <param name="Numbered">How many rows with a number stand on the pages before.</param>
internal sealed record PrintPage(int Number, int Count, int Start, int Numbered, IReadOnlyList<PrintValues> Rows, int Blank, PrintValues Sums, PrintValues Carried, PrintValues Running)
{
    /// <summary>
    /// The rows in pages of equal length; at least one page, and never one without rows after the first. Without a length everything is one page.
    /// </summary>
    /// <param name="body">The template, which says which texts go on in rows below.</param>
    public static IReadOnlyList<PrintPage> Of(PrintField? list, PrintDocument document, int rowsPerPage, string body = "")
    {
        var rows = list is null ? [] : ((document.Values.GetValueOrDefault(list.Name) as IEnumerable)?.OfType<PrintValues>() ?? []).ToList();
        if (rowsPerPage > 0)
            rows = PrintRows.Wrap(rows, PrintRows.Widths(list, body));
        var length = rowsPerPage > 0 ? rowsPerPage : Math.Max(1, rows.Count);
        var pages = new List<PrintPage>();
        var running = new PrintValues();
        for (var start = 0; start == 0 || start < rows.Count; start += length)
        {
            var own = rows.GetRange(start, Math.Min(length, rows.Count - start));
            var sums = Sum(list, own);
            var carried = running;
            running = Add(carried, sums);
            pages.Add(new PrintPage(pages.Count + 1, 0, start, rows.Take(start).Count(r => !PrintRows.IsContinued(r)), own, rowsPerPage > 0 ? length - own.Count : 0, sums, carried, running));
        }
        return [.. pages.Select(p => p with { Count = pages.Count })];
    }

    /// <summary>The page as templates see it: number, count, first, last, blank rows, sums, carried, running.</summary>
    public ScriptObject Script(PrintField? list, string currency)
    {
        var totals = (list?.Fields ?? []).Where(IsSummed).ToList();
        var page = new ScriptObject();
        page.SetValue("number", Number, true);
        page.SetValue("count", Count, true);
        page.SetValue("first", Number == 1, true);
        page.SetValue("last", Number == Count, true);
        page.SetValue("start", Start, true);
        page.SetValue("blank", new ScriptArray(Enumerable.Range(Start + Rows.Count + 1, Blank).Cast<object>()), true);
        page.SetValue("sums", PrintScript.Of(totals, Sums, currency), true);
        page.SetValue("carried", PrintScript.Of(totals, Carried, currency), true);
        page.SetValue("running", PrintScript.Of(totals, Running, currency), true);
        return page;
    }

    private static bool IsSummed(PrintField field) => field.Kind is PrintFieldKind.Money or PrintFieldKind.Quantity;

    private static PrintValues Sum(PrintField? list, List<PrintValues> rows)
    {
        var sums = new PrintValues();
        foreach (var field in (list?.Fields ?? []).Where(IsSummed))
            sums[field.Name] = rows.Select(r => PrintAmount.Of(r.GetValueOrDefault(field.Name)) ?? 0).Sum();
        return sums;
    }

    private static PrintValues Add(PrintValues left, PrintValues right)
    {
        var sums = new PrintValues();
        foreach (var (name, value) in right)
            sums[name] = (decimal)value! + (left.GetValueOrDefault(name) as decimal? ?? 0);
        return sums;
    }
}
