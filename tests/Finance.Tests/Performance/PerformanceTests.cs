using Huike.Customers.Activities.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Performance;
using Huike.Finance.Receipts.Domain;
using Huike.Finance.Receipts.UseCases;
using Huike.Finance.Tests.Money;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Customisation;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Orders.UseCases;
using Huike.Sales.Targets;
using Huike.Sales.Targets.Domain;
using Huike.Sales.Targets.UseCases;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Finance.Tests.Performance;

/// <summary>Figures of performance against sums over the raw rows, on both engines. Each test has years of its own, all of them past.</summary>
public abstract class PerformanceTests(House house)
{
    private readonly Till _till = new(house);

    private async Task<Guid> Ordered(Actor actor, Guid customer, DateOnly on, decimal amount, bool confirm = true, string? currency = null)
    {
        var order = (await house.Do(new CreateRecord<Order>(new RecordPatch
        {
            ["customerId"] = customer,
            ["signedOn"] = on,
            ["currency"] = currency,
            ["exchangeRate"] = currency is null ? null : 7.123456m,
            ["lines"] = new List<OrderLineValues> { new() { ProductName = "货款", Quantity = 1, UnitPrice = amount } },
        }), actor)).Record.Id;
        if (confirm)
            await house.Do(new ConfirmOrder(order), house.Admin);
        return order;
    }

    private static PerformanceFigure Figure(PerformanceReport report, string measure) => report.Figures.Single(f => f.Measure == measure);

    private Task<PerformanceReport> Company(int year, string measure = Target.Orders, string by = Target.Person, string period = PerformancePeriod.Year) =>
        house.Do(new GetPerformance(Target.Company, null, period, new DateOnly(year, 6, 15), measure, by), house.Admin);

    [Fact]
    public async Task Orders_count_from_the_first_day_of_a_period_to_its_last_when_they_bind_in_the_company_s_currency()
    {
        var customer = await _till.Customer(house.Representative);
        foreach (var (on, amount, confirm) in new[]
        {
            (new DateOnly(2018, 12, 31), 1m, true), (new DateOnly(2019, 1, 1), 10.01m, true), (new DateOnly(2019, 3, 31), 100.10m, true), (new DateOnly(2019, 4, 1), 1000m, true),
            (new DateOnly(2019, 6, 30), 2000.33m, true), (new DateOnly(2019, 12, 31), 30_000m, true), (new DateOnly(2020, 1, 1), 5m, true), (new DateOnly(2019, 6, 1), 777m, false),
        })
            await Ordered(house.Representative, customer, on, amount, confirm);
        await Ordered(house.Colleague, await _till.Customer(house.Colleague), new DateOnly(2019, 5, 5), 333.33m, currency: "USD");
        await Ordered(house.Stranger, await _till.Customer(house.Stranger), new DateOnly(2019, 5, 6), 50m);
        var cancelled = await Ordered(house.Representative, customer, new DateOnly(2019, 5, 7), 88m);
        await house.Do(new CancelOrder(cancelled, null, "取消"), house.Admin);

        foreach (var (period, day) in new[] { ("year", new DateOnly(2019, 6, 15)), ("quarter", new DateOnly(2019, 3, 31)), ("quarter", new DateOnly(2019, 4, 1)), ("month", new DateOnly(2019, 6, 30)), ("month", new DateOnly(2019, 2, 1)) })
        {
            var report = await house.Do(new GetPerformance(Target.Company, null, period, day), house.Admin);
            var rows = await house.Look(house.Admin.TenantId, db => db.Set<Order>().AsNoTracking().Where(o => o.State == Order.Confirmed || o.State == Order.Closed).ToListAsync());
            var raw = rows.Where(o => o.SignedOn >= report.First && o.SignedOn <= report.Last).ToList();
            var figure = Figure(report, Target.Orders);
            Assert.Equal(raw.Sum(o => o.CompanyAmount) / 100m, figure.Achieved);
            Assert.False(figure.Partial);
            Assert.Equal(raw.GroupBy(o => o.OwnerId).Select(g => (g.Key, g.Sum(o => o.CompanyAmount) / 100m)).ToHashSet(), report.Rows.Where(r => r.Achieved != 0).Select(r => (r.Key, r.Achieved)).ToHashSet());
            // The list that the figure opens holds the same orders and adds up to it.
            var list = await Listed<Order>(figure.Records!);
            Assert.Equal(raw.Select(o => o.Id).Order(), list.Order());
        }
        var year = await Company(2019);
        Assert.Equal((12, year.Figures[0].Achieved), (year.Months.Count, year.Months.Sum(m => m.Achieved)));
        Assert.Equal(1m, Figure(year, Target.Orders).Before);
        var departments = await Company(2019, by: Target.Department);
        Assert.Equal(year.Figures[0].Achieved, departments.Rows.Sum(r => r.Achieved));
        var products = await Company(2019, by: Target.Product);
        Assert.Equal(year.Figures[0].Achieved, products.Rows.Sum(r => r.Achieved));
    }

