using Huike.Customers.Identifiers;
using Huike.Customers.Routes.Domain;
using Huike.Kernel.Time;

namespace Huike.Customers.Routes.Solving;

/// <summary>When a stop is reached, in minutes since midnight of the first day.</summary>
internal readonly record struct StopTime(int? Metres, int Arrives, int Leaves, int Wait, int Late);

/// <summary>The points of a way and the time between them.</summary>
internal sealed class Way
{
    private readonly RouteDraft _draft;
    private readonly Dictionary<Guid, int> _points = [];
    private readonly List<RouteStop> _stops;
    private readonly int[,] _metres;
    private readonly int _starts;

    public Way(RouteDraft draft, List<RouteStop> stops, Func<RouteStop, Place> placeOf)
    {
        (_draft, _stops) = (draft, stops);
        _starts = ClockText.Minutes(draft.StartsAt) ?? 9 * 60;
        for (var i = 0; i < stops.Count; i++)
            _points[stops[i].CustomerId] = i + 1;
        Place?[] places = [Place.Find(draft.StartCoordinates), .. stops.Select(s => (Place?)placeOf(s)), Place.Find(draft.EndCoordinates)];
        _metres = new int[places.Length, places.Length];
        for (var i = 0; i < places.Length; i++)
        {
            for (var j = 0; j < places.Length; j++)
                _metres[i, j] = places[i] is { } from && places[j] is { } to ? from.RoadTo(to) : 0;
        }
        (HasStart, HasEnd) = (places[0] is not null, places[^1] is not null);
    }

    private bool HasStart { get; }
    private bool HasEnd { get; }
    private int End => _stops.Count + 1;

    private int StayOf(RouteStop stop) => stop.Stay ?? _draft.Stay ?? 0;

    /// <summary>Whole minutes, a begun one counts: what the sheet says can be done.</summary>
    private int Minutes(int from, int to) => (int)Math.Ceiling(_metres[from, to] * 60.0 / 1000 / Math.Max(1, _draft.Speed ?? 30));

    public RouteProblem Problem()
    {
        var seconds = new int[End + 1, End + 1];
        for (var i = 0; i <= End; i++)
        {
            for (var j = 0; j <= End; j++)
                seconds[i, j] = Minutes(i, j) * 60;
        }
        return new RouteProblem(seconds, [.. _stops.Select(s => new SolverStop(
            Math.Max(0, ((ClockText.Minutes(s.From) ?? 0) - _starts) * 60),
            ClockText.Minutes(s.Until) is { } until ? (until - _starts) * 60 : int.MaxValue, StayOf(s) * 60))]);
    }

    public RoutePlan Walk(List<RouteStop> placed, IEnumerable<RouteStop> apart, Func<RouteStop, StopTime?, PlannedStop> tell)
    {
        var told = new List<PlannedStop>(placed.Count);
        int clock = _starts, at = 0, metres = 0, road = 0, late = 0;
        foreach (var stop in placed)
        {
            var to = _points[stop.CustomerId];
            var drive = Minutes(at, to);
            clock += drive;
            var wait = Math.Max(0, (ClockText.Minutes(stop.From) ?? 0) - clock);
            var time = new StopTime(at > 0 || HasStart ? _metres[at, to] : null, clock, clock + wait + StayOf(stop), wait, Math.Max(0, clock - (ClockText.Minutes(stop.Until) ?? int.MaxValue)));
            told.Add(tell(stop, time));
            (metres, road, late) = (metres + _metres[at, to], road + drive, late + (time.Late > 0 ? 1 : 0));
            (clock, at) = (time.Leaves, to);
        }
        if (placed.Count > 0)
        {
            (metres, road, clock) = (metres + _metres[at, End], road + Minutes(at, End), clock + Minutes(at, End));
        }
        var unplaced = apart.Select(s => tell(s, null)).ToList();
        return new RoutePlan(
            [.. told, .. unplaced], HasStart ? _draft.StartCoordinates : null, HasEnd ? _draft.EndCoordinates : null, metres, road, placed.Count > 0 ? ClockText.Of(clock) : null,
            ClockText.DaysLater(clock), late, unplaced.Count);
    }
}
