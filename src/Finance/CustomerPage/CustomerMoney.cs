using System.Globalization;
using Huike.Customers.Archive.Overview;
using Huike.Finance.Receipts.Domain;
using Huike.Finance.Receivables;
using Huike.Finance.Receivables.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Sales.Documents;
using Huike.Sales.Orders.Contracts;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.CustomerPage;

/// <summary>What a customer owes, in minor units of the company's currency.</summary>
internal sealed record Debt(long Open, long Overdue, DateOnly? OldestDueOn)
{
    public static async Task<Debt> Of(IQueryable<Receivable> receivables, DateOnly today, CancellationToken cancellation)
    {
        var debt = await receivables.Where(r => r.OpenAmount > 0).GroupBy(_ => 1)
            .Select(g => new { Open = g.Sum(r => r.CompanyOpen), Overdue = g.Sum(r => r.DueOn < today ? r.CompanyOpen : 0), Oldest = (DateOnly?)g.Min(r => r.DueOn) })
            .FirstOrDefaultAsync(cancellation);
        return debt is null ? new Debt(0, 0, null) : new Debt(debt.Open, debt.Overdue, debt.Oldest);
    }
}

/// <summary>For the credit gate of orders: everything that the customer owes, whoever asks, and what firm orders have still to bring.</summary>
internal sealed class OpenDebt(HuikeDb db, CompanySales company, TenantClock clock) : ICreditFacts
{
    private static readonly string[] s_wide = [HuikeDb.RecordFilter];

    public async Task<CreditFacts> Of(Guid customerId, CancellationToken cancellation)
    {
        var debt = await Debt.Of(db.Set<Receivable>().IgnoreQueryFilters(s_wide).Where(r => r.CustomerId == customerId), clock.Today, cancellation);
        var onOrder = await NotYetOwed.Of(db.Set<Order>().IgnoreQueryFilters(s_wide), db.Set<Receivable>(), await company.Currency(cancellation)).Where(o => o.CustomerId == customerId).SumAsync(o => o.Left, cancellation);
        return new CreditFacts(debt.Open, debt.Overdue, debt.OldestDueOn, onOrder);
    }
}

/// <summary>What a customer owes, in its overview.</summary>
public sealed record ReceivablesBrief(string Currency, decimal? Open, decimal? Overdue, DateOnly? OldestDueOn);

internal sealed class ReceivablesPart(HuikeDb db, ActorContext actors, CompanySales company, TenantClock clock) : ICustomerOverviewPart
{
    public string Name => "receivables";
    public string Permission => "receivables.view";

    public async Task<object> Read(Guid customerId, CancellationToken cancellation)
    {
        var debt = await Debt.Of(db.Set<Receivable>().Where(r => r.CustomerId == customerId), clock.Today, cancellation);
        var currency = await company.Currency(cancellation);
        var places = await company.PlacesOf(currency, cancellation);
        var shows = actors.Actor.Reads("receivables", "openAmount");
        return new ReceivablesBrief(currency, shows ? Scaled.ToDecimal(debt.Open, places) : null, shows ? Scaled.ToDecimal(debt.Overdue, places) : null, debt.OldestDueOn);
    }

    public async Task<int?> Count(Guid customerId, CancellationToken cancellation) =>
        await db.Set<Receivable>().Where(r => r.CustomerId == customerId && r.OpenAmount > 0).Take(1_000).CountAsync(cancellation);
}

/// <summary>应收 ¥…, in the colour of a warning where something is overdue.</summary>
internal sealed class ReceivablesButton(HuikeDb db, ActorContext actors, CompanySales company, TenantClock clock) : ISmartButton
{
    public string RecordType => "customers";
    public int Order => 50;
    public string Permission => "receivables.view";

    public async Task<SmartButton?> Read(Guid recordId, CancellationToken cancellation)
    {
        var debt = await Debt.Of(db.Set<Receivable>().Where(r => r.CustomerId == recordId), clock.Today, cancellation);
        if (debt.Open == 0 || actors.Actor.FieldAccess("receivables", "openAmount") is not (FieldAccess.Write or FieldAccess.Read))
            return null;
        var places = await company.PlacesOf(await company.Currency(cancellation), cancellation);
        string Text(long amount) => Scaled.ToDecimal(amount, places).ToString($"N{places}", CultureInfo.CurrentCulture);
        return debt.Overdue > 0
            ? new SmartButton("receivables.overdue", "scale", Text(debt.Overdue), $"receivables?sort=dueOn&openAmount.gt=0&dueOn.lt=today&customerId={recordId}", NeedsAttention: true)
            : new SmartButton("receivables.title", "scale", Text(debt.Open), $"receivables?sort=dueOn&openAmount.gt=0&customerId={recordId}");
    }
}

/// <summary>Receipts of a customer.</summary>
internal sealed class ReceiptTimeline(HuikeDb db, ActorContext actors) : ITimelineSource
{
    public string Permission => "receipts.view";

    public async Task<IReadOnlyList<TimelineEntry>> Read(TimelineQuestion question, CancellationToken cancellation)
    {
        if (question.RecordType != "customers")
            return [];
        var query = db.Set<Receipt>().AsNoTracking().Where(r => r.CustomerId == question.RecordId);
        if (question.Before is { } before)
            query = query.Where(r => r.CreatedAt < before.At || (r.CreatedAt == before.At && r.Id < before.Id));
        var rows = await query.OrderByDescending(r => r.CreatedAt).ThenByDescending(r => r.Id).Take(question.Limit)
            .Select(r => new { r.Id, r.CreatedAt, r.Kind, r.Caption, Amount = r.Amount + r.CreditAmount, r.Places, r.Currency, User = db.Set<Platform.Organisation.Domain.User>().Where(u => u.Id == r.CreatedById).Select(u => u.Name).FirstOrDefault() })
            .ToListAsync(cancellation);
        var shows = actors.Actor.Reads("receipts", "amount");
        return [.. rows.Select(r => new TimelineEntry(r.Id, $"receipt.{r.Kind}", r.CreatedAt, r.Caption,
            shows ? $"{r.Currency} {Scaled.ToDecimal(r.Amount, r.Places).ToString($"N{r.Places}", CultureInfo.CurrentCulture)}" : null, r.User, "receipts", r.Id))];
    }
}
