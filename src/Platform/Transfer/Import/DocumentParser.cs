using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Transfer.Files;

namespace Huike.Platform.Transfer.Import;

/// <summary>From the rows of documents to values: the head as any record, its lines beside it. A document with one wrong cell is refused as a whole.</summary>
internal sealed class DocumentParser(RowParser rows, ReferenceLookup references)
{
    private const int MostErrors = 20;

    public async Task<List<ParsedRow>> Parse(
        IReadOnlyList<DocumentRows> documents, IDocumentTarget target, IReadOnlyList<ImportColumn> columns, ImportPlan plan, bool writes, CancellationToken cancellation)
    {
        var heads = columns.Where(c => !DocumentFields.IsOfLine(c.Target)).ToList();
        var lines = columns.Where(c => DocumentFields.IsOfLine(c.Target) && c.Target != DocumentFields.LineNumber)
            .Select(c => (Column: c, Line: target.LineColumns.First(l => l.Name == c.Target))).ToList();
        foreach (var (column, line) in lines.Where(l => l.Line.Kind == LineCell.Reference))
            await references.Load(line.Target!, documents.SelectMany(d => d.Lines).Select(r => column.In(r).Text), cancellation);
        var parsed = await rows.Parse([.. documents.Select(d => d.Head with { Number = d.Row })], heads, plan, writes, cancellation);
        return await Complete([.. parsed.Zip(documents, (head, document) => Lined(head, document, lines))], target, cancellation);
    }

    /// <summary>Rows that are whole documents without lines.</summary>
    public async Task<List<ParsedRow>> Parse(
        IReadOnlyList<TableRow> heads, IDocumentTarget target, IReadOnlyList<ImportColumn> columns, ImportPlan plan, bool writes, CancellationToken cancellation) =>
        await Complete([.. (await rows.Parse(heads, columns, plan, writes, cancellation)).Select(row => (row, (DocumentDraft?)new DocumentDraft(row.Values, [])))], target, cancellation);

    /// <summary>What the kind of document makes of those whose cells could be read.</summary>
    private static async Task<List<ParsedRow>> Complete(List<(ParsedRow Row, DocumentDraft? Draft)> documents, IDocumentTarget target, CancellationToken cancellation)
    {
        var drafts = documents.Where(d => d.Row.Broken is null && d.Row.CellErrors.Count == 0).Select(d => d.Draft).OfType<DocumentDraft>().ToList();
        await target.Complete(drafts, cancellation);
        return documents.ConvertAll(d => d.Draft is { } draft ? d.Row with { Refused = draft.Errors, LeftOut = draft.LeftOut } : d.Row);
    }

    private (ParsedRow, DocumentDraft?) Lined(ParsedRow head, DocumentRows document, List<(ImportColumn Column, LineColumn Line)> columns)
    {
        var whole = head with { LineRows = [.. document.Lines.Select(l => l.Number)], Broken = document.Broken ?? head.Broken };
        if (whole.Broken is not null)
            return (whole, null);
        if (document.Lines.Count == 0)
            return (whole with { Broken = new(null, null, "document.noLines", []) }, null);
        var errors = head.CellErrors.ToList();
        var lines = new List<IReadOnlyDictionary<string, object>>();
        foreach (var row in document.Lines)
        {
            var values = new Dictionary<string, object>(StringComparer.Ordinal);
            if (row.Error is { } broken)
                errors.Add((columns[0].Column, new(null, null, broken.Code, [.. broken.Arguments.Select(RowParser.Word)]) { Line = row.Number }));
            foreach (var (column, line) in columns.Where(c => row.Error is null && !c.Column.In(row).IsBlank))
            {
                if (Read(line, column.In(row), values) is { } error && errors.Count < MostErrors)
                    errors.Add((column, new(column.Heading, RowParser.Shown(column.In(row).Text), error.Code, [.. error.Arguments.Select(RowParser.Word)]) { Line = row.Number }));
            }
            lines.Add(values);
        }
        return (whole with { CellErrors = errors }, new DocumentDraft(whole.Values, lines));
    }

    private Error? Read(LineColumn line, TableCell cell, Dictionary<string, object> values)
    {
        if (line.Kind == LineCell.Reference)
        {
            var found = references.Of(line.Target!, cell.Text);
            if (found.Count != 1)
                return Error.Invalid(line.Name, found.Count == 0 ? "import.reference.unknown" : "import.reference.ambiguous", RowParser.Shown(cell.Text));
            values[line.Name] = found[0];
            return null;
        }
        var (value, code) = line.Kind switch
        {
            LineCell.Number or LineCell.Share => Of(Number(cell, line.Kind == LineCell.Share)),
            LineCell.Date => Of(CellParsers.Date(cell)),
            _ => Of(CellParsers.Code(cell)),
        };
        if (code is not null)
            return Error.Invalid(line.Name, code);
        if (value is not null)
            values[line.Name] = value;
        return null;
    }

    private static CellResult<decimal> Number(TableCell cell, bool isShare)
    {
        if (cell.Text.TrimEnd() is not [.. var text, '%'])
            return CellParsers.Decimal(cell);
        var number = CellParsers.Decimal(TableCell.Of(text));
        return isShare && number.HasValue ? CellResult<decimal>.Of(number.Value / 100) : number;
    }

    private static (object?, string?) Of<T>(CellResult<T> result) => (result.HasValue ? result.Value : null, result.Error);
}
