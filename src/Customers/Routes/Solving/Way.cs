using Huike.Customers.Identifiers;
using Huike.Customers.Routes.Distances;
using Huike.Customers.Routes.Domain;
using Huike.Kernel.Time;

namespace Huike.Customers.Routes.Solving;

/// <summary>When a stop is reached, in minutes since midnight of the first day.</summary>
/// <param name="Estimated">No map service told the way to it.</param>
internal readonly record struct StopTime(int? Metres, bool Estimated, int Arrives, int Leaves, int Wait, int Late);

/// <summary>The points of a way, 0 its start, then the stops, then its end, and the time between them.</summary>
internal sealed class Way(RouteDraft draft, List<RouteStop> stops, IReadOnlyList<Place?> places, DistanceTable distances)
{
    private readonly Dictionary<Guid, int> _points = stops.Select((s, i) => (s.CustomerId, Point: i + 1)).ToDictionary(s => s.CustomerId, s => s.Point);
    private readonly int _starts = ClockText.Minutes(draft.StartsAt) ?? 9 * 60;

    private bool HasStart => places[0] is not null;
    private bool HasEnd => places[^1] is not null;
    private int End => stops.Count + 1;

    /// <summary>The pairs of points whose distance a plan needs: from each to the next, or from each to each where their order is looked for.</summary>
    public static List<(int From, int To)> Pairs(int stops, bool arrange) => arrange
        ? [.. from a in Enumerable.Range(0, stops + 1) from b in Enumerable.Range(1, stops + 1) where a != b && (a > 0 || b <= stops) select (a, b)]
        : [.. Enumerable.Range(0, stops > 0 ? stops + 1 : 0).Select(a => (a, a + 1))];

    private int StayOf(RouteStop stop) => stop.Stay ?? draft.Stay ?? 0;

    /// <summary>Whole minutes, a begun one counts: what the sheet says can be done.</summary>
    private int Minutes(int from, int to) => (int)Math.Ceiling(distances.Seconds(from, to, draft.Speed ?? 30) / 60.0);

    public RouteProblem Problem()
    {
        var seconds = new int[End + 1, End + 1];
        for (var i = 0; i <= End; i++)
        {
            for (var j = 0; j <= End; j++)
                seconds[i, j] = Minutes(i, j) * 60;
        }
        return new RouteProblem(seconds, [.. stops.Select(s => new SolverStop(
            Math.Max(0, ((ClockText.Minutes(s.From) ?? 0) - _starts) * 60),
            ClockText.Minutes(s.Until) is { } until ? (until - _starts) * 60 : int.MaxValue, StayOf(s) * 60))]);
    }

    /// <param name="arranged">The order was looked for, so that all distances counted.</param>
    public RoutePlan Walk(List<RouteStop> placed, IEnumerable<RouteStop> apart, Func<RouteStop, StopTime?, PlannedStop> tell, bool arranged)
    {
        var told = new List<PlannedStop>(placed.Count);
        int clock = _starts, at = 0, metres = 0, road = 0, late = 0, estimated = 0;
        foreach (var stop in placed)
        {
            var to = _points[stop.CustomerId];
            var drive = Minutes(at, to);
            clock += drive;
            var wait = Math.Max(0, (ClockText.Minutes(stop.From) ?? 0) - clock);
            var time = new StopTime(
                at > 0 || HasStart ? distances.Metres(at, to) : null, distances.IsEstimated(at, to), clock, clock + wait + StayOf(stop), wait, Math.Max(0, clock - (ClockText.Minutes(stop.Until) ?? int.MaxValue)));
            told.Add(tell(stop, time));
            (metres, road, late, estimated) = (metres + distances.Metres(at, to), road + drive, late + (time.Late > 0 ? 1 : 0), estimated + (time.Estimated ? 1 : 0));
            (clock, at) = (time.Leaves, to);
        }
        if (placed.Count > 0)
            (metres, road, clock, estimated) = (metres + distances.Metres(at, End), road + Minutes(at, End), clock + Minutes(at, End), estimated + (distances.IsEstimated(at, End) ? 1 : 0));
        var unplaced = apart.Select(s => tell(s, null)).ToList();
        return new RoutePlan(
            [.. told, .. unplaced], HasStart ? draft.StartCoordinates : null, HasEnd ? draft.EndCoordinates : null, metres, road, placed.Count > 0 ? ClockText.Of(clock) : null,
            ClockText.DaysLater(clock), late, unplaced.Count)
        {
            Provider = distances.Provider,
            ToldLegs = placed.Select(s => _points[s.CustomerId]).Prepend(0).Zip(placed.Select(s => _points[s.CustomerId]).Append(End)).Count(l => distances.IsTold(l.First, l.Second)),
            EstimatedLegs = estimated,
            EstimatedPairs = arranged ? Pairs(stops.Count, true).Count(p => distances.IsEstimated(p.From, p.To)) : estimated,
            Problem = distances.Problem,
        };
    }
}
