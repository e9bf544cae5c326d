using System.Globalization;
using System.Text;
using CsCheck;
using Huike.Platform.Transfer.Files;
using MiniExcelLibs;

namespace Huike.Kernel.Tests.Transfer;

public sealed class TableRoundTripTests
{
    private const int Records = 10_000;

    private static readonly TableColumn[] s_columns =
    [
        new("编号", TableColumnKind.Integer), new("=名称"), new("电话", Width: 16), new("金额", TableColumnKind.Money),
        new("比率", TableColumnKind.Decimal, 4), new("日期", TableColumnKind.Date), new("时间", TableColumnKind.DateTime), new("启用", TableColumnKind.Boolean),
    ];

    /// <summary>Chosen for what breaks files: triggers, quotes, separators, escapes, controls, RTL, emoji, blanks.</summary>
    private static readonly string[] s_pieces =
    [
        "=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "\r\n", "'", "\"", "\"\"", ",", ";", "|", " ", "\u00A0", "\u3000", "\u200B", "\u202E",
        "\uFEFF", "_x000D_", "_x", "_x0041", "_", "x005F_", "\0", "\u0001", "\u0008", "\u001F", "\u007F", "\u0085", "\u2028", "\uFFFE", "\uFFFF",
        "😀", "👨‍👩‍👧", "𠮷", "שלום", "مرحبا", "客户", "惠客", "&", "<", ">", "]]>", "cmd|' /C calc'!A0", "HYPERLINK(\"x\")", "1.38E+10", "0123", "e\u0301", "abc",
    ];

    private static readonly Gen<string> s_text = Gen.Frequency(
        (5, Gen.OneOf(s_pieces).Array[0, 6].Select(string.Concat)), (1, Gen.String.Select(Whole)));

    private static readonly Gen<object?[]> s_record = Gen.Select(
        Gen.Long, s_text, s_text, Gen.Decimal[-9_999_999_999m, 9_999_999_999m].Select(d => decimal.Round(d, 6)), Gen.Decimal,
        Gen.Int[-40_000, 90_000], Gen.Long[0, 4_000_000_000_000], Gen.Bool,
        object?[] (id, name, phone, money, rate, day, ms, on) =>
        [
            id, name, phone, money, rate, new DateOnly(2000, 1, 1).AddDays(day), new DateTime(1950, 1, 1).AddMilliseconds(ms), on,
        ]);

    /// <summary>CSV is UTF-8, where half a character cannot stand.</summary>
    private static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static async IAsyncEnumerable<object?[]> Stream(IEnumerable<object?[]> rows)
    {
        foreach (var row in rows)
        {
            await Task.Yield();
            yield return row;
        }
    }

    private static List<object?[]> RandomRecords()
    {
        var records = new List<object?[]>();
        var seed = Environment.GetEnvironmentVariable("CsCheck_Seed") ?? "0000KOIPe036";
        TestContext.Current.SendDiagnosticMessage("CsCheck seed {0}", seed);
        TestContext.Current.TestOutputHelper?.WriteLine($"CsCheck seed {seed} (set CsCheck_Seed to another one)");
        s_record.Array[Records].Sample(all =>
        {
            records.AddRange(all);
            return true;
        }, seed: seed, iter: 1, threads: 1);
        return records[..Records];
    }

    private static void AssertSame(object?[] expected, TableRow row)
    {
        Assert.Equal(Convert.ToString(expected[0], CultureInfo.InvariantCulture), CellParsers.Text(row[0]).Value);
        Assert.Equal((string)expected[1]!, row[1].Text);
        Assert.Equal((string)expected[2]!, row[2].Text);
        Assert.Equal((decimal)expected[3]!, CellParsers.Decimal(row[3]).Value);
        Assert.Equal((decimal)expected[4]!, CellParsers.Decimal(row[4]).Value);
        Assert.Equal((DateOnly)expected[5]!, CellParsers.Date(row[5]).Value);
        Assert.Equal((DateTime)expected[6]!, CellParsers.DateAndTime(row[6]).Value);
        Assert.Equal((bool)expected[7]!, CellParsers.Bool(row[7]).Value);
        Assert.Null(row.Error);
    }

