using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Sales.Orders.Contracts;
using Huike.Sales.Orders.UseCases;
using Huike.Sales.Prices;
using Huike.Sales.Prices.Domain;
using Huike.Sales.Quotes.UseCases;
using Huike.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Sales.Tests.Selling;

/// <summary>What is suggested beside a price, on both engines.</summary>
public abstract class PriceTests(House house)
{
    private readonly Shop _shop = new(house);

    private async Task<Guid> List(string name, params (string Field, object? Value)[] more)
    {
        var patch = new RecordPatch { ["name"] = Shop.Name(name) };
        foreach (var (field, value) in more)
            patch[field] = value;
        return (await house.Do(new CreateRecord<PriceList>(patch), house.Admin)).Record.Id;
    }

    private Task Price(Guid list, Guid product, decimal price, decimal from = 0) => house.Do(new CreateRecord<PriceItem>(new RecordPatch
    {
        ["priceListId"] = list,
        ["productId"] = product,
        ["price"] = price,
        ["minQuantity"] = from,
    }), house.Admin);

    [Fact]
    public async Task The_price_made_for_the_fewest_wins()
    {
        var customer = await _shop.Customer(house.Admin, ("grade", "A"), ("region", "440305"));
        var product = await _shop.Product(100);
        Task<PriceSuggestion> Suggest(decimal quantity = 1) => house.Do(new SuggestPrice(customer, product, quantity), house.Admin);

        Assert.Equal((100m, null), ((await Suggest()).Suggested, (await Suggest()).CustomerPrice));
        await Price(await List("通用价"), product, 95);
        Assert.Equal(95m, (await Suggest()).Suggested);
        await Price(await List("过期价", ("validUntil", "2020-01-01"), ("grade", "A")), product, 1);
        await Price(await List("别的级别", ("grade", "B")), product, 2);
        await Price(await List("别的地区", ("region", "110000")), product, 3);
        await Price(await List("别的币种", ("currency", "USD")), product, 4);
        Assert.Equal(95m, (await Suggest()).Suggested);
        await Price(await List("广东价", ("region", "440000")), product, 92);
        Assert.Equal(92m, (await Suggest()).Suggested);
        var grade = await List("A级价", ("grade", "A"));
        await Price(grade, product, 90);
        await Price(grade, product, 85, from: 100);
        Assert.Equal((90m, 85m), ((await Suggest(99)).Suggested, (await Suggest(100)).Suggested));
        await Price(await List("专属价", ("customerId", customer)), product, 88);
        Assert.Equal(88m, (await Suggest(1000)).Suggested);
    }

    [Fact]
    public async Task Last_quoted_and_last_ordered_price_come_with_their_documents()
    {
        var customer = await _shop.Customer(house.Admin, ("grade", "VIP"));
        var product = await _shop.Product(100);
        var quote = await _shop.Quote(house.Admin, customer, Shop.Line(product, 10, 96, discount: 5));
        Assert.Null((await house.Do(new SuggestPrice(customer, product), house.Admin)).LastQuoted);
        var sent = (await house.Do(new SendQuote(quote.Id), house.Admin)).Record;
        var order = await _shop.Order(house.Admin, customer, Shop.OrderLine(product, 10, 94));
        var confirmed = (await house.Do(new ConfirmOrder(order.Id), house.Admin)).Record;

        var suggestion = await house.Do(new SuggestPrice(customer, product), house.Admin);

        Assert.Equal((96m, 5m, 91.2m, sent["number"], quote.Id), (suggestion.LastQuoted!.Price, suggestion.LastQuoted.DiscountPercent, suggestion.LastQuoted.NetPrice, suggestion.LastQuoted.Number, suggestion.LastQuoted.DocumentId));
        Assert.Equal((94m, confirmed["number"]), (suggestion.LastOrdered!.Price, suggestion.LastOrdered.Number));
        Assert.Equal((94m, 94m), (suggestion.Range!.Low, suggestion.Range.High));
        await house.Do(new CancelOrder(order.Id), house.Admin);
        var after = await house.Do(new SuggestPrice(customer, product), house.Admin);
        Assert.Null(after.LastOrdered);
        Assert.Null(after.Range);
    }

