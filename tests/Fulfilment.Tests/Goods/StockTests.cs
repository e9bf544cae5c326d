using CsCheck;
using Huike.Fulfilment.Deliveries.UseCases;
using Huike.Fulfilment.Stock;
using Huike.Fulfilment.Stock.Domain;
using Huike.Fulfilment.Warehouses;
using Huike.Fulfilment.Warehouses.Domain;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Orders.UseCases;
using Huike.Sales.Products.Domain;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Huike.Fulfilment.Tests.Goods;

/// <summary>What lies in the warehouses, on both engines.</summary>
public abstract class StockTests(House house)
{
    private readonly Yard _yard = new(house);

    [Fact]
    public async Task Receipts_average_their_cost_and_a_delivery_takes_its_part_along()
    {
        var product = await _yard.Product();
        await Receive(product, 3m, 10m);
        await Receive(product, 1m, 20m);
        Assert.Equal((40_000L, 5_000L, 12_500_000L), await Row(product) is { } row ? (row.OnHand, row.Value, row.UnitCost) : default);

        var order = await _yard.OrderOf(house.Representative, await _yard.Customer(house.Representative), (product, 3m));
        await _yard.Ship(order);

        Assert.Equal((10_000L, 1_250L), await Row(product) is { } left ? (left.OnHand, left.Value) : default);
        var movement = await house.Look(house.Admin.TenantId, db => db.Set<StockMovement>().AsNoTracking().SingleAsync(m => m.ProductId == product && m.Kind == StockMovement.Delivery));
        Assert.Equal((-30_000L, -3_750L, 10_000L), (movement.Quantity, movement.Value, movement.OnHandAfter));
        Assert.StartsWith("FH", movement.Caption, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_is_delivered_without_a_warehouse_and_a_product_that_lies_somewhere_does_not_become_one()
    {
        var (service, goods) = (await _yard.Product(("kind", "service"), ("minStock", 5m)), await _yard.Product());
        await Receive(goods, 2m, 1m);
        Assert.Equal(("lines[0].productId", "stock.service"), (await house.Run(new CreateRecord<StockVoucher>(new RecordPatch
        {
            ["kind"] = "receipt",
            ["lines"] = new List<StockVoucherLineValues> { new() { ProductId = service, Quantity = 1m } },
        }), house.Admin)).Error is var error ? (error.Field, error.Code) : default);
        var order = await _yard.OrderOf(house.Representative, await _yard.Customer(house.Representative), (service, 3m), (goods, 2m));
        Assert.Null(await Row(service));
        await _yard.Ship(order);
        Assert.Equal(("fully", 50m), await _yard.Progress(order));
        Assert.Null(await Row(service));
        Assert.DoesNotContain(await house.Do(new ListShortages(), house.Admin), s => s.ProductId == service);
        await Receive(goods, 1m, 1m);
        Assert.Equal("product.lies", (await house.Run(new ChangeRecord<Product>(goods, null, new RecordPatch { ["kind"] = "service" }), house.Admin)).Error.Code);
        Assert.Empty(await _yard.Wrong());
    }

    [Fact]
    public async Task The_last_piece_takes_the_rest_of_the_value()
    {
        var product = await _yard.Product();
        await Receive(product, 3m, 3.3333m);
        var order = await _yard.OrderOf(house.Representative, await _yard.Customer(house.Representative), (product, 3m));
        await _yard.Ship(order, 1m);
        await _yard.Ship(order, 1m);
        Assert.NotEqual(0L, (await Row(product))!.Value);
        await _yard.Ship(order, 1m);
        Assert.Equal((0L, 0L), await Row(product) is { } row ? (row.OnHand, row.Value) : default);
    }

    [Fact]
    public async Task A_confirmed_order_reserves_and_a_delivery_releases()
    {
        var product = await _yard.Product();
        await Receive(product, 10m, 1m);
        var order = await _yard.OrderOf(house.Representative, await _yard.Customer(house.Representative), (product, 6m));
        Assert.Equal((60_000L, 40_000L), await Row(product) is { } row ? (row.Reserved, row.Available) : default);

        var delivery = await _yard.Ship(order, 4m);
        Assert.Equal((60_000L, 20_000L, 40_000L), await Row(product) is { } after ? (after.OnHand, after.Reserved, after.Available) : default);
        await house.Do(new VoidDelivery(delivery.Id, "没有出库"), house.Admin);
        Assert.Equal((100_000L, 60_000L, 1_000L), await Row(product) is { } back ? (back.OnHand, back.Reserved, back.Value) : default);

        await house.Do(new CancelOrder(order, null, "不要了"), house.Admin);
        Assert.Equal((0L, 100_000L), await Row(product) is { } free ? (free.Reserved, free.Available) : default);
    }

    [Fact]
    public async Task An_order_that_loses_a_line_no_longer_reserves_it()
    {
        var (kept, dropped) = (await _yard.Product(), await _yard.Product());
        var order = await _yard.OrderOf(house.Representative, await _yard.Customer(house.Representative), (kept, 2m), (dropped, 3m));
        var lines = await _yard.Lines(order);
        await house.Do(new ChangeOrder(order, null, "减一行", new RecordPatch { ["lines"] = new List<OrderLineValues> { new() { Id = lines[0].Id, Quantity = 5m } } }), house.Admin);
        Assert.Equal((50_000L, 0L), ((await Row(kept))!.Reserved, (await Row(dropped))!.Reserved));
    }

    [Fact]
    public async Task Stock_never_falls_below_zero_unless_the_company_allows_it()
    {
        var product = await _yard.Product(("cost", 4m));
        var order = await _yard.OrderOf(house.Representative, await _yard.Customer(house.Representative), (product, 5m));
        var refused = await _yard.TryShip(order);
        Assert.Equal("stock.notEnough", refused.Error.Code);
        Assert.Equal(("none", 0m), await _yard.Progress(order));

        await house.Do(new SaveFulfilmentSettings(new FulfilmentSettings { MayGoNegative = true }), house.Admin);
        try
        {
            await _yard.Ship(order, 5m);
            Assert.Equal((-50_000L, -2_000L), await Row(product) is { } row ? (row.OnHand, row.Value) : default);
            await Receive(product, 15m, 6m);
            Assert.Equal((100_000L, 6_000L, 6_000_000L), await Row(product) is { } after ? (after.OnHand, after.Value, after.UnitCost) : default);
        }
        finally
        {
            await house.Do(new SaveFulfilmentSettings(new FulfilmentSettings()), house.Admin);
        }
    }

    [Fact]
    public async Task Many_deliveries_at_one_moment_never_send_more_than_lies_there()
    {
        var product = await _yard.Product();
        await Receive(product, 15m, 2m);
        var customer = await _yard.Customer(house.Representative);
        var drafts = new List<Guid>();
        for (var i = 0; i < 30; i++)
            drafts.Add((await _yard.Draft(await _yard.OrderOf(house.Representative, customer, (product, 1m)))).Id);

        var outcomes = await Task.WhenAll(drafts.Select(id => house.Run(new ReleaseDelivery(id), house.Admin)));

        Assert.Equal(15, outcomes.Count(o => o.IsSuccess));
        Assert.All(outcomes.Where(o => !o.IsSuccess), o => Assert.Equal("stock.notEnough", o.Error.Code));
        Assert.Equal((0L, 0L, 150_000L), await Row(product) is { } row ? (row.OnHand, row.Value, row.Reserved) : default);
    }

    [Fact]
    public async Task A_count_corrects_the_books_and_tells_the_difference()
    {
        var product = await _yard.Product();
        await Receive(product, 10m, 2m);
        var count = await Voucher(StockVoucher.Count, product, 8m);
        Assert.Equal(-2m, Assert.Single(count.Get<List<StockVoucherLineValues>>("lines")!).Difference);
        Assert.Equal((80_000L, 1_600L), await Row(product) is { } row ? (row.OnHand, row.Value) : default);
        Assert.StartsWith("KC", (string)count["number"]!, StringComparison.Ordinal);
        Assert.Equal("stock.posted", (await house.Run(new DeleteRecord<StockVoucher>(count.Id), house.Admin)).Error.Code);
    }

    [Fact]
    public async Task A_transfer_takes_the_worth_along()
    {
        var product = await _yard.Product();
        await Receive(product, 3m, 1.11m);
        var other = (await house.Do(new CreateRecord<Warehouse>(new RecordPatch { ["name"] = $"分仓{Guid.NewGuid():N}"[..20] }), house.Admin)).Record.Id;
        await Voucher(StockVoucher.Transfer, product, 2m, ("toWarehouseId", other));
        var rows = await house.Look(house.Admin.TenantId, db => db.Set<StockRow>().AsNoTracking().Where(r => r.ProductId == product).ToListAsync());
        Assert.Equal((20_000L, 222L), rows.Single(r => r.WarehouseId == other) is { } there ? (there.OnHand, there.Value) : default);
        Assert.Equal((10_000L, 111L), rows.Single(r => r.WarehouseId != other) is { } here ? (here.OnHand, here.Value) : default);
        Assert.Equal("stock.notEnough", (await house.Run(new CreateRecord<StockVoucher>(Patch(StockVoucher.Transfer, product, 2m, ("toWarehouseId", other))), house.Admin)).Error.Code);
    }

    [Fact]
    public async Task What_is_below_its_minimum_or_short_of_its_orders_is_listed()
    {
        var product = await _yard.Product(("minStock", 10m));
        await Receive(product, 4m, 1m);
        await _yard.OrderOf(house.Representative, await _yard.Customer(house.Representative), (product, 6m));
        var shortage = (await house.Do(new ListShortages(), house.Admin)).Single(s => s.ProductId == product);
        Assert.Equal((4m, 6m, -2m, 12m), (shortage.OnHand, shortage.Reserved, shortage.Available, shortage.Missing));
    }

    [Fact]
    public async Task A_product_in_stock_is_not_deleted_and_its_stock_follows_its_name()
    {
        var product = await _yard.Product();
        await Receive(product, 1m, 1m);
        await house.Do(new ChangeRecord<Product>(product, null, new RecordPatch { ["name"] = "改名货物" }), house.Admin);
        Assert.Equal("改名货物", (await Row(product))!.Caption);
        Assert.Equal("product.hasStock", (await house.Run(new DeleteRecord<Product>(product), house.Admin)).Error.Code);
    }

    [Fact]
    public async Task Stock_agrees_with_its_movements_and_with_the_orders()
    {
        var product = await _yard.Product();
        await Receive(product, 7.5m, 3.333333m);
        var order = await _yard.OrderOf(house.Representative, await _yard.Customer(house.Representative), (product, 5m));
        await _yard.Ship(order, 1.25m);
        await Voucher(StockVoucher.Issue, product, 0.5m);
        Assert.Empty(await _yard.Wrong());
    }

    [Fact]
    public void Any_walk_of_movements_keeps_value_and_quantity_together()
    {
        Gen.Select(Gen.Long[1, 50_000], Gen.Long[0, 9_000_000], Gen.Bool).List[1, 40].Sample(moves =>
        {
            var row = new StockRow();
            var source = new StockSource(StockMovement.Receipt, "stock-vouchers", Guid.Empty, "KC", Yard.Today);
            var (quantity, value) = (0L, 0L);
            foreach (var (amount, cost, comes) in moves)
            {
                var leaves = !comes && amount <= row.OnHand;
                var movement = StockBook.Count(row, new StockStep(Guid.Empty, Guid.Empty, leaves ? -amount : amount, leaves ? null : StockBook.Worth(amount, cost, 2)), source);
                (quantity, value) = (quantity + movement.Quantity, value + movement.Value);
                if (row.OnHand != quantity || row.Value != value || row.Value < 0 || row.OnHand == 0 && row.Value != 0 || leaves && movement.Value > 0)
                    return false;
            }
            return true;
        });
    }

    private static RecordPatch Patch(string kind, Guid product, decimal quantity, params (string Field, object? Value)[] more)
    {
        var patch = new RecordPatch { ["kind"] = kind, ["lines"] = new List<StockVoucherLineValues> { new() { ProductId = product, Quantity = quantity } } };
        foreach (var (field, value) in more)
            patch[field] = value;
        return patch;
    }

    private async Task<RecordDetail> Voucher(string kind, Guid product, decimal quantity, params (string Field, object? Value)[] more) =>
        (await house.Do(new CreateRecord<StockVoucher>(Patch(kind, product, quantity, more)), house.Admin)).Record;

    private Task<RecordDetail> Receive(Guid product, decimal quantity, decimal cost) => Voucher(StockVoucher.Receipt, product, quantity,
        ("lines", new List<StockVoucherLineValues> { new() { ProductId = product, Quantity = quantity, UnitCost = cost } }));

    private Task<StockRow?> Row(Guid product) => house.Look(house.Admin.TenantId, db => db.Set<StockRow>().AsNoTracking().OrderBy(r => r.Id).FirstOrDefaultAsync(r => r.ProductId == product));
}

public sealed class SqliteStockTests(SqliteHouse house) : StockTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresStockTests(PostgresHouse house) : StockTests(house), IClassFixture<PostgresHouse>;
