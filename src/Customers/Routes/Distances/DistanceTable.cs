using Huike.Customers.Identifiers;
using Huike.Kernel.UseCases;

namespace Huike.Customers.Routes.Distances;

/// <summary>
/// The distances between the points of a way, there and back: those that a map service told, and for the others an estimate. A point that
/// nobody knows lies at no distance from everything.
/// </summary>
internal sealed class DistanceTable(IReadOnlyList<Place?> places, IReadOnlyDictionary<(int From, int To), Road> told, string? provider, Error? problem)
{
    /// <summary>Who was asked; null where the company has set nobody.</summary>
    public string? Provider => provider;

    /// <summary>Why something had to be estimated although somebody is set.</summary>
    public Error? Problem => problem;

    /// <summary>Metres on the road.</summary>
    public int Metres(int from, int to) => told.TryGetValue((from, to), out var road) ? road.Metres : Estimate(from, to) ?? 0;

    /// <summary>Seconds on the road; where nobody told them, at <paramref name="speed"/> kilometres an hour.</summary>
    public int Seconds(int from, int to, int speed) =>
        told.TryGetValue((from, to), out var road) ? road.Seconds : (int)Math.Ceiling(Metres(from, to) * 3.6 / Math.Max(1, speed));

    public bool IsTold(int from, int to) => told.ContainsKey((from, to));

    public bool IsEstimated(int from, int to) => !told.ContainsKey((from, to)) && LegOf(places, from, to) is not null;

    private int? Estimate(int from, int to) => LegOf(places, from, to) is { } leg ? leg.From.RoadTo(leg.To) : null;

    /// <summary>The leg that has a length at all: null where an end is unknown or both are the same place.</summary>
    public static Leg? LegOf(IReadOnlyList<Place?> places, int from, int to) =>
        places[from] is { } here && places[to] is { } there && here != there ? new Leg(here, there) : null;
}
