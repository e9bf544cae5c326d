using System.Net.Http.Json;
using System.Text.Json;
using Huike.Finance.Expenses.Domain;
using Huike.Finance.Expenses.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Calendar;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Marketing.Campaigns.Domain;
using Huike.Marketing.Campaigns.UseCases;
using Huike.Platform.Search;
using Huike.Sales.Leads.Domain;
using Huike.Sales.Leads.UseCases;
using Huike.Sales.Opportunities.Domain;
using Huike.Sales.Opportunities.UseCases;
using Huike.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Marketing.Tests.Campaigns;

/// <summary>What a campaign is, what is booked on it, what it costs and brings, on both engines.</summary>
public abstract class CampaignTests(House house)
{
    private readonly Stand _stand = new(house);

    private static DateOnly Today => Stand.Today;

    private async Task<string> Refused(Guid id, string field, object? value) =>
        (await house.Run(new ChangeRecord<Campaign>(id, null, new RecordPatch { [field] = value }), house.Admin)) is { IsSuccess: false } refused ? $"{refused.Error.Field}: {refused.Error.Code}" : "";

    private async Task<CampaignLine> Sum(Guid id, Actor actor) => (await house.Do(new GetCampaignFigures(id), actor)).Sum;

    [Fact]
    public async Task A_new_campaign_is_planned_begins_today_and_belongs_to_whoever_made_it()
    {
        var campaign = await house.Do(new GetRecord<Campaign>(await _stand.Campaign(house.Representative)), house.Representative);
        Assert.Equal((Campaign.Planned, Today, house.Representative.UserId), (campaign["state"], campaign["startsOn"], campaign["ownerId"]));
        Assert.NotNull(campaign["departmentId"]);
    }

    [Fact]
    public async Task Days_stand_in_order_and_nothing_planned_is_below_zero()
    {
        var id = await _stand.Campaign(house.Admin, ("startsOn", Today), ("endsOn", Today), ("budget", 0m));
        Assert.Equal("endsOn: campaign.period", await Refused(id, "endsOn", Today.AddDays(-1)));
        Assert.Equal("endsOn: campaign.period", await Refused(id, "startsOn", Today.AddDays(1)));
        Assert.Equal("budget: campaign.negative", await Refused(id, "budget", -0.01m));
        Assert.Equal("expectedRevenue: campaign.negative", await Refused(id, "expectedRevenue", -1m));
        Assert.Equal("expectedResponses: outOfRange", await Refused(id, "expectedResponses", -1));
        Assert.Equal("kind: notOnList", await Refused(id, "kind", "circus"));
    }

    [Fact]
    public async Task No_campaign_is_part_of_itself_near_or_far_nor_too_deep()
    {
        var top = await _stand.Campaign(house.Admin);
        var middle = await _stand.Campaign(house.Admin, ("parentId", top));
        var low = await _stand.Campaign(house.Admin, ("parentId", middle));
        Assert.Equal("parentId: campaign.circle", await Refused(top, "parentId", top));
        Assert.Equal("parentId: campaign.circle", await Refused(top, "parentId", low));
        for (var level = 2; level < 10; level++)
            low = await _stand.Campaign(house.Admin, ("parentId", low));
        var deep = await house.Run(new CreateRecord<Campaign>(new RecordPatch { ["name"] = "太深", ["parentId"] = low }), house.Admin);
        Assert.Equal("campaign.tooDeep", deep.Error.Code);
    }

    [Fact]
    public async Task Two_who_join_their_campaigns_to_each_other_at_one_moment_close_no_circle()
    {
        var (one, two) = (await _stand.Campaign(house.Admin), await _stand.Campaign(house.Admin));
        var both = await Task.WhenAll(Join(one, two), Join(two, one));
        Assert.Single(both, r => r.IsSuccess);

        Task<Result<SavedRecord>> Join(Guid id, Guid parent) => house.Run(new ChangeRecord<Campaign>(id, null, new RecordPatch { ["parentId"] = parent }), house.Admin);
    }

