using Huike.Kernel.Data;
using Huike.Sales.Documents;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Quotes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Orders;

/// <summary>How much of a quote went into orders that stand; counted anew from the orders whenever one of them changes.</summary>
public sealed class QuoteProgress(HuikeDb db)
{
    /// <param name="except">An order that is about to go.</param>
    public async Task Recount(Guid quoteId, Guid? except, CancellationToken cancellation)
    {
        var standing = Standing(db).Where(o => o.QuoteId == quoteId && o.Id != except);
        var lines = db.Set<OrderLine>().Join(standing, l => l.DocumentId, o => o.Id, (l, _) => l);
        await db.Set<QuoteLine>().Where(l => l.DocumentId == quoteId)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.OrderedQuantity, l => lines.Where(o => o.QuoteLineId == l.Id).Sum(o => o.Quantity)), cancellation);
        await db.Set<Quote>().IgnoreQueryFilters(DocumentRows.RecordOnly).Where(q => q.Id == quoteId)
            .ExecuteUpdateAsync(set => set.SetProperty(q => q.OrderedAmount, _ => standing.Sum(o => o.TotalAmount)), cancellation);
    }

    /// <summary>Orders that count against the quote they came from, drafts too: else a quote could be converted twice.</summary>
    internal static IQueryable<Order> Standing(HuikeDb db) =>
        db.Set<Order>().IgnoreQueryFilters(DocumentRows.RecordOnly).Where(o => o.State != Order.Cancelled);
}
