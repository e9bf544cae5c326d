using System.Text.Json;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Data.Bulk;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Huike.Platform.Transfer.Import;

/// <summary>What one batch needs beside its rows.</summary>
internal sealed record ImportBatch(Guid JobId, ImportPlan Plan, IReadOnlyList<ImportColumn> Columns, IReadOnlyList<IImportTarget> Parts)
{
    /// <summary>Set where the rows are whole documents.</summary>
    public IDocumentTarget? Document { get; init; }
    /// <summary>The field whose value no two records share.</summary>
    public string Key => Document?.Key ?? "code";
}

/// <summary>What somebody decided about a waiting row: <paramref name="TargetId"/> takes it over, or a new record is made.</summary>
internal sealed record RowDecision(Guid? TargetId, bool Create);

/// <summary>Writes rows of one record type; the generic half behind it knows the type.</summary>
internal interface IRecordImporter
{
    /// <summary>Writes the rows together. Any fault throws, and the caller goes through them one by one.</summary>
    Task<List<ImportEntry>> Together(ImportBatch batch, IReadOnlyList<ParsedRow> rows, CancellationToken cancellation);

    /// <summary>Each row for itself: one that fails leaves no trace and does not hinder the others.</summary>
    Task<List<ImportEntry>> OneByOne(ImportBatch batch, IReadOnlyList<ParsedRow> rows, Func<int, RowDecision?> decided, CancellationToken cancellation);

    /// <summary>What the rules say of the rows; nothing is written.</summary>
    Task<List<ImportEntry>> Judge(ImportBatch batch, IReadOnlyList<ParsedRow> rows, CancellationToken cancellation);
}

