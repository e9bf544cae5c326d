using System.Runtime.CompilerServices;
using System.Xml;

namespace Huike.Platform.Transfer.Files;

public enum TableKind
{
    Csv,
    Xlsx,
}

/// <summary>
/// An opened table. The stream stays the caller's. Rows may be read several times (preview, then import) but only by
/// one reader at a time, because all share the stream's position.
/// </summary>
public sealed class TableFile : IDisposable
{
    /// <summary>So many rows are taken in one go before the thread is handed back; parsing itself never waits.</summary>
    private const int RowsPerTurn = 256;

    private readonly ITableSource _source;

    internal TableFile(ITableSource source, TableRow header)
    {
        _source = source;
        Header = header;
        Headings = [.. header.Cells.Select(cell => cell.Text.Trim())];
    }

    public TableKind Kind => _source.Kind;

    /// <summary>CSV: web name of the encoding found (<c>utf-8</c>, <c>utf-16</c>, <c>gb18030</c>, <c>big5</c> …).</summary>
    public string? EncodingName => _source.EncodingName;

    /// <summary>CSV: the cell separator found.</summary>
    public char? Delimiter => _source.Delimiter;

    /// <summary>All sheets in the order of the tabs, hidden ones too; none for CSV.</summary>
    public IReadOnlyList<string> Sheets => _source.Sheets;

    /// <summary>The sheet that is read, as index in <see cref="Sheets"/>; 0 for CSV.</summary>
    public int SheetIndex => _source.SheetIndex;

    public TableRow Header { get; }

    /// <summary>The heading texts, trimmed; a heading may be empty or appear twice.</summary>
    public IReadOnlyList<string> Headings { get; }

    /// <summary>The rows below the headings in file order, blank ones left out.</summary>
    /// <exception cref="TableFileException">Damage or a limit met on the way.</exception>
    public async IAsyncEnumerable<TableRow> ReadRowsAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var count = 0;
        using var rows = _source.ReadRows().GetEnumerator();
        while (Guarded(rows.MoveNext))
        {
            cancellation.ThrowIfCancellationRequested();
            var row = rows.Current;
            if (row.Number <= Header.Number)
                continue;
            if (++count > _source.Options.MaxRows)
                throw new TableFileException(TableFileErrors.TooManyRows, _source.Options.MaxRows);
            if (count % RowsPerTurn == 0)
                await Task.Yield();
            yield return Fitted(row);
        }
    }

    public void Dispose() => _source.Dispose();

    /// <summary>Failures of the layers below become one readable error.</summary>
    internal static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException or EndOfStreamException
            or FormatException or OverflowException or NotSupportedException)
        {
            throw new TableFileException(TableFileErrors.Damaged, broken, []);
        }
    }

    private TableRow Fitted(TableRow row)
    {
        if (row.Cells.Count < Headings.Count)
        {
            var cells = new TableCell[Headings.Count];
            for (var i = 0; i < cells.Length; i++)
                cells[i] = row[i];
            return row with { Cells = cells };
        }
        if (Kind == TableKind.Csv && row.Error is null && row.Cells.Count > Headings.Count)
            return row with { Error = new(TableRowError.TooManyCells, [row.Cells.Count, Headings.Count]) };
        return row;
    }
}

/// <summary>A format's rows: blank ones left out, trailing blank cells cut, limits of cells and columns kept.</summary>
internal interface ITableSource : IDisposable
{
    TableKind Kind { get; }
    string? EncodingName { get; }
    char? Delimiter { get; }
    IReadOnlyList<string> Sheets { get; }
    int SheetIndex { get; }
    TableReadOptions Options { get; }

    IEnumerable<TableRow> ReadRows();
}
