using Huike.Customers.Routes.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Routes.UseCases;

/// <summary>The times of a saved route as they are today: customers move.</summary>
[Permission("routes.view")]
public sealed record GetRoutePlan(Guid Id) : IQuery<RoutePlan>;

internal sealed class GetRoutePlanUseCase(HuikeDb db, RoutePlanner planner, ActorContext actors) : IUseCase<GetRoutePlan, RoutePlan>
{
    public async Task<Result<RoutePlan>> Execute(GetRoutePlan request, CancellationToken cancellation)
    {
        if (await db.Set<Route>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == request.Id, cancellation) is not { } route)
            return Error.NotFound();
        bool Tells(string field) => actors.Actor.Reads("routes", field);
        // What the reader may not know of the route does not enter its times either.
        var draft = new RouteDraft(
            Tells("startCoordinates") ? route.StartCoordinates : null, Tells("endCoordinates") ? route.EndCoordinates : null, Tells("startsAt") ? route.StartsAt : null,
            Tells("stay") ? route.Stay : 0, Tells("speed") ? route.Speed : null, Tells("stops") ? route.Stops : []);
        return await planner.Plan(draft, arrange: false, cancellation);
    }
}
