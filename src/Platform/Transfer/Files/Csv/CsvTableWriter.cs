using System.Buffers;
using System.Globalization;
using System.Text;

namespace Huike.Platform.Transfer.Files.Csv;

internal sealed class CsvTableWriter(Stream target, IReadOnlyList<TableColumn> columns, TableWriteOptions options)
{
    private const int FlushCharacters = 32 * 1024;

    /// <summary>Every separator we detect is quoted, so that a text cannot mislead the detection.</summary>
    private static readonly SearchValues<char> s_quoted = SearchValues.Create(",;\t|\"\r\n\uFEFF");

    private readonly StringBuilder _pending = new();

    public async Task<TableWriteResult> WriteAsync(IAsyncEnumerable<object?[]> rows, CancellationToken cancellation)
    {
        await target.WriteAsync(Encoding.UTF8.Preamble.ToArray(), cancellation);
        AddRow(columns.Count, i => FormulaGuard.Mark(columns[i].Heading));
        long count = 0;
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            AddRow(columns.Count, i => i < row.Length && row[i] is { } value ? Format(columns[i], value) : "");
            count++;
            if (_pending.Length >= FlushCharacters)
                await FlushAsync(cancellation);
        }
        await FlushAsync(cancellation);
        await target.FlushAsync(cancellation);
        return new(count, 0);
    }

    private string Format(TableColumn column, object value)
    {
        var typed = column.Kind switch
        {
            TableColumnKind.Integer => CellValues.Digits(value, 0),
            TableColumnKind.Decimal or TableColumnKind.Money => CellValues.Digits(value, column.Places),
            TableColumnKind.Date => CellValues.Date(value)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            TableColumnKind.DateTime => CellValues.Time(value) is { } time ? CellValues.Text(time) : null,
            TableColumnKind.Boolean when value is bool flag && options.BooleanWords is { } words => flag ? words.True : words.False,
            TableColumnKind.Boolean when value is bool flag => flag ? "true" : "false",
            _ => null,
        };
        // Typed values are ours; everything else may have been typed by a stranger.
        return typed ?? FormulaGuard.Mark(CellValues.Text(value));
    }

    private void AddRow(int cells, Func<int, string> textAt)
    {
        for (var i = 0; i < cells; i++)
        {
            if (i > 0)
                _pending.Append(options.Delimiter);
            Add(textAt(i));
        }
        _pending.Append("\r\n");
    }

    private void Add(string text)
    {
        var mustQuote = text.AsSpan().ContainsAny(s_quoted) || text.Contains(options.Delimiter)
            || (text.Length > 0 && (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1])));
        if (mustQuote)
            _pending.Append('"').Append(text).Replace("\"", "\"\"", _pending.Length - text.Length, text.Length).Append('"');
        else
            _pending.Append(text);
    }

    private async Task FlushAsync(CancellationToken cancellation)
    {
        await target.WriteAsync(Encoding.UTF8.GetBytes(_pending.ToString()), cancellation);
        _pending.Clear();
    }
}
