using Huike.Fulfilment.Deliveries.Domain;
using Huike.Fulfilment.Deliveries.UseCases;
using Huike.Fulfilment.Returns.Domain;
using Huike.Fulfilment.Stock.Batches.Domain;
using Huike.Fulfilment.Stock.Domain;
using Huike.Fulfilment.Warehouses.Domain;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Huike.Fulfilment.Tests.Goods;

/// <summary>What tests of batches and serial numbers do with goods.</summary>
public abstract class BatchSteps(House house)
{
    private protected Yard Yard { get; } = new(house);
    protected House House => house;

    protected static DateOnly In(int days) => Yard.Today.AddDays(days);

    protected Task<Guid> Batched(params (string Field, object? Value)[] more) => Yard.Product([("tracking", "batch"), .. more]);

    protected Task<Guid> Serials() => Yard.Product(("tracking", "serial"));

    protected async Task<Guid> Warehouse() => (await house.Do(new CreateRecord<Warehouse>(new RecordPatch { ["name"] = $"批仓{Guid.NewGuid():N}"[..20] }), house.Admin)).Record.Id;

    protected async Task<Guid> OrderOf(Guid product, decimal quantity) => await Yard.OrderOf(house.Representative, await Yard.Customer(house.Representative), (product, quantity));

    protected async Task<RecordPatch> Patch(Guid order, decimal quantity, string batch) => new()
    {
        ["orderId"] = order,
        ["lines"] = new List<DeliveryLineValues> { new() { OrderLineId = (await Yard.Lines(order))[0].Id, Quantity = quantity, Batch = batch } },
    };

    protected async Task<Result<SavedRecord>> TryShip(Guid order, decimal quantity, string batch) =>
        await house.Run(new ReleaseDelivery((await house.Do(new CreateRecord<Delivery>(await Patch(order, quantity, batch)), house.Admin)).Record.Id), house.Admin);

    protected async Task<RecordDetail> Ship(Guid order, decimal quantity, string batch) => (await TryShip(order, quantity, batch)).Value.Record;

    protected static DeliveryLineValues Line(RecordDetail delivery) => delivery.Get<List<DeliveryLineValues>>("lines")![0];

    protected static StockVoucherLineValues VoucherLine(RecordDetail voucher) => voucher.Get<List<StockVoucherLineValues>>("lines")![0];

    protected async Task<Result<SavedRecord>> TryReturn(RecordDetail delivery, decimal quantity, string? batch) => await house.Run(new CreateRecord<GoodsReturn>(new RecordPatch
    {
        ["deliveryId"] = delivery.Id,
        ["lines"] = new List<ReturnLineValues> { new() { DeliveryLineId = Line(delivery).Id, Quantity = quantity, Batch = batch } },
    }), house.Admin);

    protected async Task<ReturnLineValues> Return(RecordDetail delivery, decimal quantity, string? batch)
    {
        var saved = (await TryReturn(delivery, quantity, batch)).Value.Record.Id;
        return (await house.Do(new GetRecord<GoodsReturn>(saved), house.Admin)).Get<List<ReturnLineValues>>("lines")![0];
    }

    protected Task<RecordDetail> Receive(Guid product, params (decimal Quantity, string Batch, DateOnly? ExpiresOn)[] lines) => Voucher(StockVoucher.Receipt,
        [.. lines.Select(l => new StockVoucherLineValues { ProductId = product, Quantity = l.Quantity, UnitCost = 1m, Batch = l.Batch, ExpiresOn = l.ExpiresOn })]);

    protected Task<RecordDetail> Voucher(string kind, params StockVoucherLineValues[] lines) => Voucher(kind, ("remark", null), lines);

    protected async Task<RecordDetail> Voucher(string kind, (string Field, object? Value) more, params StockVoucherLineValues[] lines)
    {
        var saved = (await TryVoucher(kind, more, lines)).Value.Record.Id;
        return await house.Do(new GetRecord<StockVoucher>(saved), house.Admin);
    }

    protected Task<Result<SavedRecord>> TryVoucher(string kind, params StockVoucherLineValues[] lines) => TryVoucher(kind, ("remark", null), lines);

    protected Task<Result<SavedRecord>> TryVoucher(string kind, (string Field, object? Value) more, params StockVoucherLineValues[] lines) =>
        house.Run(new CreateRecord<StockVoucher>(new RecordPatch { ["kind"] = kind, ["lines"] = lines.ToList(), [more.Field] = more.Value }), house.Admin);

    protected Task<List<StockBatch>> Batches(Guid product) => house.Look(house.Admin.TenantId, db => db.Set<StockBatch>().AsNoTracking().Where(b => b.ProductId == product).OrderBy(b => b.Number).ThenBy(b => b.WarehouseId).ToListAsync());

    protected async Task<string> Here(Guid product) => string.Join(", ", (await Batches(product)).Where(b => b.OnHand > 0).Select(b => $"{b.Number} {b.OnHand / 10_000}"));

    protected Task<List<StockMovement>> Moves(Guid source) => house.Look(house.Admin.TenantId, db => db.Set<StockMovement>().AsNoTracking().Where(m => m.SourceId == source).ToListAsync());

    protected Task<StockRow> Row(Guid product) => house.Look(house.Admin.TenantId, db => db.Set<StockRow>().AsNoTracking().OrderBy(r => r.Id).FirstAsync(r => r.ProductId == product));
}
