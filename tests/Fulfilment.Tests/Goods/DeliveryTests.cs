using System.Net.Http.Json;
using System.Text.Json;
using Huike.Fulfilment.Deliveries.Domain;
using Huike.Fulfilment.Deliveries.UseCases;
using Huike.Fulfilment.Warehouses;
using Huike.Fulfilment.Warehouses.Domain;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Orders.UseCases;
using Huike.TestKit;

namespace Huike.Fulfilment.Tests.Goods;

/// <summary>From the order to the customer's door, on both engines.</summary>
public abstract class DeliveryTests(House house)
{
    private readonly Yard _yard = new(house);

    private static DateOnly Today => Yard.Today;

    [Fact]
    public async Task A_delivery_takes_over_what_is_open_and_where_it_goes()
    {
        var order = await _yard.Order(house.Representative, await _yard.Customer(house.Representative), (10m, 3.33m), (2m, 5m));
        var draft = await _yard.Draft(order);

        Assert.Equal(("draft", "张三", "仓前路1号", 43.30m), (draft["state"], draft["receiver"], draft["receiverAddress"], draft["amount"]));
        Assert.Equal([10m, 2m], draft.Get<List<DeliveryLineValues>>("lines")!.Select(l => l.Quantity!.Value));
        Assert.Equal(house.Representative.UserId, draft["ownerId"]);
        Assert.NotNull(draft["warehouseId"]);
        Assert.Equal(("none", 0m), await _yard.Progress(order));
    }

    [Fact]
    public async Task Parts_of_an_order_come_to_its_total_exactly()
    {
        var order = await _yard.Order(house.Representative, await _yard.Customer(house.Representative), (3m, 33.33m));
        var first = await _yard.Ship(order, 1m);
        Assert.StartsWith("FH", (string)first["number"]!, StringComparison.Ordinal);
        Assert.Equal((Today, "shipped"), (first["deliveredOn"], first["state"]));
        Assert.Equal("partly", (await _yard.Progress(order)).State);

        await _yard.Ship(order, 1m);
        await _yard.Ship(order);

        Assert.Equal(("fully", 99.99m), await _yard.Progress(order));
        Assert.Equal("delivery.nothingOpen", (await house.Run(new CreateRecord<Delivery>(await _yard.Patch(order)), house.Admin)).Error.Code);
    }

    [Fact]
    public async Task More_than_is_ordered_is_refused_unless_the_company_allows_it()
    {
        var order = await _yard.Order(house.Representative, await _yard.Customer(house.Representative), (100m, 1m));
        var refused = await house.Run(new CreateRecord<Delivery>(await _yard.Patch(order, 101m)), house.Admin);
        Assert.Equal(("lines[0].quantity", "outOfRange"), (refused.Error.Field, refused.Error.Code));

        await house.Do(new SaveFulfilmentSettings(new FulfilmentSettings { OverDeliveryPercent = 5 }), house.Admin);
        try
        {
            Assert.False((await house.Run(new CreateRecord<Delivery>(await _yard.Patch(order, 105.5m)), house.Admin)).IsSuccess);
            await _yard.Ship(order, 105m);
            Assert.Equal(("fully", 105m), await _yard.Progress(order));
        }
        finally
        {
            await house.Do(new SaveFulfilmentSettings(new FulfilmentSettings()), house.Admin);
        }
    }

    [Fact]
    public async Task Many_deliveries_at_one_moment_never_send_more_than_is_ordered()
    {
        const int Drafts = 40;
        var order = await _yard.Order(house.Representative, await _yard.Customer(house.Representative), (25m, 1m));
        var drafts = new List<Guid>();
        for (var i = 0; i < Drafts; i++)
            drafts.Add((await _yard.Draft(order, 1m)).Id);

        var outcomes = await Task.WhenAll(drafts.Select(id => house.Run(new ReleaseDelivery(id), house.Admin)));

        Assert.Equal(25, outcomes.Count(o => o.IsSuccess));
        Assert.All(outcomes.Where(o => !o.IsSuccess), o => Assert.Equal("delivery.beyondOrdered", o.Error.Code));
        Assert.Equal(250_000L, Assert.Single(await _yard.Lines(order)).DeliveredQuantity);
        Assert.Equal(("fully", 25m), await _yard.Progress(order));
    }

