using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Approvals.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Approvals;

/// <summary>An approval with its flow and tasks, taken so that nobody else moves it meanwhile.</summary>
internal sealed record Taken(Approval Approval, FlowDefinition Flow, List<ApprovalTask> Tasks)
{
    /// <summary>Tasks of the round that runs.</summary>
    public IEnumerable<ApprovalTask> Current => Tasks.Where(t => t.Round == Approval.Round);

    public static bool IsUndecided(ApprovalTask task) => task.State is ApprovalTask.Open or ApprovalTask.Waiting;
}

/// <summary>Moves an approval along its flow: opens steps, finds people, ends it.</summary>
internal sealed class ApprovalRun(HuikeDb db, ActorContext actors, RecordCatalog catalog, ApproverFinder finder, FlowChoice flows, Approvables approvables, ApprovalTelling telling, TimeProvider clock)
{
    private static readonly TimeSpan Readable = TimeSpan.FromDays(90);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>
    /// Takes a pending approval by a conditional update, which makes everybody else wait until this transaction ends; null where it has
    /// ended already.
    /// </summary>
    public async Task<Taken?> Take(Guid id, CancellationToken cancellation)
    {
        var taken = await db.Set<Approval>().Where(a => a.Id == id && a.State == Approval.Pending)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.Moves, a => a.Moves + 1), cancellation);
        if (taken == 0)
            return null;
        var approval = await db.Set<Approval>().FirstAsync(a => a.Id == id, cancellation);
        return new Taken(approval, await flows.Definition(approval.FlowId, approval.Revision, cancellation),
            await db.Set<ApprovalTask>().Where(t => t.ApprovalId == id).OrderBy(t => t.Id).ToListAsync(cancellation));
    }

    public async Task Begin(Approval approval, FlowDefinition flow, string? comment, CancellationToken cancellation)
    {
        Note(approval, "submitted", comment: comment);
        await OpenFrom(new Taken(approval, flow, []), 0, cancellation);
        if (approval.State == Approval.Approved)
            await Copy(new Taken(approval, flow, []), cancellation);
    }

    public async Task<IReadOnlyList<Error>> Approve(Taken run, ApprovalTask task, string? comment, CancellationToken cancellation)
    {
        Decide(run, task, ApprovalTask.Approved, comment);
        if (task.Suffices)
        {
            foreach (var other in run.Current.Where(t => t.Step == task.Step && Taken.IsUndecided(t) && t.AfterId != task.Id))
                (other.State, other.ClosedById) = (ApprovalTask.Closed, task.Id);
        }
        var next = run.Current.Where(t => t.State == ApprovalTask.Waiting && t.AfterId == task.Id).ToList();
        foreach (var follower in next)
            await Open(run.Approval, follower, cancellation);
        if (run.Current.Any(t => t.Stage == run.Approval.Stage && Taken.IsUndecided(t)))
            return [];
        await OpenFrom(run, After(run.Flow, run.Approval.Stage), cancellation);
        if (run.Approval.State != Approval.Approved)
            return [];
        await Copy(run, cancellation);
        await telling.Ended(run.Approval, cancellation);
        await db.SaveChangesAsync(cancellation);
        return await approvables.Decided(run.Approval, ApprovalOutcome.Approved, comment, cancellation);
    }

    public async Task<IReadOnlyList<Error>> Reject(Taken run, ApprovalTask task, string comment, CancellationToken cancellation)
    {
        Decide(run, task, ApprovalTask.Rejected, comment);
        return await End(run, Approval.Rejected, ApprovalOutcome.Rejected, comment, cancellation);
    }

    /// <summary>Back to the submitter, or to the stage that begins with <paramref name="step"/>.</summary>
    public async Task<IReadOnlyList<Error>> Return(Taken run, ApprovalTask task, int? step, string comment, CancellationToken cancellation)
    {
        Decide(run, task, ApprovalTask.Returned, comment);
        if (step is not { } back)
            return await End(run, Approval.Returned, ApprovalOutcome.Returned, comment, cancellation);
        CloseAll(run);
        run.Approval.Round++;
        await OpenFrom(run, back, cancellation);
        return [];
    }

    public async Task<IReadOnlyList<Error>> Withdraw(Taken run, string? comment, CancellationToken cancellation)
    {
        Note(run.Approval, "withdrawn", comment: comment);
        return await End(run, Approval.Withdrawn, ApprovalOutcome.Withdrawn, comment, cancellation);
    }

    public void Cancel(Taken run)
    {
        Note(run.Approval, "cancelled");
        Close(run, Approval.Withdrawn);
    }

    /// <summary>Undoes an approval after which nobody did anything.</summary>
    public void TakeBack(Taken run, ApprovalTask task)
    {
        foreach (var later in run.Current.Where(t => t.Stage > task.Stage))
            later.State = ApprovalTask.Closed;
        foreach (var follower in run.Current.Where(t => t.AfterId == task.Id && t.State == ApprovalTask.Open))
            follower.State = ApprovalTask.Waiting;
        foreach (var closed in run.Current.Where(t => t.ClosedById == task.Id))
            (closed.State, closed.ClosedById) = (closed.AfterId is null ? ApprovalTask.Open : ApprovalTask.Waiting, null);
        (task.State, task.Comment, task.DecidedAt) = (ApprovalTask.Open, null, null);
        run.Approval.Stage = task.Stage;
        Note(run.Approval, "takenBack", StepName(run, task.Step), taskId: task.Id);
    }

    public async Task Delegate(Taken run, ApprovalTask task, Guid to, string? comment, CancellationToken cancellation)
    {
        task.AssigneeId = to;
        Note(run.Approval, "delegated", StepName(run, task.Step), comment, to, task.Id);
        await Open(run.Approval, task, cancellation);
    }

    /// <summary>The part goes to somebody else as it stands: what waits for another goes on waiting.</summary>
    public async Task HandOn(Taken run, ApprovalTask task, Guid to, CancellationToken cancellation)
    {
        if (task.State == ApprovalTask.Open)
        {
            await Delegate(run, task, to, null, cancellation);
            return;
        }
        task.AssigneeId = to;
        Note(run.Approval, "delegated", StepName(run, task.Step), null, to, task.Id);
    }

    /// <summary>Another person decides too: before this task or after it.</summary>
    public async Task AddSigner(Taken run, ApprovalTask task, Guid person, bool before, string? comment, CancellationToken cancellation)
    {
        var added = new ApprovalTask
        {
            ApprovalId = task.ApprovalId,
            Round = task.Round,
            Stage = task.Stage,
            Step = task.Step,
            Position = task.Position,
            AssigneeId = person,
            State = ApprovalTask.Waiting,
            AfterId = before ? null : task.Id,
            OpenedAt = Now,
        };
        db.Add(added);
        run.Tasks.Add(added);
        Note(run.Approval, before ? "addedBefore" : "addedAfter", StepName(run, task.Step), comment, person, task.Id);
        if (!before)
            return;
        (task.State, task.AfterId) = (ApprovalTask.Waiting, added.Id);
        await Open(run.Approval, added, cancellation);
    }

    public static int? StageOf(FlowDefinition flow, int step) => step >= 0 && step < flow.Steps.Count && (step == 0 || !flow.Steps[step].Beside) ? step : null;

    private static int After(FlowDefinition flow, int stage)
    {
        var next = stage + 1;
        while (next < flow.Steps.Count && flow.Steps[next].Beside)
            next++;
        return next;
    }

    private async Task OpenFrom(Taken run, int stage, CancellationToken cancellation)
    {
        for (; stage < run.Flow.Steps.Count; stage = After(run.Flow, stage))
        {
            run.Approval.Stage = stage;
            for (var step = stage; step < After(run.Flow, stage); step++)
            {
                if (Conditions.Hold(run.Flow.Steps[step].When, run.Approval.Facts))
                    await OpenStep(run, stage, step, cancellation);
            }
            if (run.Current.Any(t => t.Stage == stage && Taken.IsUndecided(t)))
                return;
        }
        (run.Approval.State, run.Approval.EndedAt) = (Approval.Approved, Now);
        Note(run.Approval, "finished");
    }

    private async Task OpenStep(Taken run, int stage, int index, CancellationToken cancellation)
    {
        var step = run.Flow.Steps[index];
        var (people, mode) = await PeopleOf(run, step, cancellation);
        var approved = run.Flow.RepeatedOnce
            ? run.Current.Where(t => t.State == ApprovalTask.Approved).Select(t => t.AssigneeId).ToHashSet() : [];
        // One of those who may decide did so already.
        if (mode == StepMode.Any && people.Any(approved.Contains))
            people = [people.First(approved.Contains)];
        ApprovalTask? before = null;
        foreach (var person in people)
        {
            var task = new ApprovalTask
            {
                ApprovalId = run.Approval.Id,
                Round = run.Approval.Round,
                Stage = stage,
                Step = index,
                Position = run.Tasks.Count,
                AssigneeId = person,
                Suffices = mode == StepMode.Any,
                State = ApprovalTask.Waiting,
                AfterId = mode == StepMode.InOrder ? before?.Id : null,
                OpenedAt = Now,
            };
            db.Add(task);
            run.Tasks.Add(task);
            if (approved.Contains(person))
            {
                (task.State, task.Automatic, task.DecidedAt, task.AfterId) = (ApprovalTask.Approved, true, Now, null);
                Note(run.Approval, "repeated", step.Name, target: person, taskId: task.Id);
                continue;
            }
            if (task.AfterId is null)
                await Open(run.Approval, task, cancellation);
            before = task;
        }
    }

    private async Task<(List<Guid> People, StepMode Mode)> PeopleOf(Taken run, FlowStep step, CancellationToken cancellation)
    {
        var approval = run.Approval;
        var people = await finder.Find(step.Approvers, approval, cancellation);
        if (run.Flow.WhenSubmitter != WhenSubmitter.Allow && people.Remove(approval.SubmitterId))
        {
            if (run.Flow.WhenSubmitter == WhenSubmitter.Superior && await finder.Superior(approval.SubmitterId, 1, cancellation) is { } superior && !people.Contains(superior))
                people.Add(superior);
            if (people.Count == 0 && run.Flow.WhenSubmitter == WhenSubmitter.Skip)
            {
                Note(approval, "skipped", step.Name);
                return ([], step.Mode);
            }
        }
        if (people.Count > 0)
            return (people, step.Mode);
        if (run.Flow.WhenNobody == WhenNobody.Pass)
        {
            Note(approval, "nobody", step.Name);
            return ([], step.Mode);
        }
        var administrators = await finder.Administrators(cancellation);
        Note(approval, "administrator", step.Name);
        return (administrators.Count > 1 ? [.. administrators.Where(a => a != approval.SubmitterId)] : administrators, StepMode.Any);
    }

    /// <summary>The task is somebody's now: he may read the document for as long as approvals take at most.</summary>
    private async Task Open(Approval approval, ApprovalTask task, CancellationToken cancellation)
    {
        (task.State, task.OpenedAt) = (ApprovalTask.Open, Now);
        await LetRead(approval, task.AssigneeId, cancellation);
        await telling.Waits(approval, task.AssigneeId, cancellation);
    }

    private async Task LetRead(Approval approval, Guid person, CancellationToken cancellation)
    {
        if (catalog.Find(approval.Kind) is not { IsOwned: true }
            || db.Shares.Local.Any(s => s.RecordId == approval.RecordId && s.PrincipalId == person)
            || await db.Shares.AnyAsync(s => s.RecordType == approval.Kind && s.RecordId == approval.RecordId && s.PrincipalId == person, cancellation))
            return;
        db.Add(new RecordShare { RecordType = approval.Kind, RecordId = approval.RecordId, PrincipalId = person, ExpiresAt = Now + Readable });
    }

    private async Task<IReadOnlyList<Error>> End(Taken run, string state, ApprovalOutcome outcome, string? comment, CancellationToken cancellation)
    {
        Close(run, state);
        await telling.Ended(run.Approval, cancellation);
        await db.SaveChangesAsync(cancellation);
        return await approvables.Decided(run.Approval, outcome, comment, cancellation);
    }

    private void Close(Taken run, string state)
    {
        CloseAll(run);
        (run.Approval.State, run.Approval.EndedAt) = (state, Now);
    }

    private static void CloseAll(Taken run)
    {
        foreach (var task in run.Tasks.Where(Taken.IsUndecided))
            task.State = ApprovalTask.Closed;
    }

    private async Task Copy(Taken run, CancellationToken cancellation)
    {
        foreach (var person in await finder.Find(run.Flow.CopyTo, run.Approval, cancellation))
        {
            db.Add(new ApprovalCopy { ApprovalId = run.Approval.Id, UserId = person, CreatedAt = Now });
            await telling.Copied(run.Approval, person, cancellation);
            await LetRead(run.Approval, person, cancellation);
        }
    }

    private void Decide(Taken run, ApprovalTask task, string state, string? comment)
    {
        (task.State, task.Comment, task.DecidedAt) = (state, comment, Now);
        Note(run.Approval, state, StepName(run, task.Step), comment, taskId: task.Id);
    }

    private static string? StepName(Taken run, int step) => step < run.Flow.Steps.Count ? run.Flow.Steps[step].Name : null;

    private static readonly string[] ByTheHouse = ["finished", "repeated", "skipped", "nobody", "administrator"];

    private void Note(Approval approval, string action, string? step = null, string? comment = null, Guid? target = null, Guid? taskId = null) =>
        db.Add(new ApprovalEvent
        {
            ApprovalId = approval.Id,
            At = Now,
            UserId = ByTheHouse.Contains(action) || actors.Actor.UserId == Guid.Empty ? null : actors.Actor.UserId,
            Action = action,
            Step = step,
            Comment = comment,
            TargetId = target,
            TaskId = taskId,
        });
}
