using Huike.Customers.Archive.Overview;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Sales.Documents;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Prices.Domain;
using Huike.Sales.Products.Domain;
using Huike.Sales.Quotes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.CustomerPage;

/// <summary>A quote or an order in one line of a customer's overview.</summary>
public sealed record DocumentBrief(
    Guid Id, string? Number, string Title, string State, DateOnly? Date, DateOnly? Until, string? Currency, decimal? TotalAmount, string? DeliveryState = null);

/// <summary>A product's last price in a customer's overview.</summary>
public sealed record PriceBrief(Guid ProductId, string ProductName, string? Unit, string Currency, decimal Price, decimal DiscountPercent, bool TaxIncluded, DateOnly? Date, Guid? DocumentId, bool IsOrder);

/// <summary>The last quotes of a customer, the newest first.</summary>
internal sealed class LastQuotesPart(HuikeDb db, ActorContext actors) : ICustomerOverviewPart
{
    private const int Most = 5;
    private DocumentBriefs Briefs => new(actors.Actor, "quotes");

    public string Name => "lastQuotes";
    public string Permission => "quotes.view";

    public async Task<object> Read(Guid customerId, CancellationToken cancellation) => (await db.Set<Quote>().AsNoTracking()
            .Where(q => q.CustomerId == customerId && q.State != Quote.Superseded).OrderByDescending(q => q.CreatedAt).ThenByDescending(q => q.Id).Take(Most)
            .ToListAsync(cancellation)).ConvertAll(q => Briefs.Of(q, q.ValidUntil, null));

    public Task<int?> Count(Guid customerId, CancellationToken cancellation) => DocumentBriefs.Count(db.Set<Quote>().Where(q => q.CustomerId == customerId && q.State != Quote.Superseded), cancellation);
}

/// <summary>Orders of a customer that are not finished, the newest first.</summary>
internal sealed class OpenOrdersPart(HuikeDb db, ActorContext actors) : ICustomerOverviewPart
{
    private const int Most = 5;
    private DocumentBriefs Briefs => new(actors.Actor, "orders");

    public string Name => "openOrders";
    public string Permission => "orders.view";

    public async Task<object> Read(Guid customerId, CancellationToken cancellation) => (await Open(customerId)
            .OrderByDescending(o => o.CreatedAt).ThenByDescending(o => o.Id).Take(Most).ToListAsync(cancellation)).ConvertAll(o => Briefs.Of(o, o.DeliverOn, o.DeliveryState));

    public Task<int?> Count(Guid customerId, CancellationToken cancellation) => DocumentBriefs.Count(Open(customerId), cancellation);

    private IQueryable<Order> Open(Guid customerId) =>
        db.Set<Order>().AsNoTracking().Where(o => o.CustomerId == customerId && o.State != Order.Closed && o.State != Order.Cancelled);
}

/// <summary>What the customer last paid or was offered, product by product, the newest first.</summary>
internal sealed class LastPricesPart(HuikeDb db, ActorContext actors) : ICustomerOverviewPart
{
    private const int Most = 8, MostRead = 200;

    public string Name => "lastPrices";
    public string Permission => "products.view";

    public async Task<object> Read(Guid customerId, CancellationToken cancellation)
    {
        var (orders, quotes) = (actors.Actor.May("orders.view"), actors.Actor.May("quotes.view"));
        var rows = await db.Set<LastPrice>().AsNoTracking().Where(p => p.CustomerId == customerId)
            .Join(db.Set<Product>(), p => p.ProductId, p => p.Id, (price, product) => new { price, product.Name, product.Unit })
            .OrderByDescending(x => x.price.Id).Take(MostRead).ToListAsync(cancellation);
        return rows.Select(x => Brief(x.price, x.Name, x.Unit, orders, quotes)).OfType<PriceBrief>().OrderByDescending(b => b.Date).Take(Most).ToList();
    }

    public Task<int?> Count(Guid customerId, CancellationToken cancellation) => Task.FromResult<int?>(null);

    private static PriceBrief? Brief(LastPrice price, string name, string? unit, bool orders, bool quotes)
    {
        var ordered = orders && price.OrderedPrice is not null && !(quotes && price.QuotedOn > price.OrderedOn);
        if (!ordered && !(quotes && price.QuotedPrice is not null))
            return null;
        return ordered
            ? new(price.ProductId, name, unit, price.Currency, Scaled.ToShort(price.OrderedPrice!.Value, Scaled.UnitPrice), Scaled.ToShort(price.OrderedDiscount, Scaled.Percent),
                price.OrderedTaxIncluded, price.OrderedOn, price.OrderId, true)
            : new(price.ProductId, name, unit, price.Currency, Scaled.ToShort(price.QuotedPrice!.Value, Scaled.UnitPrice), Scaled.ToShort(price.QuotedDiscount, Scaled.Percent),
                price.QuotedTaxIncluded, price.QuotedOn, price.QuoteId, false);
    }
}

/// <summary>Documents in one line, without what is hidden from the reader.</summary>
internal sealed class DocumentBriefs(Actor actor, string type)
{
    private const int MostCounted = 1_000;

    public DocumentBrief Of(SalesDocument document, DateOnly? until, string? delivery) => new(
        document.Id, May("number") ? document.Number : null, document.Caption, document.State, document.On, until, document.Currency,
        May("totalAmount") ? Scaled.ToDecimal(document.TotalAmount, document.Places) : null, delivery);

    public static async Task<int?> Count<T>(IQueryable<T> documents, CancellationToken cancellation) => await documents.Take(MostCounted).CountAsync(cancellation);

    private bool May(string field) => actor.Reads(type, field);
}
