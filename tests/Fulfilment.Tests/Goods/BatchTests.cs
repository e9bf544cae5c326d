using Huike.Fulfilment.Deliveries.Domain;
using Huike.Fulfilment.Deliveries.UseCases;
using Huike.Fulfilment.Stock.Batches.Domain;
using Huike.Fulfilment.Stock.Domain;
using Huike.Fulfilment.Warehouses;
using Huike.Kernel.Records;
using Huike.Sales.Products.Domain;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Huike.Fulfilment.Tests.Goods;

/// <summary>Stock by batch: what leaves, comes in, comes back, moves and is counted; on both engines.</summary>
public abstract class BatchTests(House house) : BatchSteps(house)
{
    [Fact]
    public async Task What_expires_first_leaves_first_and_stands_on_the_line_and_in_the_movements()
    {
        var product = await Batched();
        await Receive(product, (4m, "LATE", In(300)), (3m, "SOON", In(20)), (2m, "GONE", In(-1)), (5m, "OPEN", null));
        var order = await OrderOf(product, 9m);

        var delivery = await Yard.Ship(order, 5m);

        Assert.Equal("SOON×3, LATE×2", Line(delivery).Batch);
        Assert.Equal("batch", Line(delivery).Tracking);
        Assert.Equal("GONE 2, LATE 2, OPEN 5", await Here(product));
        var moves = await Moves(delivery.Id);
        Assert.Equal([("LATE", -20_000L), ("SOON", -30_000L)], moves.Select(m => (m.Batch!, m.Quantity)).Order());
        // The rest is worth what is left, to the cent.
        Assert.Equal((await Row(product)).Value, (await House.Look(House.Admin.TenantId, db => db.Set<StockMovement>().Where(m => m.ProductId == product).SumAsync(m => m.Value))));

        // Without a day comes last; what has expired never.
        Assert.Equal("LATE×2, OPEN×2", Line(await Yard.Ship(order, 4m)).Batch);
        Assert.Equal("batch.restExpired", (await Yard.TryShip(await OrderOf(product, 5m))).Error.Code);
        Assert.Empty(await Yard.Wrong());
    }

    [Fact]
    public async Task Named_batches_leave_as_named_but_what_expired_goes_to_no_customer()
    {
        var product = await Batched();
        await Receive(product, (4m, "A", In(300)), (3m, "B", In(20)), (2m, "OLD", In(-1)), (1m, "LAST", In(0)));
        var order = await OrderOf(product, 10m);
        Assert.Equal("A", Line(await Ship(order, 2m, " A * 2 ")).Batch);
        Assert.Equal("batch.notEnough", (await TryShip(order, 3m, "A×3")).Error.Code);
        Assert.Equal("batch.notEnough", (await TryShip(order, 1m, "NONE")).Error.Code);
        Assert.Equal("batch.expired", (await TryShip(order, 1m, "OLD")).Error.Code);
        Assert.Equal("LAST", Line(await Ship(order, 1m, "LAST")).Batch);
        var draft = await House.Run(new CreateRecord<Delivery>(await Patch(order, 3m, "A×1, B×1")), House.Admin);
        Assert.Equal(("lines[0].batch", "batch.sum"), (draft.Error.Field, draft.Error.Code));

        // It is scrapped by an issue that names it.
        await Voucher(StockVoucher.Issue, new StockVoucherLineValues { ProductId = product, Quantity = 2m, Batch = "OLD" });
        Assert.Equal("A 2, B 3", await Here(product));
        Assert.Empty(await Yard.Wrong());
    }