    [Fact]
    public async Task A_campaign_on_which_something_is_booked_is_not_deleted_though_its_owner_does_not_see_it()
    {
        var (spent, brought, whole, free) = (await _stand.Campaign(house.Manager), await _stand.Campaign(house.Manager), await _stand.Campaign(house.Manager), await _stand.Campaign(house.Manager));
        await _stand.Expense(house.Stranger, spent, 5m);
        await _stand.Lead(house.Stranger, brought);
        await _stand.Campaign(house.Stranger, ("parentId", whole));
        Assert.Equal("campaign.inUse", (await house.Run(new DeleteRecord<Campaign>(spent), house.Manager)).Error.Code);
        Assert.Equal("campaign.inUse", (await house.Run(new DeleteRecord<Campaign>(brought), house.Manager)).Error.Code);
        Assert.Equal("campaign.hasParts", (await house.Run(new DeleteRecord<Campaign>(whole), house.Manager)).Error.Code);
        Assert.True((await house.Run(new DeleteRecord<Campaign>(free), house.Manager)).IsSuccess);
    }

    [Fact]
    public async Task Figures_are_what_was_approved_and_paid_and_what_came_of_leads_and_opportunities()
    {
        var id = await _stand.Campaign(house.Admin, ("budget", 1_000m), ("expectedRevenue", 5_000m), ("expectedResponses", 20));
        await _stand.Expense(house.Representative, id, 9_999m);
        await _stand.Approved(house.Representative, id, 100.10m);
        await _stand.Paid(house.Representative, id, 200.20m);
        await house.Do(new ReverseExpense(await _stand.Paid(house.Representative, id, 50m), "重复"), house.Admin);
        await _stand.Lead(house.Representative, id);
        await house.Do(new ConvertLead(await _stand.Lead(house.Representative, id), Opportunity: new LeadOpportunity("带来的", 700m)), house.Representative);
        await house.Do(new WinOpportunity(await _stand.Opportunity(house.Representative, id, 300.5m), null, null), house.Admin);
        await house.Do(new LoseOpportunity(await _stand.Opportunity(house.Representative, id, 40m), null, "price"), house.Admin);

        var figures = await house.Do(new GetCampaignFigures(id), house.Admin);

        var line = Assert.Single(figures.Lines);
        Assert.Equal((1_000m, 300.30m, 699.70m, 5_000m, 20), (line.Budget, line.Spent, line.Left, line.ExpectedRevenue, line.ExpectedResponses));
        Assert.Equal((2, 1, 1, 700m, 1, 300.5m), (line.Leads, line.ConvertedLeads, line.OpenOpportunities, line.OpenAmount, line.WonOpportunities, line.WonAmount));
        Assert.Equal(line with { Id = null, Name = null }, figures.Sum);
        Assert.Equal(("CNY", 2, false), (figures.Currency, figures.Places, figures.IsCut));
    }

    [Fact]
    public async Task What_is_spent_in_another_currency_counts_in_the_companys_own()
    {
        var id = await _stand.Campaign(house.Admin, ("budget", 100m));
        var expense = await _stand.Create<Expense>(house.Representative, ("category", "sales"), ("amount", 10m), ("currency", "USD"), ("exchangeRate", 7.2m), ("campaignId", id));
        await house.Do(new SubmitExpense(expense), house.Representative);
        await house.Do(new ApproveExpense(expense), house.Admin);
        Assert.Equal((72m, 28m), ((await Sum(id, house.Admin)).Spent, (await Sum(id, house.Admin)).Left));
    }

    [Fact]
    public async Task The_whole_counts_its_parts_and_each_part_itself()
    {
        var whole = await _stand.Campaign(house.Admin, ("budget", 100m));
        var part = await _stand.Campaign(house.Admin, ("budget", 30m), ("parentId", whole));
        var below = await _stand.Campaign(house.Admin, ("parentId", part));
        await _stand.Approved(house.Representative, whole, 10m);
        await _stand.Approved(house.Representative, part, 5m);
        await _stand.Approved(house.Representative, below, 2m);
        await _stand.Lead(house.Admin, below);
        var figures = await house.Do(new GetCampaignFigures(whole), house.Admin);
        Assert.Equal([(whole, 0, 10m), (part, 1, 5m), (below, 2, 2m)], figures.Lines.Select(l => (l.Id!.Value, l.Level, l.Spent!.Value)));
        Assert.Equal((130m, 17m, 113m, 1), (figures.Sum.Budget, figures.Sum.Spent, figures.Sum.Left, figures.Sum.Leads));
        Assert.Equal((30m, 7m), ((await Sum(part, house.Admin)).Budget, (await Sum(part, house.Admin)).Spent));
    }

