using Huike.Customers.Customers.Domain;
using Huike.Kernel.Records;
using Huike.Kernel.Todo;
using Huike.Kernel.UseCases;
using Huike.Sales.Opportunities.Domain;
using Huike.Sales.Opportunities.UseCases;
using Huike.Sales.Orders.UseCases;
using Huike.Sales.Quotes.Domain;
using Huike.Sales.Quotes.UseCases;
using Huike.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Sales.Tests.Selling;

/// <summary>Opportunities on their way through a pipeline, on both engines.</summary>
public abstract class OpportunityTests(House house) : PipelineTests(house)
{
    [Fact]
    public async Task Where_no_pipeline_is_named_the_usual_one_is_taken_and_made_if_there_is_none()
    {
        var customer = await TheShop.Customer(House.Representative);
        var first = (await House.Do(new CreateRecord<Opportunity>(new RecordPatch { ["name"] = "第一个", ["customerId"] = customer }), House.Representative)).Record;
        var second = (await House.Do(new CreateRecord<Opportunity>(new RecordPatch { ["name"] = "第二个", ["customerId"] = customer }), House.Representative)).Record;

        Assert.NotNull(first["stageId"]);
        Assert.Equal(first["pipelineId"], second["pipelineId"]);
    }

    [Fact]
    public async Task The_probability_is_that_of_the_stage_and_weighs_the_amount()
    {
        var (pipeline, stages) = await Three();
        var made = await Make(House.Representative, pipeline, 999.99m);
        Assert.Equal((100_000L, 100m), (made["probability"], made["weightedAmount"]));

        var moved = await Move(made.Id, stages[1]);

        Assert.Equal((500_000L, 500m, 999.99m), (moved["probability"], moved["weightedAmount"], moved["companyAmount"]));
    }

    [Fact]
    public async Task Each_stay_is_kept_with_how_it_ended()
    {
        var (pipeline, stages) = await Three();
        var made = await Make(House.Representative, pipeline);
        await Move(made.Id, stages[2]);
        await Move(made.Id, stages[1]);
        await House.Do(new WinOpportunity(made.Id, null, "price"), House.Representative);

        var stays = await House.Do(new ListStays(made.Id), House.Representative);

        Assert.Equal([(stages[1], "won"), (stages[2], "back"), (stages[0], "forward")], stays.Select(s => (s.StageId, s.Outcome!)));
        await Clean();
    }

    [Fact]
    public async Task A_gate_asks_for_fields_and_checklist_of_every_stage_that_is_left()
    {
        var (pipeline, stages) = await Pipeline((10, new RecordPatch { ["requiredFields"] = new List<string> { "decisionMakers" } }),
            (50, new RecordPatch { ["checklist"] = new List<string> { "已寄样品" } }), (80, []));
        var made = await Make(House.Representative, pipeline);

        var refused = await House.Run(new ChangeRecord<Opportunity>(made.Id, null, new RecordPatch { ["stageId"] = stages[2] }), House.Representative);
        Assert.Equal([("decisionMakers", "opportunities.gateField"), (null, "opportunities.gateCheck")], refused.Errors.Select(e => (e.Field, e.Code)));
        var won = await House.Run(new WinOpportunity(made.Id), House.Representative);
        Assert.Equal(2, won.Errors.Count);

        var moved = await House.Do(new ChangeRecord<Opportunity>(made.Id, null, new RecordPatch
        {
            ["decisionMakers"] = "王总",
            ["checks"] = new List<string> { "已寄样品" },
            ["stageId"] = stages[2],
        }), House.Representative);
        Assert.Equal(stages[2], moved.Record["stageId"]);
        Assert.True((await House.Run(new ChangeRecord<Opportunity>(made.Id, null, new RecordPatch { ["stageId"] = stages[0], ["checks"] = new List<string>() }), House.Representative)).IsSuccess);
    }

