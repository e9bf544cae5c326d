using Huike.Customers.Customers.Domain;
using Huike.Customers.Visits.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.Todo;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Visits;

/// <summary>Where the actor is expected today, where he was not on its day, and which of his customers wait for a visit that nobody planned.</summary>
internal sealed class VisitToDo(HuikeDb db, VisitCycles cycles, ActorContext actors, TenantClock clock) : IToDoProvider
{
    public int Order => 15;
    public string Permission => "visits.view";

    public async Task<IReadOnlyList<ToDoGroup>> Read(int rows, CancellationToken cancellation)
    {
        var (me, today) = (actors.Actor.UserId, clock.Today);
        var groups = new List<ToDoGroup?>();
        if (actors.Actor.Reads("visits", "plannedOn", "state"))
        {
            var mine = db.Set<Visit>().AsNoTracking().Where(v => v.OwnerId == me && v.State == Visit.Planned);
            groups.Add(await Group("visit.today", mine.Where(v => v.PlannedOn == today), "plannedOn=today", rows, cancellation));
            groups.Add(await Group("visit.missed", mine.Where(v => v.PlannedOn < today), "plannedOn.lt=today", rows, cancellation));
        }
        groups.Add(await Due(me, rows, cancellation));
        return [.. groups.OfType<ToDoGroup>()];
    }

    private async Task<ToDoGroup?> Group(string code, IQueryable<Visit> visits, string filter, int rows, CancellationToken cancellation)
    {
        var first = await visits.OrderBy(v => v.PlannedOn).ThenBy(v => v.Position == null).ThenBy(v => v.Position).ThenBy(v => v.Id).Take(rows)
            .Select(v => new { v.Id, v.Purpose, v.PlannedOn, v.TimeFrom, Customer = db.Set<Customer>().Where(c => c.Id == v.CustomerId).Select(c => c.Name).FirstOrDefault() }).ToListAsync(cancellation);
        if (first.Count == 0)
            return null;
        var count = first.Count < rows ? first.Count : await visits.Take(IToDoProvider.MostCounted).CountAsync(cancellation);
        return new ToDoGroup(code, count, [.. first.Select(v =>
        {
            var (purpose, hour) = (actors.Actor.Shown("visits", "purpose", v.Purpose), actors.Actor.Shown("visits", "timeFrom", v.TimeFrom));
            var late = clock.Today.DayNumber - v.PlannedOn!.Value.DayNumber;
            return new ToDoItem("visits", v.Id, actors.Actor.Shown("customers", "name", v.Customer) ?? purpose ?? "",
                string.Join(" · ", new[] { hour, purpose }.Where(x => !string.IsNullOrEmpty(x))) is { Length: > 0 } detail ? detail : null, v.PlannedOn, late > 0 ? late : null);
        })], $"/visits?ownerId=me&state={Visit.Planned}&{filter}")
        { Notifies = true, FallsDue = true };
    }

    private async Task<ToDoGroup?> Due(Guid me, int rows, CancellationToken cancellation)
    {
        if (!cycles.IsShown)
            return null;
        var (due, count) = await cycles.Due(db.Set<Customer>().AsNoTracking().Where(c => c.OwnerId == me), 0, rows, IToDoProvider.MostCounted, cancellation);
        return count == 0 ? null : new ToDoGroup("visit.due", count, [.. due.Select(d => new ToDoItem("customers", d.CustomerId, d.Name, d.Grade, d.LastVisitOn, d.OverdueDays > 0 ? d.OverdueDays : null))], "/visits/week");
    }
}
