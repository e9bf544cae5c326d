using System.Text.Json;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Transfer.Import.UseCases;

/// <summary>Queues the taking back of an import; refused, with the list, where somebody changed one of its records since.</summary>
[Open("Everybody takes back his own imports; {entity}.import is checked here.", Keys = true)]
public sealed record UndoImport(Guid Id) : ICommand<ImportStarted>
{
    /// <summary>So many changed records are listed.</summary>
    public const int MostListed = 100;
}

/// <summary>A record of an import that somebody changed since.</summary>
public sealed record ChangedSince(string Type, Guid Id, string? Name, int Row);

internal sealed class UndoImportUseCase(
    HuikeDb db, ActorContext actors, RecordCatalog catalog, ImportAccess access, TimeProvider clock, JobSignal signal, AfterCommit after) : IUseCase<UndoImport, ImportStarted>
{
    private const int Step = 500;

    public async Task<Result<ImportStarted>> Execute(UndoImport request, CancellationToken cancellation)
    {
        var found = await access.Mine(request.Id, null, cancellation);
        if (!found.IsSuccess)
            return found.Error;
        if (found.Value.Job.State is Job.Draft or Job.Queued or Job.Running)
            return Error.Rule("import.running");
        var payload = JsonSerializer.Serialize(new UndoPlan(request.Id), TransferJson.Options);
        var me = actors.Actor.UserId;
        if (await db.Set<Job>().AnyAsync(j => j.CreatedById == me && j.Kind == UndoJob.JobKind && j.Payload == payload
            && (j.State == Job.Queued || j.State == Job.Running), cancellation))
            return Error.Rule("import.running");
        var (entries, changed) = await Compare(request.Id, cancellation);
        if (entries == 0)
            return Error.Rule("import.nothingToUndo");
        if (changed.Count > 0)
            return Error.Rule("import.changedSince", changed.Count) with { Details = changed };
        var job = new Job
        {
            Kind = UndoJob.JobKind,
            Payload = payload,
            ResumeFrom = JsonSerializer.Serialize(new UndoCounts(entries, 0, 0), TransferJson.Options),
            CreatedById = me,
            SessionId = actors.Actor.NarrowedBy,
            CreatedAt = clock.GetUtcNow().UtcDateTime,
        };
        db.Add(job);
        after.Add(signal.Wake);
        return new ImportStarted(job.Id);
    }

    /// <summary>The journal against the records as they are. A made record that is already in the recycle bin needs no undoing.</summary>
    private async Task<(int Entries, List<ChangedSince> Changed)> Compare(Guid importId, CancellationToken cancellation)
    {
        var (count, changed, last) = (0, new List<ChangedSince>(), Guid.Empty);
        while (changed.Count < UndoImport.MostListed)
        {
            var after = last;
            var step = await ImportJournalQueries.Open(db, importId).AsNoTracking().Where(e => e.Id > after).OrderBy(e => e.Id).Take(Step).ToListAsync(cancellation);
            if (step.Count == 0)
                break;
            last = step[^1].Id;
            count += step.Count;
            foreach (var group in step.GroupBy(e => e.RecordType!))
            {
                var states = await RecordVersions.Of(db, catalog, group.Key, [.. group.Select(e => e.RecordId!.Value).Distinct()], cancellation);
                changed.AddRange(group.Where(e => Changed(e, states.GetValueOrDefault(e.RecordId!.Value)))
                    .Select(e => new ChangedSince(e.RecordType!, e.RecordId!.Value, e.Title, e.Row)));
            }
        }
        return (count, [.. changed.Take(UndoImport.MostListed)]);
    }

    private static bool Changed(ImportEntry entry, RecordState? now) =>
        now is null || (now.Deleted ? entry.Outcome != ImportEntry.Created : now.Version != entry.Version);
}