    [Fact]
    public async Task Who_sees_little_counts_what_he_sees_and_is_told_nothing_of_kinds_that_he_may_not_see()
    {
        var id = await _stand.Campaign(house.Admin, ("budget", 500m));
        await _stand.Approved(house.Representative, id, 10m);
        await _stand.Approved(house.Stranger, id, 20m);
        await _stand.Lead(house.Representative, id);
        await _stand.Lead(house.Stranger, id);
        await _stand.Opportunity(house.Stranger, id, 900m);
        var own = await Sum(id, house.Representative);
        Assert.Equal((10m, 1, 0, 0m), (own.Spent, own.Leads, own.OpenOpportunities, own.OpenAmount));
        Assert.Equal((30m, 2, 1), ((await Sum(id, house.Admin)).Spent, (await Sum(id, house.Admin)).Leads, (await Sum(id, house.Admin)).OpenOpportunities));
        // Readers see no expenses: no cost, and so nothing that is left.
        var read = await Sum(id, house.Reader);
        Assert.Equal((500m, null, null, 2), (read.Budget, read.Spent, read.Left, read.Leads));
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetCampaignFigures(id), house.ForeignAdmin)).Error.Kind);
    }

    [Fact]
    public async Task It_stands_on_the_calendar_on_its_first_and_its_last_day_until_it_is_cancelled()
    {
        var id = await _stand.Campaign(house.Representative, ("startsOn", Today.AddDays(1)), ("endsOn", Today.AddDays(3)));
        Assert.Equal([("campaignStart", Today.AddDays(1)), ("campaignEnd", Today.AddDays(3))], await Days());
        await house.Do(new ChangeRecord<Campaign>(id, null, new RecordPatch { ["endsOn"] = Today.AddDays(1) }), house.Representative);
        Assert.Equal([("campaignStart", Today.AddDays(1))], await Days());
        await house.Do(new ChangeRecord<Campaign>(id, null, new RecordPatch { ["state"] = Campaign.Cancelled }), house.Representative);
        Assert.Empty(await Days());

        async Task<IEnumerable<(string, DateOnly)>> Days() => (await house.Do(new GetCalendar(Today, Today.AddDays(10)), house.Representative)).Items.Where(i => i.RecordId == id).Select(i => (i.Kind, i.On));
    }

    [Fact]
    public async Task What_goes_on_is_handed_on_with_the_work_and_what_is_over_keeps_its_owner()
    {
        var before = await Held();
        foreach (var state in new[] { Campaign.Planned, Campaign.Running, Campaign.Ended, Campaign.Cancelled })
            await _stand.Campaign(house.Colleague, ("state", state));
        var after = await Held();
        Assert.Equal((2, 2), (after.Open - before.Open, after.Finished - before.Finished));

        async Task<HeldCount> Held()
        {
            await using var scope = house.App.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(house.Admin.TenantId);
            return await scope.ServiceProvider.GetRequiredService<HandoverParts>().Find("campaigns")!.Count(new Holding(house.Colleague.UserId, Finished: true), TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task It_is_found_by_search_and_tells_its_history()
    {
        var name = $"秋季探针研讨会{Stand.Next()}";
        var id = await _stand.Campaign(house.Admin, ("name", name));
        await house.Do(new ChangeRecord<Campaign>(id, null, new RecordPatch { ["budget"] = 88m }), house.Admin);
        Assert.Contains((await house.Do(new SearchRecords(name), house.Representative)).Items, i => i.Id == id);
        Assert.Equal(2, (await house.Do(new GetHistory<Campaign>(id), house.Admin)).Items.Count);
    }

    [Fact]
    public async Task Programs_ask_for_the_figures_as_the_page_does()
    {
        var client = await house.Client();
        var made = await client.PostAsJsonAsync("campaigns", new { name = $"接口活动{Stand.Next()}", kind = "seminar", budget = 12.5, startsOn = "2026-05-01", endsOn = "2026-05-02" }, TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.Created, made.StatusCode);
        var id = (await made.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("id").GetGuid();
        var lead = await client.PostAsJsonAsync("leads", new { name = $"接口线索{Stand.Next()}", campaignId = id }, TestContext.Current.CancellationToken);
        Assert.Equal(id, (await lead.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("campaignId").GetGuid());
        var figures = await client.GetFromJsonAsync<JsonElement>($"campaigns/{id}/figures", TestContext.Current.CancellationToken);
        Assert.Equal((12.5m, 1), (figures.GetProperty("sum").GetProperty("budget").GetDecimal(), figures.GetProperty("sum").GetProperty("leads").GetInt32()));
    }
}

public sealed class SqliteCampaignTests(SqliteHouse house) : CampaignTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresCampaignTests(PostgresHouse house) : CampaignTests(house), IClassFixture<PostgresHouse>;
