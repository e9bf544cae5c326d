using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Sales.Opportunities.Domain;
using Huike.Sales.Opportunities.UseCases;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Orders.UseCases;
using Huike.Sales.Targets;
using Huike.Sales.Targets.Domain;
using Huike.Sales.Targets.UseCases;
using Huike.Sales.Tests.Selling;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Sales.Tests.Targets;

/// <summary>The target beside what is signed and expected, on both engines. Each test has a month of its own.</summary>
public abstract class OutlookTests(House house)
{
    private readonly Shop _shop = new(house);

    private DateOnly Month(int later)
    {
        using var scope = house.App.Services.CreateScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(house.Admin.TenantId);
        var today = scope.ServiceProvider.GetRequiredService<TenantClock>().Today;
        return new DateOnly(today.Year, today.Month, 1).AddMonths(later);
    }

    private async Task<Guid> Pipeline(params decimal[] percents)
    {
        var pipeline = (await house.Do(new CreateRecord<Pipeline>(new RecordPatch { ["name"] = Shop.Name("流程") }), house.Admin)).Record.Id;
        foreach (var percent in percents)
            await house.Do(new CreateRecord<Stage>(new RecordPatch { ["pipelineId"] = pipeline, ["name"] = Shop.Name("阶段"), ["probability"] = percent }), house.Admin);
        return pipeline;
    }

    private async Task<Guid> Deal(Actor owner, Guid pipeline, decimal amount, DateOnly closes, decimal? probability = null)
    {
        var patch = new RecordPatch { ["name"] = Shop.Name("商机"), ["customerId"] = await _shop.Customer(owner), ["pipelineId"] = pipeline, ["amount"] = amount, ["expectedCloseOn"] = closes };
        if (probability is { } percent)
            patch["probability"] = percent;
        return (await house.Do(new CreateRecord<Opportunity>(patch), owner)).Record.Id;
    }

    private async Task Ask(Actor of, DateOnly month, decimal amount)
    {
        var months = new decimal?[12];
        months[month.Month - 1] = amount;
        await house.Do(new SaveTargets(month.Year, Target.Orders, [new(Target.Person, of.UserId, months)]), house.Admin);
    }

    private Task<Outlook> Look(Actor actor, DateOnly month, Guid? department = null) => house.Do(new GetOutlook(PerformancePeriod.Month, month, department), actor);

    [Fact]
    public async Task What_is_asked_signed_and_promised_stands_side_by_side_and_the_rest_is_the_gap()
    {
        var (month, pipeline) = (Month(0), await Pipeline(10, 90));
        var last = month.AddMonths(1).AddDays(-1);
        await Ask(house.Representative, month, 5_000m);
        var order = (await house.Do(new CreateRecord<Order>(new RecordPatch
        {
            ["customerId"] = await _shop.Customer(house.Representative),
            ["signedOn"] = month,
            ["lines"] = new List<OrderLineValues> { new() { ProductName = "货款", Quantity = 1, UnitPrice = 1_234.56m } },
        }), house.Representative)).Record.Id;
        await house.Do(new ConfirmOrder(order), house.Admin);
        await Deal(house.Representative, pipeline, 1_000.10m, last);
        await Deal(house.Representative, pipeline, 500, last, 80);
        // Late, and still open: it is to be had in the running month.
        await Deal(house.Representative, pipeline, 40, month.AddDays(-3), 50);
        await Deal(house.Representative, pipeline, 9_999, last.AddDays(1), 100);
        await Deal(house.Stranger, pipeline, 300, last, 50);
        await house.Do(new LoseOpportunity(await Deal(house.Representative, pipeline, 7_777, last), null, "price"), house.Representative);

        var outlook = await Look(house.Admin, month);

        var row = outlook.Rows.Single(r => r.PersonId == house.Representative.UserId);
        var signed = await house.Look(house.Admin.TenantId, db => db.Set<Order>().Where(o => o.Id == order).Select(o => o.CompanyAmount).SingleAsync()) / 100m;
        Assert.Equal((5_000m, signed, 3, 1_540.10m, 500m, 520.01m), (row.Target, row.Signed, row.Deals, row.Open, row.Commit, row.Weighted));
        Assert.Equal(5_000m - signed - 520.01m, row.Gap);
        Assert.Equal((false, "王代表"), (row.Partial, row.Name));
        // Nothing is asked of the stranger, so nothing is missing.
        var stranger = outlook.Rows.Single(r => r.PersonId == house.Stranger.UserId);
        Assert.Equal((null, 0m, 1, 150m, null), (stranger.Target, stranger.Signed, stranger.Deals, stranger.Weighted, stranger.Gap));
        Assert.Equal((5_000m, 4, 1_840.10m, 670.01m), (outlook.Sum.Target, outlook.Sum.Deals, outlook.Sum.Open, outlook.Sum.Weighted));
        Assert.Equal(outlook.Rows.Sum(r => r.Signed), outlook.Sum.Signed);
        Assert.Equal(outlook.Sum.Target - outlook.Sum.Signed - outlook.Sum.Weighted, outlook.Sum.Gap);

        // A department holds its own people, and a target of its own goes before theirs.
        var first = await house.Look(house.Admin.TenantId, db => db.Set<Department>().Where(d => d.Name == "销售一部").Select(d => d.Id).SingleAsync());
        var months = new decimal?[12];
        months[month.Month - 1] = 100m;
        await house.Do(new SaveTargets(month.Year, Target.Orders, [new(Target.Department, first, months)]), house.Admin);
        var department = await Look(house.Admin, month, first);
        Assert.Equal([house.Representative.UserId], department.Rows.Select(r => r.PersonId!.Value));
        Assert.Equal((100m, 520.01m, 100m - signed - 520.01m), (department.Sum.Target, department.Sum.Weighted, department.Sum.Gap));
    }

