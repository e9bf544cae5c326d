using System.Reflection;
using System.Text.Json;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Platform.Transfer.Import;

/// <summary>Payload of the job that takes an import back.</summary>
internal sealed record UndoPlan(Guid ImportId);

/// <summary>How much was taken back; what somebody changed meanwhile stays.</summary>
internal sealed record UndoCounts(int Entries, int Undone, int Kept);

/// <summary>Takes an import back, last row first: made records go into the recycle bin, changed ones get their former values.</summary>
internal sealed class UndoJob(IServiceScopeFactory scopes) : IJobHandler
{
    public const string JobKind = "importUndo";
    private static readonly MethodInfo UndoTyped = typeof(UndoJob).GetMethod(nameof(Undo), BindingFlags.NonPublic | BindingFlags.Static)!;

    public string Kind => JobKind;

    public async Task Run(JobRun run, CancellationToken cancellation)
    {
        var plan = JsonSerializer.Deserialize<UndoPlan>(run.Job.Payload, TransferJson.Options)!;
        var counts = run.Job.ResumeFrom is { } json ? JsonSerializer.Deserialize<UndoCounts>(json, TransferJson.Options)! : new UndoCounts(0, 0, 0);
        while (await Batch(run, plan.ImportId, counts, cancellation) is { } next)
            counts = next;
        run.Result = JsonSerializer.Serialize(counts, TransferJson.Options);
    }

    private async Task<UndoCounts?> Batch(JobRun run, Guid importId, UndoCounts counts, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<ActorContext>().Actor = run.Actor;
        var db = services.GetRequiredService<HuikeDb>();
        using var turn = await services.GetRequiredService<IDatabaseProvider>().Writers.Enter(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // What could not be taken back stays open in the journal; those are passed over by their number.
        var entries = await ImportJournalQueries.Open(db, importId).OrderByDescending(e => e.Id).Skip(counts.Kept)
            .AsNoTracking().Take(TransferLimits.RowsPerBatch).ToListAsync(cancellation);
        if (entries.Count == 0)
            return null;
        var done = new List<Guid>();
        foreach (var entry in entries)
        {
            var type = services.GetRequiredService<RecordCatalog>().Find(entry.RecordType!)!;
            await transaction.CreateSavepointAsync("entry", cancellation);
            var undone = await (Task<bool>)UndoTyped.MakeGenericMethod(type.EntityType).Invoke(null, [services, entry, cancellation])!;
            if (undone)
                done.Add(entry.Id);
            else
                await transaction.RollbackToSavepointAsync("entry", cancellation);
            db.ChangeTracker.Clear();
        }
        await db.Set<ImportEntry>().Where(e => done.Contains(e.Id)).ExecuteUpdateAsync(set => set.SetProperty(e => e.Undone, true), cancellation);
        var next = counts with { Undone = counts.Undone + done.Count, Kept = counts.Kept + entries.Count - done.Count };
        var progress = next.Entries == 0 ? 0 : 100 * (next.Undone + next.Kept) / next.Entries;
        if (!await run.ReportWith(db, Math.Clamp(progress, 0, 99), JsonSerializer.Serialize(next, TransferJson.Options), cancellation))
            throw new JobCancelledException(JsonSerializer.Serialize(counts, TransferJson.Options));
        await transaction.CommitAsync(cancellation);
        services.GetRequiredService<AfterCommit>().Run();
        return next;
    }

    private static async Task<bool> Undo<T>(IServiceProvider services, ImportEntry entry, CancellationToken cancellation) where T : Aggregate, new()
    {
        var writer = services.GetRequiredService<RecordWriter<T>>();
        var undo = services.GetServices<IImportUndo>().FirstOrDefault(u => u.RecordType == entry.RecordType);
        if (entry.Outcome == ImportEntry.Created)
        {
            var version = entry.Version;
            if (undo is not null)
            {
                var row = await services.GetRequiredService<HuikeDb>().Set<T>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == entry.RecordId, cancellation);
                if (row is not null && (row.Version != entry.Version || !await undo.Release(row.Id, cancellation)))
                    return false;
                if (row is not null && undo.Keeps)
                    return true;
                version = null;
            }
            var deleted = await writer.Delete(entry.RecordId!.Value, version, cancellation);
            return deleted.IsSuccess || deleted.Error.Kind == ErrorKind.NotFound;
        }
        return (await writer.Change(entry.RecordId!.Value, entry.Version, ImportJournal.Read(entry.Before ?? "{}"), WriteOptions.Default with { AllowDuplicate = true, Trusted = undo is not null }, cancellation)).IsSuccess;
    }
}

internal static class ImportJournalQueries
{
    /// <summary>What an import made or changed and nobody took back yet.</summary>
    public static IQueryable<ImportEntry> Open(HuikeDb db, Guid importId) => db.Set<ImportEntry>()
        .Where(e => e.JobId == importId && !e.Undone && e.RecordId != null && (e.Outcome == ImportEntry.Created || e.Outcome == ImportEntry.Updated));
}
