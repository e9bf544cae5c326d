using System.Linq.Expressions;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;
using Huike.Sales.Prices.Domain;
using Huike.Sales.Products.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Prices;

/// <summary>What somebody who enters a price wants to know: the lists, what this customer was offered and paid, what its like pay.</summary>
[Permission("products.view")]
public sealed record SuggestPrice(Guid CustomerId, Guid ProductId, decimal Quantity = 1, string? Currency = null) : IQuery<PriceSuggestion>;

/// <summary>A price out of a price list.</summary>
public sealed record ListedPrice(decimal Price, bool TaxIncluded, Guid PriceListId, string PriceListName, decimal MinQuantity);

/// <summary>A price on a document; its number is null where the reader may not see the document.</summary>
/// <param name="NetPrice">After discount.</param>
public sealed record PastPrice(decimal Price, decimal DiscountPercent, decimal NetPrice, bool TaxIncluded, decimal Quantity, Guid DocumentId, string? Number, DateOnly? Date);

/// <summary>What customers of the same grade last paid, discount taken off and tax included.</summary>
public sealed record PriceRange(decimal Low, decimal High, string? Grade);

/// <param name="ListPrice">Of the product itself; null where there is none or it is hidden from the reader.</param>
/// <param name="CustomerPrice">The best fitting price list: the customer's own, then of its grade and region, then for all.</param>
/// <param name="Suggested">What the line begins with: the customer's price, else the list price.</param>
/// <param name="BelowLast">The suggested price lies below what the customer last paid.</param>
public sealed record PriceSuggestion(
    string Currency, decimal? ListPrice, bool TaxIncluded, decimal? TaxRate, ListedPrice? CustomerPrice, decimal? FloorPrice,
    PastPrice? LastQuoted, PastPrice? LastOrdered, PriceRange? Range, decimal? Suggested, bool BelowLast);

/// <summary>Numbers of documents for their ids; filled by the modules that keep the documents.</summary>
public interface IDocumentNumbers
{
    /// <summary>The number of one that the actor may see, else null.</summary>
    Task<string?> Of(bool isOrder, Guid id, CancellationToken cancellation);
}

internal sealed class SuggestPriceUseCase(HuikeDb db, ActorContext actors, TenantClock clock, IDocumentNumbers numbers) : IUseCase<SuggestPrice, PriceSuggestion>
{
    private const int MostItems = 200;

