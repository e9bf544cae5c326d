using Huike.Finance.Expenses.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Marketing.Campaigns.Domain;
using Huike.Sales.LeadForms.Domain;
using Huike.Sales.Leads.Domain;
using Huike.Sales.Opportunities.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Marketing.Campaigns.Rules;

/// <summary>What holds for campaigns through every door: days in order, no campaign above itself, and nothing deleted on which something is booked.</summary>
internal sealed class CampaignRule(HuikeDb db, TenantClock clock) : IRecordRule<Campaign>
{
    public const int MostLevels = 10;

    private static readonly string[] s_byAll = [HuikeDb.RecordFilter];

    public Task Derive(RecordChange<Campaign> change, CancellationToken cancellation)
    {
        change.Entity.StartsOn ??= clock.Today;
        return Task.CompletedTask;
    }

    public async Task Validate(RecordChange<Campaign> change, CancellationToken cancellation)
    {
        var campaign = change.Entity;
        if (campaign.EndsOn < campaign.StartsOn)
            change.Errors.Add(Error.Invalid("endsOn", "campaign.period"));
        foreach (var (field, amount) in new[] { ("budget", campaign.Budget), ("expectedRevenue", campaign.ExpectedRevenue) })
        {
            if (amount < 0)
                change.Errors.Add(Error.Invalid(field, "campaign.negative"));
        }
        if (campaign.ExpectedResponses is < 0 or > Campaign.MostResponses)
            change.Errors.Add(Error.Invalid("expectedResponses", "outOfRange", 0, Campaign.MostResponses));
        if (change.Touches("parentId") && campaign.ParentId is { } parent)
            await Climb(change, parent, cancellation);
    }

    /// <summary>What was booked on it would hang in the air, whoever may see it.</summary>
    public async Task Deleting(Campaign entity, Guid deletionId, List<Error> errors, CancellationToken cancellation)
    {
        if (await db.Set<Campaign>().IgnoreQueryFilters(s_byAll).AnyAsync(c => c.ParentId == entity.Id, cancellation))
            errors.Add(Error.Rule("campaign.hasParts"));
        else if (await db.Set<Expense>().IgnoreQueryFilters(s_byAll).AnyAsync(e => e.CampaignId == entity.Id, cancellation)
            || await db.Set<Lead>().IgnoreQueryFilters(s_byAll).AnyAsync(l => l.CampaignId == entity.Id, cancellation)
            || await db.Set<Opportunity>().IgnoreQueryFilters(s_byAll).AnyAsync(o => o.CampaignId == entity.Id, cancellation)
            || await db.Set<LeadForm>().AnyAsync(f => f.CampaignId == entity.Id, cancellation))
            errors.Add(Error.Rule("campaign.inUse"));
    }

    private async Task Climb(RecordChange<Campaign> change, Guid first, CancellationToken cancellation)
    {
        // Two who join their campaigns to each other at one moment must not close a circle.
        await db.Provider.Alone(db, "campaigns", ["parents"], cancellation);
        Guid? above = first;
        for (var level = 0; above is { } id; level++)
        {
            if (id == change.Entity.Id || level == MostLevels)
            {
                change.Errors.Add(id == change.Entity.Id ? Error.Invalid("parentId", "campaign.circle") : Error.Invalid("parentId", "campaign.tooDeep", MostLevels));
                return;
            }
            above = await db.Set<Campaign>().IgnoreQueryFilters(s_byAll).Where(c => c.Id == id).Select(c => c.ParentId).FirstOrDefaultAsync(cancellation);
        }
    }
}
