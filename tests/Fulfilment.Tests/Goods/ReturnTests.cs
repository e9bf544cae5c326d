using Huike.Fulfilment.Deliveries.Domain;
using Huike.Fulfilment.Deliveries.UseCases;
using Huike.Fulfilment.Returns.Domain;
using Huike.Fulfilment.Stock.Domain;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Huike.Fulfilment.Tests.Goods;

/// <summary>Goods that come back, on both engines.</summary>
public abstract class ReturnTests(House house)
{
    private readonly Yard _yard = new(house);

    [Fact]
    public async Task What_comes_back_is_taken_off_the_order_and_put_into_the_stock()
    {
        var product = await _yard.Product();
        await house.Do(new CreateRecord<StockVoucher>(new RecordPatch { ["kind"] = "receipt", ["lines"] = new List<StockVoucherLineValues> { new() { ProductId = product, Quantity = 10m, UnitCost = 4m } } }), house.Admin);
        var order = await _yard.OrderOf(house.Representative, await _yard.Customer(house.Representative), (product, 6m));
        var delivery = await _yard.Ship(order);

        var goods = await Return(delivery, 2m);

        Assert.StartsWith("TH", (string)goods["number"]!, StringComparison.Ordinal);
        Assert.Equal(20m, goods["amount"]);
        Assert.Equal(("partly", 40m), await _yard.Progress(order));
        Assert.Equal((60_000L, 20_000L), Assert.Single(await _yard.Lines(order)) is var line ? (line.DeliveredQuantity, line.ReturnedQuantity) : default);
        var row = await house.Look(house.Admin.TenantId, db => db.Set<StockRow>().AsNoTracking().SingleAsync(r => r.ProductId == product));
        Assert.Equal((60_000L, 2_400L, 20_000L), (row.OnHand, row.Value, row.Reserved));
        Assert.Equal("delivery.returned", (await house.Run(new VoidDelivery(delivery.Id, "作废"), house.Admin)).Error.Code);
        await _yard.Ship(order, 2m);
        Assert.Equal(("fully", 60m), await _yard.Progress(order));
        Assert.Empty(await _yard.Wrong());
    }

    [Fact]
    public async Task No_more_comes_back_than_went_out()
    {
        var order = await _yard.Order(house.Representative, await _yard.Customer(house.Representative), (3m, 33.33m));
        var delivery = await _yard.Ship(order);
        await Return(delivery, 1m);
        Assert.Equal(("lines[0].quantity", "outOfRange"), (await house.Run(new CreateRecord<GoodsReturn>(Patch(delivery, 2.5m)), house.Admin)).Error is var error ? (error.Field, error.Code) : default);
        await Return(delivery, 2m);
        Assert.Equal(("none", 0m), await _yard.Progress(order));
        Assert.Equal("return.nothing", (await house.Run(new CreateRecord<GoodsReturn>(new RecordPatch { ["deliveryId"] = delivery.Id }), house.Admin)).Error.Code);
    }

    [Fact]
    public async Task Many_returns_at_one_moment_never_bring_back_more_than_went_out()
    {
        var order = await _yard.Order(house.Representative, await _yard.Customer(house.Representative), (10m, 1m));
        var delivery = await _yard.Ship(order);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => house.Run(new CreateRecord<GoodsReturn>(Patch(delivery, 1m)), house.Admin)));
        Assert.Equal(10, outcomes.Count(o => o.IsSuccess));
        Assert.Equal(("none", 0m), await _yard.Progress(order));
        Assert.Empty(await _yard.Wrong());
    }

    [Fact]
    public async Task A_draft_has_nothing_to_come_back_and_a_return_stays()
    {
        var order = await _yard.Order(house.Representative, await _yard.Customer(house.Representative), (3m, 1m));
        var draft = await _yard.Draft(order, 1m);
        Assert.Equal("deliveries.notShipped", (await house.Run(new CreateRecord<GoodsReturn>(Patch(draft, 1m)), house.Admin)).Error.Code);
        var goods = await Return(await _yard.Ship(order, 2m), 1m);
        Assert.Equal("return.posted", (await house.Run(new DeleteRecord<GoodsReturn>(goods.Id), house.Admin)).Error.Code);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetRecord<GoodsReturn>(goods.Id), house.Stranger)).Error.Kind);
    }

    /// <summary>An exchange unless it is to be credited: what comes back is to be sent again.</summary>
    private static RecordPatch Patch(RecordDetail delivery, decimal quantity, bool toCredit = false) => new()
    {
        ["deliveryId"] = delivery.Id,
        ["toCredit"] = toCredit,
        ["reasonKind"] = "quality",
        ["lines"] = new List<ReturnLineValues> { new() { DeliveryLineId = delivery.Get<List<DeliveryLineValues>>("lines")![0].Id, Quantity = quantity } },
    };

    private async Task<RecordDetail> Return(RecordDetail delivery, decimal quantity) => (await house.Do(new CreateRecord<GoodsReturn>(Patch(delivery, quantity)), house.Admin)).Record;
}

public sealed class SqliteReturnTests(SqliteHouse house) : ReturnTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresReturnTests(PostgresHouse house) : ReturnTests(house), IClassFixture<PostgresHouse>;