    public async Task<Result<PriceSuggestion>> Execute(SuggestPrice request, CancellationToken cancellation)
    {
        if (request.Quantity is <= 0 or > 1_000_000_000 || request.Quantity.Scale > Scaled.Quantity)
            return Error.Malformed("quantity", "outOfRange", 0, 1_000_000_000);
        var customer = await db.Set<Customer>().AsNoTracking().Where(c => c.Id == request.CustomerId)
            .Select(c => new { c.Grade, c.Region, c.Currency }).FirstOrDefaultAsync(cancellation);
        var product = await db.Set<Product>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == request.ProductId, cancellation);
        if (customer is null || product is null || !actors.Actor.May("customers.view"))
            return Error.NotFound();
        var currency = request.Currency ?? product.Currency ?? "CNY";
        var listed = await Listed(request, currency, customer.Grade, customer.Region, cancellation);
        var last = await db.Set<LastPrice>().AsNoTracking()
            .FirstOrDefaultAsync(p => p.CustomerId == request.CustomerId && p.ProductId == request.ProductId && p.Currency == currency, cancellation);
        var own = product.Currency == currency;
        var list = own ? Shown("listPrice", product.ListPrice) : null;
        var suggested = listed?.Price ?? list;
        var lastOrdered = await Ordered(last, cancellation);
        return new PriceSuggestion(currency, list, product.TaxIncluded, product.TaxRate is { } rate ? Scaled.ToShort(rate, Scaled.TaxRate) : null, listed,
            own ? Shown("floorPrice", product.FloorPrice) : null, await Quoted(last, cancellation), lastOrdered,
            await Range(request.ProductId, currency, customer.Grade, cancellation), suggested, suggested < lastOrdered?.NetPrice);
    }

    /// <summary>Of all prices that hold today for this customer and quantity the one made for the fewest.</summary>
    private async Task<ListedPrice?> Listed(SuggestPrice request, string currency, string? grade, string? region, CancellationToken cancellation)
    {
        var (today, quantity) = (clock.Today, Scaled.From(request.Quantity, Scaled.Quantity));
        if (!actors.Actor.May("price-lists.view"))
            return null;
        var lists = db.Set<PriceList>().Where(l => l.Active && l.Currency == currency && (l.CustomerId == null || l.CustomerId == request.CustomerId)
            && (l.Grade == null || l.Grade == grade) && (l.ValidFrom == null || l.ValidFrom <= today) && (l.ValidUntil == null || l.ValidUntil >= today));
        var found = await db.Set<PriceItem>().AsNoTracking().Where(i => i.ProductId == request.ProductId && i.MinQuantity <= quantity && i.Price != null)
            .Join(lists, i => i.PriceListId, l => (Guid?)l.Id, (i, l) => new { Item = i, List = l }).OrderBy(x => x.Item.Id).Take(MostItems).ToListAsync(cancellation);
        var best = found.Where(x => Fits(x.List.Region, region))
            .OrderByDescending(x => x.List.CustomerId is not null).ThenByDescending(x => x.List.Grade is not null).ThenByDescending(x => Prefix(x.List.Region).Length)
            .ThenByDescending(x => x.List.ValidFrom ?? DateOnly.MinValue).ThenByDescending(x => x.Item.MinQuantity).ThenBy(x => x.Item.Id).FirstOrDefault();
        return best is null ? null : new ListedPrice(Scaled.ToShort(best.Item.Price!.Value, Scaled.UnitPrice), best.List.TaxIncluded, best.List.Id, best.List.Name,
            Scaled.ToShort(best.Item.MinQuantity, Scaled.Quantity));
    }

    private static bool Fits(string? of, string? region) => of is null || region?.StartsWith(Prefix(of), StringComparison.Ordinal) == true;

    /// <summary>440000 holds for all whose code begins with 44.</summary>
    private static string Prefix(string? code)
    {
        var prefix = code ?? "";
        while (prefix.Length > 2 && prefix.EndsWith("00", StringComparison.Ordinal))
            prefix = prefix[..^2];
        return prefix;
    }

    private async Task<PastPrice?> Quoted(LastPrice? last, CancellationToken cancellation) =>
        last is { QuotedPrice: { } price, QuoteId: { } id } && actors.Actor.May("quotes.view")
            ? Past(price, last.QuotedDiscount, last.QuotedTaxIncluded, last.QuotedQuantity, id, await numbers.Of(false, id, cancellation), last.QuotedOn) : null;

    private async Task<PastPrice?> Ordered(LastPrice? last, CancellationToken cancellation) =>
        last is { OrderedPrice: { } price, OrderId: { } id } && actors.Actor.May("orders.view")
            ? Past(price, last.OrderedDiscount, last.OrderedTaxIncluded, last.OrderedQuantity, id, await numbers.Of(true, id, cancellation), last.OrderedOn) : null;

    private static PastPrice Past(long price, long discount, bool taxIncluded, long quantity, Guid id, string? number, DateOnly? on) => new(
        Scaled.ToShort(price, Scaled.UnitPrice), Scaled.ToShort(discount, Scaled.Percent), Scaled.ToShort(Tax.NetUnitPrice(price, discount), Scaled.UnitPrice),
        taxIncluded, Scaled.ToShort(quantity, Scaled.Quantity), id, number, on);

    /// <summary>Both ends of one index, so that it costs the same with ten customers and with a million.</summary>
    private async Task<PriceRange?> Range(Guid productId, string currency, string? grade, CancellationToken cancellation)
    {
        if (!actors.Actor.May("orders.view"))
            return null;
        Expression<Func<LastPrice, bool>> alike = p => p.ProductId == productId && p.Currency == currency && p.Grade == grade && p.OrderedNet != null;
        var prices = db.Set<LastPrice>().AsNoTracking().Where(alike);
        var low = await prices.MinAsync(p => p.OrderedNet, cancellation);
        var high = await prices.MaxAsync(p => p.OrderedNet, cancellation);
        return low is null || high is null ? null : new PriceRange(Scaled.ToShort(low.Value, Scaled.UnitPrice), Scaled.ToShort(high.Value, Scaled.UnitPrice), grade);
    }

    private decimal? Shown(string field, long? price) =>
        price is { } kept && actors.Actor.Reads("products", field) ? Scaled.ToShort(kept, Scaled.UnitPrice) : null;
}
