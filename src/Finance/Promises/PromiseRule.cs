using Huike.Customers.Customers;
using Huike.Finance.Promises.Domain;
using Huike.Finance.Receipts.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Promises;

/// <summary>What holds for promises through every door.</summary>
internal sealed class PromiseRule(HuikeDb db, CompanySales company, PromiseBook book, TenantClock clock) : IRecordRule<PaymentPromise>
{
    public async Task Derive(RecordChange<PaymentPromise> change, CancellationToken cancellation)
    {
        var promise = change.Entity;
        if (!change.IsNew)
            return;
        // One that is filed late was made by its day at the latest.
        promise.MadeOn = promise.DueOn < clock.Today ? promise.DueOn : clock.Today;
        promise.Currency ??= await company.Currency(cancellation);
        promise.Places = await company.PlacesOf(promise.Currency, cancellation);
        // Amounts come in hundredths, because that is read before the currency is known.
        var scaled = (Int128)promise.Amount * Scaled.PowerOf(promise.Places);
        if (scaled % 100 != 0)
            change.Errors.Add(Error.Invalid("amount", "tooManyPlaces", promise.Places));
        else if (scaled <= 0 || scaled / 100 > Tax.MostAmount)
            change.Errors.Add(Error.Invalid("amount", "outOfRange", 0, Scaled.ToDecimal(Tax.MostAmount, promise.Places)));
        else
            promise.Amount = (long)(scaled / 100);
        promise.Caption = await CustomerRows.OfHouse(db).Where(c => c.Id == promise.CustomerId).Select(c => c.Name).FirstOrDefaultAsync(cancellation) ?? "—";
    }

    public async Task Validate(RecordChange<PaymentPromise> change, CancellationToken cancellation)
    {
        var promise = change.Entity;
        if (change.Touches("dueOn") && promise.DueOn < promise.MadeOn)
            change.Errors.Add(Error.Invalid("dueOn", "promise.past"));
        if (change.IsNew && promise.CustomerId is { } customer && !await CustomerRows.Hold(db, customer, cancellation))
            change.Errors.Add(Error.Invalid("customerId", "customer.deleted"));
    }

    public async Task After(RecordChange<PaymentPromise> change, CancellationToken cancellation)
    {
        if (change.Entity is not { CustomerId: { } customer, Currency: { } currency })
            return;
        await book.Recount(customer, currency, cancellation);
        await db.Entry(change.Entity).ReloadAsync(cancellation);
    }
}

/// <summary>
/// Counts what arrived against the promises of a customer: money of a day goes to the promise that is due first and was made by then. Refunds
/// and reversals take it away again.
/// </summary>
public sealed class PromiseBook(HuikeDb db)
{
    private const int Most = 500;
    private static readonly string[] s_wide = [HuikeDb.RecordFilter];

    public async Task Recount(Guid customerId, string currency, CancellationToken cancellation)
    {
        var promises = await db.Set<PaymentPromise>().IgnoreQueryFilters(s_wide).AsNoTracking().Where(p => p.CustomerId == customerId && p.Currency == currency)
            .OrderByDescending(p => p.DueOn).Take(Most).Select(p => new { p.Id, p.MadeOn, p.DueOn, p.Amount, p.PaidAmount, p.State }).ToListAsync(cancellation);
        if (promises.Count == 0)
            return;
        var (first, last) = (promises.Min(p => p.MadeOn), promises.Max(p => p.DueOn));
        var days = (await db.Set<Receipt>().IgnoreQueryFilters(s_wide).Where(r => r.CustomerId == customerId && r.Currency == currency && r.Kind == Receipt.Ordinary && r.State == Receipt.Posted && r.ReceivedOn >= first && r.ReceivedOn <= last)
            .GroupBy(r => r.ReceivedOn).Select(g => new { g.Key, Sum = g.Sum(r => r.TotalAmount - r.ReturnedAmount) }).ToListAsync(cancellation)).OrderBy(d => d.Key).ToDictionary(d => d.Key, d => d.Sum);
        foreach (var promise in promises.OrderBy(p => p.DueOn).ThenBy(p => p.Id))
        {
            long paid = 0;
            foreach (var day in days.Keys.Where(d => d >= promise.MadeOn && d <= promise.DueOn).Order().ToList())
            {
                var part = Math.Min(days[day], promise.Amount - paid);
                (paid, days[day]) = (paid + part, days[day] - part);
            }
            var state = paid >= promise.Amount ? PaymentPromise.Kept : PaymentPromise.Open;
            if (paid == promise.PaidAmount && state == promise.State)
                continue;
            await db.Set<PaymentPromise>().IgnoreQueryFilters(s_wide).Where(p => p.Id == promise.Id).ExecuteUpdateAsync(set => set
                .SetProperty(p => p.PaidAmount, paid).SetProperty(p => p.State, state).SetProperty(p => p.Version, p => p.Version + 1), cancellation);
        }
    }
}

/// <summary>Money that comes counts for promises.</summary>
internal sealed class ReceiptPromises(PromiseBook book) : IRecordRule<Receipt>
{
    int IRecordRule<Receipt>.Order => 600;

    public Task After(RecordChange<Receipt> change, CancellationToken cancellation) =>
        change.IsNew && change.Entity is { CustomerId: { } customer, Currency: { } currency } ? book.Recount(customer, currency, cancellation) : Task.CompletedTask;
}

/// <summary>Money that goes back no longer counts for promises.</summary>
internal sealed class ReturnedPromises(PromiseBook book) : Receipts.IMoneyFollower
{
    public Task Returned(Receipt document, CancellationToken cancellation) =>
        document is { CustomerId: { } customer, Currency: { } currency } ? book.Recount(customer, currency, cancellation) : Task.CompletedTask;
}
