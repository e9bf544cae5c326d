using Huike.Fulfilment.Stock.Batches;
using Huike.Fulfilment.Stock.Batches.Domain;
using Huike.Fulfilment.Stock.Domain;
using Huike.Fulfilment.Warehouses;
using Huike.Fulfilment.Warehouses.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;
using Huike.Sales.Products.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Fulfilment.Stock;

/// <summary>So much of a product comes or goes; × 10⁴, negative what leaves.</summary>
/// <param name="Value">What it is worth, in minor units of the company's currency; null takes the average of what is there.</param>
/// <param name="Batch">Which batches or serial numbers, as lines name them; null lets the ledger choose what leaves.</param>
public sealed record StockStep(Guid ProductId, Guid WarehouseId, long Quantity, long? Value = null, string? Batch = null)
{
    /// <summary>Until when a batch that comes in may be sold.</summary>
    public DateOnly? ExpiresOn { get; init; }
    /// <summary>Is told which batches it was, in the form that lines show.</summary>
    public Action<string?>? Note { get; init; }
}

/// <summary>The document that moves goods.</summary>
public sealed record StockSource(string Kind, string Type, Guid Id, string Caption, DateOnly On);

/// <summary>
/// The ledger of goods: each movement is written once, and the row of product and warehouse follows it. Rows are kept in the order of
/// warehouse and product until the transaction ends, so that two people at one moment count one after the other and nobody waits in a
/// circle. What leaves takes its part of the value along (moving average); the last piece takes the rest, so that value and quantity
/// come to nothing together.
/// </summary>
public sealed class StockBook(HuikeDb db, CompanyFulfilment company, CompanySales sales, BatchLedger batches, TenantClock clock)
{
    private static readonly string[] s_deleted = [HuikeDb.DeletedFilter];

    /// <summary>The movements as written; on an error the caller takes its transaction back. He keeps the rows of all steps before (<see cref="HoldAll"/>).</summary>
    public async Task<Result<IReadOnlyList<StockMovement>>> Post(StockSource source, IReadOnlyList<StockStep> steps, CancellationToken cancellation)
    {
        var written = new List<StockMovement>();
        var mayGoNegative = (await company.Settings(cancellation)).MayGoNegative;
        var tracked = await TrackedProducts.Among(db, steps.Select(s => (Guid?)s.ProductId), cancellation);
        foreach (var group in steps.Where(s => s.Quantity != 0 || s.Value is not (null or 0)).GroupBy(s => (s.WarehouseId, s.ProductId)).OrderBy(g => g.Key.WarehouseId).ThenBy(g => g.Key.ProductId))
        {
            var row = await Hold(group.Key.WarehouseId, group.Key.ProductId, cancellation);
            foreach (var step in group)
            {
                var shares = await batches.Split(row, step, source, tracked.GetValueOrDefault(step.ProductId), cancellation);
                if (!shares.IsSuccess)
                    return Result<IReadOnlyList<StockMovement>>.Failed(shares.Errors);
                var movements = Count(row, step, shares.Value, source);
                if (row.OnHand < 0 && step.Quantity < 0 && !mayGoNegative)
                    return Error.Rule("stock.notEnough", row.Caption, Scaled.ToShort(row.OnHand - step.Quantity, Scaled.Quantity), await NameOf(step.WarehouseId, cancellation));
                db.AddRange(movements);
                written.AddRange(movements);
            }
            await Keep(row, cancellation);
        }
        await db.SaveChangesAsync(cancellation);
        return written;
    }

    /// <summary>Keeps rows in the one order that everybody keeps them in, where a caller posts more than once.</summary>
    public async Task HoldAll(IEnumerable<(Guid WarehouseId, Guid ProductId)> places, CancellationToken cancellation)
    {
        foreach (var (warehouse, product) in places.Distinct().Order())
            await Hold(warehouse, product, cancellation);
    }

    /// <summary>The row and its batches as they are now, kept until the transaction ends.</summary>
    public async Task<(StockRow Row, IReadOnlyList<StockBatch> Batches)> Lying(Guid warehouseId, Guid productId, CancellationToken cancellation) =>
        (await Hold(warehouseId, productId, cancellation), await batches.Lying(warehouseId, productId, cancellation));

    /// <summary>Value of a quantity at a unit cost, in minor units.</summary>
    public static long Worth(long quantity, long unitCost, int places) =>
        Rounding.Divide((Int128)quantity * unitCost * Scaled.PowerOf(places), (Int128)Scaled.OneUnit * Scaled.PowerOf(Scaled.UnitPrice));

    /// <summary>One movement for each batch; a value that the step brings is shared among them to the last cent.</summary>
    private static List<StockMovement> Count(StockRow row, StockStep step, IReadOnlyList<BatchShare> shares, StockSource source)
    {
        var (movements, gone) = (new List<StockMovement>(shares.Count), 0L);
        foreach (var share in shares)
        {
            var value = shares.Count == 1 ? step.Value : step.Value is { } whole ? Part(whole, gone + share.Quantity, step.Quantity) - Part(whole, gone, step.Quantity) : null;
            gone += share.Quantity;
            var movement = Count(row, step with { Quantity = share.Quantity, Value = value, Batch = share.Number }, source);
            movement.BatchId = share.BatchId;
            movements.Add(movement);
        }
        return movements;
    }

    private static long Part(long whole, long quantity, long of) => Rounding.Divide((Int128)whole * quantity, of);

