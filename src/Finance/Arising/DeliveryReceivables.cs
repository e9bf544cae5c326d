using Huike.Finance.Accounts;
using Huike.Finance.Receivables.Domain;
using Huike.Fulfilment.Deliveries.Contracts;
using Huike.Fulfilment.Deliveries.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Time;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Arising;

/// <summary>Receivables of orders whose receivables arise with deliveries: one for each delivery that counts, over what is owed for its goods.</summary>
internal sealed class DeliveryReceivables(HuikeDb db, ReceivableBook book, CompanyFinance finance, ActorContext actors, TenantClock clock) : IDeliveryFollower
{
    private const int MostDeliveries = 5_000;
    private static readonly string[] s_wide = [HuikeDb.RecordFilter];

    public Task Shipped(Delivery delivery, IReadOnlyList<DeliveryLine> lines, CancellationToken cancellation) =>
        Follow(delivery, delivery.DeliveredOn ?? clock.Today, cancellation);

    public Task Voided(Delivery delivery, IReadOnlyList<DeliveryLine> lines, CancellationToken cancellation) => Follow(delivery, clock.Today, cancellation);

    private async Task Follow(Delivery delivery, DateOnly on, CancellationToken cancellation)
    {
        using (actors.AsHouse())
        {
            var order = await db.Set<Order>().IgnoreQueryFilters(s_wide).AsNoTracking().SingleAsync(o => o.Id == delivery.OrderId, cancellation);
            if (order.ReceivableSource == ReceivableSources.Delivery)
                await Agree(order, delivery.Id, await finance.OpenDay(on, cancellation), cancellation);
        }
    }

    /// <summary>Makes the receivables of an order, which is held, agree with its deliveries.</summary>
    /// <param name="only">One delivery; null takes all of the order.</param>
    public async Task Agree(Order order, Guid? only, DateOnly on, CancellationToken cancellation)
    {
        var deliveries = await db.Set<Delivery>().IgnoreQueryFilters(s_wide).AsNoTracking()
            .Where(d => d.OrderId == order.Id && Delivery.Counting.Contains(d.State) && d.OwedAmount > 0 && (only == null || d.Id == only))
            .OrderBy(d => d.Id).Take(MostDeliveries).Select(d => new { d.Id, Caption = d.Number ?? d.Caption, d.DeliveredOn, d.OwedAmount }).ToDictionaryAsync(d => d.Id, cancellation);
        var days = (await finance.Settings(cancellation)).DueDays;
        DateOnly DueOn(Guid id) => DueDays.On(order.PaymentTerms, deliveries[id].DeliveredOn ?? on, days);
        var standing = await book.Standing(order.Id).Where(r => r.DeliveryId != null && (only == null || r.DeliveryId == only)).OrderBy(r => r.Id).Take(MostDeliveries).ToListAsync(cancellation);
        var kept = standing.Where(r => deliveries.TryGetValue(r.DeliveryId!.Value, out var delivery) && delivery.OwedAmount == r.Amount && DueOn(delivery.Id) == r.DueOn).ToList();
        var back = new List<(Guid ReceiptId, long Amount)>();
        foreach (var receivable in standing.Except(kept).ToList())
            back.AddRange(await book.Void(receivable, on, cancellation));
        var missing = deliveries.Values.Where(d => !kept.Exists(r => r.DeliveryId == d.Id)).OrderBy(d => d.Id).ToList();
        if (missing.Count == 0 && back.Count == 0)
            return;
        var sums = await book.Standing(order.Id).GroupBy(_ => 1).Select(g => new { Amount = g.Sum(r => r.Amount), Worth = g.Sum(r => r.CompanyAmount) }).FirstOrDefaultAsync(cancellation);
        var (amount, worth, position) = (sums?.Amount ?? 0, sums?.Worth ?? 0, await book.Next(order.Id, cancellation));
        var arisen = new List<Receivable>();
        foreach (var delivery in missing)
        {
            amount += delivery.OwedAmount;
            // All of the order comes to its worth in the company's currency exactly.
            var part = order.TotalAmount == 0 ? 0 : Math.Max(0, Rounding.Divide((Int128)order.CompanyAmount * amount, order.TotalAmount) - worth);
            worth += part;
            var receivable = ReceivableBook.Of(order, delivery.Caption, position++, on, DueOn(delivery.Id), delivery.OwedAmount, part);
            receivable.DeliveryId = delivery.Id;
            arisen.Add(receivable);
        }
        db.AddRange(arisen);
        await db.SaveChangesAsync(cancellation);
        await book.Return(arisen, back, on, cancellation);
    }
}