    [Fact]
    public async Task Who_owns_an_opportunity_says_how_surely_he_counts_on_it_else_its_probability_does()
    {
        var (month, pipeline) = (Month(9), await Pipeline(10));
        async Task Say(Guid deal, string? category) => await house.Do(new ChangeRecord<Opportunity>(deal, null, new RecordPatch { ["forecast"] = category }), house.Colleague);
        async Task<(string?, string?)> Of(Guid deal) => (await house.Do(new GetRecord<Opportunity>(deal), house.Colleague)) is var r ? (r["forecast"] as string, r["forecastCategory"] as string) : default;
        var (sure, likely, open, gone) = (await Deal(house.Colleague, pipeline, 1, month, 80), await Deal(house.Colleague, pipeline, 20, month, 50), await Deal(house.Colleague, pipeline, 300, month, 49.9m), await Deal(house.Colleague, pipeline, 4_000, month, 90));
        Assert.Equal([(null, "commit"), (null, "best"), (null, "pipeline"), (null, "commit")], [await Of(sure), await Of(likely), await Of(open), await Of(gone)]);
        Assert.Equal("notOnList", (await house.Run(new ChangeRecord<Opportunity>(open, null, new RecordPatch { ["forecast"] = "sure" }), house.Colleague)).Error.Code);
        Assert.Equal("fieldNotYours", (await house.Run(new ChangeRecord<Opportunity>(open, null, new RecordPatch { ["forecastCategory"] = "commit" }), house.Colleague)).Error.Code);

        await Say(open, "commit");
        await Say(gone, "omitted");
        // Another probability moves what nobody spoke of, and only that.
        await house.Do(new ChangeRecord<Opportunity>(likely, null, new RecordPatch { ["probability"] = 95m }), house.Colleague);
        await house.Do(new ChangeRecord<Opportunity>(open, null, new RecordPatch { ["probability"] = 5m }), house.Colleague);
        await house.Do(new ChangeRecord<Opportunity>(likely, null, new RecordPatch { ["probability"] = 60m }), house.Colleague);

        var row = (await Look(house.Admin, month)).Rows.Single(r => r.PersonId == house.Colleague.UserId);
        Assert.Equal((3, 321m, 301m, 321m), (row.Deals, row.Open, row.Commit, row.Best));
        Assert.Equal(0.8m + 12m + 15m, row.Weighted);
        using var client = await house.Client();
        Assert.DoesNotContain(gone.ToString(), await client.GetStringAsync(row.OpenList), StringComparison.Ordinal);

        var funnel = (await house.Do(new GetFunnel(pipeline), house.Admin)).Forecast.Single(m => m.Month == month);
        Assert.Equal((3, 321m, 301m, 321m), (funnel.Count, funnel.Amount, funnel.Commit, funnel.Best));
        var taken = month.AddDays(-1);
        await house.Do(new TakeForecast(taken), house.Admin);
        var kept = await house.Look(house.Admin.TenantId, db => db.Set<ForecastSnapshot>().Where(s => s.PipelineId == pipeline && s.TakenOn == taken).ToListAsync());
        Assert.Equal((4_321_00L, 301_00L, 20_00L, 4_000_00L), (kept.Sum(s => s.Amount), kept.Sum(s => s.Commit!.Value), kept.Sum(s => s.Best!.Value), kept.Sum(s => s.Omitted!.Value)));
        await Say(open, null);
        Assert.Equal((null, "pipeline"), await Of(open));
    }

