using Huike.Platform.Transfer.Files.Csv;
using Huike.Platform.Transfer.Files.Xlsx;

namespace Huike.Platform.Transfer.Files;

/// <summary>
/// Writes tables row by row, so that the size of an export does not matter. The target may be a response body: it is
/// only written to asynchronously, never sought, and stays open. What is written reads back the same through
/// <see cref="TableReader"/>, except that a row of blanks is no row, and a null and an empty text are one.
/// </summary>
public static class TableWriter
{
    /// <summary>UTF-8 with byte order mark, CRLF; texts that would start a formula are marked (<see cref="FormulaGuard"/>).</summary>
    public static Task<TableWriteResult> WriteCsvAsync(
        Stream target,
        IReadOnlyList<TableColumn> columns,
        IAsyncEnumerable<object?[]> rows,
        TableWriteOptions? options = null,
        CancellationToken cancellation = default) =>
        new CsvTableWriter(target, columns, options ?? new()).WriteAsync(rows, cancellation);

    /// <summary>A workbook with real numbers and dates, bold and frozen headings, texts never as formulas.</summary>
    public static Task<TableWriteResult> WriteXlsxAsync(
        Stream target,
        IReadOnlyList<TableColumn> columns,
        IAsyncEnumerable<object?[]> rows,
        TableWriteOptions? options = null,
        CancellationToken cancellation = default) =>
        new XlsxTableWriter(target, columns, options ?? new()).WriteAsync(rows, cancellation);
}