    /// <summary>Changes the row in memory and tells the movement. Exact: values are whole minor units, and what is left always belongs to what is left on hand.</summary>
    public static StockMovement Count(StockRow row, StockStep step, StockSource source)
    {
        var value = step.Value ?? ValueOf(row, step.Quantity);
        var after = row.OnHand + step.Quantity;
        // Nothing on hand is worth nothing, and what ends a shortage gives what is left its own cost: what was guessed wrong meanwhile
        // goes with this movement.
        if (after == 0)
            value = -row.Value;
        else if (row.OnHand < 0 && after > 0)
            value = Rounding.Divide((Int128)value * after, step.Quantity) - row.Value;
        row.OnHand = after;
        row.Value += value;
        row.Available = row.OnHand - row.Reserved;
        if (row.OnHand > 0 && row.Value >= 0)
            row.UnitCost = Rounding.Divide((Int128)row.Value * Scaled.OneUnit * Scaled.PowerOf(Scaled.UnitPrice), (Int128)row.OnHand * Scaled.PowerOf(row.Places));
        return new StockMovement
        {
            TenantId = row.TenantId,
            ProductId = row.ProductId,
            WarehouseId = row.WarehouseId,
            Caption = source.Caption,
            Kind = source.Kind,
            On = source.On,
            Quantity = step.Quantity,
            Value = value,
            Places = row.Places,
            OnHandAfter = row.OnHand,
            Batch = step.Batch,
            SourceType = source.Type,
            SourceId = source.Id,
        };
    }

    private static long ValueOf(StockRow row, long quantity)
    {
        if (quantity < 0 && row.OnHand > 0 && -quantity <= row.OnHand)
            return -Rounding.Divide((Int128)row.Value * -quantity, row.OnHand);
        return Worth(quantity, row.UnitCost, row.Places);
    }

    private async Task<StockRow> Hold(Guid warehouseId, Guid productId, CancellationToken cancellation)
    {
        if (await Touch(warehouseId, productId, cancellation) == 0)
        {
            // Whoever makes the same row waits for the warehouse, and then finds it.
            await db.Set<Warehouse>().IgnoreQueryFilters(s_deleted).Where(w => w.Id == warehouseId).ExecuteUpdateAsync(set => set.SetProperty(w => w.IsDefault, w => w.IsDefault), cancellation);
            if (await Touch(warehouseId, productId, cancellation) == 0)
                await Make(warehouseId, productId, cancellation);
        }
        return await Rows(warehouseId, productId).AsNoTracking().SingleAsync(cancellation);
    }

    private Task<int> Touch(Guid warehouseId, Guid productId, CancellationToken cancellation) =>
        Rows(warehouseId, productId).ExecuteUpdateAsync(set => set.SetProperty(r => r.OnHand, r => r.OnHand), cancellation);

    private async Task Make(Guid warehouseId, Guid productId, CancellationToken cancellation)
    {
        var product = await db.Set<Product>().IgnoreQueryFilters(s_deleted).AsNoTracking().Where(p => p.Id == productId).Select(p => new { p.Code, p.Name, p.Cost, p.Currency }).SingleAsync(cancellation);
        var own = await sales.Currency(cancellation);
        db.Add(new StockRow
        {
            TenantId = db.TenantId,
            ProductId = productId,
            WarehouseId = warehouseId,
            Caption = product.Code is null ? product.Name : $"{product.Code} {product.Name}",
            UnitCost = product.Currency == own ? product.Cost ?? 0 : 0,
            Places = await sales.PlacesOf(own, cancellation),
        });
        await db.SaveChangesAsync(cancellation);
    }

    private Task<int> Keep(StockRow row, CancellationToken cancellation) => Rows(row.WarehouseId, row.ProductId).ExecuteUpdateAsync(set => set
        .SetProperty(r => r.OnHand, row.OnHand)
        .SetProperty(r => r.Available, r => row.OnHand - r.Reserved)
        .SetProperty(r => r.Value, row.Value)
        .SetProperty(r => r.UnitCost, row.UnitCost)
        .SetProperty(r => r.UpdatedAt, clock.UtcNow)
        .SetProperty(r => r.Version, r => r.Version + 1), cancellation);

    private IQueryable<StockRow> Rows(Guid? warehouseId, Guid? productId) => db.Set<StockRow>().Where(r => r.WarehouseId == warehouseId && r.ProductId == productId);

    private async Task<string> NameOf(Guid warehouseId, CancellationToken cancellation) =>
        await db.Set<Warehouse>().IgnoreQueryFilters(s_deleted).Where(w => w.Id == warehouseId).Select(w => w.Name).FirstOrDefaultAsync(cancellation) ?? "";

    /// <summary>Adds to what is reserved of a product in a warehouse.</summary>
    public async Task Reserve(Guid warehouseId, Guid productId, long quantity, CancellationToken cancellation)
    {
        await Hold(warehouseId, productId, cancellation);
        await Rows(warehouseId, productId).ExecuteUpdateAsync(set => set
            .SetProperty(r => r.Reserved, r => r.Reserved + quantity)
            .SetProperty(r => r.Available, r => r.OnHand - r.Reserved - quantity)
            .SetProperty(r => r.UpdatedAt, clock.UtcNow)
            .SetProperty(r => r.Version, r => r.Version + 1), cancellation);
    }
}
