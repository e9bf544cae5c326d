using Huike.Customers.Customers.Domain;
using Huike.Customers.Tasks.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.Todo;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.ToDo;

/// <summary>Open tasks of the actor that are due.</summary>
internal sealed class TaskToDo(HuikeDb db, ActorContext actors, TenantClock clock) : IToDoProvider
{
    public int Order => 20;
    public string Permission => "tasks.view";

    public async Task<IReadOnlyList<ToDoGroup>> Read(int rows, CancellationToken cancellation)
    {
        var me = actors.Actor.UserId;
        var (start, end) = (clock.StartOf(clock.Today), clock.StartOf(clock.Today.AddDays(1)));
        var open = db.Set<WorkTask>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter }).AsNoTracking().Where(t => t.AssigneeId == me && t.State == WorkTask.Open);
        var groups = new[]
        {
            await Group("task.overdue", open.Where(t => t.DueAt < start), "dueAt.lt=today", rows, cancellation),
            await Group("task.today", open.Where(t => t.DueAt >= start && t.DueAt < end), "dueAt=today", rows, cancellation),
        };
        return [.. groups.OfType<ToDoGroup>()];
    }

    private async Task<ToDoGroup?> Group(string code, IQueryable<WorkTask> query, string filter, int rows, CancellationToken cancellation)
    {
        var first = await query.OrderBy(t => t.DueAt).ThenBy(t => t.Id).Take(rows)
            .Select(t => new { t.Id, t.Subject, t.DueAt, Customer = db.Set<Customer>().Where(c => c.Id == t.CustomerId).Select(c => c.Name).FirstOrDefault() })
            .ToListAsync(cancellation);
        if (first.Count == 0)
            return null;
        var count = first.Count < rows ? first.Count : await query.Take(IToDoProvider.MostCounted).CountAsync(cancellation);
        return new ToDoGroup(code, count, [.. first.Select(t =>
        {
            var due = DateOnly.FromDateTime(clock.ToLocal(t.DueAt!.Value));
            return new ToDoItem("tasks", t.Id, t.Subject, t.Customer, due, clock.Today.DayNumber - due.DayNumber is > 0 and var late ? late : null);
        })], $"/tasks?assigneeId=me&state=open&{filter}")
        { Notifies = true };
    }
}
