using Huike.Kernel.Records;
using Huike.Platform.Transfer.Files;
using Huike.Platform.Transfer.Import;

namespace Huike.Platform.Transfer.RoundTrip;

/// <summary>What the editor decided about an edited list; cells as <c>{row}:{field}</c>, whole rows as <c>{row}</c>.</summary>
/// <param name="Left">Not to be applied.</param>
/// <param name="Mine">Conflicts where the file's value stands.</param>
public sealed record RoundTripChoice(IReadOnlyList<string> Left, IReadOnlyList<string> Mine)
{
    public static RoundTripChoice None { get; } = new([], []);
}

/// <summary>Applies an edited list: changed cells only, each row for itself; conflicts that nobody decided are reported, not written.</summary>
internal sealed class RoundTripRows(RoundTripComparison comparison)
{
    public async Task<List<ImportEntry>> Write(
        ImportBatch batch, RecordType type, IReadOnlyList<string> headings, IReadOnlyList<TableRow> rows, IRecordImporter importer, CancellationToken cancellation)
    {
        var choice = batch.Plan.Choice ?? RoundTripChoice.None;
        var compared = await comparison.Compare(type, batch.Plan, headings, batch.Columns, rows, writes: true, cancellation);
        var targets = new Dictionary<int, RowDecision>();
        var written = new List<ParsedRow>();
        foreach (var row in compared)
        {
            var parsed = Chosen(row, choice);
            written.Add(parsed);
            if (row is { Kind: ComparedRow.Changed, RecordId: { } id })
                targets[row.Number] = new RowDecision(id, false);
        }
        return await importer.OneByOne(batch, written, number => targets.GetValueOrDefault(number), cancellation);
    }

    private static ParsedRow Chosen(ComparedRow row, RoundTripChoice choice)
    {
        if (row.Kind == ComparedRow.Gone)
            return row.Parsed with { Broken = new(null, null, "roundTrip.gone", []) };
        if (row.Kind == ComparedRow.Same || choice.Left.Contains($"{row.Number}"))
            return row.Parsed with { LeftOut = true };
        if (row.Kind != ComparedRow.Changed)
            return row.Parsed;
        var kept = row.Cells.Where(c => !choice.Left.Contains($"{row.Number}:{c.Field}")).ToList();
        if (kept.Count == 0)
            return row.Parsed with { LeftOut = true };
        if (kept.Find(c => c.Conflict && !choice.Mine.Contains($"{row.Number}:{c.Field}")) is { } open)
            return row.Parsed with { Broken = new(open.Label, RowParser.Shown(open.Wanted), "roundTrip.conflict", [open.Now]) };
        var names = kept.Select(c => c.Field).ToHashSet(StringComparer.Ordinal);
        return row.Parsed with
        {
            Values = new RecordPatch(row.Parsed.Values.Where(v => names.Contains(v.Key))),
            CellErrors = [.. row.Parsed.CellErrors.Where(e => names.Contains(e.Column.Target))],
        };
    }
}
