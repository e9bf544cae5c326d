using Huike.Platform.Templates.Models;
using Huike.Platform.Templates.Rendering;

namespace Huike.Platform.Tests.Templates;

/// <summary>Rows in pages: none is lost or shown twice, sums carry over, no page is empty.</summary>
public sealed class PaginationTests
{
    private static readonly PrintField Lines = PrintField.List("lines", "x", PrintField.Text("name", "x"), PrintField.Money("amount", "x"), PrintField.Quantity("quantity", "x"));

    private static PrintDocument Document(int rows) => new("D", new PrintValues
    {
        ["lines"] = Enumerable.Range(1, rows).Select(i => new PrintValues { ["name"] = $"r{i}", ["amount"] = i * 1.01m, ["quantity"] = (decimal)i }).ToList(),
    });

    [Theory]
    [InlineData(0, 7, 1)]
    [InlineData(1, 7, 1)]
    [InlineData(7, 7, 1)]
    [InlineData(8, 7, 2)]
    [InlineData(14, 7, 2)]
    [InlineData(15, 7, 3)]
    [InlineData(500, 0, 1)]
    [InlineData(200, 1, 200)]
    public void There_are_as_many_pages_as_the_rows_need(int rows, int perPage, int pages)
    {
        var result = PrintPage.Of(Lines, Document(rows), perPage);
        Assert.Equal(pages, result.Count);
        Assert.All(result, p => Assert.Equal(pages, p.Count));
        Assert.Equal(Enumerable.Range(1, rows).Select(i => $"r{i}"), result.SelectMany(p => p.Rows).Select(r => (string)r["name"]!));
        Assert.DoesNotContain(result.Skip(1), p => p.Rows.Count == 0);
    }

    [Fact]
    public void Sums_carry_over_from_page_to_page()
    {
        var pages = PrintPage.Of(Lines, Document(10), 4);
        Assert.Equal([10.10m, 26.26m, 19.19m], pages.Select(p => (decimal)p.Sums["amount"]!));
        Assert.Equal([0m, 10.10m, 36.36m], pages.Select(p => p.Carried.GetValueOrDefault("amount") as decimal? ?? 0));
        Assert.Equal([10.10m, 36.36m, 55.55m], pages.Select(p => (decimal)p.Running["amount"]!));
        Assert.Equal([0, 0, 2], pages.Select(p => p.Blank));
    }

    [Fact]
    public void A_long_text_goes_on_in_rows_below_that_count_as_rows_of_the_page()
    {
        var batches = string.Join(", ", Enumerable.Range(1, 30).Select(i => $"SN2603{i:000}"));
        var document = new PrintDocument("D", new PrintValues
        {
            ["lines"] = new List<PrintValues> { new() { ["name"] = "短", ["amount"] = 1m }, new() { ["name"] = batches, ["amount"] = 2m, ["quantity"] = 30m }, new() { ["name"] = "末", ["amount"] = 3m } },
        });
        var pages = PrintPage.Of(Lines, document, 4, "{{ line.name | wrap: 40 }}");
        var rows = pages.SelectMany(p => p.Rows).ToList();

        Assert.Equal(batches, string.Join(' ', rows.Skip(1).SkipLast(1).Select(r => (string)r["name"]!)));
        Assert.All(rows, r => Assert.True(((string)r["name"]!).Length <= 40));
        Assert.Equal(((rows.Count + 3) / 4, 3, 6m), (pages.Count, rows.Count(r => !PrintRows.IsContinued(r)), (decimal)pages[^1].Running["amount"]!));
        Assert.Equal(2, pages[1].Numbered);
        // On paper without fixed rows the cell grows instead.
        Assert.Equal(3, Assert.Single(PrintPage.Of(Lines, document, 0, "{{ line.name | wrap: 40 }}")).Rows.Count);
    }

    [Theory]
    [InlineData("不锈钢内六角螺栓 M8×40", 12, "不锈钢内六角|螺栓 M8×40")]
    [InlineData("ABCDEFGHIJ", 4, "ABCD|EFGH|IJ")]
    [InlineData("A1, B2, C3", 7, "A1, B2,|C3")]
    [InlineData("😀😀😀", 4, "😀😀|😀")]
    public void A_text_breaks_at_marks_or_where_it_is_full(string text, int width, string pieces) => Assert.Equal(pieces, string.Join('|', PrintRows.Pieces(text, width)));
}
