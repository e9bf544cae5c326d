using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Checks;
using Huike.Kernel.Records;
using Huike.Kernel.Todo;
using Huike.Kernel.UseCases;
using Huike.Sales.Opportunities.Domain;
using Huike.Sales.Opportunities.UseCases;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Orders.UseCases;
using Huike.Sales.Quotes.Domain;
using Huike.Sales.Quotes.UseCases;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Sales.Tests.Selling;

/// <summary>Opportunities on their way through a pipeline, on both engines.</summary>
public abstract class OpportunityTests(House house)
{
    private readonly Shop _shop = new(house);

    private async Task<(Guid Pipeline, Guid[] Stages)> Pipeline(params (decimal Percent, RecordPatch More)[] stages)
    {
        var pipeline = (await house.Do(new CreateRecord<Pipeline>(new RecordPatch { ["name"] = Shop.Name("流程") }), house.Admin)).Record.Id;
        var ids = new List<Guid>();
        foreach (var (percent, more) in stages)
        {
            ids.Add((await house.Do(new CreateRecord<Stage>(new RecordPatch(more) { ["pipelineId"] = pipeline, ["name"] = Shop.Name("阶段"), ["probability"] = percent }), house.Admin)).Record.Id);
        }
        return (pipeline, [.. ids]);
    }

    private Task<(Guid Pipeline, Guid[] Stages)> Three() => Pipeline((10, []), (50, []), (80, []));

    private async Task<RecordDetail> Make(Actor actor, Guid pipeline, decimal amount = 1_000, params (string Field, object? Value)[] more)
    {
        var patch = new RecordPatch { ["name"] = Shop.Name("商机"), ["customerId"] = await _shop.Customer(actor), ["pipelineId"] = pipeline, ["amount"] = amount };
        foreach (var (field, value) in more)
            patch[field] = value;
        return (await house.Do(new CreateRecord<Opportunity>(patch), actor)).Record;
    }

    private async Task<RecordDetail> Move(Guid id, Guid stage) =>
        (await house.Do(new ChangeRecord<Opportunity>(id, null, new RecordPatch { ["stageId"] = stage }), house.Representative)).Record;

    [Fact]
    public async Task Where_no_pipeline_is_named_the_usual_one_is_taken_and_made_if_there_is_none()
    {
        var customer = await _shop.Customer(house.Representative);
        var first = (await house.Do(new CreateRecord<Opportunity>(new RecordPatch { ["name"] = "第一个", ["customerId"] = customer }), house.Representative)).Record;
        var second = (await house.Do(new CreateRecord<Opportunity>(new RecordPatch { ["name"] = "第二个", ["customerId"] = customer }), house.Representative)).Record;

        Assert.NotNull(first["stageId"]);
        Assert.Equal(first["pipelineId"], second["pipelineId"]);
    }

    [Fact]
    public async Task The_probability_is_that_of_the_stage_and_weighs_the_amount()
    {
        var (pipeline, stages) = await Three();
        var made = await Make(house.Representative, pipeline, 999.99m);
        Assert.Equal((100_000L, 100m), (made["probability"], made["weightedAmount"]));

        var moved = await Move(made.Id, stages[1]);

        Assert.Equal((500_000L, 500m, 999.99m), (moved["probability"], moved["weightedAmount"], moved["companyAmount"]));
    }

    [Fact]
    public async Task Each_stay_is_kept_with_how_it_ended()
    {
        var (pipeline, stages) = await Three();
        var made = await Make(house.Representative, pipeline);
        await Move(made.Id, stages[2]);
        await Move(made.Id, stages[1]);
        await house.Do(new WinOpportunity(made.Id, null, "price"), house.Representative);

        var stays = await house.Do(new ListStays(made.Id), house.Representative);

        Assert.Equal([(stages[1], "won"), (stages[2], "back"), (stages[0], "forward")], stays.Select(s => (s.StageId, s.Outcome!)));
        await Clean();
    }

