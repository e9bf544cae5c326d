using Huike.Fulfilment.Deliveries.Domain;
using Huike.Fulfilment.Stock;
using Huike.Fulfilment.Stock.Batches;
using Huike.Fulfilment.Stock.Domain;
using Huike.Fulfilment.Warehouses;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Fulfilment.Deliveries;

/// <summary>Goods of a delivery leave the stock, come back when it is taken back, and what was reserved for the order follows.</summary>
public sealed class DeliveryStock(HuikeDb db, StockBook book, OrderReservations reservations, CompanyFulfilment company, ActorContext actors, TenantClock clock)
{
    /// <summary>Of one delivery: a movement for each batch of each line.</summary>
    private const int MostMovements = LineWriter.MostLines * BatchText.MostParts;

    public async Task<IReadOnlyList<Error>> Leave(Delivery delivery, IReadOnlyList<DeliveryLine> lines, CancellationToken cancellation)
    {
        using (actors.AsHouse())
        {
            var kept = (await company.Settings(cancellation)).KeepsStock ? await KeptProducts.Among(db, lines.Select(l => l.ProductId), cancellation) : [];
            var steps = lines.Where(l => l.ProductId is { } product && kept.Contains(product)).Select(l => new StockStep(l.ProductId!.Value, delivery.WarehouseId!.Value, -l.Quantity, null, l.Batch) { Note = text => l.Batch = text ?? l.Batch }).ToList();
            return await Post(delivery.OrderId!.Value, new StockSource(StockMovement.Delivery, "deliveries", delivery.Id, delivery.Caption, delivery.DeliveredOn ?? clock.Today), steps, cancellation);
        }
    }

    /// <summary>What is reserved for an order where nothing moves: its goods left before stock was kept here, or are no longer wanted.</summary>
    public async Task Reserve(Guid orderId, CancellationToken cancellation)
    {
        using (actors.AsHouse())
            await reservations.Recount(orderId, await Stands(orderId, cancellation), cancellation);
    }

    /// <summary>Exactly what left, with its worth.</summary>
    public async Task<IReadOnlyList<Error>> ComeBack(Delivery delivery, CancellationToken cancellation)
    {
        using (actors.AsHouse())
        {
            var left = await db.Set<StockMovement>().AsNoTracking().Where(m => m.SourceType == "deliveries" && m.SourceId == delivery.Id && m.Kind == StockMovement.Delivery)
                .OrderBy(m => m.Id).Take(MostMovements).ToListAsync(cancellation);
            var tracked = await TrackedProducts.Among(db, left.Select(m => m.ProductId), cancellation);
            var steps = left.ConvertAll(m => new StockStep(m.ProductId!.Value, m.WarehouseId!.Value, -m.Quantity, -m.Value, m.BatchId is null && tracked.ContainsKey(m.ProductId.Value) ? null : m.Batch));
            return await Post(delivery.OrderId!.Value, new StockSource(StockMovement.Void, "deliveries", delivery.Id, delivery.Caption, clock.Today), steps, cancellation);
        }
    }

    /// <summary>Goods that came back, at what they were worth when they left.</summary>
    public async Task<IReadOnlyList<Error>> Return(Guid deliveryId, Guid orderId, StockSource source, IReadOnlyList<StockStep> steps, CancellationToken cancellation)
    {
        using (actors.AsHouse())
        {
            var left = await db.Set<StockMovement>().AsNoTracking().Where(m => m.SourceType == "deliveries" && m.SourceId == deliveryId && m.Kind == StockMovement.Delivery)
                .GroupBy(m => m.ProductId).Select(g => new { g.Key, Quantity = g.Sum(m => m.Quantity), Value = g.Sum(m => m.Value) }).ToListAsync(cancellation);
            // Of goods that never lay in the stock nothing comes back into it.
            var back = steps.Where(s => left.Exists(l => l.Key == s.ProductId)).Select(s => left.Find(l => l.Key == s.ProductId)!.Quantity is not 0 and var gone
                ? s with { Value = Rounding.Divide((Int128)left.Find(l => l.Key == s.ProductId)!.Value * s.Quantity, gone) } : s).ToList();
            return await Post(orderId, source, back, cancellation);
        }
    }

    private async Task<IReadOnlyList<Error>> Post(Guid orderId, StockSource source, List<StockStep> steps, CancellationToken cancellation)
    {
        var reserved = await db.Set<StockReservation>().AsNoTracking().Where(r => r.OrderId == orderId).OrderBy(r => r.Id).Take(LineWriter.MostLines)
            .Select(r => new { r.WarehouseId, r.ProductId }).ToListAsync(cancellation);
        await book.HoldAll(steps.Select(s => (s.WarehouseId, s.ProductId)).Concat(reserved.Select(r => (r.WarehouseId, r.ProductId))), cancellation);
        var posted = await book.Post(source, steps, cancellation);
        if (!posted.IsSuccess)
            return posted.Errors;
        await reservations.Recount(orderId, await Stands(orderId, cancellation), cancellation);
        return [];
    }

    private Task<bool> Stands(Guid orderId, CancellationToken cancellation) => db.Set<Order>().AnyAsync(o => o.Id == orderId && o.State == Order.Confirmed, cancellation);
}

/// <summary>A warehouse that goods went through stays.</summary>
internal sealed class StockWarehouses(HuikeDb db) : IWarehouseUse
{
    public Task<bool> Uses(Guid warehouseId, CancellationToken cancellation) => db.Set<StockRow>().AnyAsync(r => r.WarehouseId == warehouseId, cancellation);
}
