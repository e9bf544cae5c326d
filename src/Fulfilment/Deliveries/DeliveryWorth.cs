using Huike.Fulfilment.Deliveries.Domain;
using Huike.Kernel.Data;
using Huike.Sales.Documents;
using Huike.Sales.Orders.Contracts;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Fulfilment.Deliveries;

/// <summary>What of one line of an order left so far; quantities × 10⁴.</summary>
public sealed record Gone(long Quantity, long Amount, long OwedQuantity, long OwedAmount)
{
    public static Gone Nothing { get; } = new(0, 0, 0, 0);
    /// <summary>Sent in exchange for goods that came back.</summary>
    public long Replaced => Quantity - OwedQuantity;
}

/// <summary>
/// What the goods of deliveries are worth. A line of an order is shared out by quantity, each delivery taking what is due up to it less what
/// stands already, so that all deliveries together come to the order's total whatever was taken back in between. Goods that replace returned
/// ones, which stay paid for, are owed by nobody a second time.
/// </summary>
public sealed class DeliveryWorth(HuikeDb db, DeliveryLines lines, IOrderProgress progress)
{
    private const int MostDeliveries = 5_000;
    private static readonly string[] s_wide = [HuikeDb.RecordFilter];

    /// <summary>The order is held, and its lines are read afterwards.</summary>
    internal async Task Price(Delivery delivery, IReadOnlyList<DeliveryLine> own, IReadOnlyList<OrderLine> ordered, CancellationToken cancellation)
    {
        var before = await Standing(delivery.OrderId!.Value, delivery.Id, cancellation);
        foreach (var group in own.GroupBy(l => l.OrderLineId))
        {
            var source = ordered.First(o => o.Id == group.Key);
            var gone = before.GetValueOrDefault(group.Key, Gone.Nothing);
            foreach (var line in group)
            {
                var exchanged = source.ReturnedQuantity - source.CreditedQuantity;
                line.OwedQuantity = Math.Clamp(gone.Quantity + line.Quantity - exchanged - gone.OwedQuantity, 0, line.Quantity);
                gone = Count(line, gone, source);
            }
        }
    }

    /// <summary>By line of the order, what counts as delivered.</summary>
    /// <param name="except">A delivery that is left out.</param>
    public Task<Dictionary<Guid, Gone>> Standing(Guid orderId, Guid? except, CancellationToken cancellation) => Counting(orderId).Where(d => d.Id != except)
        .Join(db.Set<DeliveryLine>(), d => d.Id, l => l.DeliveryId, (_, line) => line).GroupBy(l => l.OrderLineId)
        .Select(g => new { g.Key, Quantity = g.Sum(l => l.Quantity), Amount = g.Sum(l => l.Amount), OwedQuantity = g.Sum(l => l.OwedQuantity), OwedAmount = g.Sum(l => l.OwedAmount) })
        .ToDictionaryAsync(g => g.Key, g => new Gone(g.Quantity, g.Amount, g.OwedQuantity, g.OwedAmount), cancellation);

    /// <summary>After a change of the order, which is held: what left already is worth what the order now says.</summary>
    internal async Task PriceAnew(Guid orderId, CancellationToken cancellation)
    {
        var ordered = await lines.OfOrder(orderId, cancellation);
        var standing = await Standing(orderId, null, cancellation);
        var moved = ordered.Where(l => standing.TryGetValue(l.Id, out var gone) && gone.Amount != DeliveryLines.Share(l, gone.Quantity)).ToDictionary(l => l.Id);
        if (moved.Count == 0)
            return;
        var ids = moved.Keys.ToList();
        var deliveries = await Counting(orderId).OrderBy(d => d.Id).Take(MostDeliveries).ToListAsync(cancellation);
        var sent = deliveries.ConvertAll(d => d.Id);
        var rows = await db.Set<DeliveryLine>().Where(l => sent.Contains(l.DeliveryId) && ids.Contains(l.OrderLineId)).OrderBy(l => l.DeliveryId).ThenBy(l => l.Position)
            .Take(MostDeliveries * LineWriter.MostLines).ToListAsync(cancellation);
        var before = rows.Sum(l => l.Amount);
        foreach (var group in rows.GroupBy(l => l.OrderLineId))
        {
            var gone = Gone.Nothing;
            foreach (var line in group)
                gone = Count(line, gone, moved[group.Key]);
        }
        await db.SaveChangesAsync(cancellation);
        var sums = await db.Set<DeliveryLine>().Where(l => sent.Contains(l.DeliveryId)).GroupBy(l => l.DeliveryId)
            .Select(g => new { g.Key, Amount = g.Sum(l => l.Amount), Owed = g.Sum(l => l.OwedAmount) }).ToDictionaryAsync(g => g.Key, cancellation);
        foreach (var delivery in deliveries)
            (delivery.Amount, delivery.OwedAmount) = (sums[delivery.Id].Amount, sums[delivery.Id].Owed);
        await db.SaveChangesAsync(cancellation);
        await progress.Add(orderId, new ProgressStep([], DeliveredAmount: rows.Sum(l => l.Amount) - before), cancellation);
    }

    /// <summary>After a change of the order: drafts that were put to approval and are worth something else now. The caller saves them.</summary>
    internal async Task<IReadOnlyList<Delivery>> PriceDrafts(Guid orderId, CancellationToken cancellation)
    {
        var drafts = await db.Set<Delivery>().IgnoreQueryFilters(s_wide).Where(d => d.OrderId == orderId && d.State == Delivery.Draft && d.ApprovalState != null)
            .OrderBy(d => d.Id).Take(MostDeliveries).ToListAsync(cancellation);
        if (drafts.Count == 0)
            return [];
        var (ids, ordered) = (drafts.ConvertAll(d => d.Id), await lines.OfOrder(orderId, cancellation));
        var rows = (await db.Set<DeliveryLine>().Where(l => ids.Contains(l.DeliveryId)).OrderBy(l => l.Position).ToListAsync(cancellation)).ToLookup(l => l.DeliveryId);
        var moved = new List<Delivery>();
        foreach (var draft in drafts)
        {
            DeliveryLines.Price([.. rows[draft.Id]], ordered);
            if (rows[draft.Id].Sum(l => l.Amount) is var amount && amount != draft.Amount)
            {
                draft.Amount = amount;
                moved.Add(draft);
            }
        }
        return moved;
    }

    private static Gone Count(DeliveryLine line, Gone gone, OrderLine source)
    {
        var (quantity, owed) = (gone.Quantity + line.Quantity, gone.OwedQuantity + line.OwedQuantity);
        // Never less than nothing: what was taken back may leave more standing than the quantity comes to.
        line.Amount = Math.Max(0, DeliveryLines.Share(source, quantity) - gone.Amount);
        line.OwedAmount = Math.Max(0, DeliveryLines.Share(source, owed) - gone.OwedAmount);
        return new Gone(quantity, gone.Amount + line.Amount, owed, gone.OwedAmount + line.OwedAmount);
    }

    private IQueryable<Delivery> Counting(Guid orderId) =>
        db.Set<Delivery>().IgnoreQueryFilters(s_wide).Where(d => d.OrderId == orderId && Delivery.Counting.Contains(d.State));
}
