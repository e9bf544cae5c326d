using Huike.Platform.Transfer.Files.Csv;
using Huike.Platform.Transfer.Files.Xlsx;

namespace Huike.Platform.Transfer.Files;

/// <summary>Opens a CSV file or Excel workbook; the content decides which it is, the name only helps.</summary>
public static class TableReader
{
    private const int TitleRows = 10;

    /// <param name="stream">Readable and seekable (a stored upload), read from its beginning; it stays open.</param>
    /// <param name="fileName">As the user named it.</param>
    /// <param name="options">Unset: find out everything.</param>
    /// <exception cref="TableFileException">Not a table, or one of the limits; see <see cref="TableFileErrors"/>.</exception>
    public static TableFile Open(Stream stream, string fileName, TableReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(fileName);
        if (!stream.CanSeek)
            throw new ArgumentException("The stream must be seekable.", nameof(stream));
        options ??= new();
        if (stream.Length == 0)
            throw new TableFileException(TableFileErrors.Empty);
        if (stream.Length > options.MaxBytes)
            throw new TableFileException(TableFileErrors.TooLarge, options.MaxBytes / 1024 / 1024);

        var source = TableFile.Guarded<ITableSource>(() => FileSignature.Of(stream) switch
        {
            FileSignature.Kind.Zip => XlsxTable.Open(stream, options),
            FileSignature.Kind.Text => CsvTable.Open(stream, fileName, options),
            FileSignature.Kind.Encrypted => throw new TableFileException(TableFileErrors.Encrypted),
            FileSignature.Kind.OldExcel => throw new TableFileException(TableFileErrors.OldExcel),
            FileSignature.Kind.WebPage => throw new TableFileException(TableFileErrors.WebPage),
            _ => throw new TableFileException(TableFileErrors.NotATable),
        });
        try
        {
            return new(source, TableFile.Guarded(() => FindHeader(source)));
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <summary>Exports often begin with a title over the table: one filled cell, then the headings.</summary>
    private static TableRow FindHeader(ITableSource source)
    {
        TableRow? first = null;
        var seen = 0;
        foreach (var row in source.ReadRows())
        {
            if (source.Options.HeaderRow is { } wanted)
            {
                if (row.Number >= wanted)
                    return row;
                continue;
            }
            if (row.Error?.Code == TableRowError.Quotes)
                throw new TableFileException(TableFileErrors.Quotes, row.Line);
            first ??= row;
            if (row.Cells.Count(cell => !cell.IsBlank) > 1)
                return row;
            if (++seen == TitleRows)
                break;
        }
        return first ?? throw new TableFileException(TableFileErrors.Empty);
    }
}
