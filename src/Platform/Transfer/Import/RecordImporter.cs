using System.Text.Json;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Data.Bulk;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Huike.Platform.Transfer.Import;

/// <summary>Writes the rows by the rules of their type and says of each what became of it.</summary>
internal sealed class RecordImporter<T>(
    HuikeDb db, RecordCatalog catalog, RecordWriter<T> writer, BulkWriter bulk, ActorContext actors, ILogger<RecordImporter<T>> log) : IRecordImporter
    where T : Aggregate, new()
{
    private readonly RecordType<T> _type = catalog.Of<T>();
    private readonly RowEntries _entries = new(catalog.Of<T>(), actors);

    public async Task<List<ImportEntry>> Together(ImportBatch batch, IReadOnlyList<ParsedRow> rows, CancellationToken cancellation)
    {
        var entries = new List<ImportEntry>(rows.Count);
        var parts = new Dictionary<int, ImportPart>();
        await writer.KeepAlone(cancellation);
        await Prepare(batch, rows, cancellation);
        foreach (var row in rows)
            entries.Add(await Write(batch, row, null, parts, cancellation));
        await writer.Flush(cancellation);
        await Follow(batch, entries, cancellation);
        entries.AddRange(await WriteParts(batch, parts, entries, cancellation));
        await TakeVersions(entries, cancellation);
        await bulk.Insert(entries, cancellation);
        return entries;
    }

    public async Task<List<ImportEntry>> OneByOne(
        ImportBatch batch, IReadOnlyList<ParsedRow> rows, Func<int, RowDecision?> decided, CancellationToken cancellation)
    {
        var transaction = db.Database.CurrentTransaction ?? throw new InvalidOperationException("Rows are imported inside a transaction.");
        var all = new List<ImportEntry>(rows.Count);
        await writer.KeepAlone(cancellation);
        foreach (var row in rows)
        {
            await transaction.CreateSavepointAsync("row", cancellation);
            List<ImportEntry> entries = [];
            try
            {
                var parts = new Dictionary<int, ImportPart>();
                entries.Add(await Write(batch, row, decided(row.Number), parts, cancellation));
                await writer.Flush(cancellation);
                await Follow(batch, entries, cancellation);
                entries.AddRange(await WriteParts(batch, parts, entries, cancellation));
                await transaction.ReleaseSavepointAsync("row", cancellation);
            }
            catch (Exception fault) when (fault is not OperationCanceledException && !db.Provider.IsUnavailable(fault))
            {
                await transaction.RollbackToSavepointAsync("row", cancellation);
                db.ChangeTracker.Clear();
                entries = [_entries.Failed(batch, row, ErrorsOf(batch, row, fault))];
            }
            all.AddRange(entries);
        }
        await TakeVersions(all, cancellation);
        db.AddRange(all);
        await db.SaveChangesAsync(cancellation);
        return all;
    }

    public async Task<List<ImportEntry>> Judge(ImportBatch batch, IReadOnlyList<ParsedRow> rows, CancellationToken cancellation)
    {
        var entries = new List<ImportEntry>(rows.Count);
        await Prepare(batch, rows, cancellation);
        foreach (var row in rows)
        {
            try
            {
                entries.Add(await Write(batch with { Plan = batch.Plan with { DryRun = true } }, row, null, [], cancellation));
            }
            catch (Exception fault) when (fault is not OperationCanceledException && !db.Provider.IsUnavailable(fault))
            {
                entries.Add(_entries.Failed(batch, row, ErrorsOf(batch, row, fault)));
            }
            // What a rule read or touched while judging must never be saved.
            db.ChangeTracker.Clear();
        }
        return entries;
    }

    private async Task<ImportEntry> Write(
        ImportBatch batch, ParsedRow row, RowDecision? decision, Dictionary<int, ImportPart> parts, CancellationToken cancellation)
    {
        if (row.Broken is { } broken)
            return _entries.Failed(batch, row, [broken]);
        if (row.LeftOut)
            return _entries.Entry(batch, row, ImportEntry.Skipped, null, RowEntries.Title(row));
        if (row.CellErrors.Count > 0)
            return _entries.Failed(batch, row, [.. row.CellErrors.Select(e => e.Error)]);
        if (decision?.TargetId is { } target)
            return await Update(batch, row, target, parts, cancellation);

        var policy = decision is { Create: true } ? DuplicatePolicy.Create : batch.Plan.Duplicates;
        if (policy != DuplicatePolicy.Create && await SameCode(batch, row, cancellation) is { } same)
            return await Matched(batch, row, policy, [same], parts, cancellation);
        if (row.Refused.Count > 0)
            return _entries.Failed(batch, row, RowEntries.Errors(batch, row, row.Refused));
        var options = WriteOptions.Default with { AllowDuplicate = policy == DuplicatePolicy.Create, Trusted = batch.Document is not null };
        if (batch.Plan.DryRun || policy == DuplicatePolicy.Ask)
        {
            var judged = await writer.Check(row.Values, options, cancellation);
            var matches = ImportMatches.Of(judged.IsSuccess ? policy == DuplicatePolicy.Ask ? judged.Value.Warnings : [] : judged.Errors);
            if (matches.Count > 0)
                return await Matched(batch, row, policy, matches, parts, cancellation);
            if (!judged.IsSuccess || batch.Plan.DryRun)
                return judged.IsSuccess ? _entries.Entry(batch, row, ImportEntry.Created, null, _type.TitleOf(judged.Value.Entity)) : _entries.Failed(batch, row, RowEntries.Errors(batch, row, judged.Errors));
        }
        var written = await writer.Stage(row.Values, options, cancellation);
        if (written.IsSuccess)
        {
            if (row.Parts.Count > 0)
                parts[row.Number] = new(row.Number, written.Value.Entity.Id, true, row.Parts);
            return _entries.Entry(batch, row, ImportEntry.Created, written.Value.Entity.Id, _type.TitleOf(written.Value.Entity));
        }
        var same2 = ImportMatches.Of(written.Errors);
        return same2.Count > 0 && policy != DuplicatePolicy.Create
            ? await Matched(batch, row, policy, same2, parts, cancellation)
            : _entries.Failed(batch, row, RowEntries.Errors(batch, row, written.Errors));
    }

    /// <summary>Asks the database once for all rows; where somebody decides about similar ones too, each row asks for itself.</summary>
    private async Task Prepare(ImportBatch batch, IReadOnlyList<ParsedRow> rows, CancellationToken cancellation)
    {
        var whole = rows.Where(r => r.Broken is null && !r.LeftOut && r.CellErrors.Count == 0).ToList();
        if (_type.TryField(batch.Key, out var field) && field.ValueType == typeof(string))
        {
            var codes = whole.Select(r => r.Values.GetValueOrDefault(batch.Key)).OfType<string>().Select(c => FieldValues.Clean(c, false)).OfType<string>().Distinct().ToList();
            var found = codes.Count == 0 ? [] : await db.Set<T>().AsNoTracking().Where(Columns.In<T>(field.Column, codes)).ToListAsync(cancellation);
            found.RemoveAll(r => batch.Document?.IsSame(r) == false);
            _matches = found.GroupBy(r => (string)field.Get(r)!).ToDictionary(g => g.Key, g => new ImportMatch(g.First().Id, _type.TitleOf(g.First())), StringComparer.Ordinal);
        }
        if (batch.Plan.Duplicates != DuplicatePolicy.Ask && batch.Document?.SavedAlone != true)
            await writer.Prepare([.. whole.Select(r => r.Values)], WriteOptions.Default with { AllowDuplicate = batch.Plan.Duplicates == DuplicatePolicy.Create, Trusted = batch.Document is not null }, cancellation);
    }

    /// <summary>So many documents with one number are looked at, all but one of them taken back.</summary>
    private const int MostTwins = 100;

    private Dictionary<string, ImportMatch>? _matches;
    private readonly HashSet<string> _codes = new(StringComparer.Ordinal);

    /// <summary>An own number is the surest sign of all, whatever the rules of the type compare besides.</summary>
    private async Task<ImportMatch?> SameCode(ImportBatch batch, ParsedRow row, CancellationToken cancellation)
    {
        if (!_type.TryField(batch.Key, out var field) || row.Values.GetValueOrDefault(batch.Key) is not string text || FieldValues.Clean(text, false) is not { } code)
            return null;
        // A record staged before in the same batch is only found once it is saved.
        var repeated = !_codes.Add(code);
        if (repeated)
            await writer.Flush(cancellation);
        else if (_matches is not null)
            return _matches.GetValueOrDefault(code);
        var found = (await db.Set<T>().AsNoTracking().Where(Columns.Equal<T>(field.Column, code)).Take(MostTwins).ToListAsync(cancellation)).Find(r => batch.Document?.IsSame(r) != false);
        return found is null ? null : new(found.Id, _type.TitleOf(found));
    }

    private async Task<ImportEntry> Matched(
        ImportBatch batch, ParsedRow row, DuplicatePolicy policy, IReadOnlyList<ImportMatch> matches, Dictionary<int, ImportPart> parts, CancellationToken cancellation)
    {
        switch (policy)
        {
            case DuplicatePolicy.Update:
                return matches.FirstOrDefault(m => m.Id is not null) is { Id: { } id }
                    ? await Update(batch, row, id, parts, cancellation)
                    : _entries.Failed(batch, row, [new(null, null, "import.duplicate.elsewhere", [matches[0].Name])]);
            case DuplicatePolicy.Ask:
                var waiting = _entries.Entry(batch, row, ImportEntry.Waiting, null, RowEntries.Title(row));
                waiting.Matches = JsonSerializer.Serialize(matches, TransferJson.Options);
                waiting.Cells = JsonSerializer.Serialize(row.Source.Cells.Select(c => c.Text), TransferJson.Options);
                return waiting;
            default:
                var skipped = _entries.Entry(batch, row, ImportEntry.Skipped, matches[0].Id, RowEntries.Title(row));
                skipped.Matches = JsonSerializer.Serialize(matches, TransferJson.Options);
                return skipped;
        }
    }

    private async Task<ImportEntry> Update(ImportBatch batch, ParsedRow row, Guid id, Dictionary<int, ImportPart> parts, CancellationToken cancellation)
    {
        await writer.Flush(cancellation);
        var current = await db.Set<T>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancellation);
        if (current is null)
            return _entries.Failed(batch, row, [new(null, null, "import.duplicate.elsewhere", [RowEntries.Title(row) ?? ""])]);
        var values = new RecordPatch(row.Values.Where(v => batch.Document?.Updatable.Contains(v.Key) ?? !_type[v.Key].Has(FieldTraits.CreateOnly)));
        var entry = _entries.Entry(batch, row, ImportEntry.Updated, id, _type.TitleOf(current));
        entry.Before = ImportJournal.Write(values.Keys.Select(name => (_type[name], _type[name].Get(current))));
        if (batch.Plan.DryRun)
            return entry;
        var written = await writer.Change(id, null, values, WriteOptions.Default with { Trusted = batch.Document is not null }, cancellation);
        if (!written.IsSuccess)
        {
            db.ChangeTracker.Clear();
            return _entries.Failed(batch, row, RowEntries.Errors(batch, row, written.Errors));
        }
        if (row.Parts.Count > 0 && batch.Document is null)
            parts[row.Number] = new(row.Number, id, false, row.Parts);
        return entry;
    }

    /// <summary>What the kind of document does once it is saved; what it refuses goes back as a whole.</summary>
    private static async Task Follow(ImportBatch batch, List<ImportEntry> rows, CancellationToken cancellation)
    {
        foreach (var entry in batch.Document is null ? [] : rows.Where(e => e.Outcome == ImportEntry.Created && e.RecordId is not null))
        {
            if (await batch.Document!.Written(entry.RecordId!.Value, batch.Plan.Options ?? [], cancellation) is { Count: > 0 } errors)
                throw new RowRefusedException(errors);
        }
    }

    private static async Task<List<ImportEntry>> WriteParts(
        ImportBatch batch, Dictionary<int, ImportPart> parts, List<ImportEntry> rows, CancellationToken cancellation)
    {
        var entries = new List<ImportEntry>();
        if (parts.Count == 0)
            return entries;
        foreach (var target in batch.Parts)
        {
            var names = target.Fields.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
            var mine = parts.Values.Select(p => p with { Values = p.Values.Where(v => names.Contains(v.Key)).ToDictionary(StringComparer.Ordinal) })
                .Where(p => p.Values.Count > 0).ToList();
            if (mine.Count == 0)
                continue;
            foreach (var part in await target.Write(mine, cancellation))
            {
                if (part.Errors.Count > 0)
                    throw new RowRefusedException(part.Errors);
                entries.Add(new ImportEntry
                {
                    JobId = batch.JobId,
                    Row = part.Row,
                    IsPart = true,
                    RecordType = part.RecordType,
                    RecordId = part.RecordId,
                    Outcome = part.Before is null ? ImportEntry.Created : ImportEntry.Updated,
                    Before = part.Before is null ? null : JsonSerializer.Serialize(part.Before, TransferJson.Options),
                });
            }
        }
        return entries;
    }

    /// <summary>Versions as they stand after rules and parts, so that undoing recognises a later change.</summary>
    private async Task TakeVersions(List<ImportEntry> entries, CancellationToken cancellation)
    {
        foreach (var group in entries.Where(e => e.RecordId is not null && e.Outcome is ImportEntry.Created or ImportEntry.Updated).GroupBy(e => e.RecordType!))
        {
            var versions = await RecordVersions.Of(db, catalog, group.Key, [.. group.Select(e => e.RecordId!.Value).Distinct()], cancellation);
            foreach (var entry in group)
                entry.Version = versions.GetValueOrDefault(entry.RecordId!.Value)?.Version;
        }
    }

    private List<RowError> ErrorsOf(ImportBatch batch, ParsedRow row, Exception fault)
    {
        if (fault is RowRefusedException refused)
            return RowEntries.Errors(batch, row, refused.Errors);
        if (fault is RuleRefusedException rule)
            return RowEntries.Errors(batch, row, rule.Errors);
        if (fault is DbUpdateException update && db.Provider.Translate(update) is { } known)
            return RowEntries.Errors(batch, row, [known]);
        log.LogError(fault, "Row {Row} of import {Job} met a fault", row.Number, batch.JobId);
        return [new(null, null, "import.row.broken", [])];
    }
}

/// <summary>A part beside the row's record was refused; the row goes back as a whole.</summary>
internal sealed class RowRefusedException(IReadOnlyList<Error> errors) : Exception
{
    public IReadOnlyList<Error> Errors { get; } = errors;
}
