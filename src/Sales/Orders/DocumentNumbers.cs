using Huike.Kernel.Data;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Prices;
using Huike.Sales.Quotes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Orders;

/// <summary>Numbers of quotes and orders within the actor's reach.</summary>
internal sealed class DocumentNumbers(HuikeDb db) : IDocumentNumbers
{
    public Task<string?> Of(bool isOrder, Guid id, CancellationToken cancellation) => isOrder
        ? db.Set<Order>().Where(o => o.Id == id).Select(o => o.Number).FirstOrDefaultAsync(cancellation)
        : db.Set<Quote>().Where(q => q.Id == id).Select(q => q.Number).FirstOrDefaultAsync(cancellation);
}
