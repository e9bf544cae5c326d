using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.Todo;
using Huike.Sales.Documents;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.ReturnVisits;

/// <summary>The actor's own orders that wait for a return visit, the longest first.</summary>
internal sealed class ReturnVisitToDo(HuikeDb db, ReturnVisitDue due, CompanySales company, ActorContext actors, TenantClock clock) : IToDoProvider
{
    public int Order => 42;
    public string Permission => "orders.view";

    public async Task<IReadOnlyList<ToDoGroup>> Read(int rows, CancellationToken cancellation)
    {
        var actor = actors.Actor;
        if (!actor.May("visits.create") || !actor.Reads("orders", "startOn", "signedOn", "state") || await due.Orders(cancellation) is not { } orders)
            return [];
        var mine = orders.Where(o => o.OwnerId == actor.UserId);
        var first = await mine.OrderBy(o => o.StartOn ?? o.SignedOn).ThenBy(o => o.Id).Take(rows)
            .Select(o => new { o.Id, o.Caption, On = o.StartOn ?? o.SignedOn, Customer = db.Set<Customer>().Where(c => c.Id == o.CustomerId).Select(c => c.Name).FirstOrDefault() }).ToListAsync(cancellation);
        if (first.Count == 0)
            return [];
        var days = (await company.Settings(cancellation)).ReturnVisitDays;
        var count = first.Count < rows ? first.Count : await mine.Take(IToDoProvider.MostCounted).CountAsync(cancellation);
        return
        [
            new ToDoGroup("orders.returnVisit", count, first.ConvertAll(o => new ToDoItem("orders", o.Id, o.Caption, actor.Shown("customers", "name", o.Customer), o.On!.Value.AddDays(days), clock.Today.DayNumber - o.On.Value.DayNumber - days)
            {
                Href = $"visits/returns?orderId={o.Id}",
            }), "/visits/returns"),
        ];
    }
}