    [Fact]
    public async Task A_lost_one_needs_a_reason_stands_still_and_goes_on_when_reopened()
    {
        var (pipeline, stages) = await Three();
        var made = await Make(House.Representative, pipeline);
        Assert.Equal("reason", (await House.Run(new LoseOpportunity(made.Id, null, ""), House.Representative)).Error.Field, ignoreCase: true);
        Assert.Equal("notOnList", (await House.Run(new LoseOpportunity(made.Id, null, "nonsense"), House.Representative)).Error.Code);

        var lost = (await House.Do(new LoseOpportunity(made.Id, made.Version, "price", "贵了一成"), House.Representative)).Record;

        Assert.Equal(("lost", 0L, 0m, "price"), (lost["state"], lost["probability"], lost["weightedAmount"], lost["lossReason"]));
        Assert.Equal("opportunities.closed", (await House.Run(new ChangeRecord<Opportunity>(made.Id, null, new RecordPatch { ["stageId"] = stages[1] }), House.Representative)).Error.Code);
        Assert.Equal("opportunities.closed", (await House.Run(new WinOpportunity(made.Id), House.Representative)).Error.Code);
        var open = (await House.Do(new ReopenOpportunity(made.Id), House.Representative)).Record;
        Assert.Equal(("open", 100_000L, null, null), (open["state"], open["probability"], open["lossReason"], open["closedOn"]));
        await Clean();
    }

    [Fact]
    public async Task A_move_of_somebody_who_saw_an_older_version_is_refused()
    {
        var (pipeline, stages) = await Three();
        var made = await Make(House.Representative, pipeline);
        await Move(made.Id, stages[1]);

        var late = await House.Run(new ChangeRecord<Opportunity>(made.Id, made.Version, new RecordPatch { ["stageId"] = stages[2] }), House.Representative);

        Assert.Equal(ErrorKind.Stale, late.Error.Kind);
    }

    [Fact]
    public async Task The_board_sums_in_the_database_and_pages_its_columns_without_gap_or_repetition()
    {
        var (pipeline, stages) = await Three();
        var ids = new HashSet<Guid>();
        for (var i = 0; i < 23; i++)
            ids.Add((await Make(House.Representative, pipeline, 100, ("expectedCloseOn", new DateOnly(2031, 1, 1 + (i % 3))))).Id);
        await Make(House.Colleague, pipeline);

        var board = await House.Do(new GetBoard(pipeline), House.Representative);

        Assert.Equal([(23, (decimal?)2_300m), (0, 0m), (0, 0m)], board.Stages.Select(s => (s.Count, s.Sum)));
        var cards = board.Stages[0].First;
        Assert.True(cards.More);
        var rest = await House.Do(new GetBoardColumn(stages[0], After: cards.Cards[^1].Id), House.Representative);
        Assert.False(rest.More);
        Assert.Equal(23, cards.Cards.Concat(rest.Cards).DistinctBy(c => c.Id).Count(c => ids.Contains(c.Id)));
        Assert.Equal(24, (await House.Do(new GetBoard(pipeline), House.Admin)).Stages[0].Count);
    }

