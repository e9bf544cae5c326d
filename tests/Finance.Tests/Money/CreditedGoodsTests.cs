using Huike.Finance.Accounts;
using Huike.Finance.Credits.UseCases;
using Huike.Finance.Receipts.Domain;
using Huike.Finance.Receipts.UseCases;
using Huike.Fulfilment.Deliveries.Domain;
using Huike.Fulfilment.Returns.Domain;
using Huike.Fulfilment.Stock.Domain;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Orders.UseCases;
using Huike.Sales.Products.Domain;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Tests.Money;

/// <summary>What was credited is no longer ordered, on both engines.</summary>
public abstract class CreditedGoodsTests(House house)
{
    private readonly Till _till = new(house);
    private readonly Goods _goods = new(house);

    [Fact]
    public async Task What_was_credited_is_neither_sent_again_nor_kept_in_the_stock_until_the_note_is_reversed()
    {
        var product = (await house.Do(new CreateRecord<Product>(new RecordPatch { ["name"] = "退货冲减试品", ["unit"] = "件", ["listPrice"] = 25m }), house.Admin)).Record.Id;
        await house.Do(new CreateRecord<StockVoucher>(new RecordPatch
        {
            ["kind"] = StockVoucher.Receipt,
            ["lines"] = new List<StockVoucherLineValues> { new() { ProductId = product, Quantity = 10m, UnitCost = 5m } },
        }), house.Admin);
        var customer = await _till.Customer(house.Representative);
        var order = (await house.Do(new CreateRecord<Order>(new RecordPatch
        {
            ["customerId"] = customer,
            ["lines"] = new List<OrderLineValues> { new() { ProductId = product, Quantity = 4m, UnitPrice = 25m } },
        }), house.Admin)).Record.Id;
        await house.Do(new ConfirmOrder(order), house.Admin);
        var credit = await _goods.Return(await _goods.Ship(order), 0, 3m);
        Assert.Equal(("fully", 0L, 30_000L), await Standing(order));
        Assert.Equal("delivery.nothingOpen", (await house.Run(new CreateRecord<Delivery>(new RecordPatch { ["orderId"] = order }), house.Admin)).Error.Code);
        await _goods.Clean();
        await house.Do(new ReverseReceipt(credit.Id, "客户仍要货"), house.Admin);
        Assert.Equal(("partly", 30_000L, 0L), await Standing(order));
        await _goods.Ship(order);
        Assert.Equal(("fully", 0L, 0L), await Standing(order));
        Assert.Equal(10_000L, (await _till.Receivables(order)).Sum(r => r.OpenAmount));
        await _goods.Clean();
    }

    [Fact]
    public async Task Goods_that_went_out_again_are_not_credited()
    {
        var (_, order, delivery) = await _goods.Sold((5m, 20m));
        var goods = (await house.Do(new CreateRecord<GoodsReturn>(Goods.Patch(delivery, 0, 2m, ("toCredit", false))), house.Admin)).Record.Id;
        await _goods.Ship(order);
        Assert.Equal("return.sentAgain", (await house.Run(new CreditReturn(goods), house.Admin)).Error.Code);
        Assert.Equal((10_000L, 0L), ((await _till.Receivables(order)).Sum(r => r.OpenAmount), (await Line(order)).CreditedQuantity));
        await _goods.Clean();
    }

    [Fact]
    public async Task An_order_is_not_changed_below_what_was_kept_and_credited()
    {
        var (_, order, delivery) = await _goods.Sold((5m, 20m));
        await _goods.Return(delivery, 0, 2m);
        var line = await Line(order);
        var change = new ChangeOrder(order, null, "少订", new RecordPatch { ["lines"] = new List<OrderLineValues> { new() { Id = line.Id, ProductName = line.ProductName, Quantity = 4m, UnitPrice = 20m } } });
        Assert.Contains((await house.Run(change, house.Admin)).Errors, e => e.Code == "order.lessThanDone");
        await _goods.Clean();
    }

    [Fact]
    public async Task A_note_in_foreign_currency_is_worth_what_the_order_said_and_stands_in_the_open_period()
    {
        var customer = await _till.Customer(house.Representative);
        var order = (await house.Do(new CreateRecord<Order>(new RecordPatch
        {
            ["customerId"] = customer,
            ["currency"] = "USD",
            ["exchangeRate"] = 7.1234m,
            ["lines"] = new List<OrderLineValues> { new() { ProductName = "出口货", Quantity = 3m, UnitPrice = 33.33m } },
        }), house.Admin)).Record.Id;
        await house.Do(new ConfirmOrder(order), house.Admin);
        var delivery = await _goods.Ship(order);
        var before = (await house.Do(new GetFinanceSettings(), house.Admin));
        var credit = await _goods.Return(delivery, 0, 1m);
        Assert.Equal(("USD", 33_33L, 237_42L), (credit.Currency, credit.TotalAmount, credit.CompanyAmount));
        var open = Assert.Single(await _till.Receivables(order));
        Assert.Equal((66_66L, 474_85L), (open.OpenAmount, open.CompanyOpen));
        await house.Do(new SaveFinanceSettings(before with { ClosedThrough = Till.Today.AddDays(-1) }), house.Admin);
        var late = await _goods.Return(delivery, 0, 1m);
        await house.Do(new SaveFinanceSettings(before), house.Admin);
        Assert.Equal(Till.Today, late.ReceivedOn);
        await _goods.Return(delivery, 0, 1m);
        var settled = Assert.Single(await _till.Receivables(order));
        Assert.Equal((0L, 0L, 712_27L), (settled.OpenAmount, settled.CompanyOpen, settled.CompanySettled));
        await _goods.Clean();
    }

    [Fact]
    public async Task Returns_receipts_reversals_and_changes_of_one_order_at_one_moment_wait_for_each_other_and_add_up()
    {
        var (customer, order, delivery) = await _goods.Sold((40m, 10m));
        var receivable = Assert.Single(await _till.Receivables(order)).Id;
        var paid = await _till.Receive(customer, 50m, (receivable, 50m));
        var work = new List<Task>();
        for (var i = 0; i < 6; i++)
        {
            work.Add(_goods.Return(delivery, 0, 1m));
            work.Add(_till.Receive(customer, 10m, (receivable, 10m)));
        }
        work.Add(house.Do(new ReverseReceipt(paid.Id, "错收"), house.Admin));
        await Task.WhenAll(work);
        var left = Assert.Single(await _till.Receivables(order));
        Assert.Equal((40_000L - 6_000L - 6_000L, 6_000L + 6_000L), (left.OpenAmount, left.SettledAmount));
        Assert.Equal(60_000L, (await Line(order)).CreditedQuantity);
        await _goods.Clean();
    }

    private async Task<(string State, long Reserved, long Credited)> Standing(Guid order)
    {
        var (line, state) = (await Line(order), (await house.Do(new GetRecord<Order>(order), house.Admin)).Get<string>("deliveryState"));
        var reserved = await house.Look(house.Admin.TenantId, db => db.Set<StockReservation>().Where(r => r.OrderId == order).SumAsync(r => r.Quantity));
        return (state!, reserved, line.CreditedQuantity);
    }

    private async Task<OrderLine> Line(Guid order) => await house.Look(house.Admin.TenantId, db => db.Set<OrderLine>().AsNoTracking().SingleAsync(l => l.DocumentId == order));
}

public sealed class SqliteCreditedGoodsTests(SqliteHouse house) : CreditedGoodsTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresCreditedGoodsTests(PostgresHouse house) : CreditedGoodsTests(house), IClassFixture<PostgresHouse>;
