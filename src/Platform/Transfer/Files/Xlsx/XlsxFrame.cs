using System.Text;
using System.Xml;

namespace Huike.Platform.Transfer.Files.Xlsx;

/// <summary>The fixed parts around the sheets (ECMA-376, transitional).</summary>
internal static class XlsxFrame
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const string Declaration = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Part = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    public static XmlWriterSettings Settings { get; } = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineHandling = NewLineHandling.None,
    };

    public static string Relations(bool marked) =>
        $"""{Declaration}<Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/>{(marked ? $"""<Relationship Id="rId2" Type="{Package}/relationships/metadata/core-properties" Target="docProps/core.xml"/>""" : "")}</Relationships>""";

    /// <summary>Where a sheet's background is.</summary>
    public static string Background { get; } =
        $"""{Declaration}<Relationships xmlns="{Package}/relationships"><Relationship Id="{BackgroundId}" Type="{Office}/image" Target="../media/mark.png"/></Relationships>""";

    public const string BackgroundId = "rId1";

    public static void WriteBackground(XmlWriter xml)
    {
        xml.WriteStartElement("picture", Main);
        xml.WriteAttributeString("r", "id", Office, BackgroundId);
        xml.WriteEndElement();
    }

    public static string Properties(string mark) => Build(xml =>
    {
        const string core = $"{Package}/metadata/core-properties", dublin = "http://purl.org/dc/elements/1.1/";
        xml.WriteStartElement("cp", "coreProperties", core);
        xml.WriteElementString("dc", "creator", dublin, ExcelText.Encode(mark));
        xml.WriteElementString("dc", "description", dublin, ExcelText.Encode(mark));
    });

    public static string Workbook(IReadOnlyList<string> names) => Build(xml =>
    {
        xml.WriteStartElement("workbook", Main);
        xml.WriteAttributeString("xmlns", "r", null, Office);
        xml.WriteStartElement("sheets");
        for (var i = 0; i < names.Count; i++)
        {
            xml.WriteStartElement("sheet");
            xml.WriteAttributeString("name", names[i]);
            xml.WriteAttributeString("sheetId", XmlConvert.ToString(i + 1));
            xml.WriteAttributeString("id", Office, $"rId{i + 1}");
            xml.WriteEndElement();
        }
    });

    public static string WorkbookRelations(int sheets)
    {
        var all = string.Concat(Enumerable.Range(1, sheets).Select(i =>
            $"""<Relationship Id="rId{i}" Type="{Office}/worksheet" Target="worksheets/sheet{i}.xml"/>"""));
        return $"""{Declaration}<Relationships xmlns="{Package}/relationships">{all}<Relationship Id="rId{sheets + 1}" Type="{Office}/styles" Target="styles.xml"/></Relationships>""";
    }

    public static string ContentTypes(int sheets, bool marked)
    {
        var all = string.Concat(Enumerable.Range(1, sheets).Select(i =>
            $"""<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{Part}.worksheet+xml"/>"""));
        return $"""{Declaration}<Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{(marked ? $"""<Default Extension="png" ContentType="image/png"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>""" : "")}<Override PartName="/xl/workbook.xml" ContentType="{Part}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{Part}.styles+xml"/>{all}</Types>""";
    }

    private static string Build(Action<XmlWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var xml = XmlWriter.Create(buffer, Settings))
        {
            write(xml);
            xml.WriteEndDocument();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