    [Fact]
    public async Task Visits_and_new_customers_count_by_the_company_s_clock_at_the_borders_of_months()
    {
        var customer = await _till.Customer(house.Representative);
        // Midnight of the first of May in Shanghai is four in the afternoon of the last of April in UTC.
        var border = new DateTime(2017, 4, 30, 16, 0, 0, DateTimeKind.Utc);
        foreach (var (at, kind) in new[] { (border.AddSeconds(-1), "visit"), (border, "visit"), (border.AddDays(3), "call"), (border.AddDays(31).AddSeconds(-1), "visit"), (border.AddDays(31), "visit") })
            await house.Do(new CreateRecord<Activity>(new RecordPatch { ["customerId"] = customer, ["kind"] = kind, ["occurredAt"] = at, ["content"] = "看现场" }), house.Representative);
        var created = new List<Guid>();
        foreach (var at in new[] { border.AddSeconds(-1), border, border.AddDays(31).AddSeconds(-1), border.AddDays(31) })
        {
            var id = await _till.Customer(house.Representative);
            created.Add(id);
            await house.Look(house.Admin.TenantId, db => db.Set<Customer>().Where(c => c.Id == id).ExecuteUpdateAsync(s => s.SetProperty(c => c.CreatedAt, at)));
        }

        var may = await house.Do(new GetPerformance(Target.Person, house.Representative.UserId, On: new DateOnly(2017, 5, 20)), house.Admin);
        Assert.Equal((2m, 2m), (Figure(may, Target.Visits).Achieved, Figure(may, Target.Customers).Achieved));
        Assert.Equal([created[1], created[2]], (await Listed<Customer>(Figure(may, Target.Customers).Records!)).Order());
        Assert.Equal(2, (await Listed<Activity>(Figure(may, Target.Visits).Records!)).Count);
        var year = await house.Do(new GetPerformance(Target.Person, house.Representative.UserId, PerformancePeriod.Year, new DateOnly(2017, 5, 20), Target.Visits), house.Admin);
        Assert.Equal([0, 0, 0, 1, 2, 1, 0, 0, 0, 0, 0, 0], year.Months.Select(m => (int)m.Achieved));
    }

    [Fact]
    public async Task Money_that_was_given_back_is_taken_off_on_its_day()
    {
        var customer = await _till.Customer(house.Representative);
        var patch = Till.Patch(customer, 500);
        patch["receivedOn"] = new DateOnly(2016, 2, 29);
        var receipt = (await house.Do(new CreateRecord<Receipt>(patch), house.Admin)).Record;
        await house.Look(house.Admin.TenantId, db => db.Set<Receipt>().Where(r => r.Id == receipt.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.OwnerId, house.Representative.UserId)));
        var february = await house.Do(new GetPerformance(Target.Company, On: new DateOnly(2016, 2, 1)), house.Admin);
        Assert.Equal(500m, Figure(february, Target.Receipts).Achieved);
        Assert.Equal([receipt.Id], await Listed<Receipt>(Figure(february, Target.Receipts).Records!));
        await house.Do(new ReverseReceipt(receipt.Id, "录错"), house.Admin);

