using Huike.Fulfilment.Stock.Batches;
using Huike.Fulfilment.Stock.Batches.Domain;
using Huike.Fulfilment.Stock.Domain;
using Huike.Fulfilment.Warehouses;
using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Fulfilment.Checks;

/// <summary>What lies in a warehouse, and its worth, is the sum of the movements; it is below zero only where the company allows it.</summary>
internal sealed class StockBalancesCheck(CompanyFulfilment company) : IInvariantCheck
{
    public string Name => "stockBalances";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation)
    {
        var mayGoNegative = (await company.Settings(cancellation)).MayGoNegative;
        var movements = Rows.All<StockMovement>(db);
        return [.. (await Rows.All<StockRow>(db)
            .Where(r => r.OnHand != movements.Where(m => m.ProductId == r.ProductId && m.WarehouseId == r.WarehouseId).Sum(m => m.Quantity)
                || r.Value != movements.Where(m => m.ProductId == r.ProductId && m.WarehouseId == r.WarehouseId).Sum(m => m.Value)
                || r.Available != r.OnHand - r.Reserved || (r.OnHand < 0 && !mayGoNegative))
            .OrderBy(r => r.Id).Select(r => r.Id).Take(Rows.Most).ToListAsync(cancellation)).Select(id => $"stock/{id}")];
    }
}

/// <summary>
/// The batches of a product that is kept by batch or serial number are what is on hand in each warehouse, each is the sum of its movements,
/// and a serial number is one piece in one place.
/// </summary>
internal sealed class StockBatchesCheck : IInvariantCheck
{
    public string Name => "stockBatches";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation)
    {
        var (batches, tracked) = (Rows.All<StockBatch>(db), TrackedProducts.Of(db));
        var places = await Rows.All<StockRow>(db)
            .Where(r => batches.Where(b => b.ProductId == r.ProductId && b.WarehouseId == r.WarehouseId).Sum(b => b.OnHand) != (tracked.Any(p => p.Id == r.ProductId) ? r.OnHand : 0))
            .OrderBy(r => r.Id).Select(r => r.Id).Take(Rows.Most).ToListAsync(cancellation);
        var movements = Rows.All<StockMovement>(db);
        var sums = await batches.Where(b => b.OnHand != movements.Where(m => m.BatchId == b.Id).Sum(m => m.Quantity))
            .OrderBy(b => b.Id).Select(b => b.Id).Take(Rows.Most).ToListAsync(cancellation);
        var serials = batches.Where(b => b.OnHand > 0 && tracked.Any(p => p.Id == b.ProductId && p.Tracking == "serial"));
        var twice = await serials.Where(b => b.OnHand != Scaled.OneUnit || serials.Any(o => o.ProductId == b.ProductId && o.Number == b.Number && o.Id != b.Id))
            .OrderBy(b => b.Id).Select(b => b.Id).Take(Rows.Most).ToListAsync(cancellation);
        return [.. places.Select(id => $"stock/{id}"), .. sums.Concat(twice).Distinct().Select(id => $"stock-batches/{id}")];
    }
}

/// <summary>What is reserved is what firm orders still have to get, and rows of stock say the same.</summary>
internal sealed class StockReservationsCheck : IInvariantCheck
{
    public string Name => "stockReservations";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation)
    {
        var rows = await Rows.All<StockRow>(db)
            .Where(r => r.Reserved != db.Set<StockReservation>().Where(s => s.ProductId == r.ProductId && s.WarehouseId == r.WarehouseId).Sum(s => s.Quantity))
            .OrderBy(r => r.Id).Select(r => r.Id).Take(Rows.Most).ToListAsync(cancellation);
        var open = db.Set<OrderLine>().Join(Rows.All<Order>(db).Where(o => o.State == Order.Confirmed), l => l.DocumentId, o => o.Id, (l, _) => l);
        var orders = await db.Set<StockReservation>().AsNoTracking()
            .Where(s => !open.Any(l => l.Id == s.OrderLineId && l.ProductId == s.ProductId && l.Quantity - l.CreditedQuantity - l.DeliveredQuantity + l.ReturnedQuantity == s.Quantity))
            .OrderBy(s => s.Id).Select(s => s.OrderId).Take(Rows.Most).ToListAsync(cancellation);
        return [.. rows.Select(id => $"stock/{id}"), .. orders.Distinct().Select(id => $"orders/{id}")];
    }
}