internal sealed class RecordImporter<T>(
    HuikeDb db, RecordCatalog catalog, RecordWriter<T> writer, BulkWriter bulk, ActorContext actors, ILogger<RecordImporter<T>> log) : IRecordImporter
    where T : Aggregate, new()
{
    private readonly RecordType<T> _type = catalog.Of<T>();

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
                entries = [Failed(batch, row, ErrorsOf(batch, row, fault))];
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
                entries.Add(Failed(batch, row, ErrorsOf(batch, row, fault)));
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
            return Failed(batch, row, [broken]);
        if (row.LeftOut)
            return Entry(batch, row, ImportEntry.Skipped, null, Title(row));
        if (row.CellErrors.Count > 0)
            return Failed(batch, row, [.. row.CellErrors.Select(e => e.Error)]);
        if (decision?.TargetId is { } target)
            return await Update(batch, row, target, parts, cancellation);

        var policy = decision is { Create: true } ? DuplicatePolicy.Create : batch.Plan.Duplicates;
        if (policy != DuplicatePolicy.Create && await SameCode(batch, row, cancellation) is { } same)
            return await Matched(batch, row, policy, [same], parts, cancellation);
        if (row.Refused.Count > 0)
            return Failed(batch, row, Errors(batch, row, row.Refused));
        var options = WriteOptions.Default with { AllowDuplicate = policy == DuplicatePolicy.Create, Trusted = batch.Document is not null };
        if (batch.Plan.DryRun || policy == DuplicatePolicy.Ask)
        {
            var judged = await writer.Check(row.Values, options, cancellation);
            var matches = ImportMatches.Of(judged.IsSuccess ? policy == DuplicatePolicy.Ask ? judged.Value.Warnings : [] : judged.Errors);
            if (matches.Count > 0)
                return await Matched(batch, row, policy, matches, parts, cancellation);
            if (!judged.IsSuccess || batch.Plan.DryRun)
                return judged.IsSuccess ? Entry(batch, row, ImportEntry.Created, null, _type.TitleOf(judged.Value.Entity)) : Failed(batch, row, Errors(batch, row, judged.Errors));
        }
        var written = await writer.Stage(row.Values, options, cancellation);
        if (written.IsSuccess)
        {
            if (row.Parts.Count > 0)
                parts[row.Number] = new(row.Number, written.Value.Entity.Id, true, row.Parts);
            return Entry(batch, row, ImportEntry.Created, written.Value.Entity.Id, _type.TitleOf(written.Value.Entity));
        }
        var same2 = ImportMatches.Of(written.Errors);
        return same2.Count > 0 && policy != DuplicatePolicy.Create
            ? await Matched(batch, row, policy, same2, parts, cancellation)
            : Failed(batch, row, Errors(batch, row, written.Errors));
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
                    : Failed(batch, row, [new(null, null, "import.duplicate.elsewhere", [matches[0].Name])]);
            case DuplicatePolicy.Ask:
                var waiting = Entry(batch, row, ImportEntry.Waiting, null, Title(row));
                waiting.Matches = JsonSerializer.Serialize(matches, TransferJson.Options);
                waiting.Cells = JsonSerializer.Serialize(row.Source.Cells.Select(c => c.Text), TransferJson.Options);
                return waiting;
            default:
                var skipped = Entry(batch, row, ImportEntry.Skipped, matches[0].Id, Title(row));
                skipped.Matches = JsonSerializer.Serialize(matches, TransferJson.Options);
                return skipped;
        }
    }

    private async Task<ImportEntry> Update(ImportBatch batch, ParsedRow row, Guid id, Dictionary<int, ImportPart> parts, CancellationToken cancellation)
    {
        await writer.Flush(cancellation);
        var current = await db.Set<T>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancellation);
        if (current is null)
            return Failed(batch, row, [new(null, null, "import.duplicate.elsewhere", [Title(row) ?? ""])]);
        var values = new RecordPatch(row.Values.Where(v => batch.Document?.Updatable.Contains(v.Key) ?? !_type[v.Key].Has(FieldTraits.CreateOnly)));
        var entry = Entry(batch, row, ImportEntry.Updated, id, _type.TitleOf(current));
        entry.Before = ImportJournal.Write(values.Keys.Select(name => (_type[name], _type[name].Get(current))));
        if (batch.Plan.DryRun)
            return entry;
        var written = await writer.Change(id, null, values, WriteOptions.Default with { Trusted = batch.Document is not null }, cancellation);
        if (!written.IsSuccess)
        {
            db.ChangeTracker.Clear();
            return Failed(batch, row, Errors(batch, row, written.Errors));
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
            return Errors(batch, row, refused.Errors);
        if (fault is RuleRefusedException rule)
            return Errors(batch, row, rule.Errors);
        if (fault is DbUpdateException update && db.Provider.Translate(update) is { } known)
            return Errors(batch, row, [known]);
        log.LogError(fault, "Row {Row} of import {Job} met a fault", row.Number, batch.JobId);
        return [new(null, null, "import.row.broken", [])];
    }

    /// <summary>The errors of the rules in the words of the file: the column's heading and what stood there.</summary>
    private static List<RowError> Errors(ImportBatch batch, ParsedRow row, IReadOnlyList<Error> errors) => [.. errors.Select(error =>
    {
        var (line, ofLine) = ImportDocuments.Place(batch, row, error.Field);
        var column = ofLine is not null || error.Field is null ? ofLine : batch.Columns.FirstOrDefault(c => c.Target == error.Field || c.Field?.Name == error.Field);
        return new RowError(column?.Heading ?? error.Field, column is null || line is not null ? null : RowParser.Shown(column.In(row.Source).Text), error.Code, [.. error.Arguments.Select(RowParser.Word)]) { Line = line };
    })];

    private string? Title(ParsedRow row) => (row.Values.GetValueOrDefault("name") ?? row.Values.GetValueOrDefault(DocumentFields.Number)) as string ?? row.Values.Values.OfType<string>().FirstOrDefault();

    private ImportEntry Failed(ImportBatch batch, ParsedRow row, IReadOnlyList<RowError> errors)
    {
        var entry = Entry(batch, row, ImportEntry.Failed, null, Title(row));
        entry.Errors = JsonSerializer.Serialize(errors, TransferJson.Options);
        return entry;
    }

    private ImportEntry Entry(ImportBatch batch, ParsedRow row, string outcome, Guid? id, string? title) => new()
    {
        TenantId = actors.Actor.TenantId,
        JobId = batch.JobId,
        Row = row.Number,
        Outcome = outcome,
        RecordType = _type.Name,
        RecordId = id,
        Title = title is { Length: > 200 } ? title[..200] : title,
    };
}

/// <summary>A part beside the row's record was refused; the row goes back as a whole.</summary>
internal sealed class RowRefusedException(IReadOnlyList<Error> errors) : Exception
{
    public IReadOnlyList<Error> Errors { get; } = errors;
}
