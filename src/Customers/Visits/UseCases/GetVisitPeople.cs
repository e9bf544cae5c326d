using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Visits.UseCases;

/// <summary>Whose visits the caller may look at, by the reach of his roles; himself first.</summary>
[Permission("visits.view")]
public sealed record GetVisitPeople : IQuery<VisitPeople>;

public sealed record VisitPerson(Guid Id, string Name);

/// <param name="Cut">There are more than are given.</param>
public sealed record VisitPeople(IReadOnlyList<VisitPerson> People, bool Cut);

internal sealed class GetVisitPeopleUseCase(HuikeDb db, ActorContext actors) : IUseCase<GetVisitPeople, VisitPeople>
{
    private const int Most = 300;

    public async Task<Result<VisitPeople>> Execute(GetVisitPeople request, CancellationToken cancellation)
    {
        var me = actors.Actor.UserId;
        var users = db.Set<User>().AsNoTracking().Where(u => u.Active && u.Id != me).ReachedBy(actors.Actor, "visits");
        var others = await users.OrderBy(u => u.NameKey).ThenBy(u => u.Id).Take(Most + 1).Select(u => new VisitPerson(u.Id, u.Name)).ToListAsync(cancellation);
        return new VisitPeople([new VisitPerson(me, actors.Actor.Name), .. others.Take(Most)], others.Count > Most);
    }
}
