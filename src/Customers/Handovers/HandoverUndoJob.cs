using System.Text.Json;
using Huike.Customers.Handovers.Domain;
using Huike.Customers.Handovers.Parts;
using Huike.Customers.Tasks.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Customers.Handovers;

/// <summary>What was done by undoing.</summary>
internal sealed record HandoverUndoState(int Undone, int Kept)
{
    public static HandoverUndoState Of(string? json) => json is null ? new(0, 0) : JsonSerializer.Deserialize<HandoverUndoState>(json, JsonSerializerOptions.Web)!;
    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}

/// <summary>Gives the rows of the journal back, the last first, until none is open; what was given back is marked in the same transaction.</summary>
internal sealed class HandoverUndoJob(IServiceScopeFactory scopes) : IJobHandler
{
    public const string JobKind = "handoverUndo";
    private const int RowsPerBatch = 200, MostTries = 5;

    public string Kind => JobKind;

    public async Task Run(JobRun run, CancellationToken cancellation)
    {
        var work = JsonSerializer.Deserialize<HandoverWork>(run.Job.Payload, JsonSerializerOptions.Web)!;
        var state = HandoverUndoState.Of(run.Job.ResumeFrom);
        while (await Tried(run, work, state, cancellation) is { } next)
            state = next;
        run.Result = state.ToJson();
    }

    private async Task<HandoverUndoState?> Tried(JobRun run, HandoverWork work, HandoverUndoState state, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Batch(run, work, state, cancellation);
            }
            catch (DbUpdateConcurrencyException) when (attempt < MostTries)
            {
                // Somebody saved one of the rows just now: it is changed since, and the next attempt sees it.
            }
        }
    }

    private async Task<HandoverUndoState?> Batch(JobRun run, HandoverWork work, HandoverUndoState state, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<ActorContext>().Actor = run.Actor;
        if (!run.Actor.May(HandoverReach.Permission))
            throw new JobFailedException("forbidden", state.ToJson());
        var db = services.GetRequiredService<HuikeDb>();
        using var turn = await services.GetRequiredService<IDatabaseProvider>().Writers.Enter(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var handover = await db.Set<Handover>().SingleAsync(h => h.Id == work.HandoverId, cancellation);
        // Each batch shrinks the rest, so it always begins at the end.
        var entries = await db.Set<HandoverEntry>().Where(e => e.HandoverId == handover.Id && (e.Outcome == HandoverEntry.Moved || e.Outcome == HandoverEntry.Made))
            .OrderByDescending(e => e.Id).Take(RowsPerBatch).ToListAsync(cancellation);
        if (entries.Count == 0)
            handover.UndoneAt = services.GetRequiredService<TenantClock>().UtcNow;
        var back = await GiveBack(services, handover, entries, cancellation);
        await db.SaveChangesAsync(cancellation);
        var next = new HandoverUndoState(state.Undone + back, state.Kept + entries.Count - back);
        if (!await run.ReportWith(db, Math.Clamp(work.Rows == 0 ? 0 : (int)(100L * (next.Undone + next.Kept) / work.Rows), 0, 99), next.ToJson(), cancellation))
            throw new JobCancelledException(state.ToJson());
        await transaction.CommitAsync(cancellation);
        services.GetRequiredService<AfterCommit>().Run();
        return entries.Count == 0 ? null : next;
    }

    private static async Task<int> GiveBack(IServiceProvider services, Handover handover, List<HandoverEntry> entries, CancellationToken cancellation)
    {
        var parts = services.GetRequiredService<HandoverParts>();
        var done = 0;
        // What hangs below a customer goes back before it: the search finds it by the owner above.
        foreach (var group in entries.GroupBy(e => (e.Part, e.Outcome)).OrderByDescending(g => parts.Find(g.Key.Part)?.Order ?? 0))
        {
            var rows = group.Select(e => new HandedOn(e.Part, e.RecordId, e.Title, e.ToOwnerId, e.ToPoolId, e.Version, e.Before)).ToList();
            var back = group.Key.Outcome == HandoverEntry.Made ? await Remove(services, rows, cancellation)
                : parts.Find(group.Key.Part) is { } part ? await part.GiveBack(rows, cancellation) : [];
            if (group.Key.Part == CustomerPart.PartName)
                await Unshare(services, handover, back, cancellation);
            foreach (var entry in group)
            {
                var went = back.Contains(entry.RecordId);
                (entry.Outcome, entry.Code) = went ? (HandoverEntry.Undone, null) : (HandoverEntry.Kept, "handovers.changedSince");
                done += went ? 1 : 0;
            }
        }
        return done;
    }

    /// <summary>The tasks that the handover made go into the recycle bin, unless somebody worked on them.</summary>
    private static async Task<IReadOnlyCollection<Guid>> Remove(IServiceProvider services, List<HandedOn> rows, CancellationToken cancellation)
    {
        using var house = services.GetRequiredService<ActorContext>().AsHouse();
        var writer = services.GetRequiredService<RecordWriter<WorkTask>>();
        var gone = new List<Guid>();
        foreach (var row in rows)
        {
            if ((await writer.Delete(row.Id, row.Version, cancellation)).IsSuccess)
                gone.Add(row.Id);
        }
        return gone;
    }

    /// <summary>Whoever owns a customer again needs no share of it.</summary>
    private static async Task Unshare(IServiceProvider services, Handover handover, IReadOnlyCollection<Guid> customers, CancellationToken cancellation)
    {
        var db = services.GetRequiredService<HuikeDb>();
        db.RemoveRange(await db.Shares.Where(s => s.RecordType == CustomerPart.PartName && customers.Contains(s.RecordId) && s.PrincipalId == handover.PersonId).ToListAsync(cancellation));
    }
}
