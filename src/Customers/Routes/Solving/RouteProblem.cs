namespace Huike.Customers.Routes.Solving;

/// <summary>One stop as the solver sees it, in seconds since the start.</summary>
/// <param name="Opens">Who comes earlier waits.</param>
/// <param name="Closes">Who comes later is late; <see cref="int.MaxValue"/> where it does not matter.</param>
internal readonly record struct SolverStop(int Opens, int Closes, int Stay);

/// <summary>
/// A way of one traveller. Points of the table of seconds: 0 is the start, 1 to n the stops, n + 1 the end. A start or end that
/// nobody knows lies at no distance from everything.
/// </summary>
internal sealed class RouteProblem(int[,] seconds, IReadOnlyList<SolverStop> stops)
{
    // To keep an appointment is worth any detour; to stand and wait is better than to drive, but not for nothing.
    private const long LateWeight = 1_000, DriveWeight = 10, WaitWeight = 1;

    public int Count => stops.Count;

    public int Seconds(int from, int to) => seconds[from, to];

    public SolverStop Stop(int point) => stops[point - 1];

    /// <summary>What an order of the stops costs; the smaller, the better.</summary>
    public long Cost(ReadOnlySpan<int> order)
    {
        long cost = 0;
        int clock = 0, at = 0;
        foreach (var point in order)
        {
            var (drive, stop) = (seconds[at, point], Stop(point));
            clock += drive;
            var (wait, late) = (Math.Max(0, stop.Opens - clock), Math.Max(0, clock - stop.Closes));
            cost += DriveWeight * drive + WaitWeight * wait + LateWeight * late;
            clock += wait + stop.Stay;
            at = point;
        }
        return cost + DriveWeight * seconds[at, Count + 1];
    }
}