        var rows = await house.Look(house.Admin.TenantId, db => db.Set<Receipt>().AsNoTracking().Where(r => r.CustomerId == customer).ToListAsync());
        Assert.Equal(0, rows.Sum(r => r.CompanyAmount));
        foreach (var row in rows)
        {
            var month = await house.Do(new GetPerformance(Target.Person, row.OwnerId ?? house.Admin.UserId, On: row.ReceivedOn), house.Admin);
            var raw = await house.Look(house.Admin.TenantId, db => db.Set<Receipt>().AsNoTracking().Where(r => r.OwnerId == row.OwnerId && r.CreditAmount == 0 && r.ReceivedOn >= month.First && r.ReceivedOn <= month.Last).SumAsync(r => r.CompanyAmount));
            Assert.Equal(raw / 100m, Figure(month, Target.Receipts).Achieved);
        }
    }

    [Fact]
    public async Task A_rate_is_told_with_its_pace_and_never_of_a_part()
    {
        await house.Do(new SaveTargets(2015, Target.Orders, [new(Target.Company, null, [.. Enumerable.Repeat((decimal?)100m, 12)]), new(Target.Person, house.Representative.UserId, [.. Enumerable.Repeat((decimal?)30m, 12)]),
            new(Target.Person, house.Colleague.UserId, [.. Enumerable.Repeat((decimal?)10m, 12)])]), house.Admin);
        await Ordered(house.Representative, await _till.Customer(house.Representative), new DateOnly(2015, 5, 5), 80m);
        await Ordered(house.Stranger, await _till.Customer(house.Stranger), new DateOnly(2015, 5, 6), 10m);
        var may = new DateOnly(2015, 5, 31);

        var company = Figure(await house.Do(new GetPerformance(Target.Company, On: may), house.Admin), Target.Orders);
        Assert.Equal((100m, 90m, 90m, "missed", false), (company.Target, company.Achieved, company.RatePercent, company.Pace, company.Partial));
        Assert.Equal((300m, 30m), (Figure(await house.Do(new GetPerformance(Target.Company, null, "quarter", may), house.Admin), Target.Orders) is var q ? (q.Target, q.RatePercent) : default));

        // The manager reaches his department: of the company he sees a part, and is told so.
        var part = Figure(await house.Do(new GetPerformance(Target.Company, On: may), house.Manager), Target.Orders);
        Assert.Equal((80m, (decimal?)null, (string?)null, true), (part.Achieved, part.RatePercent, part.Pace, part.Partial));
        var own = await house.Do(new GetPerformance(On: may), house.Manager);
        Assert.Equal((Target.Department, 80m, false), (own.Subject, own.Figures[0].Achieved, own.Figures[0].Partial));
        // Whoever was asked and brought nothing stands there too.
        Assert.Equal([(house.Representative.UserId, 266.7m), (house.Colleague.UserId, 0m)], own.Rows.Select(r => (r.Key!.Value, r.RatePercent!.Value)));
        Assert.True(Figure(await house.Do(new GetPerformance(Target.Person, house.Stranger.UserId, On: may), house.Manager), Target.Orders) is { Partial: true, Achieved: 0 });
        var mine = Figure(await house.Do(new GetPerformance(On: may), house.Representative), Target.Orders);
        Assert.Equal((30m, 80m, 266.7m, "reached", false), (mine.Target, mine.Achieved, mine.RatePercent, mine.Pace, mine.Partial));
        Assert.Equal("notFound", (await house.Run(new GetPerformance(Target.Person, house.ForeignAdmin.UserId, On: may), house.Admin)).Error.Code);
    }

    [Fact]
    public async Task Whoever_may_not_read_an_amount_learns_no_figure_of_it()
    {
        await Ordered(house.Representative, await _till.Customer(house.Representative), new DateOnly(2014, 5, 5), 80m);
        var all = new Dictionary<string, AccessScope> { ["orders"] = AccessScope.Everything, ["receipts"] = AccessScope.Everything, ["customers"] = AccessScope.Everything, ["activities"] = AccessScope.Everything };
        Actor With(params string[] hidden) => house.Representative with
        {
            ReadScopes = all,
            Permissions = new HashSet<string> { "targets.view", "orders.view", "receipts.view", "products.view" },
            Fields = hidden.ToDictionary(f => f, _ => FieldAccess.Hidden),
        };
        var request = new GetPerformance(Target.Company, null, "year", new DateOnly(2014, 5, 5));
        Assert.Equal(80m, Figure(await As(With(), request), Target.Orders).Achieved);
        foreach (var field in new[] { "orders.totalAmount", "orders.companyAmount", "orders.signedOn", "orders.ownerId" })
        {
            var report = await As(With(field), request);
            var figure = Figure(report, Target.Orders);
            Assert.Equal((false, (decimal?)null, (decimal?)null, (string?)null), (figure.Shown, figure.Achieved, figure.Before, figure.Records));
            Assert.Empty(report.Rows);
            Assert.Empty(report.Months);
        }
        Assert.Empty((await As(With("orders.lines"), request with { By = Target.Product })).Rows);
        // Without the permission to see customers nothing is told of new ones.
        Assert.False(Figure(await As(With(), request), Target.Customers).Shown);
    }

    [Fact]
    public async Task Every_measure_stands_on_the_list_of_measures_and_counts_what_it_says()
    {
        await using var scope = house.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(house.Admin.TenantId);
        var measures = scope.ServiceProvider.GetServices<IPerformanceMeasure>().OrderBy(m => m.Order).ToList();
        var listed = scope.ServiceProvider.GetRequiredService<ChoiceListCatalog>().Find("targets.measure")!.Choices.Select(c => c.Code);
        Assert.Equal(listed, measures.Select(m => m.Code));
        Assert.Equal(Target.Amounts, measures.Where(m => m.IsAmount).Select(m => m.Code));
        var types = scope.ServiceProvider.GetRequiredService<RecordCatalog>();
        Assert.All(measures, m => Assert.All(m.Fields, f => Assert.True(types.Find(m.RecordType)!.Has(f), $"{m.Code}: {f}")));
    }

    [Theory]
    [InlineData("month", "2024-02-29", "2024-02-01", "2024-02-29", "2024-01-01", "2023-02-01")]
    [InlineData("quarter", "2024-12-31", "2024-10-01", "2024-12-31", "2024-07-01", "2023-10-01")]
    [InlineData("year", "2024-01-01", "2024-01-01", "2024-12-31", "2023-01-01", "2023-01-01")]
    public void A_period_holds_its_first_and_last_day(string kind, string day, string first, string last, string previous, string lastYear)
    {
        var period = PerformancePeriod.Of(kind, Day(day));
        Assert.Equal((Day(first), Day(last), Day(previous), Day(lastYear)), (period.First, period.Last, period.Previous.First, period.LastYear.First));
    }

    [Fact]
    public void A_running_period_is_compared_with_as_many_days_and_an_ended_one_with_the_whole()
    {
        var march = PerformancePeriod.Of("month", Day("2024-03-31"));
        Assert.Equal((Day("2024-02-01"), Day("2024-02-10")), march.Previous.AsFarAs(march, Day("2024-03-10")));
        // A shorter month ends before.
        Assert.Equal((Day("2024-02-01"), Day("2024-02-29")), march.Previous.AsFarAs(march, Day("2024-03-30")));
        Assert.Equal((Day("2023-03-01"), Day("2023-03-31")), march.LastYear.AsFarAs(march, Day("2024-04-01")));
        Assert.Equal((0, 31, 31), (march.Elapsed(Day("2024-02-28")), march.Elapsed(Day("2024-03-31")), march.Elapsed(Day("2025-01-01"))));
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The ids of the list that a figure opens, asked of the API as a program would.</summary>
    private async Task<List<Guid>> Listed<T>(string records) where T : Aggregate
    {
        var client = await house.Client();
        var page = await System.Net.Http.Json.HttpClientJsonExtensions.GetFromJsonAsync<System.Text.Json.JsonElement>(client, $"{records}&limit=200", TestContext.Current.CancellationToken);
        return [.. page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid())];
    }

    /// <summary>With rights that no user of the house has.</summary>
    private async Task<PerformanceReport> As(Actor actor, GetPerformance request)
    {
        await using var scope = house.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = actor;
        return (await scope.ServiceProvider.GetRequiredService<IUseCase<GetPerformance, PerformanceReport>>().Execute(request, TestContext.Current.CancellationToken)).Value;
    }
}

public sealed class SqlitePerformanceTests(SqliteHouse house) : PerformanceTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresPerformanceTests(PostgresHouse house) : PerformanceTests(house), IClassFixture<PostgresHouse>;
