using Huike.Platform.Transfer.Files;

namespace Huike.Kernel.Tests.Transfer;

public sealed class CsvReadingTests
{
    [Theory]
    [InlineData("a,b;x,c\n1,2;y,3\n", ',')]
    [InlineData("a;b;c\n1,5;2,5;3\n", ';')]
    [InlineData("a\tb\tc\n1,2\t3\t4\n", '\t')]
    [InlineData("a|b|c\n\"1|2\"|3|4\n", '|')]
    [InlineData("sep=;\na;b\n1;2\n", ';')]
    [InlineData("name\nx\n", ',')]
    public void TheSeparatorIsFound(string text, char expected)
    {
        using var file = TableSamples.OpenCsv(text);
        Assert.Equal(expected, file.Delimiter);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public async Task LineEndsQuotesBlanksAndNumbers(string end)
    {
        var text = string.Join(end, "名称,备注,数", "", "\"甲,\"\"乙\"\"\",\"两" + end + "行\",1,,,", ",,", "   ", "丙,\"\",2");
        using var file = TableSamples.OpenCsv(text);
        var rows = await TableSamples.RowsAsync(file);

        Assert.Equal(["名称", "备注", "数"], file.Headings);
        Assert.Equal(2, rows.Count);
        Assert.Equal(["甲,\"乙\"", "两" + end + "行", "1"], rows[0].Cells.Select(c => c.Text));
        Assert.Equal((3, 3), (rows[0].Number, rows[0].Line));
        Assert.Equal(["丙", "", "2"], rows[1].Cells.Select(c => c.Text));
        Assert.Equal((6, 7), (rows[1].Number, rows[1].Line));
        Assert.All(rows, row => Assert.Null(row.Error));
    }

    [Fact]
    public async Task AnUnbalancedQuoteCostsOnlyItsOwnLine()
    {
        using var file = TableSamples.OpenCsv("a,b\n1,\"x\n2,\"y\"\n3,z\n4,\"unclosed\n5,w\n");
        var rows = await TableSamples.RowsAsync(file);

        Assert.Equal([2, 3, 4, 5, 6], rows.Select(row => row.Number));
        Assert.Equal([TableRowError.Quotes, null, null, TableRowError.Quotes, null], rows.Select(row => row.Error?.Code));
        Assert.Equal(5, rows[3].Error!.Arguments[0]);
        Assert.Equal(["5", "w"], rows[4].Cells.Select(c => c.Text));
    }

    [Fact]
    public async Task EndlessQuoteErrorsEndTheFile()
    {
        var text = "a,b\n" + string.Concat(Enumerable.Repeat("\"x\"y,1\n", 1_200));
        using var file = TableSamples.OpenCsv(text);
        var error = await Assert.ThrowsAsync<TableFileException>(() => TableSamples.RowsAsync(file));
        Assert.Equal(TableFileErrors.Quotes, error.Code);
    }

    [Fact]
    public async Task AnUnquotedSeparatorIsReportedAndShortRowsAreFilledUp()
    {
        using var file = TableSamples.OpenCsv("名称,地址,电话\n甲,上海,浦东,1\n乙\n");
        var rows = await TableSamples.RowsAsync(file);
        Assert.Equal(TableRowError.TooManyCells, rows[0].Error!.Code);
        Assert.Equal([4, 3], rows[0].Error!.Arguments);
        Assert.Equal(["乙", "", ""], rows[1].Cells.Select(c => c.Text));
        Assert.Null(rows[1].Error);
    }

    [Fact]
    public async Task TooLongCellsAreCutAndReported()
    {
        using var file = TableSamples.OpenCsv($"a,b\n1,\"{new string('长', 40_000)}\"\n2,{new string('x', 32_767)}\n");
        var rows = await TableSamples.RowsAsync(file);
        Assert.Equal(TableRowError.CellTooLong, rows[0].Error!.Code);
        Assert.Equal(32_767, rows[0].Cells[1].Text.Length);
        Assert.Null(rows[1].Error);
    }

    [Fact]
    public async Task ATitleOverTheHeadingsIsPassedOver()
    {
        using var file = TableSamples.OpenCsv("客户清单,,\n,,\n名称,电话,备注\n甲,1,\n");
        Assert.Equal(["名称", "电话", "备注"], file.Headings);
        Assert.Equal(4, Assert.Single(await TableSamples.RowsAsync(file)).Number);
    }

    [Fact]
    public async Task RowsCanBeReadTwiceAndTheStreamStaysOpen()
    {
        var stream = TableSamples.Bytes("a,b\n1,2\n3,4\n");
        using (var file = TableReader.Open(stream, "a.csv"))
        {
            Assert.Equal(await TableSamples.TextsAsync(file), await TableSamples.TextsAsync(file));
            Assert.Equal(2, (await TableSamples.RowsAsync(file)).Count);
        }
        Assert.True(stream.CanRead);
    }

    [Fact]
    public async Task LimitsOfRowsAndColumns()
    {
        using var file = TableReader.Open(TableSamples.Bytes("a\n1\n2\n3\n"), "a.csv", new() { MaxRows = 2 });
        Assert.Equal(TableFileErrors.TooManyRows, (await Assert.ThrowsAsync<TableFileException>(() => TableSamples.RowsAsync(file))).Code);

        using var blanks = TableSamples.OpenCsv("a,b" + new string(',', 20_000) + "\n1,2\n");
        Assert.Equal(["a", "b"], blanks.Headings);
        Assert.Equal(TableFileErrors.TooManyColumns, TableSamples.CodeOf(TableSamples.Bytes(string.Join(',', Enumerable.Range(0, 513))), "a.csv"));
        Assert.Equal(TableFileErrors.TooLarge, TableSamples.CodeOf(TableSamples.Bytes("a,b\n1,2\n"), "a.csv", new() { MaxBytes = 4 }));
    }

    [Fact]
    public async Task RealListOfListedCompanies()
    {
        await using var stream = File.OpenRead(Path.Combine(TableSamples.DataFolder, "listed-companies.csv"));
        using var file = TableReader.Open(stream, "listed-companies.csv");
        Assert.Equal(["股票代码", "公司简称", "所在地区", "所属行业", "拼音简码", "板块", "上市日期", "实际控制人", "企业性质"], file.Headings);
        var rows = await TableSamples.RowsAsync(file);
        var expected = File.ReadLines(stream.Name).Count(line => line.Length > 0) - 1;
        Assert.Equal(expected, rows.Count);
        Assert.All(rows, row => Assert.Null(row.Error));
        Assert.Equal("000001", rows[0][0].Text);
        Assert.All(rows, row => Assert.True(CellParsers.Date(row[6]).Error is null, row[6].Text));
    }

    [Theory]
    [InlineData("customers", 93)]
    [InlineData("employees", 9)]
    [InlineData("order_details", 2155)]
    [InlineData("orders", 830)]
    [InlineData("products", 77)]
    [InlineData("shippers", 3)]
    [InlineData("suppliers", 29)]
    public async Task RealNorthwindFiles(string name, int rows)
    {
        await using var stream = File.OpenRead(Path.Combine(TableSamples.DataFolder, "northwind", name + ".csv"));
        using var file = TableReader.Open(stream, name + ".csv");
        var read = await TableSamples.RowsAsync(file);
        Assert.Equal(rows, read.Count);
        Assert.All(read, row => Assert.Null(row.Error));
        Assert.All(read, row => Assert.Equal(file.Headings.Count, row.Cells.Count));
    }
}
