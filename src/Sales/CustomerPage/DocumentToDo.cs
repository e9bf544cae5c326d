using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.Todo;
using Huike.Sales.Documents;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Quotes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.CustomerPage;

/// <summary>The actor's own quotes that run out within the week and have no answer yet.</summary>
internal sealed class QuoteToDo(HuikeDb db, ActorContext actors, TenantClock clock) : IToDoProvider
{
    private const int Days = 7;

    public int Order => 40;
    public string Permission => "quotes.view";

    public async Task<IReadOnlyList<ToDoGroup>> Read(int rows, CancellationToken cancellation)
    {
        var (me, today, end) = ((Guid?)actors.Actor.UserId, clock.Today, clock.Today.AddDays(Days));
        var query = db.Set<Quote>().AsNoTracking().Where(q => q.OwnerId == me && q.State == Quote.Sent && q.ValidUntil >= today && q.ValidUntil <= end);
        return await DocumentGroups.Of(db, "quotes.expiring", "quotes", query.OrderBy(q => q.ValidUntil).ThenBy(q => q.Id), q => q.ValidUntil, rows, today,
            $"/quotes?ownerId=me&state=sent&validUntil.gte=today&validUntil.lte=today%2B{Days}", cancellation);
    }
}

/// <summary>The actor's own orders whose goods are due: today, within three days, or late.</summary>
internal sealed class DeliveryToDo(HuikeDb db, ActorContext actors, TenantClock clock) : IToDoProvider
{
    private const int Days = 3;

    public int Order => 41;
    public string Permission => "orders.view";

    public async Task<IReadOnlyList<ToDoGroup>> Read(int rows, CancellationToken cancellation)
    {
        var (me, today, end) = ((Guid?)actors.Actor.UserId, clock.Today, clock.Today.AddDays(Days));
        var query = db.Set<Order>().AsNoTracking()
            .Where(o => o.OwnerId == me && o.State == Orders.Domain.Order.Confirmed && o.DeliverOn <= end && o.DeliveryState != "fully");
        return await DocumentGroups.Of(db, "orders.due", "orders", query.OrderBy(o => o.DeliverOn).ThenBy(o => o.Id), o => o.DeliverOn, rows, today,
            $"/orders?ownerId=me&state=confirmed&deliverOn.lte=today%2B{Days}&deliveryState.ne=fully", cancellation);
    }
}

/// <summary>What waits for the actor's approval and was not submitted by himself.</summary>
internal sealed class ApprovalToDo(HuikeDb db, ActorContext actors, TenantClock clock) : IToDoProvider
{
    public int Order => 5;
    public string Permission => "quotes.approve";

    public async Task<IReadOnlyList<ToDoGroup>> Read(int rows, CancellationToken cancellation)
    {
        var me = (Guid?)actors.Actor.UserId;
        var quotes = await DocumentGroups.Of(db, "quotes.approve", "quotes",
            db.Set<Quote>().AsNoTracking().Where(q => q.State == Quote.Submitted && q.SubmittedById != me).OrderBy(q => q.SubmittedAt).ThenBy(q => q.Id),
            _ => null, rows, clock.Today, "/quotes?state=submitted", cancellation);
        var orders = !actors.Actor.May("orders.approve") ? [] : await DocumentGroups.Of(db, "orders.approve", "orders",
            db.Set<Order>().AsNoTracking().Where(o => o.State == Orders.Domain.Order.Submitted && o.SubmittedById != me).OrderBy(o => o.SubmittedAt).ThenBy(o => o.Id),
            _ => null, rows, clock.Today, "/orders?state=submitted", cancellation);
        return [.. quotes, .. orders];
    }
}

/// <summary>A to-do group of quotes or orders.</summary>
internal static class DocumentGroups
{
    public static async Task<IReadOnlyList<ToDoGroup>> Of<T>(HuikeDb db, string code, string type, IOrderedQueryable<T> query, Func<T, DateOnly?> on, int rows,
        DateOnly today, string link, CancellationToken cancellation) where T : SalesDocument
    {
        var first = await query.Take(rows).ToListAsync(cancellation);
        if (first.Count == 0)
            return [];
        var count = first.Count < rows ? first.Count : await query.Take(IToDoProvider.MostCounted).CountAsync(cancellation);
        var ids = first.Select(d => d.CustomerId).OfType<Guid>().Distinct().ToList();
        var names = await db.Set<Customer>().AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, cancellation);
        return
        [
            new ToDoGroup(code, count, [.. first.Select(d => new ToDoItem(type, d.Id, d.Caption,
                d.CustomerId is { } id && names.GetValueOrDefault(id) is { } name && name != d.Caption ? name : null,
                on(d), on(d) is { } due && today.DayNumber - due.DayNumber is > 0 and var late ? late : null))], link) { Notifies = true, FallsDue = on(first[0]) is not null },
        ];
    }
}
