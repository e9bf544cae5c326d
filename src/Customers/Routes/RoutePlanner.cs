using Huike.Customers.Customers.Domain;
using Huike.Customers.Identifiers;
using Huike.Customers.Routes.Distances;
using Huike.Customers.Routes.Domain;
using Huike.Customers.Routes.Solving;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Routes;

/// <summary>
/// Reckons the times of a way and, where asked, an economical order of it. What the reader may not see of a customer (his place, too) does
/// not enter: such stops stand apart.
/// </summary>
internal sealed class RoutePlanner(HuikeDb db, IRegionPicker regions, ActorContext actors, RouteDistances distances)
{
    private sealed record Known(string? Name, string? Address, string? Phone, Place? Place);

    public async Task<RoutePlan> Plan(RouteDraft draft, bool arrange, CancellationToken cancellation)
    {
        var customers = await Customers(draft.Stops, cancellation);
        var (placed, places) = Points(draft, customers);
        var way = new Way(draft, placed, places, await distances.Between(places, Way.Pairs(placed.Count, arrange), cancellation));
        var ordered = arrange ? [.. RouteSolver.Solve(way.Problem()).Select(point => placed[point - 1])] : placed;
        return way.Walk(ordered, draft.Stops.Except(placed), (stop, time) => Tell(stop, time, draft, customers.GetValueOrDefault(stop.CustomerId)), arrange);
    }

    /// <summary>Asks the map service for what the plan will need, so that it is remembered.</summary>
    public async Task Ask(RouteDraft draft, bool arrange, CancellationToken cancellation)
    {
        var (placed, places) = Points(draft, await Customers(draft.Stops, cancellation));
        await distances.Between(places, Way.Pairs(placed.Count, arrange), cancellation);
    }

    /// <summary>The stops that a map knows, and all points of the way.</summary>
    private static (List<RouteStop> Placed, List<Place?> Places) Points(RouteDraft draft, Dictionary<Guid, Known> customers)
    {
        Place? PlaceOf(RouteStop stop) => customers.GetValueOrDefault(stop.CustomerId)?.Place;
        var placed = draft.Stops.Where(s => PlaceOf(s) is not null).ToList();
        return (placed, [Place.Find(draft.StartCoordinates), .. placed.Select(PlaceOf), Place.Find(draft.EndCoordinates)]);
    }

    private static PlannedStop Tell(RouteStop stop, StopTime? time, RouteDraft draft, Known? known) => new(
        stop.CustomerId, known?.Name, known is not null, known?.Address, known?.Phone, known?.Place?.Text, stop.From, stop.Until, stop.Stay ?? draft.Stay ?? 0, stop.Note,
        time?.Metres, time is { } t ? ClockText.Of(t.Arrives) : null, time is { } left ? ClockText.Of(left.Leaves) : null, time?.Wait ?? 0, time?.Late ?? 0, time?.Estimated ?? false);

    private async Task<Dictionary<Guid, Known>> Customers(IReadOnlyList<RouteStop> stops, CancellationToken cancellation)
    {
        if (stops.Count == 0)
            return [];
        var ids = stops.Select(s => s.CustomerId).ToList();
        var rows = await db.Set<Customer>().AsNoTracking().Where(c => ids.Contains(c.Id)).OrderBy(c => c.Id).Take(Route.MostStops)
            .Select(c => new { c.Id, c.Name, c.Region, c.Address, c.Phone, c.Coordinates }).ToListAsync(cancellation);
        string? Shown(string field, string? text) => actors.Actor.Shown("customers", field, text);
        return rows.ToDictionary(r => r.Id, r => new Known(
            Shown("name", r.Name), Shown("address", r.Address) ?? (Shown("region", r.Region) is { } region ? regions.NameOf(region) : null), Shown("phone", r.Phone), Place.Find(Shown("coordinates", r.Coordinates))));
    }
}
