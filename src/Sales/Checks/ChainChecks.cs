using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Huike.Sales.Documents;
using Huike.Sales.Orders;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Prices.Domain;
using Huike.Sales.Quotes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Checks;

/// <summary>From quote to order: lines know where they came from, and a quote how much of it was ordered.</summary>
internal sealed class QuoteProgressCheck(QuoteProgress progress) : IRepairableCheck
{
    public string Name => "quoteProgress";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation)
    {
        var lost = await db.Set<OrderLine>().AsNoTracking().Where(l => l.QuoteLineId != null)
            .Join(CheckRows.All<Order>(db), l => l.DocumentId, o => o.Id, (line, order) => new { line, order })
            .Where(x => !db.Set<QuoteLine>().Any(q => q.Id == x.line.QuoteLineId && q.DocumentId == x.order.QuoteId))
            .OrderBy(x => x.line.Id).Select(x => x.line.DocumentId).Take(CheckRows.Most).ToListAsync(cancellation);
        return [.. lost.Select(id => $"orders/{id}"), .. (await Wrong(db, cancellation)).Select(id => $"quotes/{id}")];
    }

    public async Task<int> Repair(HuikeDb db, CancellationToken cancellation)
    {
        var mended = 0;
        while (await Wrong(db, cancellation) is { Count: > 0 } wrong)
        {
            foreach (var id in wrong)
                await progress.Recount(id, null, cancellation);
            mended += wrong.Count;
        }
        return mended;
    }

    private static async Task<List<Guid>> Wrong(HuikeDb db, CancellationToken cancellation)
    {
        var standing = QuoteProgress.Standing(db);
        var lines = db.Set<OrderLine>().Join(standing, l => l.DocumentId, o => o.Id, (l, _) => l);
        var quantities = await db.Set<QuoteLine>().AsNoTracking()
            .Where(q => q.OrderedQuantity != lines.Where(l => l.QuoteLineId == q.Id).Sum(l => l.Quantity))
            .OrderBy(q => q.Id).Select(q => q.DocumentId).Take(CheckRows.Most).ToListAsync(cancellation);
        var amounts = await CheckRows.All<Quote>(db)
            .Where(q => q.OrderedAmount != standing.Where(o => o.QuoteId == q.Id).Sum(o => o.TotalAmount))
            .OrderBy(q => q.Id).Select(q => q.Id).Take(CheckRows.Most).ToListAsync(cancellation);
        return [.. quantities.Concat(amounts).Distinct()];
    }
}

/// <summary>A last price is one that stands on the document it names, and that document counts.</summary>
internal sealed class LastPricesCheck : IInvariantCheck
{
    public string Name => "lastPrices";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation)
    {
        var ordered = await db.Set<LastPrice>().AsNoTracking().Where(p => p.OrderId != null
                && !CheckRows.All<Order>(db).Any(o => o.Id == p.OrderId && o.CustomerId == p.CustomerId && Order.Firm.Contains(o.State)
                    && db.Set<OrderLine>().Any(l => l.DocumentId == o.Id && l.ProductId == p.ProductId && l.UnitPrice == p.OrderedPrice)))
            .OrderBy(p => p.Id).Select(p => p.Id).Take(CheckRows.Most).ToListAsync(cancellation);
        var quoted = await db.Set<LastPrice>().AsNoTracking().Where(p => p.QuoteId != null
                && !CheckRows.All<Quote>(db).Any(q => q.Id == p.QuoteId && q.CustomerId == p.CustomerId && Quote.Counting.Contains(q.State)
                    && db.Set<QuoteLine>().Any(l => l.DocumentId == q.Id && l.ProductId == p.ProductId && l.UnitPrice == p.QuotedPrice)))
            .OrderBy(p => p.Id).Select(p => p.Id).Take(CheckRows.Most).ToListAsync(cancellation);
        return [.. ordered.Concat(quoted).Select(id => $"last_prices/{id}")];
    }
}

/// <summary>No order is delivered or invoiced beyond what was ordered, and its delivery state says how far it is.</summary>
internal sealed class OrderProgressCheck : IInvariantCheck
{
    public string Name => "orderProgress";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation) => [.. (await CheckRows.All<Order>(db)
        .Where(o => (o.DeliveryState == "fully") != (db.Set<OrderLine>().Any(l => l.DocumentId == o.Id)
                && !db.Set<OrderLine>().Any(l => l.DocumentId == o.Id && l.DeliveredQuantity - l.ReturnedQuantity < l.Quantity - l.CreditedQuantity))
            || db.Set<OrderLine>().Any(l => l.DocumentId == o.Id && (l.DeliveredQuantity < 0 || l.ReturnedQuantity < 0 || l.InvoicedQuantity < 0 || l.ReturnedQuantity > l.DeliveredQuantity || l.CreditedQuantity < 0 || l.CreditedQuantity > l.ReturnedQuantity)))
        .OrderBy(o => o.Id).Select(o => o.Id).Take(CheckRows.Most).ToListAsync(cancellation)).Select(id => $"orders/{id}")];
}