    [Fact]
    public async Task A_gate_asks_for_fields_and_checklist_of_every_stage_that_is_left()
    {
        var (pipeline, stages) = await Pipeline((10, new RecordPatch { ["requiredFields"] = new List<string> { "decisionMakers" } }),
            (50, new RecordPatch { ["checklist"] = new List<string> { "已寄样品" } }), (80, []));
        var made = await Make(house.Representative, pipeline);

        var refused = await house.Run(new ChangeRecord<Opportunity>(made.Id, null, new RecordPatch { ["stageId"] = stages[2] }), house.Representative);
        Assert.Equal([("decisionMakers", "opportunities.gateField"), (null, "opportunities.gateCheck")], refused.Errors.Select(e => (e.Field, e.Code)));
        var won = await house.Run(new WinOpportunity(made.Id), house.Representative);
        Assert.Equal(2, won.Errors.Count);

        var moved = await house.Do(new ChangeRecord<Opportunity>(made.Id, null, new RecordPatch
        {
            ["decisionMakers"] = "王总",
            ["checks"] = new List<string> { "已寄样品" },
            ["stageId"] = stages[2],
        }), house.Representative);
        Assert.Equal(stages[2], moved.Record["stageId"]);
        Assert.True((await house.Run(new ChangeRecord<Opportunity>(made.Id, null, new RecordPatch { ["stageId"] = stages[0], ["checks"] = new List<string>() }), house.Representative)).IsSuccess);
    }

    [Fact]
    public async Task A_lost_one_needs_a_reason_stands_still_and_goes_on_when_reopened()
    {
        var (pipeline, stages) = await Three();
        var made = await Make(house.Representative, pipeline);
        Assert.Equal("reason", (await house.Run(new LoseOpportunity(made.Id, null, ""), house.Representative)).Error.Field, ignoreCase: true);
        Assert.Equal("notOnList", (await house.Run(new LoseOpportunity(made.Id, null, "nonsense"), house.Representative)).Error.Code);

        var lost = (await house.Do(new LoseOpportunity(made.Id, made.Version, "price", "贵了一成"), house.Representative)).Record;

        Assert.Equal(("lost", 0L, 0m, "price"), (lost["state"], lost["probability"], lost["weightedAmount"], lost["lossReason"]));
        Assert.Equal("opportunities.closed", (await house.Run(new ChangeRecord<Opportunity>(made.Id, null, new RecordPatch { ["stageId"] = stages[1] }), house.Representative)).Error.Code);
        Assert.Equal("opportunities.closed", (await house.Run(new WinOpportunity(made.Id), house.Representative)).Error.Code);
        var open = (await house.Do(new ReopenOpportunity(made.Id), house.Representative)).Record;
        Assert.Equal(("open", 100_000L, null, null), (open["state"], open["probability"], open["lossReason"], open["closedOn"]));
        await Clean();
    }

    [Fact]
    public async Task A_move_of_somebody_who_saw_an_older_version_is_refused()
    {
        var (pipeline, stages) = await Three();
        var made = await Make(house.Representative, pipeline);
        await Move(made.Id, stages[1]);

        var late = await house.Run(new ChangeRecord<Opportunity>(made.Id, made.Version, new RecordPatch { ["stageId"] = stages[2] }), house.Representative);

        Assert.Equal(ErrorKind.Stale, late.Error.Kind);
    }

    [Fact]
    public async Task The_board_sums_in_the_database_and_pages_its_columns_without_gap_or_repetition()
    {
        var (pipeline, stages) = await Three();
        var ids = new HashSet<Guid>();
        for (var i = 0; i < 23; i++)
            ids.Add((await Make(house.Representative, pipeline, 100, ("expectedCloseOn", new DateOnly(2031, 1, 1 + (i % 3))))).Id);
        await Make(house.Colleague, pipeline);

        var board = await house.Do(new GetBoard(pipeline), house.Representative);

        Assert.Equal([(23, (decimal?)2_300m), (0, 0m), (0, 0m)], board.Stages.Select(s => (s.Count, s.Sum)));
        var cards = board.Stages[0].First;
        Assert.True(cards.More);
        var rest = await house.Do(new GetBoardColumn(stages[0], After: cards.Cards[^1].Id), house.Representative);
        Assert.False(rest.More);
        Assert.Equal(23, cards.Cards.Concat(rest.Cards).DistinctBy(c => c.Id).Count(c => ids.Contains(c.Id)));
        Assert.Equal(24, (await house.Do(new GetBoard(pipeline), house.Admin)).Stages[0].Count);
    }

