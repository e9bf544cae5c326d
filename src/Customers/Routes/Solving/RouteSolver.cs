namespace Huike.Customers.Routes.Solving;

/// <summary>
/// Finds an economical order of the stops of one traveller with time windows: built by cheapest insertion, improved by turning
/// round parts of the way (2-opt) and moving short pieces of it (Or-opt), shaken some times by a fixed seed, so that the same question
/// has the same answer. A hundred stops are the most, so the whole way is reckoned anew for each step; that keeps windows simple.
/// </summary>
internal static class RouteSolver
{
    private const int LongestPiece = 3;
    private const int Seed = 20_260;
    /// <summary>Ways reckoned in all; bounds the time whatever the number of stops.</summary>
    private const int MostLooks = 400_000;

    public static int[] Solve(RouteProblem problem)
    {
        if (problem.Count == 0)
            return [];
        var looks = MostLooks;
        var best = Improve(problem, Build(problem), ref looks);
        var cost = problem.Cost(best);
        var random = new Random(Seed);
        while (looks > 0 && problem.Count > 3)
        {
            var other = Improve(problem, Shaken(best, random), ref looks);
            var reached = problem.Cost(other);
            if (reached < cost)
                (best, cost) = (other, reached);
        }
        return best;
    }

    /// <summary>Each stop is put where it costs least, those with the narrowest window first.</summary>
    private static int[] Build(RouteProblem problem)
    {
        var order = new List<int>(problem.Count);
        foreach (var point in Enumerable.Range(1, problem.Count).OrderBy(p => problem.Stop(p).Closes).ThenByDescending(p => problem.Seconds(0, p)).ThenBy(p => p))
        {
            var (place, cost) = (0, long.MaxValue);
            for (var i = 0; i <= order.Count; i++)
            {
                order.Insert(i, point);
                var with = problem.Cost(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(order));
                order.RemoveAt(i);
                if (with < cost)
                    (place, cost) = (i, with);
            }
            order.Insert(place, point);
        }
        return [.. order];
    }

    private static int[] Improve(RouteProblem problem, int[] order, ref int looks)
    {
        var cost = problem.Cost(order);
        var trial = new int[order.Length];
        for (var better = true; better && looks > 0;)
        {
            better = false;
            for (var i = 0; i < order.Length && looks > 0; i++)
            {
                for (var j = i + 1; j < order.Length; j++)
                {
                    order.CopyTo(trial, 0);
                    Array.Reverse(trial, i, j - i + 1);
                    better |= Take(problem, ref order, ref trial, ref cost, ref looks);
                }
                for (var length = 1; length <= LongestPiece && i + length <= order.Length; length++)
                {
                    for (var to = 0; to <= order.Length - length; to++)
                    {
                        if (to == i)
                            continue;
                        Move(order, trial, i, length, to);
                        better |= Take(problem, ref order, ref trial, ref cost, ref looks);
                    }
                }
            }
        }
        return order;
    }

    private static bool Take(RouteProblem problem, ref int[] order, ref int[] trial, ref long cost, ref int looks)
    {
        looks--;
        var reached = problem.Cost(trial);
        if (reached >= cost)
            return false;
        (order, trial, cost) = (trial, order, reached);
        return true;
    }

    /// <summary>The piece from <paramref name="from"/> stands at <paramref name="to"/> of what is left without it.</summary>
    private static void Move(int[] order, int[] trial, int from, int length, int to)
    {
        var (at, left) = (0, 0);
        for (var i = 0; i <= order.Length; i++)
        {
            if (left == to && at == to)
            {
                Array.Copy(order, from, trial, at, length);
                at += length;
            }
            if (i == order.Length || (i >= from && i < from + length))
                continue;
            trial[at++] = order[i];
            left++;
        }
    }

    /// <summary>Three cuts, the two middle pieces change places: a step that the improvement does not undo at once.</summary>
    private static int[] Shaken(int[] order, Random random)
    {
        int[] cuts = [random.Next(order.Length + 1), random.Next(order.Length + 1), random.Next(order.Length + 1)];
        Array.Sort(cuts);
        return [.. order[..cuts[0]], .. order[cuts[1]..cuts[2]], .. order[cuts[0]..cuts[1]], .. order[cuts[2]..]];
    }
}
