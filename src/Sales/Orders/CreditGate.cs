using Huike.Customers.Customers;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Sales.Documents;
using Huike.Sales.Orders.Contracts;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Orders;

/// <summary>How far a customer's credit is used up.</summary>
/// <param name="Over">Beyond the limit, in minor units of the company's currency.</param>
/// <param name="OverdueDays">How long the oldest unsettled receivable is overdue.</param>
public sealed record CreditUse(long Over, int OverdueDays);

/// <summary>Whether a customer may order for so much more: what it owes and what is on order against its limit, and what is overdue.</summary>
public sealed class CreditGate(HuikeDb db, CompanySales company, TenantClock clock, IEnumerable<ICreditFacts> sources)
{
    private static readonly CreditFacts s_nothing = new(0, 0, null);

    public async Task Check(Order order, DealFindings findings, CancellationToken cancellation)
    {
        if (order.CustomerId is not { } customerId)
            return;
        var settings = await company.Settings(cancellation);
        if (settings is { OverCredit: RuleAction.Ignore, Overdue: RuleAction.Ignore })
            return;
        var facts = sources.FirstOrDefault() is { } source ? await source.Of(customerId, cancellation) : s_nothing;
        var use = await Use(order, facts, cancellation);
        if (use.Over > 0)
            findings.Add(DealFindings.OverCredit, settings.OverCredit);
        if (settings.MostOverdueDays > 0 && use.OverdueDays > settings.MostOverdueDays)
            findings.Add(DealFindings.Overdue, settings.Overdue);
    }

    /// <summary>How far the customer of an order is beyond its limit and how long overdue, whatever the company makes of it.</summary>
    public async Task<CreditUse> Use(Order order, CancellationToken cancellation) => order.CustomerId is not { } customerId
        ? new CreditUse(0, 0)
        : await Use(order, sources.FirstOrDefault() is { } source ? await source.Of(customerId, cancellation) : s_nothing, cancellation);

    private async Task<CreditUse> Use(Order order, CreditFacts facts, CancellationToken cancellation)
    {
        var customerId = order.CustomerId!.Value;
        // A firm order is among what is on order or owed already.
        var own = facts.OnOrder is not null && Order.Firm.Contains(order.State) ? 0 : order.CompanyAmount;
        var over = await LimitOf(customerId, cancellation) is { } limit
            ? facts.OpenAmount + (facts.OnOrder ?? await OnOrder(customerId, order.Id, await company.Currency(cancellation), cancellation)) + own - limit : 0;
        var days = facts.OverdueAmount > 0 && facts.OldestDueOn is { } due ? clock.Today.DayNumber - due.DayNumber : 0;
        return new CreditUse(Math.Max(0, over), Math.Max(0, days));
    }

    /// <summary>In minor units of the company's currency; null where there is none, or it is in another currency.</summary>
    private async Task<long?> LimitOf(Guid customerId, CancellationToken cancellation)
    {
        var customer = await CustomerRows.OfHouse(db).Where(c => c.Id == customerId).Select(c => new { c.CreditLimit, c.Currency }).FirstOrDefaultAsync(cancellation);
        var own = await company.Currency(cancellation);
        if (customer?.CreditLimit is not { } hundredths || (customer.Currency is not null && customer.Currency != own))
            return null;
        var places = await company.PlacesOf(own, cancellation);
        return (long)((Int128)hundredths * Kernel.Money.Scaled.PowerOf(places) / 100);
    }

    /// <summary>
    /// What other firm orders have still to bring: ordered, but not yet delivered and so not yet owed. One in another currency counts
    /// whole until all of it is delivered.
    /// </summary>
    private Task<long> OnOrder(Guid customerId, Guid except, string own, CancellationToken cancellation) => db.Set<Order>().IgnoreQueryFilters(DocumentRows.RecordOnly)
        .Where(o => o.CustomerId == customerId && o.State == Order.Confirmed && o.Id != except && o.DeliveredAmount < o.TotalAmount)
        .SumAsync(o => o.Currency == own ? o.CompanyAmount - o.DeliveredAmount : o.CompanyAmount, cancellation);
}
