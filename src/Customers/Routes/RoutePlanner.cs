using Huike.Customers.Customers.Domain;
using Huike.Customers.Identifiers;
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
internal sealed class RoutePlanner(HuikeDb db, IRegionPicker regions, ActorContext actors)
{
    private sealed record Known(string? Name, string? Address, string? Phone, Place? Place);

    public async Task<RoutePlan> Plan(RouteDraft draft, bool arrange, CancellationToken cancellation)
    {
        var customers = await Customers(draft.Stops, cancellation);
        Place? PlaceOf(RouteStop stop) => customers.GetValueOrDefault(stop.CustomerId)?.Place;
        var placed = draft.Stops.Where(s => PlaceOf(s) is not null).ToList();
        var way = new Way(draft, placed, s => PlaceOf(s)!.Value);
        if (arrange)
            placed = [.. RouteSolver.Solve(way.Problem()).Select(point => placed[point - 1])];
        return way.Walk(placed, draft.Stops.Where(s => PlaceOf(s) is null), (stop, time) => Tell(stop, time, draft, customers.GetValueOrDefault(stop.CustomerId)));
    }

    private static PlannedStop Tell(RouteStop stop, StopTime? time, RouteDraft draft, Known? known) => new(
        stop.CustomerId, known?.Name, known is not null, known?.Address, known?.Phone, known?.Place?.Text, stop.From, stop.Until, stop.Stay ?? draft.Stay ?? 0, stop.Note,
        time?.Metres, time is { } t ? ClockText.Of(t.Arrives) : null, time is { } left ? ClockText.Of(left.Leaves) : null, time?.Wait ?? 0, time?.Late ?? 0);

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
