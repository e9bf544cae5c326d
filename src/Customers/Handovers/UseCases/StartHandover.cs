using System.Text.Json;
using Huike.Customers.Handovers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Users.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Handovers.UseCases;

/// <summary>
/// 离职交接 or 岗位移交: locks the login where wished, at once, and queues the moving. Errors: those of the plan, <c>handovers.running</c> where
/// one of the same person is under way, <c>handovers.nothing</c> where there is nothing to do.
/// </summary>
[Permission(HandoverReach.Permission)]
public sealed record StartHandover(Guid PersonId, HandoverPlan Plan) : ICommand<HandoverStarted>;

/// <param name="Id">The handover.</param>
/// <param name="JobId">The work; its progress is at <c>/jobs/{id}</c>.</param>
public sealed record HandoverStarted(Guid Id, Guid JobId);

internal sealed class StartHandoverUseCase(
    HuikeDb db, ActorContext actors, HandoverReach reach, PlanCheck check, HandoverParts parts, AccountEnd accounts, TimeProvider clock, JobSignal signal, AfterCommit after)
    : IUseCase<StartHandover, HandoverStarted>
{
    public async Task<Result<HandoverStarted>> Execute(StartHandover request, CancellationToken cancellation)
    {
        var found = await reach.Person(request.PersonId, cancellation);
        if (!found.IsSuccess)
            return found.Error;
        if (request.Plan is null)
            return Error.Invalid("plan", "required");
        var (person, plan) = (found.Value, PlanCheck.Whole(request.Plan));
        if (await check.Errors(plan, person, cancellation) is { Count: > 0 } errors)
            return Result<HandoverStarted>.Failed(errors);
        if (await Running.Of(db, person.Id, cancellation))
            return Error.Rule("handovers.running");
        var rows = await Count(plan, person.Id, cancellation);
        if (rows == 0 && !plan.Lock)
            return Error.Rule("handovers.nothing");
        if (plan.Lock && await accounts.Lock(person.Id, forGood: true, cancellation) is { IsSuccess: false } refused)
            return refused.Error;
        var now = clock.GetUtcNow().UtcDateTime;
        var handover = new Handover
        {
            TenantId = db.TenantId,
            PersonId = person.Id,
            PersonName = person.Name,
            Kind = plan.Kind,
            CreatedById = actors.Actor.UserId,
            CreatedByName = actors.Actor.Name,
            CreatedAt = now,
            Plan = plan,
            Locked = plan.Lock && person.Active,
        };
        var job = Queue(handover, HandoverJob.JobKind, rows, actors.Actor, now);
        handover.JobId = job.Id;
        db.AddRange(handover, job);
        after.Add(signal.Wake);
        return new HandoverStarted(handover.Id, job.Id);
    }

    internal static Job Queue(Handover handover, string kind, int rows, Actor actor, DateTime now) => new()
    {
        TenantId = handover.TenantId,
        Kind = kind,
        Payload = JsonSerializer.Serialize(new HandoverWork(handover.Id, rows), JsonSerializerOptions.Web),
        CreatedById = actor.UserId,
        SessionId = actor.NarrowedBy,
        CreatedAt = now,
    };

    private async Task<int> Count(HandoverPlan plan, Guid person, CancellationToken cancellation)
    {
        var sum = 0;
        foreach (var part in parts.All.Where(p => plan.Parts is not { } named || named.Contains(p.Name)))
        {
            var count = await part.Count(new Holding(person, plan.Finished), cancellation);
            sum += count.Open + (plan.Finished ? count.Finished : 0);
        }
        return sum;
    }
}

internal static class Running
{
    /// <summary>A handover of the person is being carried out or undone.</summary>
    public static Task<bool> Of(HuikeDb db, Guid person, CancellationToken cancellation) => db.Set<Handover>()
        .Where(h => h.PersonId == person).AnyAsync(h => db.Set<Job>().Any(j => (j.Id == h.JobId || j.Id == h.UndoJobId) && (j.State == Job.Queued || j.State == Job.Running)), cancellation);
}

/// <summary>
/// Takes a handover back within a day: each row as it stood, the login open again. Rows that somebody changed since stay where they are and
/// are listed; letters that are on their way are not called back.
/// </summary>
[Permission(HandoverReach.Permission)]
public sealed record UndoHandover(Guid Id) : ICommand<HandoverStarted>;

internal sealed class UndoHandoverUseCase(HuikeDb db, ActorContext actors, HandoverReach reach, AccountEnd accounts, TimeProvider clock, JobSignal signal, AfterCommit after)
    : IUseCase<UndoHandover, HandoverStarted>
{
    public async Task<Result<HandoverStarted>> Execute(UndoHandover request, CancellationToken cancellation)
    {
        if (await reach.Handovers().FirstOrDefaultAsync(h => h.Id == request.Id, cancellation) is not { } handover)
            return Error.NotFound();
        var now = clock.GetUtcNow().UtcDateTime;
        if (handover.UndoneAt is not null)
            return Error.Rule("handovers.undone");
        if (handover.CreatedAt + Handover.UndoWithin <= now)
            return Error.Rule("handovers.undoLate");
        if (await Running.Of(db, handover.PersonId, cancellation))
            return Error.Rule("handovers.running");
        if (handover.Locked)
        {
            var opened = await accounts.Reopen(handover.PersonId, cancellation);
            if (!opened.IsSuccess)
                return opened.Error;
        }
        var rows = await db.Set<HandoverEntry>().CountAsync(e => e.HandoverId == handover.Id && (e.Outcome == HandoverEntry.Moved || e.Outcome == HandoverEntry.Made), cancellation);
        var job = StartHandoverUseCase.Queue(handover, HandoverUndoJob.JobKind, rows, actors.Actor, now);
        handover.UndoJobId = job.Id;
        db.Add(job);
        after.Add(signal.Wake);
        return new HandoverStarted(handover.Id, job.Id);
    }
}
