using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Time;
using Huike.Sales.Opportunities.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Targets;

/// <summary>What somebody's open opportunities promise; minor units of the company's currency.</summary>
/// <param name="Sure">Of those whose probability is <see cref="OpenDeals.SureFrom"/> or more.</param>
/// <param name="Weighted">Each amount times its probability.</param>
/// <param name="Experience">Each amount times the share of those that ended in the past year, of all that ever stood in its stage, which were won; weighted where too few ended.</param>
internal sealed record Promise(int Deals, long Amount, long Sure, long Weighted, long Experience)
{
    public static Promise Nothing { get; } = new(0, 0, 0, 0, 0);

    public static Promise Sum(IEnumerable<Promise> parts) => parts.Aggregate(Nothing, (a, b) =>
        new Promise(a.Deals + b.Deals, a.Amount + b.Amount, a.Sure + b.Sure, a.Weighted + b.Weighted, a.Experience + b.Experience));
}

/// <summary>Open opportunities that are to close by the end of a period, as far as the actor sees them.</summary>
internal sealed class OpenDeals(HuikeDb db, TenantClock clock)
{
    /// <summary>A percentage × 10⁴.</summary>
    public const long SureFrom = 800_000;
    /// <summary>Below this a stage tells nothing of the next one.</summary>
    public const int FewCases = 10;
    private const int MostParts = 20_000, MostStages = 1_000;

    /// <summary>By owner; those without one under <see cref="Guid.Empty"/>.</summary>
    /// <param name="first">What was expected before it and is still open counts too where the period is the running one.</param>
    public async Task<Dictionary<Guid, Promise>> Read(DateOnly first, DateOnly last, IReadOnlyList<Guid>? departments, CancellationToken cancellation)
    {
        var open = db.Set<Opportunity>().AsNoTracking().Where(o => o.State == Opportunity.Open && o.ExpectedCloseOn <= last);
        if (first > clock.Today)
            open = open.Where(o => o.ExpectedCloseOn >= first);
        if (departments is not null)
            open = open.Where(o => o.DepartmentId != null && departments.Contains(o.DepartmentId.Value));
        var parts = await open.GroupBy(o => new { o.OwnerId, o.StageId }).Select(g => new
        {
            g.Key,
            Count = g.Count(),
            Amount = g.Sum(o => o.CompanyAmount),
            Weighted = g.Sum(o => o.WeightedAmount),
            Sure = g.Sum(o => o.Probability >= SureFrom ? o.CompanyAmount : 0),
        }).Take(MostParts).ToListAsync(cancellation);
        var chances = await Chances(cancellation);
        return parts.GroupBy(p => p.Key.OwnerId ?? Guid.Empty).ToDictionary(g => g.Key, g => Promise.Sum(g.Select(p => new Promise(p.Count, p.Amount, p.Sure, p.Weighted,
            p.Key.StageId is { } stage && chances.TryGetValue(stage, out var chance) && chance.Ended >= FewCases
                ? Rounding.Divide((Int128)p.Amount * chance.Won, chance.Ended) : p.Weighted))));
    }

    /// <summary>By stage, how many that stood in it ended in the past year, and how many of those were won.</summary>
    private async Task<Dictionary<Guid, (int Ended, int Won)>> Chances(CancellationToken cancellation)
    {
        var since = clock.Today.AddYears(-1);
        var stages = await db.Set<StageStay>().AsNoTracking()
            .Join(db.Set<Opportunity>().Where(o => o.State != Opportunity.Open && o.ClosedOn >= since), s => s.OpportunityId, o => o.Id, (s, o) => new { s.StageId, o.Id, Won = o.State == Opportunity.Won ? 1 : 0 })
            .Distinct().GroupBy(s => s.StageId).Select(g => new { g.Key, Ended = g.Count(), Won = g.Sum(s => s.Won) }).Take(MostStages).ToListAsync(cancellation);
        return stages.ToDictionary(s => s.Key, s => (s.Ended, s.Won));
    }

    /// <summary>The list of what is counted, as pages and API address it.</summary>
    public string Records(DateOnly first, DateOnly last, IReadOnlyList<Guid>? departments, Guid? owner)
    {
        var list = FormattableString.Invariant($"opportunities?state=open&expectedCloseOn.lte={last:yyyy-MM-dd}");
        if (first > clock.Today)
            list += FormattableString.Invariant($"&expectedCloseOn.gte={first:yyyy-MM-dd}");
        if (departments is not null)
            list += $"&departmentId.in={string.Join(',', departments)}";
        return owner is { } person ? $"{list}&ownerId={person}" : list;
    }
}
