namespace Huike.Platform.Transfer.Files;

/// <summary>What is wrong with one row; <see cref="Code"/> is a text key with <see cref="Arguments"/>.</summary>
public sealed record TableRowError(string Code, IReadOnlyList<object?> Arguments)
{
    /// <summary>Quote not closed or text after a closing quote. Argument: physical line.</summary>
    public const string Quotes = "import.row.quotes";

    /// <summary>Arguments: column number, characters allowed. The cell's text is cut.</summary>
    public const string CellTooLong = "import.row.cellTooLong";

    /// <summary>CSV only: more cells than headings, as an unquoted delimiter gives. Arguments: cells, headings.</summary>
    public const string TooManyCells = "import.row.tooManyCells";
}

/// <summary>
/// One row that is not blank. <see cref="Number"/> is the row as a spreadsheet program numbers it, from 1, blank rows
/// counted; <see cref="Line"/> is the line of a text editor where it begins (CSV cells may hold line ends; in a
/// workbook both are equal). Cells reach at least as far as the headings; further blank ones are cut off.
/// A row with an <see cref="Error"/> must not be imported.
/// </summary>
public sealed record TableRow(int Number, int Line, IReadOnlyList<TableCell> Cells, TableRowError? Error = null)
{
    /// <summary>The cell at a column index from 0; empty beyond the end.</summary>
    public TableCell this[int column] => column < Cells.Count ? Cells[column] : TableCell.Empty;
}
