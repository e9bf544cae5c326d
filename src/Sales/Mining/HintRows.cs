using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Sales.Mining.Domain;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Mining;

/// <summary>A hint with the customer it is about.</summary>
internal sealed class HintRow
{
    public required SalesHint Hint { get; init; }
    public required Customer Customer { get; init; }
}

/// <summary>Hints as their reader may see them: of customers that he sees, resting on an order that he sees.</summary>
internal sealed class HintRows(HuikeDb db, ActorContext actors)
{
    public IQueryable<HintRow> Visible(bool mine)
    {
        var me = actors.Actor.UserId;
        var customers = mine ? db.Set<Customer>().Where(c => c.OwnerId == me) : db.Set<Customer>();
        // What was bought is told by the lines: without them only what the orders as a whole tell is left.
        var lines = ShowsProducts(actors.Actor);
        return from hint in db.Set<SalesHint>()
               join customer in customers on hint.CustomerId equals customer.Id
               where db.Set<Order>().Any(o => o.Id == hint.OrderId) && (lines || hint.ProductId == null)
               select new HintRow { Hint = hint, Customer = customer };
    }

    public static bool ShowsProducts(Actor actor) => actor.May("products.view")
        && actor.Reads("orders", "lines")
        && actor.Reads("products", "name");
}
