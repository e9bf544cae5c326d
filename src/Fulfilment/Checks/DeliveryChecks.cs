using Huike.Fulfilment.Deliveries.Domain;
using Huike.Fulfilment.Returns.Domain;
using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Huike.Kernel.Numbering;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Fulfilment.Checks;

internal static class Rows
{
    public const int Most = 100;
    private static readonly string[] s_all = [HuikeDb.RecordFilter, HuikeDb.DeletedFilter];

    public static IQueryable<T> All<T>(HuikeDb db) where T : Aggregate => db.Set<T>().IgnoreQueryFilters(s_all).AsNoTracking();
}

/// <summary>What orders say was delivered and returned is the sum of their deliveries, line by line and in money.</summary>
internal sealed class DeliveredQuantitiesCheck : IInvariantCheck
{
    public string Name => "deliveredQuantities";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation)
    {
        var counting = Rows.All<Delivery>(db).Where(d => Delivery.Counting.Contains(d.State));
        var lines = db.Set<DeliveryLine>().Join(counting, l => l.DeliveryId, d => d.Id, (l, _) => l);
        var quantities = await db.Set<OrderLine>().AsNoTracking()
            .Where(o => o.DeliveredQuantity != lines.Where(l => l.OrderLineId == o.Id).Sum(l => l.Quantity)
                || o.ReturnedQuantity != lines.Where(l => l.OrderLineId == o.Id).Sum(l => l.ReturnedQuantity))
            .OrderBy(o => o.Id).Select(o => o.DocumentId).Take(Rows.Most).ToListAsync(cancellation);
        var amounts = await Rows.All<Order>(db).Where(o => o.DeliveredAmount != counting.Where(d => d.OrderId == o.Id).Sum(d => d.Amount - d.ReturnedAmount))
            .OrderBy(o => o.Id).Select(o => o.Id).Take(Rows.Most).ToListAsync(cancellation);
        var sums = await Rows.All<Delivery>(db).Where(d => d.Amount != db.Set<DeliveryLine>().Where(l => l.DeliveryId == d.Id).Sum(l => l.Amount)
                || d.ReturnedAmount != db.Set<DeliveryLine>().Where(l => l.DeliveryId == d.Id).Sum(l => l.ReturnedAmount))
            .OrderBy(d => d.Id).Select(d => d.Id).Take(Rows.Most).ToListAsync(cancellation);
        return [.. quantities.Concat(amounts).Distinct().Select(id => $"orders/{id}"), .. sums.Select(id => $"deliveries/{id}")];
    }
}

/// <summary>Numbers of one period run from one on without a gap, up to what the counter says; what went out has one.</summary>
internal sealed class DeliveryNumbersCheck : IInvariantCheck
{
    public string Name => "deliveryNumbers";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation)
    {
        var given = await Rows.All<Delivery>(db).Where(d => d.NumberSequence != null).GroupBy(d => d.NumberPeriod)
            .Select(g => new { Period = g.Key!, Count = g.LongCount(), Most = g.Max(d => d.NumberSequence)!.Value }).OrderBy(g => g.Period).ToListAsync(cancellation);
        var counters = await db.Set<NumberCounter>().AsNoTracking().Where(c => c.Series == "deliveries").ToDictionaryAsync(c => c.Period, c => c.Value, cancellation);
        var wrong = given.Where(g => g.Count != g.Most || counters.GetValueOrDefault(g.Period) != g.Most)
            .Select(g => $"deliveries {g.Period}: {g.Count} numbers, the last is {g.Most}, the counter says {counters.GetValueOrDefault(g.Period)}").ToList();
        wrong.AddRange((await Rows.All<Delivery>(db).Where(d => (d.State != Delivery.Draft) != (d.Number != null))
            .OrderBy(d => d.Id).Select(d => d.Id).Take(Rows.Most).ToListAsync(cancellation)).Select(id => $"deliveries/{id}"));
        return [.. wrong.Take(Rows.Most)];
    }
}

/// <summary>What deliveries say came back is the sum of their returns, line by line and in money.</summary>
internal sealed class ReturnedQuantitiesCheck : IInvariantCheck
{
    public string Name => "returnedQuantities";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation)
    {
        var lines = await db.Set<DeliveryLine>().AsNoTracking()
            .Where(l => l.ReturnedQuantity != db.Set<ReturnLine>().Where(r => r.DeliveryLineId == l.Id).Sum(r => r.Quantity)
                || l.ReturnedAmount != db.Set<ReturnLine>().Where(r => r.DeliveryLineId == l.Id).Sum(r => r.Amount))
            .OrderBy(l => l.Id).Select(l => l.DeliveryId).Take(Rows.Most).ToListAsync(cancellation);
        var returns = await Rows.All<GoodsReturn>(db).Where(r => r.Number == null || r.Amount != db.Set<ReturnLine>().Where(l => l.ReturnId == r.Id).Sum(l => l.Amount))
            .OrderBy(r => r.Id).Select(r => r.Id).Take(Rows.Most).ToListAsync(cancellation);
        return [.. lines.Distinct().Select(id => $"deliveries/{id}"), .. returns.Select(id => $"returns/{id}")];
    }
}
