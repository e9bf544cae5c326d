using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Quotes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Orders.UseCases;

/// <summary>What a customer was offered and paid for what, or a product cost whom: lines of quotes and orders, the newest first.</summary>
[Permission("products.view")]
public sealed record ListPastPrices(Guid? CustomerId = null, Guid? ProductId = null) : IQuery<IReadOnlyList<PastLine>>;

/// <param name="Kind"><c>quotes</c> or <c>orders</c>.</param>
/// <param name="NetPrice">After discount.</param>
public sealed record PastLine(
    string Kind, Guid DocumentId, string Number, DateOnly? Date, string State, Guid? CustomerId, string? CustomerName, Guid? ProductId, string ProductName, string? Specification,
    decimal Quantity, string? Unit, string? Currency, decimal Price, decimal DiscountPercent, decimal NetPrice, bool TaxIncluded);

internal sealed class ListPastPricesUseCase(HuikeDb db, ActorContext actors) : IUseCase<ListPastPrices, IReadOnlyList<PastLine>>
{
    private const int Most = 100;

    public async Task<Result<IReadOnlyList<PastLine>>> Execute(ListPastPrices request, CancellationToken cancellation)
    {
        if (request.CustomerId is null && request.ProductId is null)
            return Error.Malformed("customerId", "required");
        var lines = new List<PastLine>();
        if (actors.Actor.May("quotes.view"))
            lines.AddRange(await Of<Quote, QuoteLine>("quotes", request, [Quote.Draft, Quote.Void], cancellation));
        if (actors.Actor.May("orders.view"))
            lines.AddRange(await Of<Order, OrderLine>("orders", request, [Order.Draft, Order.Cancelled], cancellation));
        return lines.OrderByDescending(l => l.Date).ThenByDescending(l => l.DocumentId).Take(Most).ToList();
    }

    private async Task<IEnumerable<PastLine>> Of<T, TLine>(string kind, ListPastPrices request, string[] without, CancellationToken cancellation)
        where T : SalesDocument where TLine : DocumentLine
    {
        var documents = db.Set<T>().AsNoTracking().Where(d => !without.Contains(d.State) && (request.CustomerId == null || d.CustomerId == request.CustomerId));
        var found = await documents.Join(db.Set<TLine>().Where(l => request.ProductId == null || l.ProductId == request.ProductId), d => d.Id, l => l.DocumentId, (d, l) => new { Document = d, Line = l })
            .OrderByDescending(x => x.Document.Id).ThenBy(x => x.Line.Position).Take(Most).ToListAsync(cancellation);
        var ids = found.Select(f => f.Document.CustomerId).OfType<Guid>().Distinct().ToList();
        var names = await db.Set<Customer>().AsNoTracking().Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.Name }).Take(Most).ToDictionaryAsync(c => c.Id, c => c.Name, cancellation);
        return found.Select(f => new PastLine(kind, f.Document.Id, f.Document.Caption, f.Document.On, f.Document.State, f.Document.CustomerId,
            f.Document.CustomerId is { } customer ? names.GetValueOrDefault(customer) : null, f.Line.ProductId, f.Line.ProductName, f.Line.Specification,
            Scaled.ToShort(f.Line.Quantity, Scaled.Quantity), f.Line.Unit, f.Document.Currency, Scaled.ToShort(f.Line.UnitPrice, Scaled.UnitPrice),
            Scaled.ToShort(f.Line.DiscountPercent, Scaled.Percent), Scaled.ToShort(Tax.NetUnitPrice(f.Line.UnitPrice, f.Line.DiscountPercent), Scaled.UnitPrice), f.Document.TaxIncluded));
    }
}