    [Fact]
    public async Task The_funnel_counts_as_the_raw_events_say()
    {
        var (pipeline, stages) = await Three();
        for (var i = 0; i < 6; i++)
        {
            var made = await Make(house.Representative, pipeline, 1_000, ("expectedCloseOn", new DateOnly(2032, 5, 1)));
            if (i < 4)
                await Move(made.Id, stages[1]);
            if (i is 0)
                await house.Do(new WinOpportunity(made.Id), house.Representative);
            if (i is 1 or 5)
                await house.Do(new LoseOpportunity(made.Id, null, "price"), house.Representative);
        }

        var funnel = await house.Do(new GetFunnel(pipeline), house.Representative);

        var raw = await house.Look(house.Admin.TenantId, db => db.Set<StageStay>().Where(s => stages.Contains(s.StageId) && s.LeftOn != null).ToListAsync());
        foreach (var stage in funnel.Stages)
        {
            var ended = raw.FindAll(s => s.StageId == stage.Id);
            Assert.Equal((ended.Count, ended.Count(s => s.Outcome is "forward" or "won")), (stage.Ended, stage.Advanced));
        }
        Assert.Equal([(1, 5, 80m), (2, 2, 50m), (0, 0, (decimal?)null)], funnel.Stages.Select(s => (s.Open, s.Ended, s.RatePercent)));
        Assert.Equal((1, 1_000m, 2), (funnel.Won, funnel.WonAmount, funnel.Lost));
        var month = Assert.Single(funnel.Forecast);
        Assert.Equal((new DateOnly(2032, 5, 1), 3, 3_000m, 1_100m), (month.Month, month.Count, month.Amount, month.Weighted));
        Assert.Equal(4, (await house.Do(new ListEndedStays(stages[0], funnel.Since, Advanced: true), house.Representative)).Count);
    }

    /// <summary>Who sees them all is answered from an index of the stays, who sees a part from the opportunities: both leave out what was deleted, and keep what went on in another pipeline but for its leaving.</summary>
    [Fact]
    public async Task The_funnel_of_the_company_leaves_out_what_was_deleted_and_counts_no_leaving_for_another_pipeline()
    {
        var (pipeline, stages) = await Three();
        var (other, _) = await Three();
        for (var i = 0; i < 5; i++)
        {
            var made = await Make(house.Representative, pipeline);
            await Move(made.Id, stages[1]);
            if (i is 0)
                await house.Do(new WinOpportunity(made.Id), house.Representative);
            if (i is 1)
                await house.Do(new DeleteRecord<Opportunity>(made.Id), house.Admin);
            if (i is 2)
                await house.Do(new ChangeRecord<Opportunity>(made.Id, null, new RecordPatch { ["pipelineId"] = other }), house.Representative);
        }

        var (all, own) = (await house.Do(new GetFunnel(pipeline), house.Admin), await house.Do(new GetFunnel(pipeline), house.Representative));

        Assert.Equal([(0, 4, 4), (2, 1, 1), (0, 0, 0)], all.Stages.Select(s => (s.Open, s.Ended, s.Advanced)));
        Assert.Equal(own.Stages, all.Stages);
        Assert.Equal((own.Won, own.WonAmount, own.Lost), (all.Won, all.WonAmount, all.Lost));
        // The records behind the figures are as many.
        Assert.Equal(4, (await house.Do(new ListEndedStays(stages[0], all.Since), house.Admin)).Count);
        Assert.Single(await house.Do(new ListEndedStays(stages[1], all.Since), house.Admin));
        Assert.Equal([4, 1, 0], (await house.Do(new CompareFunnel("department", pipeline), house.Admin)).Stages.Select(s => s.Ended));
    }

