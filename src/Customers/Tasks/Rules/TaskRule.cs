using Huike.Customers.Customers;
using Huike.Customers.Tasks.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Search;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Tasks.Rules;

/// <summary>Who does a task and when it was done. Whoever is to do it also sees and changes it.</summary>
internal sealed class TaskRule(HuikeDb db, ActorContext actors, TenantClock clock, SearchRefresh search) : IRecordRule<WorkTask>
{
    private Guid? _formerAssignee, _formerDelegator;

    public void Normalise(RecordChange<WorkTask> change)
    {
        var task = change.Entity;
        task.State ??= WorkTask.Open;
        task.Priority ??= "normal";
        task.AssigneeId ??= actors.Actor.IsSystem ? task.OwnerId : actors.Actor.UserId;
        if (task.State == WorkTask.Done)
            task.DoneAt ??= clock.UtcNow;
        else
            task.DoneAt = null;
        // Whoever is given the task in the ordinary way owes nothing to the one who had handed it over.
        if (change.Changed.Contains("assigneeId") && !change.Changed.Contains("delegation"))
            (task.DelegatedById, task.DelegatedAt, task.Delegation, task.DelegationNote) = (null, null, null, null);
    }

    public Task Derive(RecordChange<WorkTask> change, CancellationToken cancellation)
    {
        _formerAssignee = change.IsNew ? null : db.Entry(change.Entity).Property(t => t.AssigneeId).OriginalValue;
        _formerDelegator = change.IsNew ? null : db.Entry(change.Entity).Property(t => t.DelegatedById).OriginalValue;
        return Task.CompletedTask;
    }

    public async Task Validate(RecordChange<WorkTask> change, CancellationToken cancellation)
    {
        var task = change.Entity;
        if (change.Touches("customerId") && task.CustomerId is { } customerId)
            await CustomerOfChild.Find(db, change, customerId, cancellation);
        if (change.Changed.Contains("assigneeId") && task.AssigneeId is { } assignee
            && !await db.Set<User>().AnyAsync(u => u.Id == assignee && u.Active, cancellation))
            change.Errors.Add(Error.Invalid("assigneeId", "owner.inactive"));
    }

    /// <summary>The assignee who is not the owner works through a share, and so does who handed it over; the former ones lose theirs.</summary>
    public async Task After(RecordChange<WorkTask> change, CancellationToken cancellation)
    {
        var task = change.Entity;
        if (task.AssigneeId == _formerAssignee && task.DelegatedById == _formerDelegator && !change.Changed.Contains("ownerId"))
            return;
        var shares = await db.Shares.Where(s => s.RecordType == "tasks" && s.RecordId == task.Id).ToListAsync(cancellation);
        var changed = false;
        Guid?[] working = [task.AssigneeId, task.DelegatedById];
        foreach (var share in shares.Where(s => (s.PrincipalId == _formerAssignee || s.PrincipalId == _formerDelegator) && !working.Contains(s.PrincipalId)))
        {
            db.Remove(share);
            changed = true;
        }
        foreach (var person in working.OfType<Guid>().Distinct().Where(p => p != task.OwnerId && !shares.Exists(s => s.PrincipalId == p)))
        {
            db.Add(new RecordShare { RecordType = "tasks", RecordId = task.Id, PrincipalId = person, CanWrite = true });
            changed = true;
        }
        if (!changed)
            return;
        await db.SaveChangesAsync(cancellation);
        await search.Record(task, cancellation);
    }
}
