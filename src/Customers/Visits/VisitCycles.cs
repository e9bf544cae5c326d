using System.Linq.Expressions;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Visits.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Visits;

/// <summary>A customer whose visit is due.</summary>
/// <param name="LastVisitOn">Null where nobody of ours was there; then it counts since somebody looks after it.</param>
/// <param name="OverdueDays">Negative where the day is still to come.</param>
public sealed record DueVisit(Guid CustomerId, string Name, string? Grade, Guid? OwnerId, DateOnly? LastVisitOn, DateOnly DueOn, int OverdueDays);

/// <summary>
/// Which customers are to be visited again, by the days of their grade. It is reckoned when it is asked: changed days hold at once. Whoever
/// has a visit planned for a day to come is not due.
/// </summary>
internal sealed class VisitCycles(HuikeDb db, IChoices choices, ActorContext actors, TenantClock clock)
{
    public const string Grades = "customer.grade";
    private static readonly string[] s_told = ["name", "grade", "ownerId", "lastVisitAt"];

    /// <summary>Days by code of the grade, of the grades that the company uses.</summary>
    public async Task<IReadOnlyDictionary<string, int>> Days(CancellationToken cancellation)
    {
        var grades = (await choices.Of(Grades, cancellation)).Where(g => g.Active).Select(g => g.Code).ToHashSet(StringComparer.Ordinal);
        return (await db.Set<VisitCycle>().AsNoTracking().OrderBy(c => c.Id).Take(200).ToListAsync(cancellation)).Where(c => grades.Contains(c.Grade)).ToDictionary(c => c.Grade, c => c.Days);
    }

    /// <summary>Who may not read the grade or the last visit of customers does not learn it from who is due.</summary>
    public bool IsShown => actors.Actor.May("customers.view") && actors.Actor.Reads("customers", s_told);

    /// <summary>The most overdue first: of each number of days the first rows by an index, put together here.</summary>
    /// <param name="ahead">Also those that fall due within so many days.</param>
    public async Task<(IReadOnlyList<DueVisit> Rows, int Count)> Due(IQueryable<Customer> customers, int ahead, int most, int mostCounted, CancellationToken cancellation)
    {
        var (rows, count) = (new List<DueVisit>(), 0);
        foreach (var same in (await Days(cancellation)).GroupBy(d => d.Value, d => d.Key))
        {
            var due = customers.Where(Within([.. same])).Where(Before(clock.StartOf(clock.Today.AddDays(ahead + 1 - same.Key)))).Where(Unplanned());
            var first = await due.OrderBy(c => c.LastVisitAt ?? c.OwnedSince ?? c.CreatedAt).ThenBy(c => c.Id).Take(most)
                .Select(c => new { c.Id, c.Name, c.Grade, c.OwnerId, c.LastVisitAt, Since = c.LastVisitAt ?? c.OwnedSince ?? c.CreatedAt }).ToListAsync(cancellation);
            count += first.Count < most ? first.Count : await due.Take(mostCounted).CountAsync(cancellation);
            rows.AddRange(first.Select(c =>
            {
                var dueOn = LocalDay(c.Since).AddDays(same.Key);
                return new DueVisit(c.Id, c.Name, c.Grade, c.OwnerId, c.LastVisitAt is { } last ? LocalDay(last) : null, dueOn, clock.Today.DayNumber - dueOn.DayNumber);
            }));
        }
        return ([.. rows.OrderBy(r => r.DueOn).ThenBy(r => r.CustomerId).Take(most)], Math.Min(count, mostCounted));
    }

    public DateOnly LocalDay(DateTime utc) => DateOnly.FromDateTime(clock.ToLocal(utc));

    private static Expression<Func<Customer, bool>> Within(List<string> grades) => c => c.Grade != null && grades.Contains(c.Grade);

    private static Expression<Func<Customer, bool>> Before(DateTime moment) => c => (c.LastVisitAt ?? c.OwnedSince ?? c.CreatedAt) < moment;

    private Expression<Func<Customer, bool>> Unplanned()
    {
        var (visits, today) = (db.Set<Visit>(), clock.Today);
        return c => !visits.Any(v => v.CustomerId == c.Id && v.State == Visit.Planned && v.PlannedOn >= today);
    }
}
