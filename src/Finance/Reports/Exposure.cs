using FluentValidation;
using Huike.Customers.Customers.Domain;
using Huike.Finance.Receivables;
using Huike.Finance.Receivables.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Reports;

/// <summary>What one customer owes, in the company's currency.</summary>
/// <param name="Share">Its part of everything that is owed, in per cent with one place.</param>
/// <param name="Cumulated">The share of this one and all larger ones.</param>
/// <param name="CreditLimit">Null where there is none, or it is in another currency.</param>
/// <param name="OnOrder">What its open orders have still to bring and is not owed yet: it takes its part of the limit too. Null where the actor does not see orders.</param>
/// <param name="OldestDays">How long its oldest open receivable is overdue; 0 where none is.</param>
public sealed record ExposureRow(Guid CustomerId, string CustomerName, decimal Open, decimal Share, decimal Cumulated, decimal? CreditLimit, decimal? Over, int OldestDays, decimal? OnOrder = null);

/// <summary>How much hangs on how few, who is beyond his limit, and whose debt is too old.</summary>
public sealed record ExposureReport(string Currency, int Places, decimal Total, IReadOnlyList<ExposureRow> Largest, IReadOnlyList<ExposureRow> OverLimit, IReadOnlyList<ExposureRow> TooOld);

/// <summary>集中度与超限: the largest debtors with their share, those above their credit limit, and those late for longer than so many days.</summary>
[Permission("receivables.view")]
public sealed record GetExposure(int OlderThanDays = 90) : IQuery<ExposureReport>;

internal sealed class GetExposureValidator : AbstractValidator<GetExposure>
{
    public GetExposureValidator() => RuleFor(r => r.OlderThanDays).InclusiveBetween(1, 3650);
}

internal sealed class GetExposureUseCase(HuikeDb db, ActorContext actors, CompanySales company, TenantClock clock) : IUseCase<GetExposure, ExposureReport>
{
    private const int Most = 20, MostListed = 200;

    private sealed class Debtor
    {
        public Guid Id { get; init; }
        public string Name { get; init; } = "";
        public long? Limit { get; init; }
        public string? Currency { get; init; }
        public long Open { get; init; }
        public long OnOrder { get; init; }
        public DateOnly? Oldest { get; init; }
    }

    public async Task<Result<ExposureReport>> Execute(GetExposure request, CancellationToken cancellation)
    {
        if (actors.Actor.FieldAccess("receivables", "openAmount") is not (FieldAccess.Write or FieldAccess.Read))
            return Error.Forbidden();
        var currency = await company.Currency(cancellation);
        var places = await company.PlacesOf(currency, cancellation);
        var open = db.Set<Receivable>().AsNoTracking().Where(r => r.OpenAmount > 0);
        var total = await open.SumAsync(r => r.CompanyOpen, cancellation);
        var seesOrders = actors.Actor.May("orders.view") && actors.Actor.Reads("orders", "companyAmount");
        var ordered = seesOrders ? NotYetOwed.Of(db.Set<Order>(), db.Set<Receivable>(), currency) : NotYetOwed.Of(db.Set<Order>().Where(_ => false), db.Set<Receivable>(), currency);
        // Within the reach of both: a query that passes over the reach of customers passes over that of receivables too.
        var debtors = open.GroupBy(r => r.CustomerId).Select(g => new { g.Key, Open = g.Sum(r => r.CompanyOpen), Oldest = g.Min(r => r.DueOn) })
            .Join(db.Set<Customer>(), d => d.Key, c => c.Id, (debt, customer) => new Debtor
            {
                Id = customer.Id,
                Name = customer.Name,
                Limit = customer.CreditLimit,
                Currency = customer.Currency,
                Open = debt.Open,
                OnOrder = ordered.Where(o => o.CustomerId == customer.Id).Sum(o => o.Left),
                Oldest = debt.Oldest,
            });
        var largest = await debtors.OrderByDescending(d => d.Open).ThenBy(d => d.Id).Take(Most).ToListAsync(cancellation);
        // Limits are kept in hundredths.
        var (unit, hundred) = (Scaled.PowerOf(places), 100L);
        var mayLimit = actors.Actor.Reads("customers", "creditLimit");
        var over = !mayLimit ? [] : await db.Set<Customer>().Where(c => c.CreditLimit != null && (c.Currency == null || c.Currency == currency))
            .Select(customer => new Debtor
            {
                Id = customer.Id,
                Name = customer.Name,
                Limit = customer.CreditLimit,
                Currency = customer.Currency,
                Open = open.Where(r => r.CustomerId == customer.Id).Sum(r => r.CompanyOpen),
                OnOrder = ordered.Where(o => o.CustomerId == customer.Id).Sum(o => o.Left),
                Oldest = open.Where(r => r.CustomerId == customer.Id).Min(r => (DateOnly?)r.DueOn),
            })
            .Where(d => (d.Open + d.OnOrder) * hundred > d.Limit * unit).OrderByDescending(d => d.Open + d.OnOrder).ThenBy(d => d.Id).Take(MostListed).ToListAsync(cancellation);
        var before = clock.Today.AddDays(-request.OlderThanDays);
        var old = await debtors.Where(d => d.Oldest < before).OrderBy(d => d.Oldest).ThenBy(d => d.Id).Take(MostListed).ToListAsync(cancellation);
        List<ExposureRow> Rows(List<Debtor> rows)
        {
            var (made, sum) = (new List<ExposureRow>(), 0L);
            foreach (var row in rows)
            {
                sum += row.Open;
                decimal? limit = mayLimit && row.Limit is { } kept && (row.Currency is null || row.Currency == currency) ? Scaled.ToDecimal(kept, 2) : null;
                var (amount, coming) = (Scaled.ToDecimal(row.Open, places), Scaled.ToDecimal(row.OnOrder, places));
                made.Add(new ExposureRow(row.Id, row.Name, amount, Share(row.Open, total), Share(sum, total), limit, limit is { } most && amount + coming > most ? amount + coming - most : null,
                    Math.Max(0, row.Oldest is { } oldest ? clock.Today.DayNumber - oldest.DayNumber : 0), seesOrders ? coming : null));
            }
            return made;
        }
        return new ExposureReport(currency, places, Scaled.ToDecimal(total, places), Rows(largest), Rows(over), Rows(old));
    }

    private static decimal Share(long part, long whole) => whole == 0 ? 0 : Scaled.ToDecimal(Rounding.Divide((Int128)part * 1000, whole), 1);
}