    [Fact]
    public async Task Who_does_far_worse_than_all_is_marked_and_few_cases_mark_nobody()
    {
        var (pipeline, stages) = await Three();
        var (weak, strong, rare) = ((await Make(house.Representative, pipeline)).Id, (await Make(house.Colleague, pipeline)).Id, (await Make(house.Manager, pipeline)).Id);
        await house.Look(house.Admin.TenantId, db =>
        {
            void Stays(Guid opportunity, int advanced, int ended) => db.AddRange(Enumerable.Range(0, ended).Select(i => new StageStay
            {
                OpportunityId = opportunity,
                StageId = stages[1],
                EnteredOn = new DateOnly(2031, 1, 1),
                LeftOn = new DateOnly(2031, 1, 5),
                Days = 4,
                Outcome = i < advanced ? StageStay.Forward : StageStay.Lost,
            }));
            Stays(weak, 1, 12);
            Stays(strong, 11, 12);
            Stays(rare, 0, 9);
            return db.SaveChangesAsync();
        });

        var seen = await house.Do(new CompareFunnel("owner", pipeline), house.Admin);

        Assert.Equal((33, 36.4m), (seen.Stages[1].Ended, seen.Stages[1].RatePercent));
        // Wilson: 1 of 12 is at most 35.4 %, 0 of 9 at most 29.9 %.
        Assert.Equal(new[] { ("王代表", 8.3m, 35.4m, true), ("赵代表", 91.7m, 98.5m, false), ("李经理", 0m, 29.9m, false) }.ToHashSet(),
            seen.Groups.Select(g => (g.Label, g.Cells[1].RatePercent!.Value, g.Cells[1].AtMostPercent!.Value, g.Cells[1].IsLow)).ToHashSet());
        Assert.Equal(12, (await house.Do(new ListEndedStays(stages[1], seen.Since, By: "owner", Key: house.Representative.UserId.ToString()), house.Admin)).Count);
        // Who sees only his own is compared with nobody.
        Assert.False(Assert.Single((await house.Do(new CompareFunnel("owner", pipeline), house.Representative)).Groups).IsLow);
        foreach (var axis in seen.Axes)
            Assert.Equal(33, (await house.Do(new CompareFunnel(axis, pipeline), house.Admin)).Groups.Sum(g => g.Cells[1].Ended));
        Assert.Equal("notOnList", (await house.Run(new CompareFunnel("name", pipeline), house.Admin)).Error.Code);
    }

