using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Platform.Organisation;
using Huike.Platform.Organisation.Domain;
using Huike.Sales.Opportunities.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Meetings;

/// <param name="Partial">The caller sees only a part of this person's work.</param>
public sealed record MeetingPerson(Guid Id, string Name, string? Department, bool Partial);

/// <summary>Who sits at the table: those within the caller's reach who look after customers or opportunities.</summary>
internal sealed class MeetingPeople(HuikeDb db, ActorContext actors)
{
    private const string Reached = "opportunities";

    public async Task<IReadOnlyList<MeetingPerson>> Read(DepartmentTree tree, Guid? department, int most, CancellationToken cancellation)
    {
        var users = db.Set<User>().AsNoTracking().ReachedBy(actors.Actor, Reached).Where(u => u.Active)
            .Where(u => db.Set<Customer>().Any(c => c.OwnerId == u.Id) || db.Set<Opportunity>().Any(o => o.OwnerId == u.Id));
        if (department is { } id)
        {
            var within = tree.Within(id);
            users = users.Where(u => u.DepartmentId != null && within.Contains(u.DepartmentId.Value));
        }
        var rows = await users.OrderBy(u => u.NameKey).ThenBy(u => u.Id).Take(most).Select(u => new { u.Id, u.Name, u.DepartmentId }).ToListAsync(cancellation);
        return rows.ConvertAll(u => new MeetingPerson(u.Id, u.Name, u.DepartmentId is { } d ? tree.Find(d)?.Name : null, !actors.Actor.SeesAllOf(Reached, u.Id)));
    }
}
