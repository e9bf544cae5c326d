using Huike.Customers.Performance;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Sales.Opportunities;
using Huike.Sales.Opportunities.Domain;
using Huike.Sales.Splits;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Targets;

/// <summary>What somebody's open opportunities promise; minor units of the company's currency.</summary>
/// <param name="Deals">Without those that count in no forecast, as are all amounts.</param>
/// <param name="Commit">Of those that are committed.</param>
/// <param name="Best">Of those that are committed or likely.</param>
/// <param name="Weighted">Each amount times its probability.</param>
/// <param name="Experience">Each amount times the share of those that ended in the past year, of all that ever stood in its stage, which were won; weighted where too few ended.</param>
internal sealed record Promise(int Deals, long Amount, long Commit, long Best, long Weighted, long Experience)
{
    /// <summary>Something of it comes of opportunities that several people share.</summary>
    public bool Shared { get; init; }

    public static Promise Nothing { get; } = new(0, 0, 0, 0, 0, 0);

    public static Promise Sum(IEnumerable<Promise> parts) => parts.Aggregate(Nothing, (a, b) =>
        new Promise(a.Deals + b.Deals, a.Amount + b.Amount, a.Commit + b.Commit, a.Best + b.Best, a.Weighted + b.Weighted, a.Experience + b.Experience) { Shared = a.Shared || b.Shared });
}

/// <summary>Open opportunities that are to close by the end of a period, as far as the actor sees them.</summary>
internal sealed class OpenDeals(HuikeDb db, OpenCredits credits, Sharing sharing, RecordReader<Opportunity> opportunities, DealReach deals, TenantClock clock)
{
    /// <summary>Below this a stage tells nothing of the next one.</summary>
    public const int FewCases = 10;
    private const int MostParts = 20_000, MostStages = 1_000;

    /// <summary>By owner; those without one under <see cref="Guid.Empty"/>.</summary>
    /// <param name="first">What was expected before it and is still open counts too where the period is the running one.</param>
    public async Task<Dictionary<Guid, Promise>> Read(DateOnly first, DateOnly last, IReadOnlyList<Guid>? departments, CancellationToken cancellation)
    {
        var (open, span) = (credits.Expected(first, last), new PerformanceSpan(first, last, null, departments));
        var own = await (await Own(first, last, span, cancellation)).GroupBy(o => new { o.OwnerId, o.StageId }).Select(g => new StageSum
        {
            OwnerId = g.Key.OwnerId,
            StageId = g.Key.StageId,
            Count = g.Count(),
            Amount = g.Sum(o => o.Amount),
            Weighted = g.Sum(o => o.Weighted),
            Commit = g.Sum(o => o.ForecastCategory == Forecasts.Commit ? o.Amount : 0),
            Best = g.Sum(o => o.ForecastCategory == Forecasts.Commit || o.ForecastCategory == Forecasts.Best ? o.Amount : 0),
            Shared = g.Max(o => o.SplitPercent) > 0,
        }).Take(MostParts).ToListAsync(cancellation);
        var parts = await sharing.Parts<Opportunity, OpportunitySplit>("opportunities", open, span).GroupBy(x => new { x.Part.UserId, x.Deal.StageId }).Select(g => new StageSum
        {
            OwnerId = g.Key.UserId,
            StageId = g.Key.StageId,
            Amount = g.Sum(x => x.Part.Amount),
            Weighted = g.Sum(x => x.Part.Weighted),
            Commit = g.Sum(x => x.Deal.ForecastCategory == Forecasts.Commit ? x.Part.Amount : 0),
            Best = g.Sum(x => x.Deal.ForecastCategory == Forecasts.Commit || x.Deal.ForecastCategory == Forecasts.Best ? x.Part.Amount : 0),
            Shared = true,
        }).Take(MostParts).ToListAsync(cancellation);
        var chances = await Chances(cancellation);
        return own.Concat(parts).GroupBy(p => p.OwnerId ?? Guid.Empty).ToDictionary(g => g.Key, g => Promise.Sum(g.Select(p => new Promise(p.Count, p.Amount, p.Commit, p.Best, p.Weighted,
            p.StageId is { } stage && chances.TryGetValue(stage, out var chance) && chance.Ended >= FewCases
                ? Rounding.Divide((Int128)p.Amount * chance.Won, chance.Ended) : p.Weighted)
        { Shared = p.Shared })));
    }

    /// <summary>What is left to the owner of each, once, found by an index of each part of the actor's reach.</summary>
    private Task<IQueryable<OwnPart>> Own(DateOnly first, DateOnly last, PerformanceSpan span, CancellationToken cancellation) =>
        opportunities.WithinReach(branch => credits.Expected(branch, first, last).Of(span).Select(o => new OwnPart
        {
            Id = o.Id,
            OwnerId = o.OwnerId,
            StageId = o.StageId,
            ForecastCategory = o.ForecastCategory,
            SplitPercent = o.SplitPercent,
            Amount = o.CompanyAmount - o.SplitAmount,
            Weighted = o.WeightedAmount - o.SplitWeighted,
        }), cancellation);

    private sealed class OwnPart
    {
        public Guid Id { get; init; }
        public Guid? OwnerId { get; init; }
        public Guid? StageId { get; init; }
        public string ForecastCategory { get; init; } = "";
        public int SplitPercent { get; init; }
        public long Amount { get; init; }
        public long Weighted { get; init; }
    }

    private sealed class StageSum
    {
        public Guid? OwnerId { get; init; }
        public Guid? StageId { get; init; }
        public int Count { get; init; }
        public long Amount { get; init; }
        public long Weighted { get; init; }
        public long Commit { get; init; }
        public long Best { get; init; }
        public bool Shared { get; init; }
    }

    /// <summary>By stage, how many that stood in it ended in the past year, and how many of those were won.</summary>
    private async Task<Dictionary<Guid, (int Ended, int Won)>> Chances(CancellationToken cancellation)
    {
        var since = clock.Today.AddYears(-1);
        var ended = await deals.Of(o => Opportunity.Ended.Contains(o.State) && o.ClosedOn >= since, cancellation);
        var stages = await ended.Join(db.Set<StageStay>().AsNoTracking(), o => o.Id, s => s.OpportunityId, (o, s) => new { s.StageId, o.Id, Won = o.State == Opportunity.Won ? 1 : 0 })
            .Distinct().GroupBy(s => s.StageId).Select(g => new { g.Key, Ended = g.Count(), Won = g.Sum(s => s.Won) }).Take(MostStages).ToListAsync(cancellation);
        return stages.ToDictionary(s => s.Key, s => (s.Ended, s.Won));
    }

    /// <summary>The list of what is counted, as pages and API address it.</summary>
    /// <param name="shared">Told part by part, because the whole would come to another sum.</param>
    public string Records(DateOnly first, DateOnly last, IReadOnlyList<Guid>? departments, Guid? owner, bool shared)
    {
        var list = shared ? ((ICreditSource)credits).List(first, last) : FormattableString.Invariant($"opportunities?state=open&forecastCategory.ne=omitted&expectedCloseOn.lte={last:yyyy-MM-dd}");
        if (!shared && first > clock.Today)
            list += FormattableString.Invariant($"&expectedCloseOn.gte={first:yyyy-MM-dd}");
        if (departments is not null)
            list += $"&departmentId.in={string.Join(',', departments)}";
        return owner is { } person ? $"{list}&ownerId={person}" : list;
    }
}