    [Theory]
    [InlineData(TableKind.Csv)]
    [InlineData(TableKind.Xlsx)]
    public async Task TenThousandRandomRecordsComeBackAsTheyWere(TableKind kind)
    {
        var records = RandomRecords();
        var target = new MemoryStream();
        var result = kind == TableKind.Csv
            ? await TableWriter.WriteCsvAsync(target, s_columns, Stream(records), cancellation: TestContext.Current.CancellationToken)
            : await TableWriter.WriteXlsxAsync(target, s_columns, Stream(records), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(new(Records, 0), result);

        using var file = TableReader.Open(target, "a");
        Assert.Equal(kind, file.Kind);
        Assert.Equal(s_columns.Select(column => column.Heading), file.Headings);
        var rows = await TableSamples.RowsAsync(file);
        Assert.Equal(Records, rows.Count);
        for (var i = 0; i < Records; i++)
            AssertSame(records[i], rows[i]);
    }

    [Fact]
    public void MarkingIsUndoneForEveryTextAndLeavesNoTrigger() =>
        s_text.Sample(text =>
        {
            var marked = FormulaGuard.Mark(text);
            return FormulaGuard.Unmark(marked) == text && !FormulaGuard.IsTriggered(marked);
        }, iter: 100_000, seed: "0000KOIPe036");

    [Theory]
    [InlineData("=1+1")]
    [InlineData(" +86 138")]
    [InlineData("\u200B\u202E-2")]
    [InlineData("\u0000@SUM(A1)")]
    [InlineData("＝1")]
    [InlineData("\u3000－1")]
    [InlineData("\tx")]
    [InlineData("\rx")]
    public async Task TriggersAreMarkedInCsvAndQuotedInWorkbooks(string text)
    {
        TableColumn[] columns = [new("a")];
        var csv = new MemoryStream();
        await TableWriter.WriteCsvAsync(csv, columns, Stream([[text]]), cancellation: TestContext.Current.CancellationToken);
        var lines = Encoding.UTF8.GetString(csv.ToArray());
        Assert.StartsWith("\uFEFFa\r\n", lines, StringComparison.Ordinal);
        Assert.StartsWith("'" + text, lines[4..].TrimStart('"'), StringComparison.Ordinal);
        var xlsx = new MemoryStream();
        await TableWriter.WriteXlsxAsync(xlsx, columns, Stream([[text], ["plain"]]), cancellation: TestContext.Current.CancellationToken);
        var sheet = Part(xlsx, "xl/worksheets/sheet1.xml");
        Assert.DoesNotContain("<f", sheet, StringComparison.Ordinal);
        Assert.Contains("<c r=\"A2\" s=\"4\" t=\"inlineStr\">", sheet, StringComparison.Ordinal);
        Assert.Contains("<c r=\"A3\" s=\"3\" t=\"inlineStr\">", sheet, StringComparison.Ordinal);
        Assert.Contains("quotePrefix=\"1\"", Part(xlsx, "xl/styles.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NegativeNumbersAndDatesStayTyped()
    {
        TableColumn[] columns = [new("数", TableColumnKind.Money), new("日", TableColumnKind.Date), new("电话")];
        object?[] row = [-1234.5m, new DateOnly(2026, 3, 5), "13800138000"];
        var csv = new MemoryStream();
        await TableWriter.WriteCsvAsync(csv, columns, Stream([row]), cancellation: TestContext.Current.CancellationToken);
        Assert.EndsWith("\r\n-1234.50,2026-03-05,13800138000\r\n", Encoding.UTF8.GetString(csv.ToArray()), StringComparison.Ordinal);
        Assert.Equal([0xEF, 0xBB, 0xBF], csv.ToArray()[..3]);

        var xlsx = new MemoryStream();
        await TableWriter.WriteXlsxAsync(xlsx, columns, Stream([row]), cancellation: TestContext.Current.CancellationToken);
        var sheet = Part(xlsx, "xl/worksheets/sheet1.xml");
        Assert.Contains("<v>-1234.5</v>", sheet, StringComparison.Ordinal);
        Assert.Contains("<v>46086</v>", sheet, StringComparison.Ordinal);
        Assert.Contains("state=\"frozen\"", sheet, StringComparison.Ordinal);
        Assert.Contains("formatCode=\"yyyy\\-mm\\-dd\"", Part(xlsx, "xl/styles.xml"), StringComparison.Ordinal);
    }

    /// <summary>A library of others reads what we write: our writer and reader could share a mistake.</summary>
    [Fact]
    public async Task AnotherReaderSeesTheSameWorkbook()
    {
        TableColumn[] columns = [new("名称"), new("金额", TableColumnKind.Money), new("日期", TableColumnKind.Date), new("启用", TableColumnKind.Boolean)];
        var xlsx = new MemoryStream();
        await TableWriter.WriteXlsxAsync(xlsx, columns, Stream([["=甲 & <乙>", 12.5m, new DateOnly(2026, 3, 5), true]]),
            new() { SheetName = "客户[2026]/" }, TestContext.Current.CancellationToken);
        xlsx.Position = 0;
        Assert.Equal(["客户 2026"], MiniExcel.GetSheetNames(xlsx));
        xlsx.Position = 0;
        var row = (IDictionary<string, object?>)MiniExcel.Query(xlsx, useHeaderRow: true).First();
        Assert.Equal(["=甲 & <乙>", 12.5d, new DateTime(2026, 3, 5), true], row.Values);
    }

    [Fact]
    public async Task AWorkbookOfAnotherWriterIsRead()
    {
        var xlsx = new MemoryStream();
        MiniExcel.SaveAs(xlsx, new[] { new { 名称 = "甲_x0041_", 金额 = 12.5m, 日期 = new DateTime(2026, 3, 5, 8, 30, 0), 启用 = true } });
        using var file = TableReader.Open(xlsx, "b.xlsx");
        var row = Assert.Single(await TableSamples.RowsAsync(file));
        Assert.Equal(["名称", "金额", "日期", "启用"], file.Headings);
        Assert.Equal(12.5m, CellParsers.Decimal(row[1]).Value);
        Assert.Equal(new DateTime(2026, 3, 5, 8, 30, 0), CellParsers.DateAndTime(row[2]).Value);
    }

    [Fact]
    public async Task RowsBeyondASheetGoToTheNextAndLongTextsAreCounted()
    {
        var xlsx = new MemoryStream();
        var rows = Enumerable.Range(1, 5).Select(i => new object?[] { i == 5 ? new string('长', 40_000) : $"r{i}" });
        var result = await TableWriter.WriteXlsxAsync(xlsx, [new("名")], Stream(rows), new() { RowsPerSheet = 2, SheetName = "客户" }, TestContext.Current.CancellationToken);
        Assert.Equal(new(5, 1), result);
        using var file = TableReader.Open(xlsx, "a", new() { SheetIndex = 2 });
        Assert.Equal(["客户", "客户 (2)", "客户 (3)"], file.Sheets);
        Assert.Equal(32_767, Assert.Single(await TableSamples.RowsAsync(file))[0].Text.Length);
    }

    [Fact]
    public async Task AResponseBodyIsWrittenOnlyAsynchronouslyAndTheSameEachTime()
    {
        var first = new ResponseBody();
        var second = new ResponseBody();
        var rows = Enumerable.Range(1, 20_000).Select(i => new object?[] { i, $"客户{i}" }).ToList();
        TableColumn[] columns = [new("编号", TableColumnKind.Integer), new("名称")];
        await TableWriter.WriteXlsxAsync(first, columns, Stream(rows), cancellation: TestContext.Current.CancellationToken);
        await TableWriter.WriteXlsxAsync(second, columns, Stream(rows), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(first.Content.ToArray(), second.Content.ToArray());
        using var file = TableReader.Open(first.Content, "a.xlsx");
        Assert.Equal("客户20000", (await TableSamples.RowsAsync(file))[^1][1].Text);
        await TableWriter.WriteCsvAsync(new ResponseBody(), columns, Stream(rows), cancellation: TestContext.Current.CancellationToken);
    }

    private static string Part(MemoryStream xlsx, string name)
    {
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(xlsx.ToArray()));
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    /// <summary>Like the web server's: no seeking, no synchronous writes.</summary>
    private sealed class ResponseBody : Stream
    {
        public MemoryStream Content { get; } = new();
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush() => throw new InvalidOperationException("Synchronous operations are disallowed.");
        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            await Content.WriteAsync(buffer, cancellationToken);

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            Content.WriteAsync(buffer, offset, count, cancellationToken);
    }
}