    [Fact]
    public async Task What_was_expected_of_a_month_stays_to_be_held_against_its_outcome()
    {
        var (pipeline, _) = await Three();
        var today = await House.Look(House.Admin.TenantId, _ => Task.FromResult(House.App.Services.GetRequiredService<TimeProvider>().GetUtcNow()));
        var local = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(today, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")).DateTime);
        var month = new DateOnly(local.Year, local.Month, 1);
        var mine = await Make(House.Representative, pipeline, 1_000, ("expectedCloseOn", month.AddDays(9)));
        await Make(House.Colleague, pipeline, 500, ("expectedCloseOn", month.AddDays(12)));
        await Make(House.Representative, pipeline, 70, ("expectedCloseOn", month.AddMonths(1)));

        Assert.True((await House.Do(new TakeForecast(month), House.Admin)).Count >= 3);
        Assert.Equal(0, (await House.Do(new TakeForecast(month.AddDays(-(((int)month.DayOfWeek + 6) % 7))), House.Admin)).Count);
        await House.Do(new WinOpportunity(mine.Id), House.Representative);

        ForecastOutcome Now(ForecastOutcomes all) => all.Items.Single(i => i.Month == month);
        var whole = Now(await House.Do(new GetForecastOutcome(pipeline), House.Admin));
        Assert.Equal((month, 2, 1_500m, 1, 1_000m), (whole.TakenOn, whole.Expected, whole.Amount, whole.Won, whole.WonAmount));
        Assert.True(whole.Weighted < whole.Amount);
        // Each sum holds only what its reader may see.
        var own = Now(await House.Do(new GetForecastOutcome(pipeline), House.Colleague));
        Assert.Equal((1, 500m, 0), (own.Expected, own.Amount, own.Won));
        Assert.Null(Now(await House.Do(new GetForecastOutcome(pipeline), House.Stranger)).Expected);
        Assert.Null((await House.Do(new GetForecastOutcome(pipeline, 2), House.Admin)).Items[0].TakenOn);
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
        var made = await Make(House.Representative, pipeline, 1, ("expectedCloseOn", new DateOnly(2031, 1, 1)));
        var entered = (DateOnly)made["stageEnteredOn"]!;
        Assert.Equal(entered.AddDays(5), made["stuckOn"]);

        await House.Do(new ChangeRecord<Stage>(stages[0], null, new RecordPatch { ["limitDays"] = 9 }), House.Admin);
        var later = (await House.Do(new ChangeRecord<Opportunity>(made.Id, null, new RecordPatch { ["expectedCloseOn"] = new DateOnly(2031, 2, 1) }), House.Representative)).Record;

        Assert.Equal((entered.AddDays(9), 1, new DateOnly(2031, 1, 1)), (later["stuckOn"], later["slips"], later["firstCloseOn"]));
    }

    [Fact]
    public async Task A_quote_belongs_to_an_opportunity_of_its_own_customer_and_hands_it_to_the_order()
    {
        var (pipeline, _) = await Three();
        var made = await Make(House.Representative, pipeline);
        var product = await TheShop.Product(10);
        var lines = new List<QuoteLineValues> { Shop.Line(product, 1, 10) };
        var foreign = await House.Run(new CreateRecord<Quote>(new RecordPatch { ["customerId"] = await TheShop.Customer(House.Representative), ["opportunityId"] = made.Id, ["lines"] = lines }), House.Representative);
        Assert.Equal("opportunities.ofAnother", foreign.Error.Code);

        var quote = (await House.Do(new CreateRecord<Quote>(new RecordPatch { ["customerId"] = made["customerId"], ["opportunityId"] = made.Id, ["lines"] = lines }), House.Representative)).Record;
        await House.Do(new SendQuote(quote.Id), House.Representative);
        var order = (await House.Do(new ConvertQuote(quote.Id), House.Representative)).Record;

        Assert.Equal(made.Id, order["opportunityId"]);
    }

    [Fact]
    public async Task Stages_and_pipelines_in_use_stay_and_a_deleted_customer_takes_its_opportunities_along_and_back()
    {
        var (pipeline, stages) = await Three();
        var made = await Make(House.Representative, pipeline);
        Assert.Equal("stages.inUse", (await House.Run(new DeleteRecord<Stage>(stages[0], null), House.Admin)).Error.Code);
        Assert.Equal("pipelines.inUse", (await House.Run(new DeleteRecord<Pipeline>(pipeline, null), House.Admin)).Error.Code);
        var customer = (Guid)made["customerId"]!;

        await House.Do(new DeleteRecord<Customer>(customer, null), House.Admin);
        Assert.Equal(ErrorKind.NotFound, (await House.Run(new GetRecord<Opportunity>(made.Id), House.Admin)).Error.Kind);
        await House.Do(new RestoreRecord<Customer>(customer), House.Admin);

        Assert.True((await House.Run(new GetRecord<Opportunity>(made.Id), House.Admin)).IsSuccess);
    }

    [Fact]
    public async Task What_is_past_its_day_or_whose_next_step_is_due_waits_in_the_morning()
    {
        var (pipeline, _) = await Three();
        var past = await Make(House.Representative, pipeline, 1, ("expectedCloseOn", new DateOnly(2020, 1, 1)), ("nextStepOn", new DateOnly(2020, 1, 2)), ("nextStep", "打电话"));

        var groups = (await House.Do(new GetToDo(50), House.Representative)).Groups;

        Assert.Contains(groups.Single(g => g.Code == "opportunities.slipping").Items, i => i.RecordId == past.Id);
        Assert.Contains(groups.Single(g => g.Code == "opportunities.step").Items, i => i.RecordId == past.Id && i.Detail == "打电话");
    }
}

public sealed class OpportunitySqliteTests(SqliteHouse house) : OpportunityTests(house), IClassFixture<SqliteHouse>;

public sealed class OpportunityPostgresTests(PostgresHouse house) : OpportunityTests(house), IClassFixture<PostgresHouse>;
