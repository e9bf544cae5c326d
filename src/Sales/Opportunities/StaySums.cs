using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Sales.Opportunities.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Opportunities;

/// <summary>How many stays in one stage ended in one way.</summary>
/// <param name="Days">Of all of them together.</param>
internal sealed record StaySum(Guid StageId, string? Outcome, int Count, long Days);

/// <summary>Stays that ended, counted by stage and outcome. It does not matter which pipeline their opportunity goes through by now.</summary>
internal sealed class StaySums(HuikeDb db, DealReach deals, ActorContext actors)
{
    private static readonly string[] s_wide = [HuikeDb.RecordFilter, HuikeDb.DeletedFilter];

    /// <summary>Those of one person's opportunities that the actor sees, or of all that he sees.</summary>
    public async Task<List<StaySum>> Of(IReadOnlyList<Guid> stages, DateOnly since, Guid? person, CancellationToken cancellation)
    {
        var ended = Ended(stages, since);
        if (person is null && actors.Actor.ReadScope("opportunities").All)
            return await OfCompany(ended, cancellation);
        var seen = await deals.Of(person is null ? o => true : o => o.OwnerId == person, cancellation);
        return await Sums(ended.Join(seen, s => s.OpportunityId, o => o.Id, (s, _) => s), cancellation);
    }

    /// <summary>
    /// Who sees them all gets what an index of the stays holds, less those of deleted opportunities: to ask for each stay whether its opportunity
    /// is still there takes ten times as long.
    /// </summary>
    private async Task<List<StaySum>> OfCompany(IQueryable<StageStay> ended, CancellationToken cancellation)
    {
        var all = await Sums(ended, cancellation);
        var gone = await Sums(db.Set<Opportunity>().IgnoreQueryFilters(s_wide).AsNoTracking().Where(o => o.DeletedAt != null).Join(ended, o => o.Id, s => s.OpportunityId, (_, s) => s), cancellation);
        return [.. all.Select(sum => gone.Find(g => g.StageId == sum.StageId && g.Outcome == sum.Outcome) is { } less ? sum with { Count = sum.Count - less.Count, Days = sum.Days - less.Days } : sum)];
    }

    private IQueryable<StageStay> Ended(IReadOnlyList<Guid> stages, DateOnly since) =>
        db.Set<StageStay>().AsNoTracking().Where(s => stages.Contains(s.StageId) && StageStay.Ends.Contains(s.Outcome) && s.LeftOn >= since);

    private static Task<List<StaySum>> Sums(IQueryable<StageStay> stays, CancellationToken cancellation) => stays
        .GroupBy(s => new { s.StageId, s.Outcome }).Select(g => new StaySum(g.Key.StageId, g.Key.Outcome, g.Count(), g.Sum(s => (long)s.Days))).ToListAsync(cancellation);
}
