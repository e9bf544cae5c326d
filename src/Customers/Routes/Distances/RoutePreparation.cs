using Huike.Customers.Routes.Domain;
using Huike.Customers.Routes.UseCases;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Routes.Distances;

/// <summary>Asks for the distances that saving or arranging a route will need, before its transaction begins.</summary>
internal sealed class RoutePreparation(HuikeDb db, RoutePlanner planner, RouteType type) : IPreparation<CreateRecord<Route>>, IPreparation<ChangeRecord<Route>>, IPreparation<ArrangeRoute>
{
    private static readonly string[] OfTheWay = ["stops", "startCoordinates", "endCoordinates"];

    public Task Prepare(CreateRecord<Route> request, CancellationToken cancellation) => Ask(new Route(), request.Values, cancellation);

    public async Task Prepare(ChangeRecord<Route> request, CancellationToken cancellation)
    {
        if (OfTheWay.Any(request.Values.ContainsKey) && await Find(request.Id, cancellation) is { } route)
            await Ask(route, request.Values, cancellation);
    }

    public async Task Prepare(ArrangeRoute request, CancellationToken cancellation)
    {
        if (await Find(request.Id, cancellation) is { } route)
            await planner.Ask(RouteDraft.Of(route), arrange: true, cancellation);
    }

    private Task<Route?> Find(Guid id, CancellationToken cancellation) => db.Set<Route>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancellation);

    /// <summary>What is wrong with the values is said when they are saved; here it is left out.</summary>
    private async Task Ask(Route route, RecordPatch values, CancellationToken cancellation)
    {
        // A program's values come as JSON, those of a page as they are.
        T? Of<T>(string field, T? before) where T : class => !values.TryGetValue(field, out var given) ? before
            : type.TryField(field, out var known) && FieldValues.Read(known, given) is { IsSuccess: true } read ? read.Value.Value as T : null;
        var stops = Of("stops", route.Stops) ?? [];
        if (stops.Count <= Route.MostStops)
            await planner.Ask(new RouteDraft(Of("startCoordinates", route.StartCoordinates), Of("endCoordinates", route.EndCoordinates), null, null, null,
                [.. stops.Where(s => s is not null).DistinctBy(s => s.CustomerId)]), arrange: false, cancellation);
    }
}
