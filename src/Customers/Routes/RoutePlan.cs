using System.Text.Json.Serialization;
using Huike.Customers.Routes.Domain;
using Huike.Kernel.UseCases;

namespace Huike.Customers.Routes;

/// <summary>A route as it is being put together; nothing of it need be saved.</summary>
/// <param name="StartsAt">HH:mm on the company's clock.</param>
/// <param name="Stay">Minutes at a stop that says nothing else.</param>
/// <param name="Speed">Kilometres an hour.</param>
public sealed record RouteDraft(string? StartCoordinates, string? EndCoordinates, string? StartsAt, int? Stay, int? Speed, IReadOnlyList<RouteStop> Stops)
{
    internal static RouteDraft Of(Route route) => new(route.StartCoordinates, route.EndCoordinates, route.StartsAt, route.Stay, route.Speed, route.Stops);
}

/// <summary>A stop with its times, as the reader may see it.</summary>
/// <param name="Name">Null where the reader does not see the customer, or his name.</param>
/// <param name="Seen">The customer is there and the reader sees him.</param>
/// <param name="Coordinates">Latitude and longitude; null for a stop that no map knows. Such stops stand last and have no times.</param>
/// <param name="Metres">Road from the point before; null where that is unknown.</param>
/// <param name="Arrives">HH:mm.</param>
/// <param name="Leaves">HH:mm.</param>
/// <param name="Wait">Minutes until the customer is there.</param>
/// <param name="Late">Minutes after the end of his time.</param>
/// <param name="Estimated">No map service told <paramref name="Metres"/> and the time: great circle times 1.3, at the speed of the route.</param>
public sealed record PlannedStop(
    Guid CustomerId, string? Name, bool Seen, string? Address, string? Phone, string? Coordinates, string? From, string? Until, int Stay, string? Note,
    int? Metres, string? Arrives, string? Leaves, int Wait, int Late, bool Estimated = false);

/// <param name="Metres">The whole way on the road.</param>
/// <param name="Minutes">On the road.</param>
/// <param name="EndsAt">HH:mm when the way is over; null where no stop is known by its place.</param>
/// <param name="DaysLater">How many midnights lie between.</param>
/// <param name="LateStops">How many stops cannot be reached in their time.</param>
/// <param name="Unplaced">How many stops no map knows.</param>
public sealed record RoutePlan(
    IReadOnlyList<PlannedStop> Stops, string? StartCoordinates, string? EndCoordinates, int Metres, int Minutes, string? EndsAt, int DaysLater, int LateStops, int Unplaced)
{
    /// <summary>The map service that was asked (<c>osrm</c>, <c>amap</c>); null where the company has set none and all is estimated.</summary>
    public string? Provider { get; init; }

    /// <summary>How many legs of the way the service told.</summary>
    public int ToldLegs { get; init; }

    /// <summary>How many legs of the way are estimated: great circle times 1.3, at the speed of the route.</summary>
    public int EstimatedLegs { get; init; }

    /// <summary>Where the order was looked for, how many of the distances that it was chosen by are estimated; else as <see cref="EstimatedLegs"/>.</summary>
    public int EstimatedPairs { get; init; }

    /// <summary>Why something is estimated although a service is set, as error code; null where nothing is.</summary>
    public string? DistanceProblem => Problem?.Code;

    [JsonIgnore]
    internal Error? Problem { get; init; }

    /// <summary>The stops in this order, as a route keeps them; <paramref name="given"/> has what they were.</summary>
    internal List<RouteStop> Ordered(IReadOnlyList<RouteStop> given) => [.. Stops.Select(s => given.First(g => g.CustomerId == s.CustomerId))];
}
