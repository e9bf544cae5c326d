using Huike.Customers.Tasks.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.Todo;
using Huike.Kernel.UseCases;
using Huike.Platform.Transfer.Export;
using Huike.Platform.Transfer.Files;
using Huike.Sales.Mining;
using Huike.Sales.Mining.Domain;
using Huike.Sales.Mining.UseCases;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Orders.UseCases;
using Huike.Sales.Tests.Selling;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Sales.Tests.Mining;

/// <summary>What customers may buy now, found in what they ordered, on both engines.</summary>
public abstract class MiningTests(House house)
{
    private readonly Shop _shop = new(house);

    private DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(
        house.App.Services.GetRequiredService<TimeProvider>().GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")).DateTime);

    private async Task<Guid> Ordered(Actor actor, Guid customer, int daysAgo, params (Guid Product, decimal Price)[] lines)
    {
        var order = (await house.Do(new CreateRecord<Order>(new RecordPatch
        {
            ["customerId"] = customer,
            ["signedOn"] = Today.AddDays(-daysAgo),
            ["lines"] = lines.Select(l => Shop.OrderLine(l.Product, 1, l.Price)).ToList(),
        }), actor)).Record.Id;
        await house.Do(new ConfirmOrder(order), house.Admin);
        return order;
    }

    private async Task Mine(DateOnly day)
    {
        var basis = await house.Do(new FindAffinities(day), house.Admin);
        for (Guid? last = null; (last = (await house.Do(new MineCustomers(day, basis, last), house.Admin)).Last) is not null;)
        {
        }
    }

    private async Task<IReadOnlyList<Hint>> Of(Guid customer, Actor actor) => (await house.Do(new ListHints(CustomerId: customer), actor)).Items;

    private static async Task<List<TableRow>> Rows(ReportFile file)
    {
        using var table = TableReader.Open(new MemoryStream(file.Content), file.Name);
        return await table.ReadRowsAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_list_of_hints_leaves_the_house_whole_with_the_right_to_and_noted()
    {
        var (customer, oil) = (await _shop.Customer(house.Representative), await _shop.Product(100, name: Shop.Name("滤芯")));
        foreach (var ago in new[] { 120, 90, 60, 30 })
            await Ordered(house.Representative, customer, ago, (oil, 100));
        await Mine(Today);
        var hint = Assert.Single(await Of(customer, house.Representative));
        var file = await house.Do(new ExportHints(new ListHints(SalesHint.Reorder)), house.Admin);
        Assert.EndsWith(".xlsx", file.Name, StringComparison.Ordinal);
        var rows = await Rows(file);
        var open = (await house.Do(new ListHints(SalesHint.Reorder), house.Admin)).Counts[SalesHint.Reorder];
        Assert.Equal(open, rows.Count);
        var row = Assert.Single(rows, r => r[1].Text == hint.Customer);
        Assert.Equal(("该补货", hint.Product, Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), "30", "4"), (row[0].Text, row[3].Text, row[5].Text, row[7].Text, row[8].Text));
        // One customer's alone, only for whoever may export, and only of customers in his reach.
        var one = await house.Do(new ExportHints(new ListHints(CustomerId: customer)), house.Admin);
        Assert.Single(await Rows(one));
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new ExportHints(new ListHints(CustomerId: customer)), house.Stranger)).Error.Kind);
        Assert.Single(await Rows(await house.Do(new ExportHints(new ListHints(CustomerId: customer)), house.Manager)));
        foreach (var (beyond, actor) in new[] { (await _shop.Customer(house.Stranger), house.Manager), (customer, house.ForeignAdmin) })
            Assert.Equal(ErrorKind.NotFound, (await house.Run(new ExportHints(new ListHints(CustomerId: beyond)), actor)).Error.Kind);
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new ExportHints(new ListHints()), house.Reader)).Error.Kind);
        var noted = await house.Look(house.Admin.TenantId, db => db.Set<Huike.Kernel.Audit.AccessEntry>().AsNoTracking().Where(a => a.Action == "export" && a.Detail == one.Name).ToListAsync());
        Assert.Contains(noted, n => n is { RecordType: "orders", Rows: 1 });
    }

    [Fact]
    public async Task Whoever_buys_by_a_rhythm_is_due_when_the_next_round_comes_and_a_task_answers_it()
    {
        var (customer, oil) = (await _shop.Customer(house.Representative), await _shop.Product(100, name: Shop.Name("机油")));
        foreach (var ago in new[] { 120, 90, 60 })
            await Ordered(house.Representative, customer, ago, (oil, 100));
        var latest = await Ordered(house.Representative, customer, 30, (oil, 220));

        await Mine(Today.AddDays(-4));
        Assert.Empty(await Of(customer, house.Representative));
        await Mine(Today);
        var hint = Assert.Single(await Of(customer, house.Representative));
        Assert.Equal((SalesHint.Reorder, oil, latest, 30, 4), (hint.Kind, hint.ProductId, hint.OrderId, hint.EveryDays, hint.Times));
        Assert.Equal((Today, Today.AddDays(-30), 130m), (hint.DueOn, hint.LastOn, hint.Worth));
        Assert.Contains((await house.Do(new GetToDo(50), house.Representative)).Groups, g => g.Code == "hints.open" && g.Items.Any(i => i.RecordId == customer));

        var task = (await house.Do(new TakeUpHint(hint.Id), house.Representative)).TaskId;
        var made = await house.Do(new GetRecord<WorkTask>(task), house.Representative);
        Assert.Equal(customer, made["customerId"]);
        Assert.Contains("机油", (string)made["subject"]!, StringComparison.Ordinal);
        Assert.Equal("hint.taken", (await house.Run(new TakeUpHint(hint.Id), house.Representative)).Error.Code);
        await Mine(Today.AddDays(1));
        Assert.Empty(await Of(customer, house.Representative));

        // It was bought, and is due again a round later: as a new hint.
        await Ordered(house.Representative, customer, 0, (oil, 100));
        await Mine(Today);
        Assert.Empty(await Of(customer, house.Representative));
        await Mine(Today.AddDays(30));
        Assert.NotEqual(hint.Id, Assert.Single(await Of(customer, house.Representative)).Id);
    }

    [Fact]
    public async Task What_is_dismissed_is_silent_for_its_days_and_comes_back_after_them()
    {
        var (customer, ink) = (await _shop.Customer(house.Representative), await _shop.Product(10));
        foreach (var ago in new[] { 80, 60, 40, 20 })
            await Ordered(house.Representative, customer, ago, (ink, 10));
        await Mine(Today);
        var hint = Assert.Single(await Of(customer, house.Representative));

        await house.Do(new DismissHint(hint.Id, 15, "盘点中"), house.Representative);
        Assert.Empty(await Of(customer, house.Representative));
        await Mine(Today.AddDays(15));
        Assert.Empty(await Of(customer, house.Representative));
        await Mine(Today.AddDays(16));
        Assert.Equal(SalesHint.Reorder, Assert.Single(await Of(customer, house.Representative)).Kind);
        // Three rounds without an order: it no longer buys by that rhythm.
        await Mine(Today.AddDays(41));
        Assert.Empty(await Of(customer, house.Representative));
    }

    [Fact]
    public async Task What_buyers_of_the_same_thing_buy_is_offered_with_the_share_and_lift_of_a_plain_count()
    {
        var (printer, paper, chair) = (await _shop.Product(900), await _shop.Product(30), await _shop.Product(200));
        for (var i = 0; i < 6; i++)
            await Ordered(house.Representative, await _shop.Customer(house.Representative), 40 + i, (printer, 900), (paper, 30));
        for (var i = 0; i < 7; i++)
            await Ordered(house.Representative, await _shop.Customer(house.Representative), 20 + i, (chair, 200));
        var alone = await _shop.Customer(house.Representative);
        await Ordered(house.Representative, alone, 10, (printer, 900));
        await Mine(Today);

        var hint = Assert.Single(await Of(alone, house.Representative));
        // Counted by hand: 7 bought the printer, 6 of these the paper as well.
        Assert.Equal((SalesHint.CrossSell, paper, 7, 6), (hint.Kind, hint.ProductId, hint.Buyers, hint.Both));
        var all = await house.Look(house.Admin.TenantId, db => db.Set<Order>().Where(o => o.State == Order.Confirmed).Select(o => o.CustomerId).Distinct().CountAsync());
        Assert.Equal(Math.Floor(100m * 6 * all / (7 * 6)) / 100, hint.Lift);
        Assert.True(hint.Lift >= 1.5m);
        // It has both: nothing to offer.
        Assert.DoesNotContain((await house.Do(new ListHints(SalesHint.CrossSell), house.Admin)).Items, h => h.ProductId == printer || h.ProductId == chair);
    }

    [Fact]
    public async Task A_good_customer_that_fell_silent_is_worth_waking_and_a_small_one_is_not()
    {
        var (good, small, crane) = (await _shop.Customer(house.Representative), await _shop.Customer(house.Representative), await _shop.Product(50_000));
        await Ordered(house.Representative, good, 500, (crane, 50_000));
        await Ordered(house.Representative, good, 300, (crane, 50_000));
        await Ordered(house.Representative, small, 500, (crane, 1));
        await Ordered(house.Representative, small, 300, (crane, 1));
        await Mine(Today);

        var hint = Assert.Single(await Of(good, house.Representative));
        Assert.Equal((SalesHint.Wake, 2, 50_000m, Today.AddDays(-300)), (hint.Kind, hint.Times, hint.Worth, hint.LastOn));
        Assert.Empty(await Of(small, house.Representative));
    }

    [Fact]
    public async Task Others_neither_see_nor_answer_a_hint_and_figures_follow_the_rights_of_fields()
    {
        var (customer, glue) = (await _shop.Customer(house.Representative), await _shop.Product(10));
        foreach (var ago in new[] { 75, 50, 25 })
            await Ordered(house.Representative, customer, ago, (glue, 10));
        await Mine(Today);
        var hint = Assert.Single(await Of(customer, house.Representative));

        foreach (var other in new[] { house.Colleague, house.Stranger })
        {
            Assert.DoesNotContain((await house.Do(new ListHints(), other)).Items, h => h.Id == hint.Id);
            Assert.Equal("notFound", (await house.Run(new ListHints(CustomerId: customer), other)).Error.Code);
            Assert.Equal("notFound", (await house.Run(new TakeUpHint(hint.Id), other)).Error.Code);
            Assert.Equal("notFound", (await house.Run(new DismissHint(hint.Id), other)).Error.Code);
        }
        Assert.DoesNotContain((await house.Do(new ListHints(Mine: true), house.Admin)).Items, h => h.Id == hint.Id);

        var all = new Dictionary<string, AccessScope> { ["customers"] = AccessScope.Everything, ["orders"] = AccessScope.Everything, ["products"] = AccessScope.Everything };
        Actor Without(params string[] fields) => house.Representative with
        {
            ReadScopes = all,
            Permissions = new HashSet<string> { "orders.view", "products.view" },
            Fields = fields.ToDictionary(f => f, _ => FieldAccess.Hidden),
        };
        Assert.Equal(10m, Assert.Single(await As(Without(), customer)).Worth);
        var seen = Assert.Single(await As(Without("orders.signedOn", "orders.totalAmount"), customer));
        Assert.Equal(((DateOnly?)null, (DateOnly?)null, (int?)null, (decimal?)null), (seen.LastOn, seen.DueOn, seen.EveryDays, seen.Worth));
        var blind = Without("orders.lines");
        Assert.Empty(await As(blind, customer));
    }

    /// <summary>With rights that no user of the house has.</summary>
    private async Task<IReadOnlyList<Hint>> As(Actor actor, Guid customer)
    {
        await using var scope = house.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = actor;
        return (await scope.ServiceProvider.GetRequiredService<IUseCase<ListHints, Hints>>().Execute(new ListHints(CustomerId: customer), TestContext.Current.CancellationToken)).Value.Items;
    }

    [Theory]
    [InlineData("0 30 60 90", 30)]
    [InlineData("0 30 61 89 150", 31)]
    [InlineData("0 10 100 200 210", null)]
    [InlineData("0 30", null)]
    [InlineData("0 2 4 6", null)]
    [InlineData("0 30 60 90 300", 30)]
    public void A_rhythm_is_the_median_of_the_days_between_where_they_agree(string days, int? every)
    {
        var start = new DateOnly(2026, 1, 1);
        Assert.Equal(every, Rhythm.Of([.. days.Split(' ').Select(d => start.AddDays(int.Parse(d, System.Globalization.CultureInfo.InvariantCulture)))])?.Every);
    }
}

public sealed class SqliteMiningTests(SqliteHouse house) : MiningTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresMiningTests(PostgresHouse house) : MiningTests(house), IClassFixture<PostgresHouse>;