    [Fact]
    public async Task What_was_expected_of_a_month_stays_to_be_held_against_its_outcome()
    {
        var (pipeline, _) = await Three();
        var today = await house.Look(house.Admin.TenantId, _ => Task.FromResult(house.App.Services.GetRequiredService<TimeProvider>().GetUtcNow()));
        var local = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(today, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")).DateTime);
        var month = new DateOnly(local.Year, local.Month, 1);
        var mine = await Make(house.Representative, pipeline, 1_000, ("expectedCloseOn", month.AddDays(9)));
        await Make(house.Colleague, pipeline, 500, ("expectedCloseOn", month.AddDays(12)));
        await Make(house.Representative, pipeline, 70, ("expectedCloseOn", month.AddMonths(1)));

        Assert.True((await house.Do(new TakeForecast(month), house.Admin)).Count >= 3);
        Assert.Equal(0, (await house.Do(new TakeForecast(month.AddDays(-(((int)month.DayOfWeek + 6) % 7))), house.Admin)).Count);
        await house.Do(new WinOpportunity(mine.Id), house.Representative);

        ForecastOutcome Now(ForecastOutcomes all) => all.Items.Single(i => i.Month == month);
        var whole = Now(await house.Do(new GetForecastOutcome(pipeline), house.Admin));
        Assert.Equal((month, 2, 1_500m, 1, 1_000m), (whole.TakenOn, whole.Expected, whole.Amount, whole.Won, whole.WonAmount));
        Assert.True(whole.Weighted < whole.Amount);
        // Each sum holds only what its reader may see.
        var own = Now(await house.Do(new GetForecastOutcome(pipeline), house.Colleague));
        Assert.Equal((1, 500m, 0), (own.Expected, own.Amount, own.Won));
        Assert.Null(Now(await house.Do(new GetForecastOutcome(pipeline), house.Stranger)).Expected);
        Assert.Null((await house.Do(new GetForecastOutcome(pipeline, 2), house.Admin)).Items[0].TakenOn);
    }

    [Theory]
    [InlineData(0, 10, 0, 0.277533)]
    [InlineData(5, 10, 0.236593, 0.763407)]
    [InlineData(10, 10, 0.722467, 1)]
    [InlineData(81, 263, 0.255289, 0.36621)]
    [InlineData(0, 0, 0, 1)]
    public void The_bounds_of_a_rate_are_those_of_Wilson(int successes, int cases, double lower, double upper) =>
        Assert.Equal((lower, upper), (Math.Round(Wilson.Lower(successes, cases), 6), Math.Round(Wilson.Upper(successes, cases), 6)));

    [Fact]
    public async Task A_stage_that_holds_too_long_makes_stuck_ones_and_a_later_day_counts_as_slip()
    {
        var (pipeline, stages) = await Pipeline((10, new RecordPatch { ["limitDays"] = 5 }));
        var made = await Make(house.Representative, pipeline, 1, ("expectedCloseOn", new DateOnly(2031, 1, 1)));
        var entered = (DateOnly)made["stageEnteredOn"]!;
        Assert.Equal(entered.AddDays(5), made["stuckOn"]);

        await house.Do(new ChangeRecord<Stage>(stages[0], null, new RecordPatch { ["limitDays"] = 9 }), house.Admin);
        var later = (await house.Do(new ChangeRecord<Opportunity>(made.Id, null, new RecordPatch { ["expectedCloseOn"] = new DateOnly(2031, 2, 1) }), house.Representative)).Record;

        Assert.Equal((entered.AddDays(9), 1, new DateOnly(2031, 1, 1)), (later["stuckOn"], later["slips"], later["firstCloseOn"]));
    }

    [Fact]
    public async Task A_quote_belongs_to_an_opportunity_of_its_own_customer_and_hands_it_to_the_order()
    {
        var (pipeline, _) = await Three();
        var made = await Make(house.Representative, pipeline);
        var product = await _shop.Product(10);
        var lines = new List<QuoteLineValues> { Shop.Line(product, 1, 10) };
        var foreign = await house.Run(new CreateRecord<Quote>(new RecordPatch { ["customerId"] = await _shop.Customer(house.Representative), ["opportunityId"] = made.Id, ["lines"] = lines }), house.Representative);
        Assert.Equal("opportunities.ofAnother", foreign.Error.Code);

        var quote = (await house.Do(new CreateRecord<Quote>(new RecordPatch { ["customerId"] = made["customerId"], ["opportunityId"] = made.Id, ["lines"] = lines }), house.Representative)).Record;
        await house.Do(new SendQuote(quote.Id), house.Representative);
        var order = (await house.Do(new ConvertQuote(quote.Id), house.Representative)).Record;

        Assert.Equal(made.Id, order["opportunityId"]);
    }

    [Fact]
    public async Task Stages_and_pipelines_in_use_stay_and_a_deleted_customer_takes_its_opportunities_along_and_back()
    {
        var (pipeline, stages) = await Three();
        var made = await Make(house.Representative, pipeline);
        Assert.Equal("stages.inUse", (await house.Run(new DeleteRecord<Stage>(stages[0], null), house.Admin)).Error.Code);
        Assert.Equal("pipelines.inUse", (await house.Run(new DeleteRecord<Pipeline>(pipeline, null), house.Admin)).Error.Code);
        var customer = (Guid)made["customerId"]!;

        await house.Do(new DeleteRecord<Customer>(customer, null), house.Admin);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetRecord<Opportunity>(made.Id), house.Admin)).Error.Kind);
        await house.Do(new RestoreRecord<Customer>(customer), house.Admin);

        Assert.True((await house.Run(new GetRecord<Opportunity>(made.Id), house.Admin)).IsSuccess);
    }

    [Fact]
    public async Task What_is_past_its_day_or_whose_next_step_is_due_waits_in_the_morning()
    {
        var (pipeline, _) = await Three();
        var past = await Make(house.Representative, pipeline, 1, ("expectedCloseOn", new DateOnly(2020, 1, 1)), ("nextStepOn", new DateOnly(2020, 1, 2)), ("nextStep", "打电话"));

        var groups = (await house.Do(new GetToDo(50), house.Representative)).Groups;

        Assert.Contains(groups.Single(g => g.Code == "opportunities.slipping").Items, i => i.RecordId == past.Id);
        Assert.Contains(groups.Single(g => g.Code == "opportunities.step").Items, i => i.RecordId == past.Id && i.Detail == "打电话");
    }

    private async Task Clean()
    {
        await using var scope = house.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(house.Admin.TenantId);
        var db = scope.ServiceProvider.GetRequiredService<Kernel.Data.HuikeDb>();
        Assert.Empty(await scope.ServiceProvider.GetServices<IInvariantCheck>().Single(c => c.Name == "stageStays").Check(db, default));
    }
}

public sealed class OpportunitySqliteTests(SqliteHouse house) : OpportunityTests(house), IClassFixture<SqliteHouse>;

public sealed class OpportunityPostgresTests(PostgresHouse house) : OpportunityTests(house), IClassFixture<PostgresHouse>;
