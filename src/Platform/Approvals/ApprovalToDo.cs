using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.Todo;
using Huike.Platform.Approvals.Domain;
using Huike.Platform.Approvals.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Approvals;

/// <summary>Documents that wait for the actor's decision, the longest waiting first.</summary>
internal sealed class ApprovalToDo(HuikeDb db, ActorContext actors, TenantClock clock) : IToDoProvider
{
    public int Order => 5;
    /// <summary>Whoever a flow asks decides, whatever else he may do.</summary>
    public string? Permission => null;

    public async Task<IReadOnlyList<ToDoGroup>> Read(int rows, CancellationToken cancellation)
    {
        var me = actors.Actor.UserId;
        var open = db.Set<ApprovalTask>().AsNoTracking().Where(t => t.AssigneeId == me && t.State == ApprovalTask.Open)
            .Join(db.Set<Approval>().Where(a => a.State == Approval.Pending), t => t.ApprovalId, a => a.Id, (t, a) => new { t.Id, t.OpenedAt, ApprovalId = a.Id, a.Title, a.SubmitterId });
        var first = await open.OrderBy(t => t.OpenedAt).ThenBy(t => t.Id).Take(rows).ToListAsync(cancellation);
        if (first.Count == 0)
            return [];
        var names = await PeopleNames.Of(db, first.Select(t => t.SubmitterId), cancellation);
        var count = first.Count < rows ? first.Count : await open.Take(IToDoProvider.MostCounted).CountAsync(cancellation);
        return [new ToDoGroup("approvals", count, [.. first.Select(t => new ToDoItem("approvals", t.ApprovalId, t.Title, names.GetValueOrDefault(t.SubmitterId),
            DateOnly.FromDateTime(clock.ToLocal(t.OpenedAt))))], "/approvals")];
    }
}