    [Fact]
    public async Task A_receipt_names_its_batch_and_its_day_comes_from_the_shelf_life()
    {
        var product = await Batched(("shelfLifeDays", 100));
        var unnamed = await TryVoucher(StockVoucher.Receipt, new StockVoucherLineValues { ProductId = product, Quantity = 2m });
        Assert.Equal(("lines[0].batch", "batch.needed"), (unnamed.Error.Field, unnamed.Error.Code));
        await Receive(product, (2m, "N1", null), (3m, "N2×1, N3×2", In(7)));
        Assert.Equal([("N1", In(100)), ("N2", In(7)), ("N3", In(7))], (await Batches(product)).Select(b => (b.Number, b.ExpiresOn!.Value)));
        Assert.Equal("batch.otherExpiry", (await TryVoucher(StockVoucher.Receipt, new StockVoucherLineValues { ProductId = product, Quantity = 1m, Batch = "N2", ExpiresOn = In(8) })).Error.Code);
        await Receive(product, (1m, "N2", null), (1m, "N2", In(7)));
        Assert.Equal("N1 2, N2 3, N3 2", await Here(product));
        Assert.Empty(await Yard.Wrong());
    }

    [Fact]
    public async Task A_receipt_of_several_batches_shares_its_cost_to_the_cent()
    {
        var product = await Batched();
        await Voucher(StockVoucher.Receipt, new StockVoucherLineValues { ProductId = product, Quantity = 3m, UnitCost = 3.3333m, Batch = "A×1, B×1, C×1" });
        Assert.Equal((30_000L, 1_000L), (await Row(product)) is var row ? (row.OnHand, row.Value) : default);
        Assert.Empty(await Yard.Wrong());
    }

    [Fact]
    public async Task A_delivery_that_is_taken_back_puts_each_batch_where_it_was()
    {
        var product = await Batched();
        await Receive(product, (2m, "A", In(10)), (2m, "B", In(20)));
        var delivery = await Yard.Ship(await OrderOf(product, 3m));
        Assert.Equal("B 1", await Here(product));
        await House.Do(new VoidDelivery(delivery.Id, "客户改期"), House.Admin);
        Assert.Equal("A 2, B 2", await Here(product));
        Assert.Equal((40_000L, 400L), (await Row(product)) is var row ? (row.OnHand, row.Value) : default);
        Assert.Empty(await Yard.Wrong());
    }

    [Fact]
    public async Task What_comes_back_is_one_of_the_batches_that_were_sent()
    {
        var product = await Batched();
        await Receive(product, (2m, "A", In(10)), (5m, "B", In(20)));
        var delivery = await Yard.Ship(await OrderOf(product, 4m));
        Assert.Equal("A×2, B×2", Line(delivery).Batch);
        Assert.Equal("return.whichBatch", (await TryReturn(delivery, 1m, null)).Error.Code);
        Assert.Equal("return.notSent", (await TryReturn(delivery, 1m, "C")).Error.Code);
        Assert.Equal("return.notSent", (await TryReturn(delivery, 3m, "A×3")).Error.Code);
        Assert.Equal("A", (await Return(delivery, 2m, "A")).Batch);
        // Only one is left, so it need not be said.
        Assert.Equal("B", (await Return(delivery, 1m, null)).Batch);
        Assert.Equal("return.notSent", (await TryReturn(delivery, 1m, "A")).Error.Code);
        Assert.Equal("A 2, B 4", await Here(product));
        Assert.Equal(In(10), (await Batches(product))[0].ExpiresOn);
        Assert.Empty(await Yard.Wrong());
    }

    [Fact]
    public async Task A_transfer_takes_batch_and_days_along()
    {
        var product = await Batched();
        await Receive(product, (2m, "A", In(10)), (2m, "B", null));
        var other = await Warehouse();
        await Voucher(StockVoucher.Transfer, ("toWarehouseId", other), new StockVoucherLineValues { ProductId = product, Quantity = 3m });
        var there = (await Batches(product)).Where(b => b.WarehouseId == other && b.OnHand > 0).Select(b => (b.Number, b.OnHand, b.ExpiresOn, b.ReceivedOn)).ToList();
        Assert.Equal([("A", 20_000L, In(10), Yard.Today), ("B", 10_000L, (DateOnly?)null, Yard.Today)], there);
        Assert.Empty(await Yard.Wrong());
    }

