using Huike.Platform.Transfer.Files;

namespace Huike.Kernel.Tests.Transfer;

public sealed class XlsxReadingTests
{
    private const string Formats = """
        <numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="[h]:mm"/><numFmt numFmtId="166" formatCode="[Red]&quot;day&quot; 0.00"/></numFmts>
        <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="22"/><xf numFmtId="20"/></cellXfs>
        """;

    private static TableFile Open(MemoryStream stream, TableReadOptions? options = null) => TableReader.Open(stream, "a.xlsx", options);

    private static async Task<TableCell> CellAsync(string cell, string workbookPr = "")
    {
        using var file = Open(TableSamples.Workbook(TableSamples.Row(1, "h") + $"""<row r="2">{cell}</row>""",
            """<si><t>共享</t></si><si><r><t>粗</t></r><rPh sb="0" eb="1"><t>读音</t></rPh><r><t xml:space="preserve"> 体_x000D_</t></r></si>""", Formats, workbookPr));
        return Assert.Single(await TableSamples.RowsAsync(file))[0];
    }

    [Theory]
    [InlineData("1.3800138E10", "13800138000")]
    [InlineData("13800138000", "13800138000")]
    [InlineData("6222021234567890123", "6222021234567890123")]
    [InlineData("0.30000000000000004", "0.3")]
    [InlineData("1.0E-3", "0.001")]
    [InlineData("-12.50", "-12.5")]
    [InlineData("19.989999999999998", "19.99")]
    [InlineData("9.9999999999999999", "10")]
    [InlineData("1E+30", "1000000000000000000000000000000")]
    [InlineData("000", "0")]
    [InlineData("-0", "0")]
    [InlineData("1.7976931348623157E+308", null)]
    public async Task NumbersComeInFullDigits(string stored, string? expected)
    {
        var cell = await CellAsync($"<c r=\"A2\"><v>{stored}</v></c>");
        Assert.Equal(TableCellKind.Number, cell.Kind);
        Assert.Equal(expected ?? "179769313486232" + new string('0', 294), cell.Text);
    }

    [Theory]
    [InlineData("<c r=\"A2\" t=\"s\"><v>0</v></c>", TableCellKind.Text, "共享")]
    [InlineData("<c r=\"A2\" t=\"s\"><v>1</v></c>", TableCellKind.Text, "粗 体\r")]
    [InlineData("<c r=\"A2\" t=\"inlineStr\"><is><r><t>内</t></r><r><t>联</t></r></is></c>", TableCellKind.Text, "内联")]
    [InlineData("<c r=\"A2\" t=\"str\"><f>A1&amp;B1</f><v>结果</v></c>", TableCellKind.Text, "结果")]
    [InlineData("<c r=\"A2\"><f>1+1</f><v>2</v></c>", TableCellKind.Number, "2")]
    [InlineData("<c r=\"A2\"><f>1+1</f></c>", TableCellKind.Error, "")]
    [InlineData("<c r=\"A2\" t=\"e\"><v>#N/A</v></c>", TableCellKind.Error, "#N/A")]
    [InlineData("<c r=\"A2\" t=\"b\"><v>1</v></c>", TableCellKind.Boolean, "true")]
    [InlineData("<c r=\"A2\" t=\"d\"><v>2026-03-05T00:00:00</v></c>", TableCellKind.Date, "2026-03-05")]
    [InlineData("<c r=\"A2\" s=\"1\"><v>46086</v></c>", TableCellKind.Date, "2026-03-05")]
    [InlineData("<c r=\"A2\" s=\"2\"><v>46086</v></c>", TableCellKind.Date, "2026-03-05")]
    [InlineData("<c r=\"A2\" s=\"5\"><v>46086.520833333336</v></c>", TableCellKind.Date, "2026-03-05T12:30:00")]
    [InlineData("<c r=\"A2\" s=\"1\"><v>1</v></c>", TableCellKind.Date, "1900-01-01")]
    [InlineData("<c r=\"A2\" s=\"1\"><v>59</v></c>", TableCellKind.Date, "1900-02-28")]
    [InlineData("<c r=\"A2\" s=\"1\"><v>60</v></c>", TableCellKind.Number, "60")]
    [InlineData("<c r=\"A2\" s=\"1\"><v>61</v></c>", TableCellKind.Date, "1900-03-01")]
    [InlineData("<c r=\"A2\" s=\"1\"><v>2958465</v></c>", TableCellKind.Date, "9999-12-31")]
    [InlineData("<c r=\"A2\" s=\"1\"><v>2958466</v></c>", TableCellKind.Number, "2958466")]
    [InlineData("<c r=\"A2\" s=\"6\"><v>0.4375</v></c>", TableCellKind.Text, "10:30:00")]
    [InlineData("<c r=\"A2\" s=\"3\"><v>1.5</v></c>", TableCellKind.Number, "1.5")]
    [InlineData("<c r=\"A2\" s=\"4\"><v>7</v></c>", TableCellKind.Number, "7")]
    public async Task EveryCellTypeIsRead(string xml, TableCellKind kind, string text)
    {
        var cell = await CellAsync(xml);
        Assert.Equal((kind, text), (cell.Kind, cell.Text));
    }

