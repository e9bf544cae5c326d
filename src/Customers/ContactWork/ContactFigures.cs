using Huike.Customers.Activities.Domain;
using Huike.Customers.Customers;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.ContactWork;

/// <summary>Follow-ups of somebody, on a day or in all.</summary>
/// <param name="Calls">Null where the caller may not read the kind.</param>
/// <param name="Customers">Each once; null where the caller may not read whose they were.</param>
public sealed record ContactCounts(int FollowUps, int? Calls, int? Visits, int? Customers);

/// <param name="All">Each customer once over all people.</param>
internal sealed record ContactBook(IReadOnlyDictionary<(Guid Person, int Day), ContactCounts> Days, IReadOnlyDictionary<Guid, ContactCounts> People, ContactCounts All);

/// <summary>Counts what people recorded, in a statement for each kind of sum; only what the actor sees.</summary>
internal sealed class ContactFigures(HuikeDb db, ContactTerms terms, ActorContext actors, TenantClock clock)
{
    private const string Call = "call";
    /// <summary>More than 300 people in a month have.</summary>
    private const int Most = 20_000;

    public bool IsShown => actors.Actor.Reads("activities", "ownerId", "occurredAt");
    public bool AreKindsShown => IsShown && actors.Actor.Reads("activities", "kind");
    public bool AreCustomersShown => IsShown && actors.Actor.Reads("activities", "customerId");
    public bool IsNeglectShown => terms.IsShown;

    public IQueryable<Activity> Of(IReadOnlyList<Guid> people, DateOnly first, DateOnly last)
    {
        var (start, end) = (clock.StartOf(first), clock.StartOf(last.AddDays(1)));
        List<Guid?> owners = [.. people];
        return db.Set<Activity>().AsNoTracking().Where(a => a.OccurredAt >= start && a.OccurredAt < end && owners.Contains(a.OwnerId));
    }

    public async Task<ContactBook> Read(IReadOnlyList<Guid> people, DateOnly first, DateOnly last, CancellationToken cancellation)
    {
        DateTime[] starts = [.. Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(i => clock.StartOf(first.AddDays(i)))];
        var counted = Of(people, first, last).Select(ContactDays.Of(starts));
        var days = await counted.GroupBy(a => new { a.OwnerId, a.Day })
            .Select(g => new { g.Key.OwnerId, g.Key.Day, Count = g.Count(), Calls = g.Count(a => a.Kind == Call), Visits = g.Count(a => a.Kind == Activity.Visit), Customers = g.Select(a => a.CustomerId).Distinct().Count() })
            .Take(Most).ToListAsync(cancellation);
        var sums = await counted.GroupBy(a => a.OwnerId)
            .Select(g => new { OwnerId = g.Key, Count = g.Count(), Calls = g.Count(a => a.Kind == Call), Visits = g.Count(a => a.Kind == Activity.Visit), Customers = g.Select(a => a.CustomerId).Distinct().Count() })
            .Take(Most).ToListAsync(cancellation);
        var customers = AreCustomersShown ? await Of(people, first, last).Select(a => a.CustomerId).Distinct().CountAsync(cancellation) : 0;
        return new ContactBook(days.ToDictionary(d => (d.OwnerId!.Value, d.Day), d => Shown(d.Count, d.Calls, d.Visits, d.Customers)),
            sums.ToDictionary(s => s.OwnerId!.Value, s => Shown(s.Count, s.Calls, s.Visits, s.Customers)),
            Shown(sums.Sum(s => s.Count), sums.Sum(s => s.Calls), sums.Sum(s => s.Visits), customers));
    }

    public ContactCounts Shown(int count, int calls, int visits, int customers) =>
        new(count, AreKindsShown ? calls : null, AreKindsShown ? visits : null, AreCustomersShown ? customers : null);

    /// <summary>Customers of each that want to be contacted and were not.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> Neglected(IReadOnlyList<Guid> people, CancellationToken cancellation)
    {
        List<Guid?> owners = [.. people];
        return await db.Set<Customer>().AsNoTracking().Where(c => owners.Contains(c.OwnerId)).Where(await terms.Neglected(cancellation))
            .GroupBy(c => c.OwnerId).Select(g => new { g.Key, Count = g.Count() }).Take(Most).ToDictionaryAsync(g => g.Key!.Value, g => g.Count, cancellation);
    }
}
