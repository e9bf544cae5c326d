using Huike.Finance.Expenses.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.UseCases;
using Huike.Marketing.Campaigns.Domain;
using Huike.Sales.Documents;
using Huike.Sales.Leads.Domain;
using Huike.Sales.Opportunities.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Marketing.Campaigns.UseCases;

/// <summary>What one campaign costs and brings, amounts in the company's currency; null is what the actor may not see, or what nobody said.</summary>
/// <param name="Level">0 for the campaign that was asked about, 1 for its parts, and so on.</param>
/// <param name="Spent">Approved and paid expenses, what was reversed taken off.</param>
/// <param name="Left">Of the budget; below zero where more was spent.</param>
/// <param name="Leads">All that came by it, whatever became of them.</param>
public sealed record CampaignLine(
    Guid? Id, string? Name, int Level, decimal? Budget, decimal? Spent, decimal? Left, decimal? ExpectedRevenue, int? ExpectedResponses,
    int? Leads, int? ConvertedLeads, int? OpenOpportunities, decimal? OpenAmount, int? WonOpportunities, decimal? WonAmount);

/// <summary>A campaign, the campaigns that join it, and the sum of all.</summary>
/// <param name="Lines">The campaign itself first.</param>
/// <param name="IsCut">More campaigns join it than are counted.</param>
public sealed record CampaignFigures(string Currency, int Places, IReadOnlyList<CampaignLine> Lines, CampaignLine Sum, bool IsCut);

/// <summary>Cost and result of a campaign with all that join it, as far as the actor sees campaigns, expenses, leads and opportunities.</summary>
[Permission("campaigns.view")]
public sealed record GetCampaignFigures(Guid Id) : IQuery<CampaignFigures>;

internal sealed class GetCampaignFiguresUseCase(HuikeDb db, ActorContext actors, CompanySales company) : IUseCase<GetCampaignFigures, CampaignFigures>
{
    private const int MostCampaigns = 200, BudgetPlaces = 2;

    private sealed record Node(Campaign Campaign, int Level);

    private sealed record Cost(long Amount);

    private sealed record Found(int Leads, int Converted);

    private sealed record Deals(int Open, long OpenAmount, int Won, long WonAmount);

