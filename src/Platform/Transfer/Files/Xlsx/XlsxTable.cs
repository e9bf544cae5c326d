namespace Huike.Platform.Transfer.Files.Xlsx;

/// <summary>
/// A workbook as table. Read with the framework's ZIP and XML readers and not by a library: MiniExcel gives phone
/// numbers as binary fractions, expands entries without limit and does not tell row numbers, dates of the 1904 system
/// or why a file was refused.
/// </summary>
internal sealed class XlsxTable : ITableSource
{
    private readonly BoundedArchive _archive;
    private readonly WorkbookParts _parts;
    private readonly SharedStrings _strings;
    private readonly CellFormats _formats;

    private XlsxTable(BoundedArchive archive, TableReadOptions options)
    {
        _archive = archive;
        Options = options;
        _parts = WorkbookParts.Read(archive);
        _strings = SharedStrings.Read(archive, _parts.SharedStringsPath, options);
        _formats = CellFormats.Read(archive, _parts.StylesPath);
        Sheets = [.. _parts.Sheets.Select(sheet => sheet.Name)];
        SheetIndex = Choose();
    }

    public TableKind Kind => TableKind.Xlsx;
    public string? EncodingName => null;
    public char? Delimiter => null;
    public IReadOnlyList<string> Sheets { get; }
    public int SheetIndex { get; }
    public TableReadOptions Options { get; }

    public static XlsxTable Open(Stream stream, TableReadOptions options)
    {
        var archive = BoundedArchive.Open(stream, options);
        try
        {
            return new(archive, options);
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    public IEnumerable<TableRow> ReadRows() => ReadRows(SheetIndex);

    public void Dispose() => _archive.Dispose();

    private IEnumerable<TableRow> ReadRows(int sheet)
    {
        using var xml = _archive.OpenXml(_parts.Sheets[sheet].Path)
            ?? throw new InvalidDataException("The workbook names a sheet that is not there.");
        foreach (var row in new SheetReader(xml, _strings, _formats, _parts.Is1904, Options).Rows())
            yield return row;
    }

    private int Choose()
    {
        if (Options.Sheet is { } name)
        {
            var named = Sheets.ToList().FindIndex(sheet => string.Equals(sheet, name, StringComparison.OrdinalIgnoreCase));
            return named >= 0 ? named : throw new TableFileException(TableFileErrors.Sheet, name);
        }
        if (Options.SheetIndex is { } index)
            return index >= 0 && index < Sheets.Count ? index : throw new TableFileException(TableFileErrors.Sheet, index + 1);
        for (var i = 0; i < Sheets.Count; i++)
        {
            if (!_parts.Sheets[i].IsHidden && ReadRows(i).Any())
                return i;
        }
        throw new TableFileException(TableFileErrors.Empty);
    }
}
