using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Transfer.Export;
using Huike.Platform.Transfer.Files;
using Huike.Platform.Transfer.Import;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Platform.Transfer.RoundTrip;

/// <summary>A cell that the editor changed.</summary>
/// <param name="Field">Name of the field.</param>
/// <param name="Now">What the record holds now, as people read it.</param>
/// <param name="Wanted">What stands in the file.</param>
/// <param name="Conflict">Somebody else changed the same field since the list was saved.</param>
public sealed record ChangedCell(string Field, string Label, string Now, string Wanted, bool Conflict, string? Error);

/// <param name="Number">As a spreadsheet program numbers it.</param>
/// <param name="Kind">changed, new, same, gone or broken.</param>
public sealed record ComparedRow(int Number, string Kind, Guid? RecordId, string? Title, IReadOnlyList<ChangedCell> Cells)
{
    public const string Changed = "changed", New = "new", Same = "same", Gone = "gone", Broken = "broken";

    internal ParsedRow Parsed { get; init; } = null!;
}

/// <summary>Rows of an edited list against the records as they are now.</summary>
internal sealed class RoundTripComparison(RowParser parser, ImportColumns columns, IServiceProvider services)
{
    /// <summary>Index of the hidden column; -1 in files without one.</summary>
    public static int MarkColumn(IReadOnlyList<string> headings) => headings.ToList().FindIndex(h => RoundTripMark.FieldsOf(h) is not null);

    public Result<IReadOnlyList<ImportColumn>> Bind(RecordType type, IReadOnlyList<string> headings) =>
        columns.Bind(type, headings, columns.Suggest(type, headings, ofDocuments: false));

    public async Task<List<ComparedRow>> Compare(
        RecordType type, ImportPlan plan, IReadOnlyList<string> headings, IReadOnlyList<ImportColumn> bound, IReadOnlyList<TableRow> rows, bool writes, CancellationToken cancellation)
    {
        var at = MarkColumn(headings);
        var fields = RoundTripMark.FieldsOf(headings[at])!;
        var parsed = await parser.Parse(rows, bound, plan, writes, cancellation);
        var marks = rows.Select(r => RoundTripMark.Read(r[at].Text)).ToList();
        var editable = bound.Where(c => c.Field is not null && fields.Contains(c.Target)).ToList();
        var current = await Exporters.Of(services, type).Shown(
            [.. marks.OfType<RoundTripMark>().Select(m => m.Id).Distinct()], [.. editable.Select(c => c.Target)], cancellation);
        var compared = new List<ComparedRow>(rows.Count);
        for (var i = 0; i < rows.Count; i++)
            compared.Add(Compare(parsed[i], marks[i], rows[i][at].IsBlank, fields, editable, current));
        return compared;
    }

    private static ComparedRow Compare(
        ParsedRow row, RoundTripMark? mark, bool unmarked, IReadOnlyList<string> fields, List<ImportColumn> editable, IReadOnlyDictionary<Guid, ShownRecord> current)
    {
        if (row.Broken is not null)
            return new(row.Number, ComparedRow.Broken, null, null, []) { Parsed = row };
        if (unmarked)
            return new(row.Number, ComparedRow.New, null, row.Values.GetValueOrDefault("name") as string, [.. row.Values.Keys.Select(name => editable.Find(c => c.Target == name))
                .OfType<ImportColumn>().Select(c => new ChangedCell(c.Target, c.Heading, "", row.Source[c.Index].Text, false, ErrorOf(row, c)))])
            { Parsed = row };
        if (mark is null || !current.TryGetValue(mark.Id, out var record))
            return new(row.Number, ComparedRow.Gone, mark?.Id, null, []) { Parsed = row };
        var cells = new List<ChangedCell>();
        var values = new RecordPatch();
        for (var i = 0; i < editable.Count; i++)
        {
            var (column, field) = (editable[i], editable[i].Field!);
            var place = fields.ToList().IndexOf(column.Target);
            if (place >= mark.Prints.Count)
                continue;
            var (mine, now) = (RoundTripMark.Spell(field, row.Source[column.Index]), RoundTripMark.Spell(field, record.Cells[i]));
            if (mine == now || RoundTripMark.PrintOf(mine) == mark.Prints[place])
                continue;
            cells.Add(new(column.Target, column.Heading, now, row.Source[column.Index].Text, RoundTripMark.PrintOf(now) != mark.Prints[place], ErrorOf(row, column)));
            values[field.Name] = row.Source[column.Index].IsBlank ? null : row.Values.GetValueOrDefault(field.Name);
        }
        var errors = row.CellErrors.Where(e => cells.Exists(c => c.Field == e.Column.Target)).ToList();
        return new(row.Number, cells.Count == 0 ? ComparedRow.Same : ComparedRow.Changed, mark.Id, record.Title, cells)
        {
            Parsed = row with { Values = values, Parts = new Dictionary<string, string>(), CellErrors = errors },
        };
    }

    private static string? ErrorOf(ParsedRow row, ImportColumn column) =>
        row.CellErrors.FirstOrDefault(e => e.Column.Index == column.Index) is { Error: { } error } ? error.Code : null;
}
