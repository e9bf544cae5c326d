using Huike.Customers.Handovers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Handovers;

/// <summary>Whose things somebody may hand on: those of the people whose customers he may write.</summary>
internal sealed class HandoverReach(HuikeDb db, ActorContext actors)
{
    public const string Permission = "handovers.run";

    /// <summary>Somebody out of reach is not found.</summary>
    public async Task<Result<User>> Person(Guid id, CancellationToken cancellation) =>
        await People().AsNoTracking().FirstOrDefaultAsync(u => u.Id == id, cancellation) is { } person ? person : Error.NotFound();

    /// <summary>Handovers that he made, and those of people within his reach.</summary>
    public IQueryable<Handover> Handovers()
    {
        var (people, me) = (People(), actors.Actor.UserId);
        return db.Set<Handover>().Where(h => h.CreatedById == me || people.Any(p => p.Id == h.PersonId));
    }

    private IQueryable<User> People()
    {
        var scope = actors.Actor.WriteScope("customers");
        if (scope.All)
            return db.Set<User>();
        var (owners, departments) = (scope.OwnerIds, scope.DepartmentIds);
        return db.Set<User>().Where(u => owners.Contains(u.Id) || (u.DepartmentId != null && departments.Contains(u.DepartmentId.Value)));
    }
}
