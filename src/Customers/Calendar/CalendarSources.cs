using Huike.Customers.Customers.Domain;
using Huike.Customers.Tasks.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Calendar;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Calendar;

/// <summary>Tasks on the day they are due, for whom they are.</summary>
internal sealed class TasksOnCalendar(HuikeDb db, ActorContext actors, TenantClock clock) : ICalendarSource
{
    public string Permission => "tasks.view";

    public async Task<IReadOnlyList<CalendarItem>> Read(CalendarRange range, CancellationToken cancellation)
    {
        // A day that somebody may not read is not shown by where it stands.
        if (!actors.Actor.Reads("tasks", "dueAt"))
            return [];
        var (start, end) = (clock.StartOf(range.From), clock.StartOf(range.To.AddDays(1)));
        var tasks = db.Set<WorkTask>().AsNoTracking().Where(t => t.DueAt >= start && t.DueAt < end && t.State != WorkTask.Cancelled);
        if (range.Person is { } person)
            tasks = tasks.Where(t => t.AssigneeId == person);
        var rows = await tasks.OrderBy(t => t.DueAt).ThenBy(t => t.Id).Take(CalendarRange.Most)
            .Select(t => new { t.Id, t.Subject, t.DueAt, t.State, t.AssigneeId, t.Version, Customer = db.Set<Customer>().Where(c => c.Id == t.CustomerId).Select(c => c.Name).FirstOrDefault() })
            .ToListAsync(cancellation);
        return rows.ConvertAll(t =>
        {
            var due = clock.ToLocal(t.DueAt!.Value);
            return new CalendarItem("task", "tasks", t.Id, actors.Actor.Shown("tasks", "subject", t.Subject) ?? "", actors.Actor.Shown("customers", "name", t.Customer), DateOnly.FromDateTime(due), TimeOnly.FromDateTime(due), t.AssigneeId)
            {
                IsDone = t.State == WorkTask.Done,
                MovedBy = t.State == WorkTask.Open ? "dueAt" : null,
                Version = t.Version,
            };
        });
    }
}

/// <summary>Customers on the day of their next contact.</summary>
internal sealed class ContactsOnCalendar(HuikeDb db, ActorContext actors) : ICalendarSource
{
    public string Permission => "customers.view";

    public async Task<IReadOnlyList<CalendarItem>> Read(CalendarRange range, CancellationToken cancellation)
    {
        if (!actors.Actor.Reads("customers", "nextContactOn"))
            return [];
        var customers = db.Set<Customer>().AsNoTracking().Where(c => c.NextContactOn >= range.From && c.NextContactOn <= range.To);
        if (range.Person is { } person)
            customers = customers.Where(c => c.OwnerId == person);
        var rows = await customers.OrderBy(c => c.NextContactOn).ThenBy(c => c.Id).Take(CalendarRange.Most)
            .Select(c => new { c.Id, c.Name, c.NextContactOn, c.OwnerId, c.Version }).ToListAsync(cancellation);
        return rows.ConvertAll(c => new CalendarItem("contact", "customers", c.Id, actors.Actor.Shown("customers", "name", c.Name) ?? "", null, c.NextContactOn!.Value, null, c.OwnerId) { MovedBy = actors.Actor.FieldAccess("customers", "nextContactOn") == FieldAccess.Write ? "nextContactOn" : null, Version = c.Version });
    }
}
