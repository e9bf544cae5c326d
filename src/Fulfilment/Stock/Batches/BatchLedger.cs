using Huike.Fulfilment.Stock.Batches.Domain;
using Huike.Fulfilment.Stock.Domain;
using Huike.Fulfilment.Warehouses.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Sales.Products.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Fulfilment.Stock.Batches;

/// <summary>What a movement takes from or adds to one batch; × 10⁴, negative what leaves.</summary>
public sealed record BatchShare(Guid? BatchId, string? Number, long Quantity);

/// <summary>
/// The batches of a place, written while the ledger keeps the stock row of the place: nobody else counts there at that moment, so that the
/// batches always come to what is on hand. Where nothing is named what expires first leaves first, then what was received first; what has
/// expired leaves only where it is named, and never to a customer.
/// </summary>
public sealed class BatchLedger(HuikeDb db, TenantClock clock)
{
    private const int Most = 2_000, Named = 5;
    private static readonly string[] s_deleted = [HuikeDb.DeletedFilter];

    /// <summary>The parts of a step; one without a batch where the product is not tracked.</summary>
    public async Task<Result<IReadOnlyList<BatchShare>>> Split(StockRow row, StockStep step, StockSource source, TrackedProduct? product, CancellationToken cancellation)
    {
        if (product is null || step.Quantity == 0)
            return new[] { new BatchShare(null, step.Batch, step.Quantity) };
        var read = BatchText.Read(step.Batch, Math.Abs(step.Quantity), product.Serial);
        if (!read.IsSuccess)
            return Result<IReadOnlyList<BatchShare>>.Failed(read.Errors);
        var shares = step.Quantity < 0
            ? read.Value.Count > 0 ? await Take(row, read.Value, source, cancellation) : await TakeFirst(row, -step.Quantity, source, product, cancellation)
            : await Put(row, read.Value, step, source, product, cancellation);
        if (shares.IsSuccess)
            step.Note?.Invoke(BatchText.Write([.. shares.Value.Select(s => new BatchPart(s.Number!, Math.Abs(s.Quantity)))], product.Serial));
        return shares;
    }

    /// <summary>What lies in a place, first what leaves first.</summary>
    public Task<List<StockBatch>> Lying(Guid? warehouse, Guid? product, CancellationToken cancellation) => db.Set<StockBatch>().AsNoTracking()
        .Where(b => b.WarehouseId == warehouse && b.ProductId == product && b.OnHand > 0)
        .OrderBy(b => b.ExpiresOn == null).ThenBy(b => b.ExpiresOn).ThenBy(b => b.ReceivedOn).ThenBy(b => b.Number).Take(Most).ToListAsync(cancellation);

    private async Task<Result<IReadOnlyList<BatchShare>>> Take(StockRow row, IReadOnlyList<BatchPart> parts, StockSource source, CancellationToken cancellation)
    {
        var numbers = parts.Select(p => p.Number).ToList();
        var there = await db.Set<StockBatch>().AsNoTracking().Where(b => b.WarehouseId == row.WarehouseId && b.ProductId == row.ProductId && numbers.Contains(b.Number)).ToDictionaryAsync(b => b.Number, cancellation);
        foreach (var part in parts)
        {
            if (!there.TryGetValue(part.Number, out var batch) || batch.OnHand < part.Quantity)
                return Error.Rule("batch.notEnough", row.Caption, part.Number, Number(batch?.OnHand ?? 0), await NameOf(row.WarehouseId, cancellation), await Offered(row, cancellation));
            if (source.Kind == StockMovement.Delivery && batch.ExpiresOn < source.On)
                return Error.Rule("batch.expired", row.Caption, part.Number, Day(batch.ExpiresOn));
        }
        return await Change(parts.Select(p => (there[p.Number], -p.Quantity)), cancellation);
    }

    private async Task<Result<IReadOnlyList<BatchShare>>> TakeFirst(StockRow row, long quantity, StockSource source, TrackedProduct product, CancellationToken cancellation)
    {
        if (row.OnHand < quantity)
            return Error.Rule("batch.stockNotEnough", row.Caption, Number(row.OnHand), await NameOf(row.WarehouseId, cancellation));
        if (product.Serial)
            return Error.Rule("batch.serialNeeded", row.Caption, Number(quantity), await Offered(row, cancellation));
        var (open, taken) = (quantity, new List<(StockBatch, long)>());
        foreach (var batch in (await Lying(row.WarehouseId, row.ProductId, cancellation)).Where(b => b.ExpiresOn is null || b.ExpiresOn >= source.On).TakeWhile(_ => open > 0))
        {
            var part = Math.Min(open, batch.OnHand);
            taken.Add((batch, -part));
            open -= part;
        }
        return open == 0 ? await Change(taken, cancellation) : Error.Rule("batch.restExpired", row.Caption, Number(quantity - open), Number(quantity));
    }

