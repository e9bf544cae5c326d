using Huike.Customers.Customers.Domain;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Templates.UseCases;
using Huike.Sales.Quotes.Domain;
using Huike.TestKit;

namespace Huike.Sales.Tests;

/// <summary>Quotes on paper, on both engines.</summary>
public abstract class DocumentPrintTests(House house)
{
    private async Task<Guid> Quote(int lines)
    {
        var customer = (await house.Do(new CreateRecord<Customer>(new RecordPatch { ["name"] = $"报价打印{lines}有限公司" }), house.Representative)).Record.Id;
        return (await house.Do(new CreateRecord<Quote>(new RecordPatch
        {
            ["customerId"] = customer,
            ["currency"] = "CNY",
            ["lines"] = Enumerable.Range(1, lines).Select(i => new QuoteLineValues { ProductName = $"品名{i:000}号", Quantity = i, UnitPrice = 100, TaxRate = 13 }).ToList(),
        }), house.Representative)).Record.Id;
    }

    [Fact]
    public async Task A_quote_stands_on_continuous_paper_in_pages_of_six_rows_with_its_total_in_capitals()
    {
        var id = await Quote(13);
        var page = (await house.Do(new PrintPageOf("quotes", id, "quotes.c140@zh-CN", null, Preview: true), house.Representative));
        Assert.Equal(3, page.Pages);
        Assert.Contains("@page{size:241mm 139.7mm", page.Html, StringComparison.Ordinal);
        Assert.All(Enumerable.Range(1, 13), i => Assert.Equal(2, page.Html.Split($"品名{i:000}号").Length));
        // 100 × (1 + … + 13)
        Assert.Contains("人民币玖仟壹佰元整", page.Html, StringComparison.Ordinal);
        Assert.Contains("本页小计", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tax_rate_is_printed_in_percent()
    {
        var file = await house.Do(new PrintExcel("quotes", await Quote(1), null), house.Representative);
        using var book = new System.IO.Compression.ZipArchive(new MemoryStream(file.Content));
        using var sheet = new StreamReader(book.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        Assert.Matches(@":v>13(\.0+)?<", await sheet.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Whoever_does_not_see_the_quote_prints_nothing_of_it()
    {
        var id = await Quote(2);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new PrintPageOf("quotes", id, null), house.Stranger)).Error.Kind);
        Assert.Contains("品名001号", (await house.Do(new PrintPageOf("quotes", id, null), house.Manager)).Html, StringComparison.Ordinal);
    }
}

public sealed class DocumentPrintSqliteTests(SqliteHouse house) : DocumentPrintTests(house), IClassFixture<SqliteHouse>;

public sealed class DocumentPrintPostgresTests(PostgresHouse house) : DocumentPrintTests(house), IClassFixture<PostgresHouse>;
