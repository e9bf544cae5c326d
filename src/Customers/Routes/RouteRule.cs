using Huike.Customers.Customers.Domain;
using Huike.Customers.Identifiers;
using Huike.Customers.Routes.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Routes;

/// <summary>A route keeps its stops in order, knows times and places by their normal form, and what the way comes to.</summary>
internal sealed class RouteRule(HuikeDb db, RoutePlanner planner) : IRecordRule<Route>
{
    public const int MostSpeed = 150, LeastSpeed = 3;

    public void Normalise(RecordChange<Route> change)
    {
        var route = change.Entity;
        route.StartCoordinates = PlaceOf(change, "startCoordinates", route.StartCoordinates);
        route.EndCoordinates = PlaceOf(change, "endCoordinates", route.EndCoordinates);
        route.StartsAt = TimeOf(change.Errors, "startsAt", route.StartsAt) ?? "09:00";
        route.Stay ??= 30;
        route.Speed ??= 30;
        Between(change.Errors, "stay", route.Stay, 0, RouteStop.MaxStay);
        Between(change.Errors, "speed", route.Speed, LeastSpeed, MostSpeed);
        if (change.Touches("stops"))
            route.Stops = Stops(change.Errors, route.Stops);
    }

    /// <summary>The stops as they are kept; what is wrong with them is told by place.</summary>
    internal static List<RouteStop> Stops(List<Error> errors, IReadOnlyList<RouteStop> given)
    {
        if (given.Count > Route.MostStops)
        {
            errors.Add(Error.Invalid("stops", "tooMany", Route.MostStops));
            return [.. given];
        }
        var kept = new List<RouteStop>(given.Count);
        var seen = new HashSet<Guid>();
        for (var i = 0; i < given.Count; i++)
        {
            if (given[i] is not { } stop || stop.CustomerId == Guid.Empty)
            {
                errors.Add(Error.Invalid($"stops[{i}].customerId", "required"));
                continue;
            }
            if (!seen.Add(stop.CustomerId))
                errors.Add(Error.Invalid($"stops[{i}].customerId", "routes.twice"));
            if (stop.Note?.Length > RouteStop.MaxNote)
                errors.Add(Error.Invalid($"stops[{i}].note", "tooLong", RouteStop.MaxNote));
            Between(errors, $"stops[{i}].stay", stop.Stay, 0, RouteStop.MaxStay);
            var (from, until) = (TimeOf(errors, $"stops[{i}].from", stop.From), TimeOf(errors, $"stops[{i}].until", stop.Until));
            if (ClockText.Minutes(from) > ClockText.Minutes(until))
                errors.Add(Error.Invalid($"stops[{i}].until", "routes.window"));
            kept.Add(stop with { From = from, Until = until, Note = stop.Note is null ? null : FieldValues.Clean(stop.Note, false) });
        }
        return kept;
    }

    public async Task Validate(RecordChange<Route> change, CancellationToken cancellation)
    {
        var route = change.Entity;
        if (change.Touches("stops") && change.Errors.Count == 0)
            await Known(change, route.Stops, cancellation);
        if (change.Errors.Count > 0)
            return;
        var plan = await planner.Plan(RouteDraft.Of(route), arrange: false, cancellation);
        (route.StopCount, route.Metres, route.EndsAt) = (route.Stops.Count, plan.Metres, plan.EndsAt);
    }

    /// <summary>Who puts a customer on a route must see him; who was on it before stays.</summary>
    private async Task Known(RecordChange<Route> change, List<RouteStop> stops, CancellationToken cancellation)
    {
        var had = change.IsNew ? [] : await db.Set<Route>().AsNoTracking().Where(r => r.Id == change.Entity.Id).Select(r => r.Stops).FirstOrDefaultAsync(cancellation) ?? [];
        var fresh = stops.Select(s => s.CustomerId).Except(had.Select(s => s.CustomerId)).ToList();
        if (fresh.Count == 0)
            return;
        var seen = await db.Set<Customer>().AsNoTracking().Where(c => fresh.Contains(c.Id)).Select(c => c.Id).Take(Route.MostStops).ToListAsync(cancellation);
        for (var i = 0; i < stops.Count; i++)
        {
            if (fresh.Contains(stops[i].CustomerId) && !seen.Contains(stops[i].CustomerId))
                change.Errors.Add(Error.Invalid($"stops[{i}].customerId", "referenceNotFound"));
        }
    }

    private static string? PlaceOf(RecordChange<Route> change, string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (Place.Find(text) is { } place)
            return place.Text;
        change.Errors.Add(Error.Invalid(field, "coordinates.invalid"));
        return text;
    }

    internal static string? TimeOf(List<Error> errors, string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (ClockText.Minutes(text) is { } minutes)
            return ClockText.Of(minutes);
        errors.Add(Error.Invalid(field, "time.invalid"));
        return text;
    }

    private static void Between(List<Error> errors, string field, int? value, int least, int most)
    {
        if (value < least || value > most)
            errors.Add(Error.Invalid(field, "outOfRange", least, most));
    }
}