    private async Task<Result<IReadOnlyList<BatchShare>>> Put(StockRow row, IReadOnlyList<BatchPart> parts, StockStep step, StockSource source, TrackedProduct product, CancellationToken cancellation)
    {
        // What left before batches were kept comes back under the number of its document.
        if (parts.Count == 0 && source.Kind is StockMovement.Void or StockMovement.Return && (!product.Serial || step.Quantity == Scaled.OneUnit))
            parts = [new BatchPart(source.Caption, step.Quantity)];
        if (parts.Count == 0)
            return product.Serial ? Error.Rule("batch.serialNew", row.Caption, Number(step.Quantity)) : Error.Rule("batch.needed", row.Caption);
        // A serial number lies in one place of the company: whoever brings in pieces of the same product elsewhere waits here.
        await db.Set<Product>().IgnoreQueryFilters(s_deleted).Where(p => p.Id == product.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Active, p => p.Active), cancellation);
        var numbers = parts.Select(p => p.Number).ToList();
        var known = (await db.Set<StockBatch>().AsNoTracking().Where(b => b.ProductId == row.ProductId && numbers.Contains(b.Number)).ToListAsync(cancellation)).ToLookup(b => b.Number);
        var changes = new List<(StockBatch, long)>();
        foreach (var part in parts)
        {
            if (product.Serial && known[part.Number].FirstOrDefault(b => b.OnHand > 0) is { } there)
                return Error.Rule("batch.serialThere", row.Caption, part.Number, await NameOf(there.WarehouseId, cancellation));
            if (step.ExpiresOn is { } day && known[part.Number].FirstOrDefault(b => b.OnHand > 0 && b.ExpiresOn != day) is { } other)
                return Error.Rule("batch.otherExpiry", row.Caption, part.Number, Day(other.ExpiresOn));
            changes.Add((Meet(row, part.Number, [.. known[part.Number]], step, source, product), part.Quantity));
        }
        return await Change(changes, cancellation);
    }

    /// <summary>The batch of the place, new where it never lay there; its days are those that it has in the house.</summary>
    private StockBatch Meet(StockRow row, string number, List<StockBatch> known, StockStep step, StockSource source, TrackedProduct product)
    {
        var expires = step.ExpiresOn ?? known.Select(b => b.ExpiresOn).FirstOrDefault(d => d is not null);
        if (known.Count == 0 && expires is null && source.Kind is StockMovement.Receipt or StockMovement.Count && product.ShelfLifeDays is > 0 and var days)
            expires = source.On.AddDays(days);
        var batch = known.Find(b => b.WarehouseId == row.WarehouseId);
        if (batch is null)
        {
            batch = new StockBatch { TenantId = row.TenantId, ProductId = row.ProductId, WarehouseId = row.WarehouseId, Number = number, ReceivedOn = known.Count > 0 ? known.Min(b => b.ReceivedOn) : source.On };
            db.Add(batch);
        }
        batch.ExpiresOn = expires;
        return batch;
    }

    private async Task<Result<IReadOnlyList<BatchShare>>> Change(IEnumerable<(StockBatch Batch, long Quantity)> changes, CancellationToken cancellation)
    {
        var shares = new List<BatchShare>();
        foreach (var (batch, quantity) in changes)
        {
            batch.OnHand += quantity;
            if (db.Entry(batch).State == EntityState.Detached)
            {
                await db.Set<StockBatch>().Where(b => b.Id == batch.Id).ExecuteUpdateAsync(set => set.SetProperty(b => b.OnHand, batch.OnHand).SetProperty(b => b.ExpiresOn, batch.ExpiresOn)
                    .SetProperty(b => b.UpdatedAt, clock.UtcNow).SetProperty(b => b.Version, b => b.Version + 1), cancellation);
            }
            shares.Add(new BatchShare(batch.Id, batch.Number, quantity));
        }
        await db.SaveChangesAsync(cancellation);
        return shares;
    }

    private async Task<string> Offered(StockRow row, CancellationToken cancellation)
    {
        var lying = await Lying(row.WarehouseId, row.ProductId, cancellation);
        return lying.Count == 0 ? "—" : string.Join(", ", lying.Take(Named).Select(b => $"{b.Number}×{Number(b.OnHand)}")) + (lying.Count > Named ? " …" : "");
    }

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "—";

    private static decimal Number(long kept) => Scaled.ToShort(kept, Scaled.Quantity);

    private async Task<string> NameOf(Guid? warehouse, CancellationToken cancellation) =>
        await db.Set<Warehouse>().IgnoreQueryFilters(s_deleted).Where(w => w.Id == warehouse).Select(w => w.Name).FirstOrDefaultAsync(cancellation) ?? "";
}