    [Fact]
    public async Task A_voided_delivery_gives_the_order_its_goods_back()
    {
        var order = await _yard.Order(house.Representative, await _yard.Customer(house.Representative), (10m, 2m));
        var delivery = await _yard.Ship(order, 4m);

        var voided = (await house.Do(new VoidDelivery(delivery.Id, "发错了"), house.Admin)).Record;

        Assert.Equal(("void", delivery["number"]), (voided["state"], voided["number"]));
        Assert.Equal(("none", 0m), await _yard.Progress(order));
        Assert.Equal("deliveries.notShipped", (await house.Run(new VoidDelivery(delivery.Id, "再来"), house.Admin)).Error.Code);
        await _yard.Ship(order, 10m);
    }

    [Fact]
    public async Task The_signature_says_who_took_the_goods_and_when()
    {
        var order = await _yard.Order(house.Representative, await _yard.Customer(house.Representative), (1m, 2m));
        var delivery = await _yard.Ship(order);
        Assert.Equal("delivery.signedDay", (await house.Run(new SignDelivery(delivery.Id, "李四", Today.AddDays(1)), house.Admin)).Error.Code);
        var signed = (await house.Do(new SignDelivery(delivery.Id, "李四"), house.Representative)).Record;
        Assert.Equal(("signed", "李四", Today), (signed["state"], signed["signedBy"], signed["signedOn"]));
    }

    [Fact]
    public async Task What_went_out_is_not_rewritten_or_deleted()
    {
        var order = await _yard.Order(house.Representative, await _yard.Customer(house.Representative), (5m, 2m));
        var delivery = await _yard.Ship(order, 2m);
        Assert.Equal("deliveries.notOpen", (await house.Run(new ChangeRecord<Delivery>(delivery.Id, null, new RecordPatch { ["receiver"] = "别人" }), house.Admin)).Error.Code);
        Assert.Equal("deliveries.notDraft", (await house.Run(new DeleteRecord<Delivery>(delivery.Id), house.Admin)).Error.Code);
        var tracked = (await house.Do(new ChangeRecord<Delivery>(delivery.Id, null, new RecordPatch { ["carrier"] = "顺丰", ["trackingNumber"] = "SF123" }), house.Admin)).Record;
        Assert.Equal(("顺丰", "SF123"), (tracked["carrier"], tracked["trackingNumber"]));
    }

    [Fact]
    public async Task A_draft_is_written_on_until_it_is_shipped()
    {
        var order = await _yard.Order(house.Representative, await _yard.Customer(house.Representative), (5m, 2m), (3m, 1m));
        var draft = await _yard.Draft(order);
        var changed = (await house.Do(new ChangeRecord<Delivery>(draft.Id, draft.Version, new RecordPatch { ["lines"] = (await _yard.Patch(order, 2m, 0m))["lines"] }), house.Admin)).Record;
        Assert.Equal((4m, 1), (changed["amount"], changed.Get<List<DeliveryLineValues>>("lines")!.Count));
        await house.Do(new ReleaseDelivery(draft.Id), house.Admin);
        Assert.Equal([20_000L, 0L], (await _yard.Lines(order)).Select(l => l.DeliveredQuantity));
    }

    [Fact]
    public async Task A_customer_over_its_limit_gets_nothing_until_somebody_who_may_sends_it()
    {
        var customer = await _yard.Customer(house.Manager, ("creditLimit", 1_000m));
        var order = await _yard.Order(house.Manager, customer, (1m, 900m));
        var draft = await _yard.Draft(order);
        await house.Do(new ChangeRecord<Huike.Customers.Customers.Domain.Customer>(customer, null, new RecordPatch { ["creditLimit"] = 500m }), house.Admin);
        var clerk = await _yard.Clerk();

        var refused = await house.Run(new ReleaseDelivery(draft.Id), clerk);
        var sent = await house.Do(new ReleaseDelivery(draft.Id), house.Admin);

        Assert.Equal("delivery.needsApproval", refused.Error.Code);
        Assert.Equal("deal.overCredit", Assert.Single(sent.Warnings).Code);
    }

