using Huike.Customers.Care.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.Todo;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.ToDo;

/// <summary>
/// Important changes of the last two weeks that somebody else wrote down: for the owner of the customer, and for whoever looks
/// after the whole archive.
/// </summary>
internal sealed class EventToDo(HuikeDb db, ActorContext actors, TenantClock clock) : IToDoProvider
{
    private const int Days = 14;

    public int Order => 15;
    public string Permission => "events.view";

    public async Task<IReadOnlyList<ToDoGroup>> Read(int rows, CancellationToken cancellation)
    {
        var (me, since) = (actors.Actor.UserId, clock.Today.AddDays(-Days));
        var all = actors.Actor.ReadScope("events").All && actors.Actor.May("events.manage");
        var recent = db.Set<CustomerEvent>().AsNoTracking().Where(e => e.OccurredOn >= since && e.CreatedById != me && (all || e.OwnerId == me));
        var first = await recent.OrderByDescending(e => e.OccurredOn).ThenByDescending(e => e.Id).Take(rows)
            .Select(e => new { e.Id, e.Subject, e.OccurredOn, Customer = db.Set<Customer>().Where(c => c.Id == e.CustomerId).Select(c => c.Name).FirstOrDefault() })
            .ToListAsync(cancellation);
        if (first.Count == 0)
            return [];
        var count = first.Count < rows ? first.Count : await recent.Take(IToDoProvider.MostCounted).CountAsync(cancellation);
        return [new ToDoGroup("event.recent", count, [.. first.Select(e => new ToDoItem("events", e.Id, e.Subject, e.Customer, e.OccurredOn))], $"/events?occurredOn.gte=today-{Days}") { Notifies = true }];
    }
}
