using Huike.Finance.Reports;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Marketing.Campaigns.Domain;
using Huike.Marketing.Campaigns.UseCases;
using Huike.Platform.PublicLinks;
using Huike.Platform.Roles.Domain;
using Huike.Sales.LeadForms;
using Huike.Sales.LeadForms.Domain;
using Huike.Sales.LeadForms.UseCases;
using Huike.Sales.Leads.Domain;
using Huike.Sales.Leads.UseCases;
using Huike.Sales.Opportunities.Domain;
using Huike.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Marketing.Tests.Campaigns;

/// <summary>What is booked on a campaign from the areas below, and who may know of which campaign, on both engines.</summary>
public abstract class BookingTests(House house)
{
    private readonly Stand _stand = new(house);

    private static DateOnly Today => Stand.Today;

    [Fact]
    public async Task A_role_with_a_narrow_reach_finds_only_its_own_campaigns()
    {
        var (mine, other) = (await _stand.Campaign(house.Stranger), await _stand.Campaign(house.Admin));
        Assert.True((await house.Run(new GetCampaignFigures(other), house.Stranger)).IsSuccess);
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new ChangeRecord<Campaign>(other, null, new RecordPatch { ["place"] = "别处" }), house.Stranger)).Error.Kind);
        await _stand.Reach(DataScope.Own);
        try
        {
            Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetCampaignFigures(other), house.Stranger)).Error.Kind);
            Assert.True((await house.Run(new GetCampaignFigures(mine), house.Stranger)).IsSuccess);
            Assert.Equal("referenceNotFound", (await house.Run(new CreateRecord<Lead>(new RecordPatch { ["name"] = $"窄{Stand.Next()}", ["campaignId"] = other }), house.Stranger)).Error.Code);
        }
        finally
        {
            await _stand.Reach(DataScope.All);
        }
    }

    [Fact]
    public async Task A_lead_hands_its_campaign_to_the_opportunity_also_where_the_one_who_converts_does_not_see_it()
    {
        var id = await _stand.Campaign(house.Admin);
        var lead = await _stand.Lead(house.Admin, id, ("ownerId", house.Stranger.UserId));
        await _stand.Reach(DataScope.Own);
        try
        {
            var became = await house.Do(new ConvertLead(lead, Opportunity: new LeadOpportunity("成了")), house.Stranger);
            Assert.Equal(id, (await house.Do(new GetRecord<Opportunity>(became.OpportunityId!.Value), house.Admin))["campaignId"]);
        }
        finally
        {
            await _stand.Reach(DataScope.All);
        }
    }

    [Fact]
    public async Task What_strangers_send_by_a_form_is_booked_on_its_campaign()
    {
        var id = await _stand.Campaign(house.Admin);
        var form = await _stand.Create<LeadForm>(house.Admin, ("name", $"登记{Stand.Next()}"), ("campaignId", id));
        var token = (await house.Do(new GetLeadFormAddress(form), house.Admin)).Path["form/".Length..];
        var stamp = house.App.Services.GetRequiredService<FillStamps>().Make(form, TimeSpan.FromSeconds(30));
        var values = new Dictionary<string, string?> { ["contactName"] = "周女士", ["mobile"] = $"135{Stand.Next():00000000}" };
        Assert.True((await house.Run(new SubmitLeadForm(token, new LeadFormAnswer(values, Stamp: stamp, Address: $"203.0.113.{Stand.Next() % 250}", Language: "zh-CN")), Actor.Anonymous("zh-CN"))).IsSuccess);
        Assert.Equal(1, (await house.Do(new GetCampaignFigures(id), house.Admin)).Sum.Leads);
        Assert.Equal("campaign.inUse", (await house.Run(new DeleteRecord<Campaign>(id), house.Admin)).Error.Code);
    }

    [Fact]
    public async Task Expenses_are_counted_by_campaign_under_its_name_only_for_those_who_see_it()
    {
        var id = await _stand.Campaign(house.Admin, ("name", $"统计活动{Stand.Next()}"));
        await _stand.Approved(house.Representative, id, 12.34m);
        var row = Row(await house.Do(new GetExpenseStatistics(Today.Year, ExpenseGroups.Campaign), house.Admin));
        Assert.StartsWith("统计活动", row.Name, StringComparison.Ordinal);
        Assert.Equal((12.34m, 12.34m, 1), (row.Total, row.Values[Today.Month - 1], row.Count));
        await _stand.Reach(DataScope.Own);
        try
        {
            Assert.Equal("（无权查看）", Row(await house.Do(new GetExpenseStatistics(Today.Year, ExpenseGroups.Campaign, PeriodSpans.Year), house.Representative)).Name);
        }
        finally
        {
            await _stand.Reach(DataScope.All);
        }

        PeriodRow Row(ExpenseStatisticsReport report) => Assert.Single(report.Rows, r => r.Key == id.ToString());
    }
}

public sealed class SqliteBookingTests(SqliteHouse house) : BookingTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresBookingTests(PostgresHouse house) : BookingTests(house), IClassFixture<PostgresHouse>;
