using System.Text.Json;
using FluentValidation;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Kernel.UseCases;
using Huike.Platform.Transfer.Files;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Transfer.Import.UseCases;

/// <summary>Rows of one of my imports by what became of them, in file order.</summary>
/// <param name="Outcome">created, updated, skipped, failed or waiting; null for all.</param>
[Open("Everybody sees his own imports; {entity}.import is checked here.")]
public sealed record ListImportRows(Guid Id, string? Outcome = null, string? Cursor = null, int? Limit = null) : IQuery<ImportRowPage>;

public sealed record ImportRowPage(IReadOnlyList<string> Headings, IReadOnlyList<ImportRow> Items, string? NextCursor);

/// <param name="Cells">Only of waiting rows.</param>
public sealed record ImportRow(int Row, string Outcome, Guid? RecordId, string? Name, IReadOnlyList<ImportMatch> Matches, IReadOnlyList<string>? Cells);

internal sealed class ListImportRowsValidator : AbstractValidator<ListImportRows>
{
    public ListImportRowsValidator()
    {
        RuleFor(r => r.Limit).InclusiveBetween(1, 1000);
        RuleFor(r => r.Cursor).Must(c => c is null || int.TryParse(c, out _)).WithErrorCode("cursorInvalid");
        RuleFor(r => r.Outcome).Must(o => o is null or ImportEntry.Created or ImportEntry.Updated or ImportEntry.Skipped or ImportEntry.Failed or ImportEntry.Waiting)
            .WithErrorCode("notOnList");
    }
}

internal sealed class ListImportRowsUseCase(HuikeDb db, ImportAccess access) : IUseCase<ListImportRows, ImportRowPage>
{
    public async Task<Result<ImportRowPage>> Execute(ListImportRows request, CancellationToken cancellation)
    {
        var found = await access.Mine(request.Id, null, cancellation);
        if (!found.IsSuccess)
            return found.Error;
        var headings = await access.Read(found.Value.Plan, table => Task.FromResult<Result<List<string>>>(table.Headings.ToList()));
        var after = request.Cursor is null ? 0 : int.Parse(request.Cursor, System.Globalization.CultureInfo.InvariantCulture);
        var limit = request.Limit ?? 200;
        var entries = await db.Set<ImportEntry>().AsNoTracking()
            .Where(e => e.JobId == request.Id && !e.IsPart && e.Row > after && (request.Outcome == null || e.Outcome == request.Outcome))
            .OrderBy(e => e.Row).Take(limit + 1).ToListAsync(cancellation);
        var next = entries.Count > limit ? entries[limit - 1].Row.ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
        return new ImportRowPage(headings.IsSuccess ? headings.Value : [], [.. entries.Take(limit).Select(Show)], next);
    }

    private static ImportRow Show(ImportEntry entry) => new(entry.Row, entry.Outcome, entry.RecordId, entry.Title,
        JsonSerializer.Deserialize<List<ImportMatch>>(entry.Matches ?? "[]", TransferJson.Options)!,
        entry.Cells is null ? null : JsonSerializer.Deserialize<List<string>>(entry.Cells, TransferJson.Options));
}

/// <summary>What to do with a waiting row.</summary>
/// <param name="Action"><c>skip</c>, <c>create</c> (a new record all the same) or <c>update</c>.</param>
/// <param name="TargetId">The record that takes the row over; for <c>update</c>.</param>
public sealed record ImportDecision(int Row, string Action, Guid? TargetId = null);

/// <summary>Settles waiting rows of a finished import; the answer is the import's counts.</summary>
[Open("Everybody settles his own imports; {entity}.import is checked here.", Keys = true)]
public sealed record DecideImportRows(Guid Id, IReadOnlyList<ImportDecision> Rows) : ICommand<ImportCounts>;

