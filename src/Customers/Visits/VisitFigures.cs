using Huike.Customers.Activities.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Visits.Domain;
using Huike.Customers.Visits.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Visits;

/// <summary>Counts of somebody's day; summed up for people and periods.</summary>
internal sealed class VisitCounts
{
    public int Done, Unplanned, Missed, Cancelled, Open, Moved, New;

    public int Planned => Done + Missed + Cancelled + Open;

    /// <summary>Customers filed in the period that were visited.</summary>
    public HashSet<Guid> NewIds { get; } = [];

    public void Add(VisitCounts other)
    {
        (Done, Unplanned, Missed, Cancelled) = (Done + other.Done, Unplanned + other.Unplanned, Missed + other.Missed, Cancelled + other.Cancelled);
        (Open, Moved, New) = (Open + other.Open, Moved + other.Moved, New + other.New);
        NewIds.UnionWith(other.NewIds);
    }

    public VisitReportRow Row(Guid? person, string? name, DateOnly? day, bool partial, VisitFigures shown, VisitReportLinks links) => new(
        person, name, day, Planned, Done, shown.IsActivityShown ? Unplanned : null, Missed, Cancelled, Open, shown.IsMovedShown ? Moved : null, shown.IsNewShown ? New : null,
        Done + Missed == 0 ? null : decimal.Round(100m * Done / (Done + Missed), 1, MidpointRounding.AwayFromZero), partial, links);
}

internal readonly record struct VisitKey(Guid? OwnerId, DateOnly? Day);

/// <summary>A key that may be null, as one of a dictionary.</summary>
internal readonly record struct Maybe<T>(T Value);

/// <summary>The counts of one period, by person and day.</summary>
internal sealed class VisitFigureBook
{
    private readonly Dictionary<VisitKey, VisitCounts> _counts = [];

    public VisitCounts this[Guid? owner, DateOnly? day] => _counts.TryGetValue(new(owner, day), out var known) ? known : _counts[new(owner, day)] = new VisitCounts();

    public VisitCounts Sum => By(_ => 0).GetValueOrDefault(new(0)) ?? new VisitCounts();

    public Dictionary<Maybe<TKey>, VisitCounts> By<TKey>(Func<VisitKey, TKey> key)
    {
        var sums = new Dictionary<Maybe<TKey>, VisitCounts>();
        foreach (var (at, counts) in _counts)
        {
            var group = new Maybe<TKey>(key(at));
            if (!sums.TryGetValue(group, out var sum))
                sums[group] = sum = new VisitCounts();
            sum.Add(counts);
        }
        return sums;
    }
}

/// <summary>The lists behind the figures.</summary>
internal sealed record VisitReportList(DateOnly First, DateOnly Last, DateOnly Today)
{
    /// <summary>More ids make too long an address.</summary>
    private const int MostIds = 100;

    /// <param name="whose">A condition on the owner; nothing for everybody's.</param>
    public VisitReportLinks Of(string? whose, DateOnly? day, IReadOnlyCollection<Guid> newCustomers)
    {
        var (first, last) = (day ?? First, day ?? Last);
        string Visits(DateOnly from, DateOnly to, string? state) => $"visits?{DayRange.Of("plannedOn", from, to)}{whose}{(state is null ? "" : $"&state={state}")}";
        var made = $"activities?kind={Activity.Visit}&{DayRange.Of("occurredAt", first, last)}{whose}";
        var (yesterday, today) = (Today.AddDays(-1), Today);
        return new VisitReportLinks(Visits(first, last, null), Visits(first, last, Visit.Done), $"{made}&visitId.empty=true",
            Visits(first, last < yesterday ? last : yesterday, Visit.Planned), Visits(first, last, Visit.Cancelled), Visits(first > today ? first : today, last, Visit.Planned),
            $"visits?{DayRange.Of("firstPlannedOn", first, last)}{whose}&moved=true", newCustomers.Count is > 0 and <= MostIds ? $"{made}&customerId.in={string.Join(',', newCustomers.Order())}" : null);
    }

    public static string Whose(Guid? person) => person is { } owner ? $"&ownerId={owner}" : "&ownerId.empty=true";
}

/// <summary>Reads what was planned and what was done; only what the actor sees, in a query for each kind of figure.</summary>
internal sealed class VisitFigures(HuikeDb db, ActorContext actors, TenantClock clock)
{
    /// <summary>More than a company makes in a month.</summary>
    private const int Most = 100_000;