    [Fact]
    public async Task The1904SystemIsRead()
    {
        var cell = await CellAsync("<c r=\"A2\" s=\"1\"><v>44624</v></c>", "<workbookPr date1904=\"1\"/>");
        Assert.Equal(new DateTime(2026, 3, 5), cell.Date);
    }

    [Fact]
    public async Task GapsMergedCellsAndBlankRowsKeepTheirPlaces()
    {
        var data = """
            <row r="1"><c r="A1" t="inlineStr"><is><t>名称</t></is></c><c r="C1" t="inlineStr"><is><t>电话</t></is></c><c r="XFD1" s="0"/></row>
            <row r="2"/><row r="4"><c r="B4"/><c r="C4"><v>5</v></c></row><row><c><v>6</v></c><c><v>7</v></c></row>
            """;
        using var file = Open(TableSamples.Workbook(data, afterData: """<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>"""));
        var rows = await TableSamples.RowsAsync(file);
        Assert.Equal(["名称", "", "电话"], file.Headings);
        Assert.Equal([4, 5], rows.Select(row => row.Number));
        Assert.Equal(["", "", "5"], rows[0].Cells.Select(c => c.Text));
        Assert.Equal(["6", "7", ""], rows[1].Cells.Select(c => c.Text));
    }

    [Fact]
    public void SheetsAreNamedAndChosen()
    {
        const string two = """<sheet name="说明" sheetId="1" state="hidden" r:id="rId1"/><sheet name="数据" sheetId="2" r:id="rId2"/>""";
        using (var file = Open(TableSamples.Workbook(TableSamples.Row(1, "藏"), sheets: two)))
        {
            Assert.Equal(["说明", "数据"], file.Sheets);
            Assert.Equal((1, "第二张"), (file.SheetIndex, file.Headings[0]));
        }
        using (var file = Open(TableSamples.Workbook(TableSamples.Row(1, "藏"), sheets: two), new() { Sheet = "说明" }))
            Assert.Equal("藏", file.Headings[0]);
        Assert.Equal(TableFileErrors.Sheet, TableSamples.CodeOf(TableSamples.Workbook(""), options: new() { SheetIndex = 4 }));
        Assert.Equal(TableFileErrors.Sheet, TableSamples.CodeOf(TableSamples.Workbook(""), options: new() { Sheet = "无" }));
    }

    [Fact]
    public async Task AHeadingRowAloneHasNoRows()
    {
        using var file = Open(TableSamples.Workbook(TableSamples.Row(1, "名称", "电话")));
        Assert.Equal(2, file.Headings.Count);
        Assert.Empty(await TableSamples.RowsAsync(file));
    }

    [Fact]
    public async Task LongCellsAreCutAndReported()
    {
        using var file = Open(TableSamples.Workbook(TableSamples.Row(1, "a") + TableSamples.Row(2, new string('长', 100_000))));
        var row = Assert.Single(await TableSamples.RowsAsync(file));
        Assert.Equal(TableRowError.CellTooLong, row.Error!.Code);
        Assert.Equal(32_767, row[0].Text.Length);
    }
}
