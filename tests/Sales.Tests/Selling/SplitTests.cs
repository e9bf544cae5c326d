using Huike.Kernel.Access;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Sales.Opportunities.Domain;
using Huike.Sales.Opportunities.UseCases;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Orders.UseCases;
using Huike.Sales.Quotes.Domain;
using Huike.Sales.Quotes.UseCases;
using Huike.Sales.Splits.Domain;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Tests.Selling;

/// <summary>Credit for shared deals: what may be said, where it stays and where it goes, on both engines.</summary>
public abstract class SplitTests(House house)
{
    private readonly Shop _shop = new(house);

    private static RecordPatch Split(params (Actor Person, decimal Percent)[] parts) =>
        new() { ["split"] = parts.Select(p => new SplitValues { UserId = p.Person.UserId, Percent = p.Percent }).ToList() };

    private static List<(Guid?, decimal?, decimal?)> Parts(RecordDetail record) => ((IReadOnlyList<SplitValues>)record["split"]!).Select(p => (p.UserId, p.Percent, p.Amount)).ToList();

    private async Task<RecordDetail> Order(decimal amount) =>
        await _shop.Order(house.Representative, await _shop.Customer(house.Representative), new OrderLineValues { ProductName = "货款", Quantity = 1, UnitPrice = amount });

    private Task<RecordDetail> Read(Guid order) => house.Do(new GetRecord<Order>(order), house.Admin);

    [Fact]
    public async Task All_is_the_owner_s_until_somebody_says_otherwise_and_then_it_adds_up_to_the_cent()
    {
        var order = await Order(100.01m);
        Assert.Equal([(house.Representative.UserId, 100m, 100.01m)], Parts(order));

        var shared = (await house.Do(new ChangeRecord<Order>(order.Id, order.Version, Split((house.Representative, 33.33m), (house.Colleague, 33.33m), (house.Stranger, 33.34m))), house.Manager)).Record;
        Assert.Equal([(house.Representative.UserId, 33.33m, 33.33m), (house.Colleague.UserId, 33.33m, 33.33m), (house.Stranger.UserId, 33.34m, 33.35m)], Parts(shared).Select(p => (p.Item1!.Value, p.Item2!.Value, p.Item3!.Value)));
        Assert.True(shared.Version > order.Version);

        // Who has a part reads the order; who has none does not.
        Assert.True((await house.Run(new GetRecord<Order>(order.Id), house.Stranger)).IsSuccess);

        // Another amount is spread anew by the same percentages.
        var dearer = (await house.Do(new ChangeRecord<Order>(order.Id, null, new RecordPatch { ["lines"] = new List<OrderLineValues> { new() { ProductName = "货款", Quantity = 1, UnitPrice = 200 } } }), house.Representative)).Record;
        Assert.Equal(200m, Parts(dearer).Sum(p => p.Item3));
        Assert.Equal([66.66m, 66.66m, 66.68m], Parts(dearer).Select(p => p.Item3!.Value));

        var alone = (await house.Do(new ChangeRecord<Order>(order.Id, null, new RecordPatch { ["split"] = null }), house.Manager)).Record;
        Assert.Equal("notFound", (await house.Run(new GetRecord<Order>(order.Id), house.Stranger)).Error.Code);
        Assert.Equal([(house.Representative.UserId, 100m, 200m)], Parts(alone).Select(p => (p.Item1!.Value, p.Item2!.Value, p.Item3!.Value)));
    }

    [Fact]
    public async Task What_does_not_make_a_hundred_is_refused_and_so_is_whoever_may_not_split()
    {
        var order = await Order(500);
        async Task<(string?, string)> Refused(Actor actor, params (Actor, decimal)[] parts) =>
            await house.Run(new ChangeRecord<Order>(order.Id, null, Split(parts)), actor) is { IsSuccess: false } failed ? (failed.Error.Field, failed.Error.Code) : default;

        Assert.Equal(("split", "split.sum"), await Refused(house.Manager, (house.Representative, 50), (house.Colleague, 49.99m)));
        Assert.Equal(("split[1].userId", "split.twice"), await Refused(house.Manager, (house.Colleague, 50), (house.Colleague, 50)));
        Assert.Equal(("split[0].percent", "tooManyPlaces"), await Refused(house.Manager, (house.Colleague, 33.333m), (house.Representative, 66.667m)));
        Assert.Equal(("split[0].percent", "outOfRange"), await Refused(house.Manager, (house.Colleague, 0), (house.Representative, 100)));
        Assert.Equal(("split", "fieldNotYours"), await Refused(house.Representative, (house.Representative, 50), (house.Colleague, 50)));
        var unknown = new RecordPatch { ["split"] = new List<SplitValues> { new() { UserId = Guid.NewGuid(), Percent = 100 } } };
        Assert.Equal("referenceNotFound", (await house.Run(new ChangeRecord<Order>(order.Id, null, unknown), house.Manager)).Error.Code);
        Assert.Equal(order.Version, (await Read(order.Id)).Version);
    }

