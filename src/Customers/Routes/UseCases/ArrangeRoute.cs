using Huike.Customers.Customers.Domain;
using Huike.Customers.Routes.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
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
        bool Tells(string field) => actors.Actor.FieldAccess("routes", field) < FieldAccess.Masked;
        // What the reader may not know of the route does not enter its times either.
        var draft = new RouteDraft(
            Tells("startCoordinates") ? route.StartCoordinates : null, Tells("endCoordinates") ? route.EndCoordinates : null, Tells("startsAt") ? route.StartsAt : null,
            Tells("stay") ? route.Stay : 0, Tells("speed") ? route.Speed : null, Tells("stops") ? route.Stops : []);
        return await planner.Plan(draft, arrange: false, cancellation);
    }
}

/// <summary>Puts the stops of a route into an economical order and keeps it.</summary>
[Permission("routes.edit")]
public sealed record ArrangeRoute(Guid Id, long? Version = null) : ICommand<SavedRecord>;

internal sealed class ArrangeRouteUseCase(HuikeDb db, RoutePlanner planner, RecordWriter<Route> writer, RecordReader<Route> reader) : IUseCase<ArrangeRoute, SavedRecord>
{
    public async Task<Result<SavedRecord>> Execute(ArrangeRoute request, CancellationToken cancellation)
    {
        if (await db.Set<Route>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == request.Id, cancellation) is not { } route)
            return Error.NotFound();
        var plan = await planner.Plan(RouteDraft.Of(route), arrange: true, cancellation);
        var written = await writer.Change(request.Id, request.Version, new RecordPatch { ["stops"] = plan.Ordered(route.Stops) }, WriteOptions.Default, cancellation);
        return written.IsSuccess
            ? new SavedRecord(await reader.Detail(written.Value.Entity, cancellation), written.Value.Warnings)
            : Result<SavedRecord>.Failed(written.Errors);
    }
}

/// <summary>客户路序: the customers keep their place on the route and its area, so that lists and cards are sorted by it.</summary>
[Permission("routes.edit")]
public sealed record KeepRouteOrder(Guid Id) : ICommand<KeptOrder>;

/// <param name="Kept">Customers that have their number now.</param>
/// <param name="Left">Customers that the caller may not change or does not see.</param>
public sealed record KeptOrder(int Kept, int Left);

internal sealed class KeepRouteOrderUseCase(HuikeDb db, ActorContext actors, RecordWriter<Customer> customers) : IUseCase<KeepRouteOrder, KeptOrder>
{
    public async Task<Result<KeptOrder>> Execute(KeepRouteOrder request, CancellationToken cancellation)
    {
        if (await db.Set<Route>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == request.Id, cancellation) is not { } route)
            return Error.NotFound();
        if (!actors.Actor.May("customers.edit"))
            return Error.Forbidden();
        var kept = 0;
        for (var i = 0; i < route.Stops.Count; i++)
        {
            var patch = new RecordPatch { ["routeOrder"] = i + 1 };
            if (route.Territory is { } territory)
                patch["territory"] = territory;
            if ((await customers.Change(route.Stops[i].CustomerId, null, patch, WriteOptions.Default, cancellation)).IsSuccess)
                kept++;
        }
        return new KeptOrder(kept, route.Stops.Count - kept);
    }
}