    public bool IsShown => actors.Actor.Reads("visits", "ownerId", "plannedOn", "state");

    /// <summary>Also what was visited without a plan.</summary>
    public bool IsActivityShown => actors.Actor.May("activities.view") && actors.Actor.Reads("activities", "ownerId", "kind", "occurredAt", "visitId");

    public bool IsNewShown => IsActivityShown && actors.Actor.May("customers.view") && actors.Actor.Reads("customers", "createdAt") && actors.Actor.Reads("activities", "customerId");

    public bool IsMovedShown => actors.Actor.Reads("visits", "firstPlannedOn", "moved");

    public async Task<VisitFigureBook> Read(DateOnly first, DateOnly last, Guid? person, CancellationToken cancellation)
    {
        var book = new VisitFigureBook();
        await Plans(book, first, last, person, cancellation);
        if (IsMovedShown)
            await Moves(book, first, last, person, cancellation);
        if (IsActivityShown)
            await Made(book, first, last, person, cancellation);
        return book;
    }

    private async Task Plans(VisitFigureBook book, DateOnly first, DateOnly last, Guid? person, CancellationToken cancellation)
    {
        var groups = await Of(db.Set<Visit>().AsNoTracking(), person).Where(v => v.PlannedOn >= first && v.PlannedOn <= last)
            .GroupBy(v => new { v.OwnerId, v.PlannedOn, v.State }).Select(g => new { g.Key.OwnerId, g.Key.PlannedOn, g.Key.State, Count = g.Count() }).Take(Most).ToListAsync(cancellation);
        foreach (var group in groups)
        {
            var counts = book[group.OwnerId, group.PlannedOn];
            switch (group.State)
            {
                case Visit.Done:
                    counts.Done += group.Count;
                    break;
                case Visit.Cancelled:
                    counts.Cancelled += group.Count;
                    break;
                // Nobody marks a visit as missed: its day went by.
                case Visit.Planned when group.PlannedOn < clock.Today:
                    counts.Missed += group.Count;
                    break;
                default:
                    counts.Open += group.Count;
                    break;
            }
        }
    }

    private async Task Moves(VisitFigureBook book, DateOnly first, DateOnly last, Guid? person, CancellationToken cancellation)
    {
        var groups = await Of(db.Set<Visit>().AsNoTracking(), person).Where(v => v.FirstPlannedOn >= first && v.FirstPlannedOn <= last && v.Moved)
            .GroupBy(v => new { v.OwnerId, v.FirstPlannedOn }).Select(g => new { g.Key.OwnerId, g.Key.FirstPlannedOn, Count = g.Count() }).Take(Most).ToListAsync(cancellation);
        foreach (var group in groups)
            book[group.OwnerId, group.FirstPlannedOn].Moved += group.Count;
    }

    /// <summary>What nobody had planned, and where it was a customer that is new in the period. A moment has its day by the company's calendar, so days are put together here.</summary>
    private async Task Made(VisitFigureBook book, DateOnly first, DateOnly last, Guid? person, CancellationToken cancellation)
    {
        var (start, end) = (clock.StartOf(first), clock.StartOf(last.AddDays(1)));
        var made = Of(db.Set<Activity>().AsNoTracking(), person).Where(a => a.Kind == Activity.Visit && a.OccurredAt >= start && a.OccurredAt < end);
        var unplanned = made.Where(a => a.VisitId == null);
        foreach (var visit in await unplanned.Select(a => new { a.OwnerId, a.OccurredAt }).Take(Most).ToListAsync(cancellation))
            book[visit.OwnerId, LocalDay(visit.OccurredAt)].Unplanned++;
        if (!IsNewShown)
            return;
        var filed = db.Set<Customer>().Where(c => c.CreatedAt >= start && c.CreatedAt < end);
        foreach (var visit in await made.Where(a => filed.Any(c => c.Id == a.CustomerId)).Select(a => new { a.OwnerId, a.OccurredAt, a.CustomerId }).Take(Most).ToListAsync(cancellation))
        {
            var counts = book[visit.OwnerId, LocalDay(visit.OccurredAt)];
            counts.New++;
            counts.NewIds.Add(visit.CustomerId!.Value);
        }
    }

    private DateOnly LocalDay(DateTime utc) => DateOnly.FromDateTime(clock.ToLocal(utc));


    private static IQueryable<T> Of<T>(IQueryable<T> records, Guid? person) where T : OwnedRecord => person is { } id ? records.Where(r => r.OwnerId == id) : records;
}