    [Fact]
    public async Task A_count_by_batch_says_what_is_there()
    {
        var product = await Batched();
        await Receive(product, (2m, "A", In(10)), (2m, "B", In(20)));
        Assert.Equal("batch.countNeeds", (await TryVoucher(StockVoucher.Count, new StockVoucherLineValues { ProductId = product, Quantity = 3m })).Error.Code);
        var same = await Voucher(StockVoucher.Count, new StockVoucherLineValues { ProductId = product, Quantity = 4m });
        Assert.Equal((0m, "A×2, B×2"), (VoucherLine(same).Difference, VoucherLine(same).Batch));
        var changed = await Voucher(StockVoucher.Count, new StockVoucherLineValues { ProductId = product, Quantity = 4m, Batch = "A×1, C×3", ExpiresOn = In(30) });
        Assert.Equal((0m, "A×1, C×3"), (VoucherLine(changed).Difference, VoucherLine(changed).Batch));
        Assert.Equal("A 1, C 3", await Here(product));
        Assert.Equal([In(10), In(20), In(30)], (await Batches(product)).Select(b => b.ExpiresOn!.Value));
        await Voucher(StockVoucher.Count, new StockVoucherLineValues { ProductId = product, Quantity = 0m });
        Assert.Equal("", await Here(product));
        Assert.Empty(await Yard.Wrong());
    }

    [Fact]
    public async Task Tracking_changes_only_while_nothing_lies_there()
    {
        var product = await Yard.Product();
        await Voucher(StockVoucher.Receipt, new StockVoucherLineValues { ProductId = product, Quantity = 2m, UnitCost = 1m });
        var change = new ChangeRecord<Product>(product, null, new RecordPatch { ["tracking"] = "batch" });
        Assert.Equal(("tracking", "product.trackingLies"), (await House.Run(change, House.Admin)).Error is var error ? (error.Field, error.Code) : default);
        var sent = await Yard.Ship(await OrderOf(product, 2m));
        await House.Do(change, House.Admin);
        // What left before comes back under the number of its delivery.
        await House.Do(new VoidDelivery(sent.Id, "误发"), House.Admin);
        Assert.Equal($"{sent.Title} 2", await Here(product));
        Assert.Equal("product.trackingLies", (await House.Run(new ChangeRecord<Product>(product, null, new RecordPatch { ["tracking"] = "none" }), House.Admin)).Error.Code);
        Assert.Empty(await Yard.Wrong());
    }

    [Fact]
    public async Task Batches_never_fall_below_zero_even_where_stock_may()
    {
        var product = await Batched();
        await House.Do(new SaveFulfilmentSettings(new FulfilmentSettings { MayGoNegative = true }), House.Admin);
        try
        {
            Assert.Equal("batch.stockNotEnough", (await Yard.TryShip(await OrderOf(product, 1m))).Error.Code);
        }
        finally
        {
            await House.Do(new SaveFulfilmentSettings(new FulfilmentSettings()), House.Admin);
        }
    }

    [Fact]
    public async Task Of_many_deliveries_that_want_the_last_of_a_batch_one_gets_it()
    {
        var product = await Batched();
        await Receive(product, (1m, "LAST", In(5)), (20m, "REST", In(50)));
        var drafts = new List<Guid>();
        for (var i = 0; i < 8; i++)
            drafts.Add((await House.Do(new CreateRecord<Delivery>(await Patch(await OrderOf(product, 1m), 1m, "LAST")), House.Admin)).Record.Id);

        var outcomes = await Task.WhenAll(drafts.Select(id => House.Run(new ReleaseDelivery(id), House.Admin)));

        Assert.Single(outcomes, o => o.IsSuccess);
        Assert.All(outcomes.Where(o => !o.IsSuccess), o => Assert.Equal("batch.notEnough", o.Error.Code));
        Assert.Equal("REST 20", await Here(product));
        Assert.Empty(await Yard.Wrong());
    }
}

public sealed class SqliteBatchTests(SqliteHouse house) : BatchTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresBatchTests(PostgresHouse house) : BatchTests(house), IClassFixture<PostgresHouse>;
