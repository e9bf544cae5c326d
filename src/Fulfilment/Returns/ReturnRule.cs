using Huike.Fulfilment.Deliveries;
using Huike.Fulfilment.Deliveries.Domain;
using Huike.Fulfilment.Returns.Contracts;
using Huike.Fulfilment.Returns.Domain;
using Huike.Fulfilment.Stock;
using Huike.Fulfilment.Stock.Domain;
using Huike.Fulfilment.Warehouses;
using Huike.Fulfilment.Warehouses.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Numbering;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;
using Huike.Sales.Orders.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Huike.Fulfilment.Returns;

/// <summary>What holds for returns through every door: no more comes back than went out, and order, delivery and stock follow.</summary>
internal sealed class ReturnRule(
    HuikeDb db, DeliveryBook deliveries, IOrderProgress progress, DeliveryStock stock, ReturnBatches batches, ReturnNumbers numbers, IEnumerable<IReturnFollower> followers, TenantClock clock) : IRecordRule<GoodsReturn>
{
    private static readonly string[] s_wide = [HuikeDb.RecordFilter];
    private readonly Dictionary<GoodsReturn, List<ReturnLine>> _written = [];

    int IRecordRule<GoodsReturn>.Order => 500;

    public async Task Derive(RecordChange<GoodsReturn> change, CancellationToken cancellation)
    {
        var goods = change.Entity;
        if (!change.IsNew || goods.DeliveryId is null || await db.Set<Delivery>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == goods.DeliveryId, cancellation) is not { } delivery)
            return;
        if (!change.Changed.Contains("returnedOn"))
            goods.ReturnedOn = clock.Today;
        goods.WarehouseId ??= delivery.WarehouseId;
        (goods.OrderId, goods.CustomerId, goods.Currency, goods.Places) = (delivery.OrderId, delivery.CustomerId, delivery.Currency, delivery.Places);
        if (!change.Changed.Contains("ownerId"))
            (goods.OwnerId, goods.DepartmentId) = (delivery.OwnerId, delivery.DepartmentId);
        goods.Caption = delivery.Caption;
    }

    public async Task Validate(RecordChange<GoodsReturn> change, CancellationToken cancellation)
    {
        var goods = change.Entity;
        if (!change.IsNew || change.Errors.Count > 0 || goods.OrderId is not { } order)
            return;
        if (goods.ReturnedOn > clock.Today)
            change.Errors.Add(Error.Invalid("returnedOn", "delivery.future"));
        if (goods.WarehouseId is { } warehouse && !await db.Set<Warehouse>().AnyAsync(w => w.Id == warehouse && w.Active, cancellation))
            change.Errors.Add(Error.Invalid("warehouseId", "referenceNotFound"));
        // Whoever returns on the same order waits here and then sees what is left.
        await deliveries.Hold(order, cancellation);
        if (await db.Set<Delivery>().IgnoreQueryFilters(s_wide).AsNoTracking().Where(d => d.Id == goods.DeliveryId).Select(d => d.State).FirstAsync(cancellation) is var state && !Delivery.Counting.Contains(state))
            change.Errors.Add(Error.Rule("deliveries.notShipped"));
        var sent = await db.Set<DeliveryLine>().AsNoTracking().Where(l => l.DeliveryId == goods.DeliveryId).OrderBy(l => l.Position).Take(LineWriter.MostLines).ToListAsync(cancellation);
        var lines = Read(goods, sent, change.Errors);
        if (change.Errors.Count == 0)
            await batches.Name(goods, sent, lines, change.Errors, cancellation);
        if (change.Errors.Count > 0)
            return;
        goods.Amount = lines.Sum(l => l.Amount);
        _written[goods] = lines;
        change.Errors.AddRange(await Count(goods, order, lines, cancellation));
    }

    public async Task After(RecordChange<GoodsReturn> change, CancellationToken cancellation)
    {
        var goods = change.Entity;
        if (!_written.Remove(goods, out var lines))
            return;
        db.AddRange(lines);
        await db.SaveChangesAsync(cancellation);
        // What the ledger calls the goods stands on the lines too.
        var steps = goods.ToStock ? lines.Where(l => l.ProductId is not null).Select(l => new StockStep(l.ProductId!.Value, goods.WarehouseId!.Value, l.Quantity, null, l.Batch) { Note = text => l.Batch = text ?? l.Batch }) : [];
        change.Errors.AddRange(await stock.Return(goods.DeliveryId!.Value, goods.OrderId!.Value, new StockSource(StockMovement.Return, "returns", goods.Id, goods.Caption, goods.ReturnedOn), [.. steps], cancellation));
        foreach (var follower in followers)
            change.Errors.AddRange(await follower.Returned(goods, lines, cancellation));
    }

    public Task Deleting(GoodsReturn entity, Guid deletionId, List<Error> errors, CancellationToken cancellation)
    {
        errors.Add(Error.Rule("return.posted"));
        return Task.CompletedTask;
    }

    private static List<ReturnLine> Read(GoodsReturn goods, List<DeliveryLine> sent, List<Error> errors)
    {
        var values = goods.Lines ?? [.. sent.Where(l => l.Quantity > l.ReturnedQuantity).Select(l => new ReturnLineValues { DeliveryLineId = l.Id, Quantity = Scaled.ToShort(l.Quantity - l.ReturnedQuantity, Scaled.Quantity) })];
        var lines = new List<ReturnLine>();
        for (var i = 0; i < values.Count; i++)
        {
            if (sent.Find(l => l.Id == values[i].DeliveryLineId) is not { } source || lines.Exists(l => l.DeliveryLineId == source.Id))
                errors.Add(Error.Invalid($"lines[{i}].deliveryLineId", "referenceNotFound"));
            else if (DeliveryLines.Read(values[i].Quantity) is { } quantity && quantity > 0 && quantity <= source.Quantity - source.ReturnedQuantity)
                lines.Add(Line(goods, i + 1, source, quantity));
            else
                errors.Add(Error.Invalid($"lines[{i}].quantity", "outOfRange", 0, Scaled.ToShort(source.Quantity - source.ReturnedQuantity, Scaled.Quantity)));
        }
        if (lines.Count == 0 && errors.Count == 0)
            errors.Add(Error.Rule("return.nothing"));
        return lines;
    }

    /// <summary>Worth its part of what was delivered; the last part takes the rest.</summary>
    private static ReturnLine Line(GoodsReturn goods, int position, DeliveryLine source, long quantity) => new()
    {
        TenantId = goods.TenantId,
        ReturnId = goods.Id,
        Position = position,
        DeliveryLineId = source.Id,
        OrderLineId = source.OrderLineId,
        ProductId = source.ProductId,
        ProductName = source.ProductName,
        Unit = source.Unit,
        Quantity = quantity,
        // Less than nothing only where the order was made cheaper after a part came back.
        Amount = Math.Max(0, Rounding.Divide((Int128)source.Amount * (source.ReturnedQuantity + quantity), source.Quantity) - source.ReturnedAmount),
        Batch = source.Batch,
    };

    private async Task<IReadOnlyList<Error>> Count(GoodsReturn goods, Guid order, List<ReturnLine> lines, CancellationToken cancellation)
    {
        foreach (var line in lines)
        {
            await db.Set<DeliveryLine>().Where(l => l.Id == line.DeliveryLineId).ExecuteUpdateAsync(set => set
                .SetProperty(l => l.ReturnedQuantity, l => l.ReturnedQuantity + line.Quantity)
                .SetProperty(l => l.ReturnedAmount, l => l.ReturnedAmount + line.Amount), cancellation);
        }
        await db.Set<Delivery>().IgnoreQueryFilters(s_wide).Where(d => d.Id == goods.DeliveryId).ExecuteUpdateAsync(set => set
            .SetProperty(d => d.ReturnedAmount, d => d.ReturnedAmount + goods.Amount).SetProperty(d => d.Version, d => d.Version + 1), cancellation);
        var counted = await progress.Add(order, new ProgressStep(
            [.. lines.GroupBy(l => l.OrderLineId).OrderBy(g => g.Key).Select(g => new LineProgress(g.Key, Returned: g.Sum(l => l.Quantity)))], DeliveredAmount: -goods.Amount), cancellation);
        if (!counted.IsSuccess)
            return counted.Errors;
        await numbers.Take(goods, cancellation);
        return [];
    }
}

