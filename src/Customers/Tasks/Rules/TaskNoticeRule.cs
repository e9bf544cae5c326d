using Huike.Customers.Tasks.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Platform.Notices;

namespace Huike.Customers.Tasks.Rules;

/// <summary>Whoever is given a task is told, and so is who waits for it: accepted, returned, done. Nobody is told of his own doing.</summary>
internal sealed class TaskNoticeRule(HuikeDb db, NoticeBoard board, ActorContext actors) : IRecordRule<WorkTask>
{
    private Guid? _assignee, _delegator;
    private string? _state;

    public int Order => 100;

    public Task Derive(RecordChange<WorkTask> change, CancellationToken cancellation)
    {
        if (change.IsNew)
            return Task.CompletedTask;
        var before = db.Entry(change.Entity).OriginalValues;
        (_assignee, _delegator, _state) = (before.GetValue<Guid?>(nameof(WorkTask.AssigneeId)), before.GetValue<Guid?>(nameof(WorkTask.DelegatedById)), before.GetValue<string?>(nameof(WorkTask.State)));
        return Task.CompletedTask;
    }

    public async Task After(RecordChange<WorkTask> change, CancellationToken cancellation)
    {
        var task = change.Entity;
        if (change.InBulk || actors.Actor.IsSystem)
            return;
        if (change.Touches("assigneeId") && task.State == WorkTask.Open && task.AssigneeId != _assignee)
        {
            await Tell(task.AssigneeId, Given(change, task), task, cancellation);
            await Tell(_assignee, "notice.task.takenAway", task, cancellation);
        }
        if (change.Changed.Contains("delegation") && task.Delegation == WorkTask.Accepted)
            await Tell(task.DelegatedById, "notice.task.accepted", task, cancellation);
        if (change.Changed.Contains("state") && _state == WorkTask.Open && task.State != WorkTask.Open && task.DelegatedById is not null)
        {
            var key = task.State == WorkTask.Done ? "notice.task.done" : "notice.task.cancelled";
            await Tell(task.DelegatedById, key, task, cancellation);
            await Tell(task.AssigneeId, key, task, cancellation);
        }
    }

    private string Given(RecordChange<WorkTask> change, WorkTask task) => change.Changed.Contains("delegation") ? task.Delegation switch
    {
        WorkTask.Offered => "notice.task.delegated",
        WorkTask.Returned => "notice.task.returned",
        _ => "notice.task.assigned",
    } : "notice.task.assigned";

    private Task Tell(Guid? person, string key, WorkTask task, CancellationToken cancellation) => person is { } who
        ? board.Tell([who], new NoticeText("assigned", key, $"tasks?open={task.Id}", actors.Actor.Name, task.Subject, task.DelegationNote ?? "—"), cancellation)
        : Task.CompletedTask;
}
