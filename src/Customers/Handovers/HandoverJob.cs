using System.Globalization;
using System.Text.Json;
using Huike.Customers.Handovers.Domain;
using Huike.Customers.Handovers.Parts;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Customers.Handovers;

/// <summary>Payload of the jobs of a handover.</summary>
/// <param name="Rows">How many there were when it began; for the progress only.</param>
internal sealed record HandoverWork(Guid HandoverId, int Rows);

/// <summary>How far a handover came: the part, the last row of it, and what was done.</summary>
internal sealed record HandoverState(int Part, Guid After, int Turn, int Moved, int Refused, int Letters, int Tasks)
{
    public static HandoverState Of(string? json) => json is null ? new(0, Guid.Empty, 0, 0, 0, 0, 0) : JsonSerializer.Deserialize<HandoverState>(json, JsonSerializerOptions.Web)!;
    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}

/// <summary>
/// Hands on part by part, some rows in a transaction with their journal and the point behind them: a worker that takes over repeats and
/// loses nothing. Runs with the rights that whoever began it has at that moment.
/// </summary>
internal sealed class HandoverJob(IServiceScopeFactory scopes) : IJobHandler
{
    public const string JobKind = "handover";
    private const int RowsPerBatch = 200, MostTries = 5;

    public string Kind => JobKind;

    public async Task Run(JobRun run, CancellationToken cancellation)
    {
        var work = JsonSerializer.Deserialize<HandoverWork>(run.Job.Payload, JsonSerializerOptions.Web)!;
        var state = HandoverState.Of(run.Job.ResumeFrom);
        while (await Tried(run, work, state, cancellation) is { } next)
            state = next;
        run.Result = state.ToJson();
    }

    /// <summary>Somebody saved one of the rows between reading and writing: they are read anew.</summary>
    private async Task<HandoverState?> Tried(JobRun run, HandoverWork work, HandoverState state, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Batch(run, work, state, cancellation);
            }
            catch (DbUpdateConcurrencyException) when (attempt < MostTries)
            {
                // The next attempt sees what the other wrote.
            }
        }
    }

    private async Task<HandoverState?> Batch(JobRun run, HandoverWork work, HandoverState state, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<ActorContext>().Actor = run.Actor;
        var db = services.GetRequiredService<HuikeDb>();
        var parts = services.GetRequiredService<HandoverParts>().All;
        using var turn = await services.GetRequiredService<IDatabaseProvider>().Writers.Enter(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var handover = await db.Set<Handover>().SingleAsync(h => h.Id == work.HandoverId, cancellation);
        var assignment = new Assignment(db, handover);
        if (!run.Actor.May(HandoverReach.Permission))
            throw new JobFailedException("forbidden", state.ToJson());
        if (!await assignment.Ready(state.Turn, cancellation))
            throw new JobFailedException("owner.inactive", state.ToJson());
        var next = state.Part < parts.Count ? await Step(services, handover, assignment, parts[state.Part], state, cancellation) : null;
        if (next is null)
            await Finish(services, handover, state, cancellation);
        await db.SaveChangesAsync(cancellation);
        var progress = work.Rows == 0 ? 0 : (int)(100L * (state.Moved + state.Refused) / work.Rows);
        if (!await run.ReportWith(db, Math.Clamp(progress, 0, 99), (next ?? state).ToJson(), cancellation))
            throw new JobCancelledException(state.ToJson());
        await transaction.CommitAsync(cancellation);
        services.GetRequiredService<AfterCommit>().Run();
        return next;
    }

    private static async Task<HandoverState> Step(
        IServiceProvider services, Handover handover, Assignment assignment, IHandoverPart part, HandoverState state, CancellationToken cancellation)
    {
        var goesOn = handover.Plan.Parts is not { } chosen || chosen.Contains(part.Name);
        var rows = !goesOn ? [] : await part.Next(new Holding(handover.PersonId, handover.Plan.Finished), state.After, RowsPerBatch, cancellation);
        if (rows.Count == 0)
            return state with { Part = state.Part + 1, After = Guid.Empty };
        var goals = await assignment.Of(part, rows, cancellation);
        var handed = goals.Count == 0 ? [] : await part.Move(handover.PersonId, goals, cancellation);
        var db = services.GetRequiredService<HuikeDb>();
        db.AddRange(handed.Select(h => Entry(handover, h)));
        var done = part.Name == CustomerPart.PartName
            ? await services.GetRequiredService<CustomerFollowUp>().After(handover, [.. handed.Where(h => h.Part == part.Name)], cancellation) : (Letters: 0, Tasks: 0);
        return state with
        {
            After = rows[^1].Id,
            Turn = assignment.Turn,
            Moved = state.Moved + handed.Count(h => h.Refused is null),
            Refused = state.Refused + handed.Count(h => h.Refused is not null),
            Letters = state.Letters + done.Letters,
            Tasks = state.Tasks + done.Tasks,
        };
    }

    internal static HandoverEntry Entry(Handover handover, HandedOn row) => new()
    {
        HandoverId = handover.Id,
        Part = row.Part,
        RecordId = row.Id,
        Title = row.Title.Length <= HandoverEntry.MaxTitle ? row.Title : row.Title[..(HandoverEntry.MaxTitle - 1)] + "…",
        ToOwnerId = row.OwnerId,
        ToPoolId = row.GroupId,
        Outcome = row.Refused is null ? HandoverEntry.Moved : HandoverEntry.Refused,
        Code = row.Refused,
        Version = row.Version,
        Before = row.Before,
    };

    private static async Task Finish(IServiceProvider services, Handover handover, HandoverState state, CancellationToken cancellation)
    {
        // A worker that died after this and before the job's own end comes here again.
        if (handover.FinishedAt is not null)
            return;
        handover.FinishedAt = services.GetRequiredService<TenantClock>().UtcNow;
        (handover.Moved, handover.Refused, handover.Letters, handover.Tasks) = (state.Moved, state.Refused, state.Letters, state.Tasks);
        var db = services.GetRequiredService<HuikeDb>();
        var counts = await db.Set<HandoverEntry>().Where(e => e.HandoverId == handover.Id && e.Part == CustomerPart.PartName && e.Outcome == HandoverEntry.Moved && e.ToOwnerId != null)
            .GroupBy(e => e.ToOwnerId!.Value).Select(g => new { Owner = g.Key, Count = g.Count() }).ToListAsync(cancellation);
        var board = services.GetRequiredService<NoticeBoard>();
        foreach (var receiver in counts)
        {
            await board.Tell([receiver.Owner], new NoticeText("assigned", "notice.handover", "customers?ownerId=me",
                handover.PersonName, receiver.Count.ToString(CultureInfo.InvariantCulture)), cancellation);
        }
    }
}
