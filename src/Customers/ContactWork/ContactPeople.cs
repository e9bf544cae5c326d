using Huike.Customers.Activities.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Platform.Organisation;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.ContactWork;

/// <param name="Since">His first day in the company's list of users.</param>
/// <param name="Active">May still log in; of whoever may not nothing is expected.</param>
internal sealed record ContactPerson(Guid Id, string Name, Guid? DepartmentId, DateOnly Since, bool Active);

/// <summary>The people whose contact work the actor may look at.</summary>
internal sealed class ContactPeople(HuikeDb db, ActorContext actors, TenantClock clock)
{
    /// <summary>Those who look after customers, or who recorded something in the days.</summary>
    public async Task<List<ContactPerson>> Read(IReadOnlyList<Guid>? departments, DateOnly first, DateOnly last, int most, CancellationToken cancellation)
    {
        var (start, end) = (clock.StartOf(first), clock.StartOf(last.AddDays(1)));
        var users = Reached().Where(u => (u.Active && db.Set<Customer>().Any(c => c.OwnerId == u.Id))
            || db.Set<Activity>().Any(a => a.OwnerId == u.Id && a.OccurredAt >= start && a.OccurredAt < end));
        if (departments is not null)
            users = users.Where(u => u.DepartmentId != null && departments.Contains(u.DepartmentId.Value));
        return await Of(users.OrderBy(u => u.NameKey).ThenBy(u => u.Id).Take(most), cancellation);
    }

    /// <summary>Null where the actor may not look at his work.</summary>
    public async Task<ContactPerson?> Find(Guid id, CancellationToken cancellation) =>
        (await Of(Reached().Where(u => u.Id == id), cancellation)).FirstOrDefault();

    /// <summary>Whether all that somebody recorded is seen.</summary>
    public bool SeesAllOf(Guid person) => actors.Actor.SeesAllOf("activities", person);

    private IQueryable<User> Reached() => db.Set<User>().AsNoTracking().ReachedBy(actors.Actor, "activities");

    private async Task<List<ContactPerson>> Of(IQueryable<User> users, CancellationToken cancellation) =>
        (await users.Select(u => new { u.Id, u.Name, u.DepartmentId, u.CreatedAt, u.Active }).ToListAsync(cancellation))
            .ConvertAll(u => new ContactPerson(u.Id, u.Name, u.DepartmentId, DateOnly.FromDateTime(clock.ToLocal(u.CreatedAt)), u.Active));
}
