using System.IO.Compression;
using System.Text;
using Huike.Platform.Transfer.Files;

namespace Huike.Kernel.Tests.Transfer;

/// <summary>Small files made by hand, and short ways to read them.</summary>
internal static class TableSamples
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    public static Encoding Gb18030 { get; } = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
    public static Encoding Big5 { get; } = CodePagesEncodingProvider.Instance.GetEncoding("Big5")!;

    /// <summary>The repository's folder tests/data, found from where the tests run.</summary>
    public static string DataFolder { get; } = FindDataFolder();

    public static MemoryStream Bytes(string text, Encoding? encoding = null, bool mark = false)
    {
        encoding ??= new UTF8Encoding(false);
        return new([.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)]);
    }

    public static TableFile OpenCsv(string text, Encoding? encoding = null, bool mark = false) =>
        TableReader.Open(Bytes(text, encoding, mark), "a.csv");

    public static async Task<List<TableRow>> RowsAsync(TableFile file)
    {
        var rows = new List<TableRow>();
        await foreach (var row in file.ReadRowsAsync(TestContext.Current.CancellationToken))
            rows.Add(row);
        return rows;
    }

    public static async Task<List<string[]>> TextsAsync(TableFile file) =>
        [.. (await RowsAsync(file)).Select(row => row.Cells.Select(cell => cell.Text).ToArray())];

    public static string CodeOf(MemoryStream stream, string name = "a.xlsx", TableReadOptions? options = null) =>
        Assert.Throws<TableFileException>(() => TableReader.Open(stream, name, options)).Code;

    public static MemoryStream Zip(params (string Name, string Content)[] entries)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }
        stream.Position = 0;
        return stream;
    }

    /// <summary>A workbook around the given rows, as other programs write it.</summary>
    public static MemoryStream Workbook(string sheetData, string? strings = null, string? styles = null, string workbookPr = "",
        string sheets = """<sheet name="客户" sheetId="1" r:id="rId1"/>""", string? afterData = null) =>
        Zip([
            ("_rels/.rels", Relations(("rId1", "officeDocument", "xl/workbook.xml"))),
            ("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">{workbookPr}<sheets>{sheets}</sheets></workbook>"""),
            ("xl/_rels/workbook.xml.rels", Relations(("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "worksheet", "/xl/worksheets/sheet2.xml"),
                ("rId8", "sharedStrings", "sharedStrings.xml"), ("rId9", "styles", "styles.xml"))),
            ("xl/worksheets/sheet1.xml", $"""<worksheet xmlns="{Main}"><sheetData>{sheetData}</sheetData>{afterData}</worksheet>"""),
            ("xl/worksheets/sheet2.xml", $"""<worksheet xmlns="{Main}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>第二张</t></is></c></row></sheetData></worksheet>"""),
            .. strings is null ? [] : new[] { ("xl/sharedStrings.xml", $"""<sst xmlns="{Main}">{strings}</sst>""") },
            .. styles is null ? [] : new[] { ("xl/styles.xml", $"""<styleSheet xmlns="{Main}">{styles}</styleSheet>""") },
        ]);

    public static string Row(int number, params string[] texts) =>
        $"""<row r="{number}">{string.Concat(texts.Select(text => $"""<c t="inlineStr"><is><t>{text}</t></is></c>"""))}</row>""";

    private static string Relations(params (string Id, string Type, string Target)[] all) =>
        $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{string.Concat(all.Select(r => $"""<Relationship Id="{r.Id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{r.Type}" Target="{r.Target}"/>"""))}</Relationships>""";

    private static string FindDataFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Huike.slnx")))
            folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? throw new DirectoryNotFoundException("No repository above the tests."), "tests", "data");
    }
}