    [Fact]
    public async Task The_history_tells_both_sides_and_after_the_confirmation_it_takes_a_change_with_its_reason()
    {
        var order = await Order(1_000);
        await house.Do(new ChangeRecord<Order>(order.Id, null, Split((house.Representative, 70), (house.Colleague, 30))), house.Manager);
        await house.Do(new ConfirmOrder(order.Id), house.Admin);
        Assert.Equal("orders.notOpen", (await house.Run(new ChangeRecord<Order>(order.Id, null, Split((house.Representative, 100))), house.Manager)).Error.Code);
        var changed = (await house.Do(new ChangeOrder(order.Id, null, "协作增加", Split((house.Representative, 60), (house.Colleague, 40))), house.Manager)).Record;
        Assert.Equal([600m, 400m], Parts(changed).Select(p => p.Item3!.Value));
        var entry = (await house.Do(new ListOrderChanges(order.Id), house.Manager)).Single();
        Assert.Equal("协作增加", entry.Reason);
        Assert.Contains("split", entry.Changes.Keys);
        var history = (await house.Do(new GetHistory<Order>(order.Id), house.Manager)).Items.SelectMany(i => i.Changes).Where(c => c.Field == "split").ToList();
        Assert.Contains(history, c => $"{c.Before}".Contains("70%", StringComparison.Ordinal) && $"{c.After}".Contains("60%", StringComparison.Ordinal) && $"{c.After}".Contains("40%", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_goes_from_the_opportunity_to_the_order_and_the_owner_s_part_goes_with_the_owner()
    {
        var customer = await _shop.Customer(house.Representative);
        var deal = (await house.Do(new CreateRecord<Opportunity>(new RecordPatch { ["name"] = Shop.Name("商机"), ["customerId"] = customer, ["amount"] = 999.99m }), house.Representative)).Record;
        var shared = (await house.Do(new ChangeRecord<Opportunity>(deal.Id, null, Split((house.Representative, 50.5m), (house.Stranger, 49.5m))), house.Manager)).Record;
        Assert.Equal(999.99m, Parts(shared).Sum(p => p.Item3));
        var quote = (await house.Do(new CreateRecord<Quote>(new RecordPatch { ["customerId"] = customer, ["opportunityId"] = deal.Id, ["lines"] = new List<QuoteLineValues> { new() { ProductName = "货", Quantity = 1, UnitPrice = 800 } } }), house.Representative)).Record;
        await house.Do(new SubmitQuote(quote.Id), house.Representative);
        if ((await house.Do(new GetRecord<Quote>(quote.Id), house.Admin))["state"] as string == Quote.Submitted)
            await house.Do(new ApproveQuote(quote.Id), house.Admin);
        await house.Do(new SendQuote(quote.Id), house.Representative);
        var order = (await house.Do(new ConvertQuote(quote.Id), house.Representative)).Record;
        Assert.Equal([(house.Representative.UserId, 50.5m, 404m), (house.Stranger.UserId, 49.5m, 396m)], Parts(order).Select(p => (p.Item1!.Value, p.Item2!.Value, p.Item3!.Value)));

        var moved = (await house.Do(new ChangeRecord<Order>(order.Id, null, new RecordPatch { ["ownerId"] = house.Colleague.UserId }), house.Manager)).Record;
        Assert.Equal([house.Colleague.UserId, house.Stranger.UserId], Parts(moved).Select(p => p.Item1!.Value));
        // Who becomes the owner has both parts as one.
        var merged = (await house.Do(new ChangeRecord<Order>(order.Id, null, new RecordPatch { ["ownerId"] = house.Stranger.UserId }), house.Admin)).Record;
        Assert.Equal([(house.Stranger.UserId, 100m, 800m)], Parts(merged).Select(p => (p.Item1!.Value, p.Item2!.Value, p.Item3!.Value)));

        await house.Do(new LoseOpportunity(deal.Id, null, "price"), house.Representative);
        Assert.Equal("opportunities.closed", (await house.Run(new ChangeRecord<Opportunity>(deal.Id, null, Split((house.Representative, 100))), house.Manager)).Error.Code);
    }
}

public sealed class SqliteSplitTests(SqliteHouse house) : SplitTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresSplitTests(PostgresHouse house) : SplitTests(house), IClassFixture<PostgresHouse>;

/// <summary>Shares of any amount by any percentages.</summary>
public sealed class SplitAmountTests
{
    [Fact]
    public void Parts_and_rest_add_up_to_the_amount_and_none_is_a_unit_from_its_exact_share()
    {
        var random = new Random(20_261_129);
        for (var round = 0; round < 20_000; round++)
        {
            var amount = random.NextInt64(-1_000_000, Tax.MostAmount / 10) >> random.Next(0, 40);
            var left = DealSplit.Whole;
            var rows = new List<DealSplit>();
            for (var people = random.Next(1, DealSplit.Most); people > 0 && left > 0; people--)
            {
                var percent = people == 1 && round % 3 == 0 ? left : random.Next(1, left + 1);
                rows.Add(new OrderSplit { Percent = percent });
                left -= percent;
            }
            var parts = DealSplit.Amounts(amount, rows);
            var rest = amount - parts.Sum();
            Assert.All(rows.Zip(parts).Append((First: new OrderSplit { Percent = left }, Second: rest)), part =>
                Assert.True(Math.Abs(((decimal)amount * part.First.Percent / DealSplit.Whole) - part.Second) < 1, $"{amount} × {part.First.Percent} → {part.Second}"));
            if (left == 0)
                Assert.Equal(0, rest);
        }
    }
}
