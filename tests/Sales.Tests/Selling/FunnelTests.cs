using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Sales.Opportunities.Domain;
using Huike.Sales.Opportunities.UseCases;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Tests.Selling;

/// <summary>The funnel of opportunities, on both engines.</summary>
public abstract class FunnelTests(House house) : PipelineTests(house)
{
    [Fact]
    public async Task The_funnel_counts_as_the_raw_events_say()
    {
        var (pipeline, stages) = await Three();
        for (var i = 0; i < 6; i++)
        {
            var made = await Make(House.Representative, pipeline, 1_000, ("expectedCloseOn", new DateOnly(2032, 5, 1)));
            if (i < 4)
                await Move(made.Id, stages[1]);
            if (i is 0)
                await House.Do(new WinOpportunity(made.Id), House.Representative);
            if (i is 1 or 5)
                await House.Do(new LoseOpportunity(made.Id, null, "price"), House.Representative);
        }

        var funnel = await House.Do(new GetFunnel(pipeline), House.Representative);

        var raw = await House.Look(House.Admin.TenantId, db => db.Set<StageStay>().Where(s => stages.Contains(s.StageId) && s.LeftOn != null).ToListAsync());
        foreach (var stage in funnel.Stages)
        {
            var ended = raw.FindAll(s => s.StageId == stage.Id);
            Assert.Equal((ended.Count, ended.Count(s => s.Outcome is "forward" or "won")), (stage.Ended, stage.Advanced));
        }
        Assert.Equal([(1, 5, 80m), (2, 2, 50m), (0, 0, (decimal?)null)], funnel.Stages.Select(s => (s.Open, s.Ended, s.RatePercent)));
        Assert.Equal((1, 1_000m, 2), (funnel.Won, funnel.WonAmount, funnel.Lost));
        var month = Assert.Single(funnel.Forecast);
        Assert.Equal((new DateOnly(2032, 5, 1), 3, 3_000m, 1_100m), (month.Month, month.Count, month.Amount, month.Weighted));
        Assert.Equal(4, (await House.Do(new ListEndedStays(stages[0], funnel.Since, Advanced: true), House.Representative)).Count);
    }

    /// <summary>Who sees them all is answered from an index of the stays, who sees a part from the opportunities: both leave out what was deleted, and keep what went on in another pipeline but for its leaving.</summary>
    [Fact]
    public async Task The_funnel_of_the_company_leaves_out_what_was_deleted_and_counts_no_leaving_for_another_pipeline()
    {
        var (pipeline, stages) = await Three();
        var (other, _) = await Three();
        for (var i = 0; i < 5; i++)
        {
            var made = await Make(House.Representative, pipeline);
            await Move(made.Id, stages[1]);
            if (i is 0)
                await House.Do(new WinOpportunity(made.Id), House.Representative);
            if (i is 1)
                await House.Do(new DeleteRecord<Opportunity>(made.Id), House.Admin);
            if (i is 2)
                await House.Do(new ChangeRecord<Opportunity>(made.Id, null, new RecordPatch { ["pipelineId"] = other }), House.Representative);
        }

        var (all, own) = (await House.Do(new GetFunnel(pipeline), House.Admin), await House.Do(new GetFunnel(pipeline), House.Representative));

        Assert.Equal([(0, 4, 4), (2, 1, 1), (0, 0, 0)], all.Stages.Select(s => (s.Open, s.Ended, s.Advanced)));
        Assert.Equal(own.Stages, all.Stages);
        Assert.Equal((own.Won, own.WonAmount, own.Lost), (all.Won, all.WonAmount, all.Lost));
        // The records behind the figures are as many.
        Assert.Equal(4, (await House.Do(new ListEndedStays(stages[0], all.Since), House.Admin)).Count);
        Assert.Single(await House.Do(new ListEndedStays(stages[1], all.Since), House.Admin));
        Assert.Equal([4, 1, 0], (await House.Do(new CompareFunnel("department", pipeline), House.Admin)).Stages.Select(s => s.Ended));
    }

    [Fact]
    public async Task Who_does_far_worse_than_all_is_marked_and_few_cases_mark_nobody()
    {
        var (pipeline, stages) = await Three();
        var (weak, strong, rare) = ((await Make(House.Representative, pipeline)).Id, (await Make(House.Colleague, pipeline)).Id, (await Make(House.Manager, pipeline)).Id);
        await House.Look(House.Admin.TenantId, db =>
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

        var seen = await House.Do(new CompareFunnel("owner", pipeline), House.Admin);

        Assert.Equal((33, 36.4m), (seen.Stages[1].Ended, seen.Stages[1].RatePercent));
        // Wilson: 1 of 12 is at most 35.4 %, 0 of 9 at most 29.9 %.
        Assert.Equal(new[] { ("王代表", 8.3m, 35.4m, true), ("赵代表", 91.7m, 98.5m, false), ("李经理", 0m, 29.9m, false) }.ToHashSet(),
            seen.Groups.Select(g => (g.Label, g.Cells[1].RatePercent!.Value, g.Cells[1].AtMostPercent!.Value, g.Cells[1].IsLow)).ToHashSet());
        Assert.Equal(12, (await House.Do(new ListEndedStays(stages[1], seen.Since, By: "owner", Key: House.Representative.UserId.ToString()), House.Admin)).Count);
        // Who sees only his own is compared with nobody.
        Assert.False(Assert.Single((await House.Do(new CompareFunnel("owner", pipeline), House.Representative)).Groups).IsLow);
        foreach (var axis in seen.Axes)
            Assert.Equal(33, (await House.Do(new CompareFunnel(axis, pipeline), House.Admin)).Groups.Sum(g => g.Cells[1].Ended));
        Assert.Equal("notOnList", (await House.Run(new CompareFunnel("name", pipeline), House.Admin)).Error.Code);
    }
}

public sealed class FunnelSqliteTests(SqliteHouse house) : FunnelTests(house), IClassFixture<SqliteHouse>;

public sealed class FunnelPostgresTests(PostgresHouse house) : FunnelTests(house), IClassFixture<PostgresHouse>;