    [Fact]
    public async Task The_range_holds_what_customers_of_the_same_grade_pay()
    {
        var product = await _shop.Product(100);
        foreach (var (grade, price) in new[] { ("B", 80m), ("B", 99m), ("B", 91m), ("C", 50m) })
        {
            var order = await _shop.Order(house.Admin, await _shop.Customer(house.Admin, ("grade", grade)), Shop.OrderLine(product, 1, price));
            await house.Do(new ConfirmOrder(order.Id), house.Admin);
        }
        var range = (await house.Do(new SuggestPrice(await _shop.Customer(house.Admin, ("grade", "B")), product), house.Admin)).Range!;
        Assert.Equal((80m, 99m), (range.Low, range.High));
    }

    [Fact]
    public async Task Cost_and_floor_price_stay_hidden_from_those_who_need_not_know()
    {
        var customer = await _shop.Customer(house.Stranger);
        var product = await _shop.Product(100, floor: 90, cost: 70);
        var seen = await house.Do(new GetRecord<Huike.Sales.Products.Domain.Product>(product), house.Representative);
        var reader = await house.Do(new GetRecord<Huike.Sales.Products.Domain.Product>(product), house.Reader);
        Assert.False(seen.Values.ContainsKey("cost"));
        Assert.True(seen.Values.ContainsKey("floorPrice"));
        Assert.False(reader.Values.ContainsKey("floorPrice"));
        Assert.Equal(90m, (await house.Do(new SuggestPrice(customer, product), house.Stranger)).FloorPrice);
        Assert.Null((await house.Do(new SuggestPrice(customer, product), house.Reader)).FloorPrice);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new SuggestPrice(customer, product), house.Representative)).Error.Kind);
    }

    [Fact]
    public async Task Progress_is_added_up_and_never_goes_beyond_what_was_ordered()
    {
        var product = await _shop.Product(10);
        var order = await _shop.Order(house.Admin, await _shop.Customer(house.Admin), Shop.OrderLine(product, 10, 10));
        await house.Do(new ConfirmOrder(order.Id), house.Admin);
        var line = order.Get<List<Huike.Sales.Orders.Domain.OrderLineValues>>("lines")![0].Id!.Value;
        Task<Result<Done>> Deliver(long quantity, long amount) => house.Look(house.Admin.TenantId, async db =>
        {
            await using var scope = house.App.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Kernel.Access.ActorContext>().Actor = Kernel.Access.Actor.System(house.Admin.TenantId);
            return await scope.ServiceProvider.GetRequiredService<IOrderProgress>().Add(order.Id, new ProgressStep([new LineProgress(line, Delivered: quantity)], DeliveredAmount: amount), CancellationToken.None);
        });

        Assert.True((await Deliver(40_000, 4_000)).IsSuccess);
        Assert.Equal("partly", (await house.Do(new GetRecord<Huike.Sales.Orders.Domain.Order>(order.Id), house.Admin))["deliveryState"]);
        Assert.Equal("orders.begun", (await house.Run(new CancelOrder(order.Id), house.Admin)).Error.Code);
        Assert.Equal("order.beyondOrdered", (await Deliver(60_001, 0)).Error.Code);
        Assert.True((await Deliver(60_000, 6_000)).IsSuccess);
        var after = await house.Do(new GetRecord<Huike.Sales.Orders.Domain.Order>(order.Id), house.Admin);
        Assert.Equal(("fully", 100m), (after["deliveryState"], after["deliveredAmount"]));
    }
}

public sealed class PriceSqliteTests(SqliteHouse house) : PriceTests(house), IClassFixture<SqliteHouse>;

public sealed class PricePostgresTests(PostgresHouse house) : PriceTests(house), IClassFixture<PostgresHouse>;
