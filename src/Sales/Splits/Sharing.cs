using System.Linq.Expressions;
using Huike.Customers.Performance;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Sales.Splits.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Splits;

/// <summary>One sum of one person in one department, as the database adds it.</summary>
internal sealed class CreditSum
{
    public Guid? OwnerId { get; init; }
    public Guid? DepartmentId { get; init; }
    public long Amount { get; init; }
    public bool Shared { get; init; }
}

/// <summary>
/// Credits amounts of deals to people: to the owner of each what is left to him, to his colleagues their parts. The deals are given twice,
/// as the actor sees them and as the house does, because a part is within reach by whose it is.
/// </summary>
internal sealed class Sharing(HuikeDb db, ActorContext actors)
{
    private static readonly string[] s_record = [HuikeDb.RecordFilter];

    public async Task<IReadOnlyList<AchievedPart>> Sum<T, TSplit>(string type, IQueryable<T> deals, PerformanceSpan span, CancellationToken cancellation)
        where T : OwnedRecord, ISplitDeal where TSplit : DealSplit
    {
        var own = await deals.Of(span).GroupBy(d => new { d.OwnerId, d.DepartmentId })
            .Select(g => new CreditSum { OwnerId = g.Key.OwnerId, DepartmentId = g.Key.DepartmentId, Amount = g.Sum(d => d.CompanyAmount - d.SplitAmount), Shared = g.Max(d => d.SplitPercent) > 0 })
            .Take(PerformanceMeasures.MostParts).ToListAsync(cancellation);
        var parts = await Parts<T, TSplit>(type, deals, span).GroupBy(x => new { x.Part.UserId, x.Part.DepartmentId })
            .Select(g => new CreditSum { OwnerId = g.Key.UserId, DepartmentId = g.Key.DepartmentId, Amount = g.Sum(x => x.Part.Amount), Shared = true })
            .Take(PerformanceMeasures.MostParts).ToListAsync(cancellation);
        return [.. own.Concat(parts).GroupBy(s => (s.OwnerId, s.DepartmentId))
            .Select(g => new AchievedPart(g.Key.OwnerId, g.Key.DepartmentId, g.Sum(s => s.Amount)) { Shared = g.Any(s => s.Shared) })];
    }

    /// <param name="day">The day that the deal counts on; all that are asked for have one.</param>
    /// <param name="after">Only what comes behind this deal.</param>
    public async Task<IReadOnlyList<Credit>> Read<T, TSplit>(
        string type, IQueryable<T> deals, PerformanceSpan span, Expression<Func<T, DateOnly?>> day, Func<T, string> title, DayPlace? after, int most, CancellationToken cancellation)
        where T : OwnedRecord, ISplitDeal where TSplit : DealSplit
    {
        var when = day.Compile();
        if (after is not null)
            deals = deals.Where(Behind(day, after));
        var own = await deals.Of(span).Where(d => d.SplitPercent < DealSplit.Whole).OrderByDescending(day).ThenByDescending(d => d.Id).Take(most).ToListAsync(cancellation);
        Expression<Func<SharedPart<T, TSplit>, T>> deal = part => part.Deal;
        var parts = await Parts<T, TSplit>(type, deals, span).OrderByDescending(day.On(deal)).ThenByDescending(x => x.Deal.Id).Take(most).ToListAsync(cancellation);
        var ids = parts.Select(p => p.Deal.Id).Distinct().ToList();
        var seen = ids.Count == 0 ? [] : (await db.Set<T>().Where(d => ids.Contains(d.Id)).Select(d => d.Id).ToListAsync(cancellation)).ToHashSet();
        return [.. own.Select(d => new Credit(d.Id, title(d), when(d), d.OwnerId, DealSplit.Whole - d.SplitPercent, d.CompanyAmount - d.SplitAmount))
            .Concat(parts.Select(p => new Credit(p.Deal.Id, seen.Contains(p.Deal.Id) ? title(p.Deal) : null, when(p.Deal), p.Part.UserId, p.Part.Percent, p.Part.Amount)))
            .OrderByDescending(c => c.Day).ThenByDescending(c => c.RecordId).ThenByDescending(c => c.Percent).ThenBy(c => c.PersonId).Take(most)];
    }

    private static Expression<Func<T, bool>> Behind<T>(Expression<Func<T, DateOnly?>> day, DayPlace after) where T : OwnedRecord, ISplitDeal
    {
        var (on, id) = ((DateOnly?)after.On, after.Id);
        Expression<Func<DateOnly?, bool>> earlier = d => d < on, same = d => d == on;
        return earlier.On(day).Or(same.On(day).And(deal => deal.Id < id));
    }

    /// <summary>Parts within the actor's reach of the deals asked for, whoever sees these.</summary>
    public IQueryable<SharedPart<T, TSplit>> Parts<T, TSplit>(string type, IQueryable<T> deals, PerformanceSpan span) where T : OwnedRecord, ISplitDeal where TSplit : DealSplit =>
        db.Set<TSplit>().AsNoTracking().Within(actors.Actor.ReadScope(type)).Of(span)
            .Join(deals, s => s.DocumentId, d => d.Id, (s, d) => new SharedPart<T, TSplit> { Deal = d, Part = s }).IgnoreQueryFilters(s_record);
}

/// <summary>A deal beside one colleague's part of it.</summary>
internal sealed class SharedPart<T, TSplit>
{
    public required T Deal { get; init; }
    public required TSplit Part { get; init; }
}
