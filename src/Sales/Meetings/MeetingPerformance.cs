using Huike.Customers.Performance;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Time;
using Huike.Platform.Organisation;
using Huike.Sales.Targets;
using Huike.Sales.Targets.Domain;

namespace Huike.Sales.Meetings;

/// <summary>One measure of the month that the week ends in, so far as it has gone by then.</summary>
/// <param name="People">In the order of the people of the meeting.</param>
public sealed record MeetingMeasure(string Measure, bool IsAmount, IReadOnlyList<MeetingAchieved> People, decimal? Target, decimal Achieved);

/// <param name="Target">Of the whole month; null where nothing is asked, or the caller may not know it.</param>
/// <param name="RatePercent">Null without a target and where only a part is seen.</param>
public sealed record MeetingAchieved(decimal? Target, decimal Achieved, decimal? RatePercent, bool Partial, string? List);

/// <summary>Target and performance of the month for those who meet, by the rules of the performance page.</summary>
internal sealed class MeetingPerformance(IEnumerable<IPerformanceMeasure> measures, TargetBook book, ActorContext actors, TenantClock clock)
{
    public async Task<IReadOnlyList<MeetingMeasure>> Read(DepartmentTree tree, IReadOnlyList<MeetingPerson> people, DateOnly first, DateOnly until, int places, CancellationToken cancellation)
    {
        var targets = await book.Read(first.Year, cancellation);
        var sight = new PerformanceSight(actors.Actor, tree, new PerformanceSubject(Target.Company, null, null), PerformancePeriod.Of(PerformancePeriod.Month, first), (first, until), clock.Today, targets, places);
        var read = new List<MeetingMeasure>();
        foreach (var measure in measures.Where(m => m.IsShownTo(actors.Actor)).OrderBy(m => m.Order))
        {
            var parts = (await measure.Read(new PerformanceSpan(first, until), cancellation)).Where(p => p.OwnerId is not null).ToLookup(p => p.OwnerId!.Value);
            var rows = people.Select(p => sight.Row(measure, Target.Person, p.Id, p.Name, parts[p.Id].Sum(a => a.Amount), 0, !sight.CoversPerson(measure.RecordType, p.Id),
                sight.Records(measure, first, until, p.Id, parts[p.Id].Any(a => a.Shared)))).ToList();
            var asked = rows.Where(r => r.Target is not null).ToList();
            // What is counted and not paid stands here only where somebody is asked for it.
            if (!measure.IsAmount && asked.Count == 0)
                continue;
            read.Add(new MeetingMeasure(measure.Code, measure.IsAmount, [.. rows.Select(r => new MeetingAchieved(r.Target, r.Achieved, r.RatePercent, r.Partial, r.Records))],
                asked.Count == 0 ? null : asked.Sum(r => r.Target), Scaled.ToDecimal(people.Sum(p => parts[p.Id].Sum(a => a.Amount)), sight.PlacesOf(measure))));
        }
        return read;
    }
}
