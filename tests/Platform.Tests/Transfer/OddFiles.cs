using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Huike.Platform.Tests.Transfer;

/// <summary>Files as nobody should send them and somebody does: damaged, lying, huge, in other encodings; all from one chance.</summary>
internal sealed class OddFiles(Random chance)
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private static readonly string[] Headings = ["客户名称", "手机", "成立日期", "注册资本", "地区", "备注", "级别", "联系人"];
    private static readonly string[] Odd =
    [
        "", " ", "\t", "\0", "\u0007x", "\u202Eabc\u202C", "\uFEFF", "\uD800", "a\uDC00b", "=1+1", "'=1+1", "-", "1e400", "99999999999999999999", "2020-02-30", "31/12/99",
        "昨天", "１２３４", "〇", "#REF!", "\"", "\"\"\"", "a\"b", "line\nbreak", "甲,乙", new string('长', 5000), "😀", "null", "true", "-0", "0x10", "<b>", "]]>", "&amp;", "%00", "北京市朝阳区",
    ];

    private int _file;

    public (string Name, byte[] Content) Next()
    {
        _file++;
        return chance.Next(20) switch
        {
            0 => ("a.csv", Csv(new UTF8Encoding(true))),
            1 => ("a.csv", Csv(CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!)),
            2 => ("a.csv", Csv(CodePagesEncodingProvider.Instance.GetEncoding("Big5")!)),
            3 => ("a.csv", Csv(chance.Next(2) == 0 ? Encoding.Unicode : Encoding.BigEndianUnicode, marked: true)),
            4 => ("a.csv", Csv(chance.Next(2) == 0 ? Encoding.Unicode : Encoding.BigEndianUnicode, marked: false)),
            5 => ("a.csv", Cut(Csv(Encoding.UTF8))),
            6 => ("a.csv", Flip(Csv(Encoding.UTF8))),
            7 => ("a.csv", Encoding.UTF8.GetBytes($"客户名称,备注\n开口{_file},\"没有结尾{new string('x', chance.Next(3000))}\n下一行,1\n")),
            8 => ("a.csv", Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(0, chance.Next(2) == 0 ? 400 : 16_384).Select(i => $"c{i}")) + "\n1,2\n")),
            9 => ("a.xlsx", Workbook(Sheet(), date1904: chance.Next(2) == 0)),
            10 => ("a.xlsx", Cut(Workbook(Sheet()))),
            11 => ("a.xlsx", Flip(Workbook(Sheet()))),
            12 => ("a.xlsx", Workbook(Sheet(), prolog: """<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "&a;&a;">]>""")),
            13 => ("a.xlsx", Bomb()),
            14 => ("a.xlsx", Lying()),
            15 => ("a.xlsx", Workbook(Sheet(), strings: chance.Next(2) == 0 ? null : "<si><t>仅一条</t></si>", shared: true)),
            16 => ("a.xlsx", Workbook(Sheet(), hidden: true)),
            17 => ("a.xlsx", Workbook($"""<row r="1"><c r="A1" t="inlineStr"><is><t>客户名称</t></is></c><c r="XFD1" t="inlineStr"><is><t>尽头</t></is></c></row><row r="1048576"><c r="A1048576" t="inlineStr"><is><t>末行{_file}</t></is></c></row>""")),
            18 => (chance.Next(2) == 0 ? "a.xlsx" : "a.csv", Noise()),
            _ => ("a.xlsx", Csv(Encoding.UTF8)),
        };
    }

    private string Cell() => chance.Next(3) == 0 ? Odd[chance.Next(Odd.Length)] : $"字{chance.Next(100_000)}";

    private string Name() => chance.Next(8) == 0 ? Cell() : $"模糊{_file}号{chance.Next(1_000_000)}公司";

    private byte[] Csv(Encoding encoding, bool marked = false)
    {
        var text = new StringBuilder();
        var columns = chance.Next(1, Headings.Length + 1);
        var separator = ",;\t"[chance.Next(3)];
        text.AppendJoin(separator, Headings.Take(columns)).Append("\r\n");
        for (var rows = chance.Next(0, 15); rows > 0; rows--)
        {
            var cells = Enumerable.Range(0, chance.Next(6) == 0 ? columns + chance.Next(-1, 3) : columns).Select(i => i == 0 ? Name() : Cell());
            text.AppendJoin(separator, cells.Select(c => chance.Next(5) == 0 ? $"\"{c}\"" : c)).Append(chance.Next(9) == 0 ? "\r" : "\r\n");
        }
        return [.. marked ? encoding.GetPreamble() : [], .. encoding.GetBytes(text.ToString())];
    }

    private byte[] Cut(byte[] bytes) => bytes[..chance.Next(bytes.Length)];

    private byte[] Flip(byte[] bytes)
    {
        for (var i = chance.Next(1, 12); i > 0; i--)
            bytes[chance.Next(bytes.Length)] ^= (byte)(1 << chance.Next(8));
        return bytes;
    }

    private byte[] Noise()
    {
        var bytes = new byte[chance.Next(4000)];
        chance.NextBytes(bytes);
        if (bytes.Length > 4 && chance.Next(2) == 0)
            "PK\u0003\u0004"u8.CopyTo(bytes);
        return bytes;
    }

    private string Sheet()
    {
        var rows = new StringBuilder("<row r=\"1\">" + string.Concat(Headings.Select(h => $"<c t=\"inlineStr\"><is><t>{h}</t></is></c>")) + "</row>");
        for (int r = 2, last = chance.Next(2, 15); r <= last; r++)
        {
            rows.Append(CultureInfo.InvariantCulture, $"<row r=\"{(chance.Next(20) == 0 ? chance.Next(1, 30) : r)}\"><c t=\"inlineStr\"><is><t>{Xml(Name())}</t></is></c>");
            for (var c = 1; c < Headings.Length; c++)
            {
                rows.Append(chance.Next(9) switch
                {
                    0 => $"<c s=\"{chance.Next(4)}\"><v>{chance.Next(-5, 60_000)}.5</v></c>",
                    1 => "<c t=\"e\"><v>#DIV/0!</v></c>",
                    2 => $"<c><f>1+{chance.Next(9)}</f><v>9</v></c>",
                    3 => "<c t=\"str\"><f>HYPERLINK(\"x\")</f><v>http://x</v></c>",
                    4 => $"<c t=\"s\"><v>{chance.Next(-1, 5)}</v></c>",
                    5 => $"<c t=\"inlineStr\"><is><r><rPr><b/></rPr><t>富</t></r><r><t xml:space=\"preserve\"> {Xml(Cell())}</t></r></is></c>",
                    6 => "<c t=\"b\"><v>1</v></c>",
                    7 => "<c t=\"nonsense\"><v>NaN</v></c>",
                    _ => $"<c t=\"inlineStr\"><is><t>{Xml(Cell())}</t></is></c>",
                });
            }
            rows.Append("</row>");
        }
        return rows.ToString();
    }

    private static string Xml(string text) => System.Security.SecurityElement.Escape(
        new string([.. text.Where(c => c is '\t' or '\n' || (c >= ' ' && !char.IsSurrogate(c) && c < '\uFFFE'))]))!;

    private byte[] Workbook(string rows, bool date1904 = false, string prolog = "", string? strings = "", bool shared = false, bool hidden = false)
    {
        var merged = chance.Next(3) == 0 ? "<mergeCells count=\"1\"><mergeCell ref=\"A2:B3\"/></mergeCells>" : "";
        var sheets = hidden ? $"<sheet name=\"藏\" sheetId=\"1\" state=\"{(chance.Next(2) == 0 ? "hidden" : "veryHidden")}\" r:id=\"rId1\"/>" : "<sheet name=\"客户\" sheetId=\"1\" r:id=\"rId1\"/>";
        var parts = new List<(string, string)>
        {
            ("_rels/.rels", Relations(("rId1", "officeDocument", "xl/workbook.xml"))),
            ("xl/workbook.xml", $"{prolog}<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\">{(date1904 ? "<workbookPr date1904=\"1\"/>" : "")}<sheets>{sheets}</sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", Relations(("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId8", "sharedStrings", "sharedStrings.xml"), ("rId9", "styles", "styles.xml"))),
            // Put together without the pool of the interpolation: it would keep what a bomb needs, and the test asks what the product keeps.
            ("xl/worksheets/sheet1.xml", string.Concat([chance.Next(2) == 0 ? prolog : "", $"<worksheet xmlns=\"{Main}\"><sheetData>", rows, "</sheetData>", merged, "</worksheet>"])),
            ("xl/styles.xml", $"<styleSheet xmlns=\"{Main}\"><cellXfs count=\"4\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"22\"/><xf numFmtId=\"49\"/></cellXfs></styleSheet>"),
        };
        if (strings is not null || !shared)
            parts.Add(("xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\">{strings}</sst>"));
        return Zip(parts);
    }

    /// <summary>Much out of little: one part that expands beyond every measure, or a workbook inside a workbook.</summary>
    private byte[] Bomb()
    {
        if (chance.Next(2) == 0)
            return Workbook(string.Concat("<row r=\"1\"><c t=\"inlineStr\"><is><t>客户名称</t></is></c></row><row r=\"2\"><c t=\"inlineStr\"><is><t>", new string('零', 30_000_000), "</t></is></c></row>"));
        var inner = Workbook(Sheet());
        for (var depth = 0; depth < 4; depth++)
        {
            using var stream = new MemoryStream();
            using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            {
                for (var i = 0; i < 10; i++)
                {
                    using var entry = zip.CreateEntry($"xl/worksheets/sheet{i}.xml").Open();
                    entry.Write(inner);
                }
            }
            inner = stream.ToArray();
        }
        return inner;
    }

    /// <summary>The directory tells other lengths than the parts have.</summary>
    private byte[] Lying()
    {
        var bytes = Workbook(Sheet());
        for (var i = 0; i + 46 < bytes.Length; i++)
        {
            if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 1 && bytes[i + 3] == 2)
                BitConverter.TryWriteBytes(bytes.AsSpan(i + (chance.Next(2) == 0 ? 24 : 20), 4), chance.Next(2) == 0 ? 1 : int.MaxValue);
        }
        return bytes;
    }

    private static string Relations(params (string Id, string Type, string Target)[] all) =>
        $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{string.Concat(all.Select(r => $"<Relationship Id=\"{r.Id}\" Type=\"{Office}/{r.Type}\" Target=\"{r.Target}\"/>"))}</Relationships>";

    private static byte[] Zip(List<(string Name, string Content)> parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }
        return stream.ToArray();
    }
}