    public async Task<Result<CampaignFigures>> Execute(GetCampaignFigures request, CancellationToken cancellation)
    {
        if (await db.Set<Campaign>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == request.Id, cancellation) is not { } top)
            return Error.NotFound();
        var currency = await company.Currency(cancellation);
        var places = await company.PlacesOf(currency, cancellation);
        var (nodes, isCut) = await Tree(top, cancellation);
        List<Guid?> ids = [.. nodes.Select(n => (Guid?)n.Campaign.Id)];
        var (costs, found, deals) = (await Costs(ids, cancellation), await Leads(ids, cancellation), await Opportunities(ids, cancellation));
        var lines = nodes.ConvertAll(n => Line(n, costs, found, deals, places));
        return new CampaignFigures(currency, places, lines, Sum(lines), isCut);
    }

    /// <summary>The campaign and what hangs below it, each before its own parts.</summary>
    private async Task<(List<Node> Nodes, bool IsCut)> Tree(Campaign top, CancellationToken cancellation)
    {
        var known = new Dictionary<Guid, Campaign> { [top.Id] = top };
        List<Guid?> level = [top.Id];
        while (level.Count > 0 && known.Count <= MostCampaigns)
        {
            var above = level;
            var below = await db.Set<Campaign>().AsNoTracking().Where(c => above.Contains(c.ParentId)).OrderBy(c => c.StartsOn).ThenBy(c => c.Id).Take(MostCampaigns + 1).ToListAsync(cancellation);
            level = [.. below.Where(c => known.TryAdd(c.Id, c)).Select(c => (Guid?)c.Id)];
        }
        var children = known.Values.Where(c => c.Id != top.Id).ToLookup(c => c.ParentId);
        var nodes = new List<Node>();
        Add(top, 0);
        return (nodes, known.Count > nodes.Count);

        void Add(Campaign campaign, int at)
        {
            if (nodes.Count == MostCampaigns)
                return;
            nodes.Add(new Node(campaign, at));
            foreach (var child in children[campaign.Id])
                Add(child, at + 1);
        }
    }

    private async Task<Dictionary<Guid, Cost>?> Costs(List<Guid?> ids, CancellationToken cancellation)
    {
        if (!actors.Actor.May("expenses.view") || !actors.Actor.Reads("expenses", "campaignId", "companyAmount"))
            return null;
        var rows = await db.Set<Expense>().AsNoTracking().Where(e => ids.Contains(e.CampaignId) && Expense.Counting.Contains(e.State))
            .GroupBy(e => e.CampaignId).Select(g => new { g.Key, Amount = g.Sum(e => e.CompanyAmount) }).ToListAsync(cancellation);
        return rows.ToDictionary(r => r.Key!.Value, r => new Cost(r.Amount));
    }

    private async Task<Dictionary<Guid, Found>?> Leads(List<Guid?> ids, CancellationToken cancellation)
    {
        if (!actors.Actor.May("leads.view") || !actors.Actor.Reads("leads", "campaignId", "state"))
            return null;
        var rows = await db.Set<Lead>().AsNoTracking().Where(l => ids.Contains(l.CampaignId))
            .GroupBy(l => l.CampaignId).Select(g => new { g.Key, Count = g.Count(), Converted = g.Count(l => l.State == Lead.Converted) }).ToListAsync(cancellation);
        return rows.ToDictionary(r => r.Key!.Value, r => new Found(r.Count, r.Converted));
    }

    private async Task<Dictionary<Guid, Deals>?> Opportunities(List<Guid?> ids, CancellationToken cancellation)
    {
        if (!actors.Actor.May("opportunities.view") || !actors.Actor.Reads("opportunities", "campaignId", "state"))
            return null;
        var rows = await db.Set<Opportunity>().AsNoTracking().Where(o => ids.Contains(o.CampaignId) && (o.State == Opportunity.Open || o.State == Opportunity.Won))
            .GroupBy(o => new { o.CampaignId, o.State }).Select(g => new { g.Key.CampaignId, g.Key.State, Count = g.Count(), Amount = g.Sum(o => o.CompanyAmount) }).ToListAsync(cancellation);
        return rows.GroupBy(r => r.CampaignId!.Value).ToDictionary(g => g.Key, g =>
        {
            var (open, won) = (g.FirstOrDefault(r => r.State == Opportunity.Open), g.FirstOrDefault(r => r.State == Opportunity.Won));
            return new Deals(open?.Count ?? 0, open?.Amount ?? 0, won?.Count ?? 0, won?.Amount ?? 0);
        });
    }

    private CampaignLine Line(Node node, Dictionary<Guid, Cost>? costs, Dictionary<Guid, Found>? found, Dictionary<Guid, Deals>? deals, int places)
    {
        var (actor, campaign) = (actors.Actor, node.Campaign);
        decimal? Planned(string field, long? amount) => amount is { } said && actor.Reads("campaigns", field) ? Scaled.ToDecimal(said, BudgetPlaces) : null;
        var budget = Planned("budget", campaign.Budget);
        decimal? spent = costs is null ? null : Scaled.ToDecimal(costs.GetValueOrDefault(campaign.Id)?.Amount ?? 0, places);
        var leads = found is null ? null : found.GetValueOrDefault(campaign.Id) ?? new Found(0, 0);
        var deal = deals is null ? null : deals.GetValueOrDefault(campaign.Id) ?? new Deals(0, 0, 0, 0);
        var seesAmounts = actor.Reads("opportunities", "amount", "companyAmount");
        return new CampaignLine(campaign.Id, actor.Shown("campaigns", "name", campaign.Name), node.Level, budget, spent, budget - spent, Planned("expectedRevenue", campaign.ExpectedRevenue),
            actor.Reads("campaigns", "expectedResponses") ? campaign.ExpectedResponses : null, leads?.Leads, leads?.Converted,
            deal?.Open, seesAmounts && deal is not null ? Scaled.ToDecimal(deal.OpenAmount, places) : null, deal?.Won, seesAmounts && deal is not null ? Scaled.ToDecimal(deal.WonAmount, places) : null);
    }

    /// <summary>Null where no line says anything.</summary>
    private static CampaignLine Sum(List<CampaignLine> lines)
    {
        decimal? Of(Func<CampaignLine, decimal?> figure) => lines.Exists(l => figure(l) is not null) ? lines.Sum(figure) : null;
        int? CountOf(Func<CampaignLine, int?> figure) => lines.Exists(l => figure(l) is not null) ? lines.Sum(figure) : null;
        var (budget, spent) = (Of(l => l.Budget), Of(l => l.Spent));
        return new CampaignLine(null, null, 0, budget, spent, budget - spent, Of(l => l.ExpectedRevenue), CountOf(l => l.ExpectedResponses), CountOf(l => l.Leads), CountOf(l => l.ConvertedLeads),
            CountOf(l => l.OpenOpportunities), Of(l => l.OpenAmount), CountOf(l => l.WonOpportunities), Of(l => l.WonAmount));
    }
}
