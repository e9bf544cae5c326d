namespace Huike.Platform.Transfer.Files.Xlsx;

/// <summary>A sheet's tab and the part with its cells.</summary>
internal sealed record SheetPart(string Name, string Path, bool IsHidden);

/// <summary>What the workbook part and its relationships say.</summary>
internal sealed record WorkbookParts(
    IReadOnlyList<SheetPart> Sheets, bool Is1904, string? SharedStringsPath, string? StylesPath)
{
    private const string DefaultPath = "xl/workbook.xml";

    public static WorkbookParts Read(BoundedArchive archive)
    {
        if (archive.Has("xl/workbook.bin"))
            throw new TableFileException(TableFileErrors.OldExcel);
        var path = Relations(archive, "").FirstOrDefault(r => r.Type == "officeDocument")?.Target ?? DefaultPath;
        using var xml = archive.OpenXml(path) ?? throw new TableFileException(TableFileErrors.NotATable);
        var relations = Relations(archive, path);
        var byId = relations.DistinctBy(r => r.Id).ToDictionary(r => r.Id, r => r.Target, StringComparer.Ordinal);

        var sheets = new List<SheetPart>();
        var is1904 = false;
        while (xml.ReadStart())
        {
            if (xml.Name == "workbookPr")
                is1904 = xml.Attribute("date1904") is "1" or "true";
            else if (xml.Name == "sheet" && xml.AnyAttribute("id") is { } id && byId.TryGetValue(id, out var part))
                sheets.Add(new(ExcelText.Decode(xml.Attribute("name") ?? ""), part, xml.Attribute("state") is "hidden" or "veryHidden"));
        }
        if (sheets.Count == 0)
            throw new TableFileException(TableFileErrors.NotATable);
        return new(sheets, is1904, Find(relations, "sharedStrings"), Find(relations, "styles"));
    }

    private static string? Find(List<Relation> relations, string type) =>
        relations.FirstOrDefault(r => r.Type == type)?.Target;

    private static List<Relation> Relations(BoundedArchive archive, string path)
    {
        var slash = path.LastIndexOf('/');
        var folder = path[..(slash + 1)];
        var result = new List<Relation>();
        using var xml = archive.OpenXml($"{folder}_rels/{path[(slash + 1)..]}.rels");
        while (xml?.ReadStart() == true)
        {
            if (xml.Name == "Relationship" && xml.Attribute("TargetMode") != "External"
                && xml.Attribute("Id") is { } id && xml.Attribute("Target") is { } target)
            {
                var type = xml.Attribute("Type") ?? "";
                result.Add(new(id, type[(type.LastIndexOf('/') + 1)..], Resolve(folder, target)));
            }
        }
        return result;
    }

    /// <summary>Names inside the archive, never of the file system; <c>..</c> only shortens the name.</summary>
    private static string Resolve(string folder, string target)
    {
        var full = target.StartsWith('/') ? target : folder + target;
        var parts = new List<string>();
        foreach (var part in full.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".." && parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
            else if (part is not ("." or ".."))
                parts.Add(part);
        }
        return string.Join('/', parts);
    }

    private sealed record Relation(string Id, string Type, string Target);
}