    [Fact]
    public async Task A_cancelled_order_takes_its_drafts_along_and_a_line_on_a_delivery_stays()
    {
        var order = await _yard.Order(house.Representative, await _yard.Customer(house.Representative), (5m, 2m), (3m, 1m));
        var draft = await _yard.Draft(order);
        var kept = (await _yard.Lines(order))[0];
        var removed = await house.Run(new ChangeOrder(order, null, "减一行", new RecordPatch { ["lines"] = new List<OrderLineValues> { new() { Id = kept.Id } } }), house.Admin);
        Assert.Equal("order.lineOnDelivery", removed.Error.Code);

        await house.Do(new CancelOrder(order, null, "不要了"), house.Admin);

        Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetRecord<Delivery>(draft.Id), house.Admin)).Error.Kind);
    }

    [Fact]
    public async Task Others_neither_see_a_delivery_nor_send_it()
    {
        var order = await _yard.Order(house.Representative, await _yard.Customer(house.Representative), (5m, 2m));
        var draft = await _yard.Draft(order);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetRecord<Delivery>(draft.Id), house.Stranger)).Error.Kind);
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new ReleaseDelivery(draft.Id), house.Representative)).Error.Kind);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new ReleaseDelivery(draft.Id), house.ForeignAdmin)).Error.Kind);
    }

    [Fact]
    public async Task At_most_one_warehouse_is_the_default_and_one_in_use_stays()
    {
        async Task<Guid> Make(string name) => (await house.Do(new CreateRecord<Warehouse>(new RecordPatch { ["name"] = name, ["isDefault"] = true }), house.Admin)).Record.Id;
        var (first, second) = (await Make("东仓"), await Make("西仓"));
        Assert.Equal((false, true), ((await house.Do(new GetRecord<Warehouse>(first), house.Admin))["isDefault"], (await house.Do(new GetRecord<Warehouse>(second), house.Admin))["isDefault"]));
        var draft = await _yard.Draft(await _yard.Order(house.Representative, await _yard.Customer(house.Representative), (5m, 2m)));
        Assert.Equal(second, draft["warehouseId"]);
        Assert.Equal("warehouse.inUse", (await house.Run(new DeleteRecord<Warehouse>(second), house.Admin)).Error.Code);
    }

    [Fact]
    public async Task Programs_deliver_in_two_calls()
    {
        var order = await _yard.Order(house.Representative, await _yard.Customer(house.Representative), (5m, 2m));
        using var client = await house.Client();
        using var made = await client.PostAsJsonAsync("deliveries", new { orderId = order, carrier = "德邦", lines = new[] { new { orderLineId = (await _yard.Lines(order))[0].Id, quantity = 2 } } }, TestContext.Current.CancellationToken);
        var id = (await made.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("id").GetGuid();
        using var released = await client.PostAsync(new Uri($"deliveries/{id}/release", UriKind.Relative), null, TestContext.Current.CancellationToken);
        var delivery = await released.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal(("shipped", "德邦", 2m), (delivery.GetProperty("state").GetString(), delivery.GetProperty("carrier").GetString(), delivery.GetProperty("lines")[0].GetProperty("quantity").GetDecimal()));
    }

    [Fact]
    public async Task Deliveries_and_orders_agree_with_each_other()
    {
        var order = await _yard.Order(house.Representative, await _yard.Customer(house.Representative), (5m, 3.33m), (7m, 1.11m));
        await _yard.Ship(order, 1m, 2m);
        await house.Do(new VoidDelivery((await _yard.Ship(order, 2m)).Id, "退回"), house.Admin);
        Assert.Empty(await _yard.Wrong());
    }
}

public sealed class SqliteDeliveryTests(SqliteHouse house) : DeliveryTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresDeliveryTests(PostgresHouse house) : DeliveryTests(house), IClassFixture<PostgresHouse>;
