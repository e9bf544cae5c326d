using Huike.Finance.Receivables.Domain;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Receivables;

/// <summary>What one firm order has still to bring, in minor units of the company's currency.</summary>
internal sealed class OnOrder
{
    public Guid? CustomerId { get; init; }
    public long Left { get; init; }
}

/// <summary>
/// Open orders that are not owed yet because their receivables arise with deliveries or invoices: what is ordered less what arose. Of an
/// order that is closed only what was delivered and not invoiced is still to come; one in another currency then counts nothing.
/// </summary>
internal static class NotYetOwed
{
    /// <summary>Of the orders and receivables that the caller chose to see.</summary>
    public static IQueryable<OnOrder> Of(IQueryable<Order> orders, IQueryable<Receivable> receivables, string currency) => orders.AsNoTracking()
        .Where(o => o.ReceivableSource != ReceivableSources.Order && (o.State == Order.Confirmed
            || (o.State == Order.Closed && o.ReceivableSource == ReceivableSources.Invoice && o.Currency == currency && o.DeliveredAmount > o.InvoicedAmount)))
        .Select(o => new
        {
            o.CustomerId,
            Left = o.State == Order.Closed ? o.DeliveredAmount - o.InvoicedAmount
                : o.CompanyAmount - receivables.Where(r => r.OrderId == o.Id && r.State != Receivable.Void).Sum(r => r.CompanyAmount),
        })
        .Where(o => o.Left > 0).Select(o => new OnOrder { CustomerId = o.CustomerId, Left = o.Left });
}
