using Huike.Customers.Tasks.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Platform.Notices;

namespace Huike.Customers.Tasks.Rules;

/// <summary>Whoever is given a task is told; whoever takes it himself knows.</summary>
internal sealed class TaskNoticeRule(NoticeBoard board, ActorContext actors) : IRecordRule<WorkTask>
{
    public int Order => 100;

    public Task After(RecordChange<WorkTask> change, CancellationToken cancellation)
    {
        var task = change.Entity;
        return change.Touches("assigneeId") && !change.InBulk && task.State == WorkTask.Open && task.AssigneeId is { } assignee && assignee != actors.Actor.UserId && !actors.Actor.IsSystem
            ? board.Tell([assignee], new NoticeText("assigned", "notice.task.assigned", $"tasks?open={task.Id}", actors.Actor.Name, task.Subject), cancellation)
            : Task.CompletedTask;
    }
}