internal sealed class DecideImportRowsValidator : AbstractValidator<DecideImportRows>
{
    public DecideImportRowsValidator()
    {
        RuleFor(r => r.Rows).NotEmpty().Must(r => r is { Count: <= TransferLimits.MostDecisions }).WithErrorCode("tooMany");
        RuleForEach(r => r.Rows).Must(r => r.Action is "skip" or "create" || (r.Action == "update" && r.TargetId is not null)).WithErrorCode("import.decision");
    }
}

internal sealed class DecideImportRowsUseCase(
    HuikeDb db, ImportAccess access, ImportColumns columns, RowParser parser, IServiceProvider services) : IUseCase<DecideImportRows, ImportCounts>
{
    public async Task<Result<ImportCounts>> Execute(DecideImportRows request, CancellationToken cancellation)
    {
        var found = await access.Mine(request.Id, null, cancellation);
        if (!found.IsSuccess)
            return found.Error;
        var (job, plan, type) = found.Value;
        if (job.State is Job.Queued or Job.Running)
            return Error.Rule("import.running");
        if (access.Missing(type, request.Rows.Any(r => r.Action == "update") ? DuplicatePolicy.Update : DuplicatePolicy.Create) is { } missing)
            return missing;
        var decisions = request.Rows.DistinctBy(r => r.Row).ToDictionary(r => r.Row);
        var numbers = decisions.Keys.ToList();
        var waiting = await db.Set<ImportEntry>().AsNoTracking()
            .Where(e => e.JobId == job.Id && e.Outcome == ImportEntry.Waiting && numbers.Contains(e.Row)).OrderBy(e => e.Row).ToListAsync(cancellation);
        if (waiting.Count != decisions.Count)
            return Error.Rule("import.notWaiting");
        var bound = await access.Read(plan, table => Task.FromResult<Result<List<ImportColumn>>>(columns.Bind(type, table.Headings, plan.Mapping!, null, plan.Fixed).Value.ToList()));
        if (!bound.IsSuccess)
            return bound.Error;

        var settled = await Apply(new ImportBatch(job.Id, plan, bound.Value, columns.PartsOf(type)), waiting, decisions, Importers.Of(services, type), cancellation);
        var ids = waiting.Select(w => w.Id).ToList();
        await db.Set<ImportEntry>().Where(e => ids.Contains(e.Id)).ExecuteDeleteAsync(cancellation);
        var before = ImportCounts.Of(job.Result);
        var counts = (before with { Waiting = before.Waiting - waiting.Count }).With(settled);
        var json = counts.ToJson();
        await db.Set<Job>().Where(j => j.Id == job.Id).ExecuteUpdateAsync(set => set.SetProperty(j => j.Result, json), cancellation);
        return counts;
    }

    private async Task<List<string>> Apply(
        ImportBatch batch, List<ImportEntry> waiting, Dictionary<int, ImportDecision> decisions, IRecordImporter importer, CancellationToken cancellation)
    {
        var left = waiting.Where(w => decisions[w.Row].Action == "skip").ToList();
        db.AddRange(left.Select(w => new ImportEntry
        {
            JobId = w.JobId,
            Row = w.Row,
            Outcome = ImportEntry.Skipped,
            RecordType = w.RecordType,
            Title = w.Title,
            Matches = w.Matches,
        }));
        await db.SaveChangesAsync(cancellation);
        var rows = waiting.Where(w => decisions[w.Row].Action != "skip").Select(w => new TableRow(w.Row, w.Row,
            [.. JsonSerializer.Deserialize<List<string>>(w.Cells!, TransferJson.Options)!.Select(TableCell.Of)])).ToList();
        var parsed = await parser.Parse(rows, batch.Columns, batch.Plan with { Corrections = new Dictionary<string, string>(), AddsChoices = false }, writes: true, cancellation);
        var entries = await importer.OneByOne(batch, parsed, row => new RowDecision(decisions[row].TargetId, decisions[row].Action == "create"), cancellation);
        return [.. left.Select(_ => ImportEntry.Skipped), .. entries.Where(e => !e.IsPart).Select(e => e.Outcome)];
    }
}