    [Fact]
    public async Task The_lists_hold_what_the_figures_count()
    {
        var (month, pipeline) = (Month(4), await Pipeline(25));
        var last = month.AddMonths(1).AddDays(-1);
        var counted = new List<Guid> { await Deal(house.Colleague, pipeline, 10, month), await Deal(house.Colleague, pipeline, 20, last) };
        await Deal(house.Colleague, pipeline, 40, month.AddDays(-1));
        await Deal(house.Colleague, pipeline, 80, last.AddDays(1));

        var row = (await Look(house.Admin, month)).Rows.Single(r => r.PersonId == house.Colleague.UserId);

        Assert.Equal((2, 30m, 7.5m), (row.Deals, row.Open, row.Weighted));
        using var client = await house.Client();
        var list = await client.GetStringAsync(row.OpenList);
        Assert.All(counted, id => Assert.Contains(id.ToString(), list, StringComparison.Ordinal));
        Assert.Equal(2, list.Split("\"id\":").Length - 1);
    }

    [Fact]
    public async Task Experience_takes_the_place_of_the_weight_from_ten_cases_on()
    {
        var (month, pipeline) = (Month(5), await Pipeline(10));
        await Deal(house.Representative, pipeline, 1_000, month);
        for (var ended = 0; ended < 10; ended++)
        {
            Assert.Equal(100m, (await Look(house.Admin, month)).Sum.Experience);
            var deal = await Deal(house.Representative, pipeline, 5, month);
            if (ended % 3 == 0)
                await house.Do(new WinOpportunity(deal, null, "price"), house.Representative);
            else
                await house.Do(new LoseOpportunity(deal, null, "price"), house.Representative);
        }
        // Four of ten were won.
        var outlook = await Look(house.Admin, month);
        Assert.Equal((400m, 100m), (outlook.Sum.Experience, outlook.Sum.Weighted));
    }

    [Fact]
    public async Task Everybody_sees_his_part_and_learns_no_figure_that_his_rights_close()
    {
        var (month, pipeline) = (Month(7), await Pipeline(50));
        await Ask(house.Representative, month, 900);
        await Ask(house.Stranger, month, 800);
        await Deal(house.Representative, pipeline, 100, month);
        await Deal(house.Stranger, pipeline, 60, month);

        var own = await Look(house.Representative, month);
        Assert.Equal([house.Representative.UserId], own.Rows.Select(r => r.PersonId!.Value));
        Assert.Equal((900m, 850m, true, null), (own.Rows[0].Target, own.Rows[0].Gap, own.Sum.Partial, own.Sum.Gap));
        var manager = await Look(house.Manager, month);
        Assert.DoesNotContain(manager.Rows, r => r.PersonId == house.Stranger.UserId);
        Assert.True(manager.Sum.Partial);

        var all = house.Representative with
        {
            Permissions = new HashSet<string> { "opportunities.view" },
            ReadScopes = new Dictionary<string, AccessScope> { ["opportunities"] = AccessScope.Everything },
        };
        // Without a right to orders and targets there is neither of them, and no gap.
        var deals = (await As(all, new GetOutlook(PerformancePeriod.Month, month))).Value;
        Assert.Equal((null, 160m, 80m, null), (deals.Sum.Signed, deals.Sum.Open, deals.Sum.Weighted, deals.Sum.Gap));
        Assert.Null(deals.Rows.Single(r => r.PersonId == house.Stranger.UserId).Target);
        var blind = (await As(all with { Fields = new Dictionary<string, FieldAccess> { ["opportunities.amount"] = FieldAccess.Masked } }, new GetOutlook(PerformancePeriod.Month, month))).Value;
        Assert.Equal((null, null, null, null), (blind.Sum.Deals, blind.Sum.Open, blind.Sum.Experience, blind.Sum.Gap));
    }

    [Fact]
    public async Task What_is_no_period_or_department_is_refused_and_the_workbook_holds_the_lines()
    {
        Assert.Equal("notOnList", (await house.Run(new GetOutlook("week"), house.Admin)).Error.Code);
        Assert.Equal("outOfRange", (await house.Run(new GetOutlook(On: new DateOnly(1901, 1, 1)), house.Admin)).Error.Code);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetOutlook(DepartmentId: Guid.CreateVersion7()), house.Admin)).Error.Kind);
        var (month, pipeline) = (Month(9), await Pipeline(50));
        await Deal(house.Representative, pipeline, 100, month);
        var file = await house.Do(new ExportOutlook(PerformancePeriod.Month, month), house.Admin);
        Assert.EndsWith(".xlsx", file.Name, StringComparison.Ordinal);
        using var client = await house.Client();
        using var answer = await client.GetAsync($"reports/outlook/export?period=month&on={month:yyyy-MM-dd}", TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode);
        Assert.True((await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length > 1_000);
    }

    /// <summary>With rights that no user of the house has.</summary>
    private async Task<Result<Outlook>> As(Actor actor, GetOutlook request)
    {
        await using var scope = house.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = actor;
        return await scope.ServiceProvider.GetRequiredService<IUseCase<GetOutlook, Outlook>>().Execute(request, TestContext.Current.CancellationToken);
    }
}

public sealed class SqliteOutlookTests(SqliteHouse house) : OutlookTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresOutlookTests(PostgresHouse house) : OutlookTests(house), IClassFixture<PostgresHouse>;
