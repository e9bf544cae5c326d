using Huike.Customers.Customers.Domain;
using Huike.Customers.Tasks.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.Todo;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.ToDo;

/// <summary>Open tasks of the actor that are due, those that others handed to him, came back to him, or that he handed to others.</summary>
internal sealed class TaskToDo(HuikeDb db, ActorContext actors, TenantClock clock) : IToDoProvider
{
    public int Order => 20;
    public string Permission => "tasks.view";

    public async Task<IReadOnlyList<ToDoGroup>> Read(int rows, CancellationToken cancellation)
    {
        var me = actors.Actor.UserId;
        var (start, end) = (clock.StartOf(clock.Today), clock.StartOf(clock.Today.AddDays(1)));
        var all = db.Set<WorkTask>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter }).AsNoTracking().Where(t => t.State == WorkTask.Open);
        var open = all.Where(t => t.AssigneeId == me);
        var mine = open.Where(t => t.Delegation != WorkTask.Offered || t.Delegation == null);
        var groups = new[]
        {
            await Group("task.offered", open.Where(t => t.Delegation == WorkTask.Offered), "assigneeId=me&state=open&delegation=offered", rows, cancellation),
            await Group("task.returned", open.Where(t => t.Delegation == WorkTask.Returned), "assigneeId=me&state=open&delegation=returned", rows, cancellation),
            await Group("task.overdue", mine.Where(t => t.DueAt < start), "assigneeId=me&state=open&dueAt.lt=today", rows, cancellation, notifies: true),
            await Group("task.today", mine.Where(t => t.DueAt >= start && t.DueAt < end), "assigneeId=me&state=open&dueAt=today", rows, cancellation, notifies: true),
            await Group("task.accepted", mine.Where(t => t.Delegation == WorkTask.Accepted && (t.DueAt == null || t.DueAt >= end)), "assigneeId=me&state=open&delegation=accepted", rows, cancellation),
            await Group("task.following", all.Where(t => t.DelegatedById == me), "delegatedById=me&state=open", rows, cancellation),
        };
        return [.. groups.OfType<ToDoGroup>()];
    }

    private async Task<ToDoGroup?> Group(string code, IQueryable<WorkTask> query, string filter, int rows, CancellationToken cancellation, bool notifies = false)
    {
        // Those that notify all have a day; among the others those without one come last on every engine.
        var ordered = notifies ? query.OrderBy(t => t.DueAt) : query.OrderBy(t => t.DueAt == null).ThenBy(t => t.DueAt);
        var first = await ordered.ThenBy(t => t.Id).Take(rows)
            .Select(t => new { t.Id, t.Subject, t.DueAt, t.Delegation, t.DelegationNote, t.DelegatedById, t.AssigneeId, Customer = db.Set<Customer>().Where(c => c.Id == t.CustomerId).Select(c => c.Name).FirstOrDefault() })
            .ToListAsync(cancellation);
        if (first.Count == 0)
            return null;
        // Beside a task stands who handed it over, beside one that I handed over who has it.
        var following = code == "task.following";
        var mayName = actors.Actor.Reads("tasks", following ? "assigneeId" : "delegatedById");
        var ids = mayName ? first.Select(t => following ? t.AssigneeId : t.DelegatedById).OfType<Guid>().Distinct().ToList() : [];
        var names = ids.Count == 0 ? [] : await db.Set<User>().AsNoTracking().Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, cancellation);
        var count = first.Count < rows ? first.Count : await query.Take(IToDoProvider.MostCounted).CountAsync(cancellation);
        return new ToDoGroup(code, count, [.. first.Select(t =>
        {
            var due = t.DueAt is { } at ? DateOnly.FromDateTime(clock.ToLocal(at)) : (DateOnly?)null;
            var name = (following ? t.AssigneeId : t.DelegatedById) is { } id ? names.GetValueOrDefault(id) : null;
            var note = code is "task.offered" or "task.returned" ? actors.Actor.Shown("tasks", "delegationNote", t.DelegationNote) : null;
            var detail = string.Join(" · ", new[] { name, t.Customer, note }.Where(x => !string.IsNullOrEmpty(x)));
            return new ToDoItem("tasks", t.Id, t.Subject, detail.Length == 0 ? null : detail, due, due is { } day && clock.Today.DayNumber - day.DayNumber is > 0 and var late ? late : null) { State = t.Delegation };
        })], $"/tasks?{filter}")
        { Notifies = notifies, FallsDue = notifies };
    }
}