/// <summary>Numbers of returns.</summary>
public sealed class ReturnNumbers(CompanyFulfilment company, NumberSeries series, TenantClock clock)
{
    public async Task Take(GoodsReturn goods, CancellationToken cancellation) =>
        await series.Give(goods, "returns", (await company.Settings(cancellation)).ReturnNumber, clock.Today, cancellation);
}

/// <summary>Lines of returns that somebody reads.</summary>
internal sealed class ReturnParts(HuikeDb db, Kernel.Access.ActorContext actors) : IRecordParts<GoodsReturn>
{
    public async Task Load(IReadOnlyList<GoodsReturn> records, CancellationToken cancellation)
    {
        var ids = records.Select(r => r.Id).ToList();
        var lines = (await db.Set<ReturnLine>().AsNoTracking().Where(l => ids.Contains(l.ReturnId)).OrderBy(l => l.Position).ToListAsync(cancellation)).ToLookup(l => l.ReturnId);
        var shows = actors.Actor.Reads("returns", "amount");
        foreach (var goods in records)
        {
            goods.Lines = [.. lines[goods.Id].Select(l => new ReturnLineValues
            {
                DeliveryLineId = l.DeliveryLineId, Quantity = Scaled.ToShort(l.Quantity, Scaled.Quantity), ProductName = l.ProductName, Unit = l.Unit, Batch = l.Batch,
                Amount = shows ? Scaled.ToDecimal(l.Amount, goods.Places) : null,
            })];
        }
    }
}
