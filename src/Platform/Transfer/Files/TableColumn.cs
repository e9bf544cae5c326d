namespace Huike.Platform.Transfer.Files;

public enum TableColumnKind
{
    /// <summary>Also for phone numbers, codes and other digits that are no quantity.</summary>
    Text,
    Integer,

    /// <summary>At least <see cref="TableColumn.Places"/> decimals; further digits of a value are kept.</summary>
    Decimal,

    /// <summary>Like <see cref="Decimal"/>, shown with thousands separators.</summary>
    Money,

    /// <summary><see cref="DateOnly"/>, or the date of a <see cref="System.DateTime"/> / <see cref="DateTimeOffset"/>.</summary>
    Date,

    /// <summary>The clock time of the value as it is; convert to the tenant's zone before.</summary>
    DateTime,
    Boolean,
}

/// <param name="Heading">As people read it.</param>
/// <param name="Kind">How values are written; a value of another type is written as text.</param>
/// <param name="Places">Decimals of <see cref="TableColumnKind.Decimal"/> and <see cref="TableColumnKind.Money"/>, 0 to 10.</param>
/// <param name="Width">XLSX: in characters; unset: by kind and heading.</param>
public sealed record TableColumn(string Heading, TableColumnKind Kind = TableColumnKind.Text, int Places = 2, int? Width = null)
{
    /// <summary>XLSX: kept from the reader's eyes; CSV shows it.</summary>
    public bool Hidden { get; init; }
}

public sealed record TableWriteOptions
{
    /// <summary>Cleaned of characters a tab cannot hold and cut to 31.</summary>
    public string SheetName { get; init; } = "Sheet1";

    /// <summary>Words for yes and no, such as 是 and 否; unset: real booleans (CSV: true, false).</summary>
    public (string True, string False)? BooleanWords { get; init; }

    public char Delimiter { get; init; } = ',';

    /// <summary>XLSX: after so many rows a further sheet begins, headings repeated.</summary>
    public int RowsPerSheet { get; init; } = 1_048_575;

    /// <summary>XLSX: says whose file it is.</summary>
    public TableMark? Mark { get; init; }
}

/// <param name="Text">Stands above each printed page and in the properties of the file.</param>
/// <param name="Tile">PNG that fills the background of the sheets on the screen; null for none.</param>
public sealed record TableMark(string Text, byte[]? Tile);

/// <param name="Rows">Rows written, without headings.</param>
/// <param name="CutCells">XLSX: texts longer than a cell can hold (32,767 characters), cut there.</param>
public sealed record TableWriteResult(long Rows, long CutCells);
