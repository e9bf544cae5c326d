using Huike.Customers.Identifiers;
using Huike.Customers.Routes.Domain;
using Huike.Customers.Routes.Solving;
using Huike.Kernel.Time;

namespace Huike.Customers.Tests.Routes;

/// <summary>The order that the solver finds, against all orders that there are; places as people copy them from maps.</summary>
public sealed class SolverTests
{
    /// <summary>Points on a table of 100 by 100, distances rounded up; the start is the first, the end the last.</summary>
    private static RouteProblem Problem(Random random, int count, bool windows, bool oneWay = false)
    {
        var at = Enumerable.Range(0, count + 2).Select(_ => (X: random.Next(100), Y: random.Next(100))).ToList();
        var seconds = new int[count + 2, count + 2];
        for (var i = 0; i < count + 2; i++)
        {
            for (var j = 0; j < count + 2; j++)
                seconds[i, j] = (int)Math.Ceiling(Math.Sqrt(Math.Pow(at[i].X - at[j].X, 2) + Math.Pow(at[i].Y - at[j].Y, 2))) + (oneWay ? random.Next(60) : 0);
        }
        return new RouteProblem(seconds, [.. Enumerable.Range(0, count).Select(_ =>
        {
            var opens = windows ? random.Next(200) : 0;
            return new SolverStop(opens, windows ? opens + random.Next(20, 200) : int.MaxValue, 5);
        })]);
    }

    private static IEnumerable<int[]> Orders(int count)
    {
        if (count == 0)
            return [[]];
        return Orders(count - 1).SelectMany(o => Enumerable.Range(0, count).Select(place => (int[])[.. o[..place], count, .. o[place..]]));
    }

    /// <summary>The same sum, written again and differently: a walk with a clock.</summary>
    private static long Walk(RouteProblem problem, int[] order)
    {
        (long drive, long wait, long late, int clock, int at) = (0, 0, 0, 0, 0);
        foreach (var point in order)
        {
            var leg = problem.Seconds(at, point);
            drive += leg;
            clock += leg;
            if (clock < problem.Stop(point).Opens)
            {
                wait += problem.Stop(point).Opens - clock;
                clock = problem.Stop(point).Opens;
            }
            late += clock > problem.Stop(point).Closes ? clock - problem.Stop(point).Closes : 0;
            clock += problem.Stop(point).Stay;
            at = point;
        }
        return 10 * (drive + problem.Seconds(at, order.Length + 1)) + wait + 1000 * late;
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void No_order_of_up_to_seven_stops_is_better(bool windows, bool oneWay)
    {
        for (var seed = 1; seed <= 40; seed++)
        {
            var random = new Random(seed);
            var problem = Problem(random, random.Next(1, 8), windows, oneWay);
            var found = RouteSolver.Solve(problem);
            Assert.Equal(Enumerable.Range(1, problem.Count), found.Order());
            var best = Orders(problem.Count).Min(o => Walk(problem, o));
            Assert.True(Walk(problem, found) == best, $"seed {seed}: {Walk(problem, found)} instead of {best}");
            Assert.Equal(Walk(problem, found), problem.Cost(found));
        }
    }

    [Fact]
    public void Fifty_stops_on_a_circle_are_driven_round_it()
    {
        const int count = 50;
        var mixed = Enumerable.Range(1, count).OrderBy(i => i * 7919 % 1009).ToList();
        (double X, double Y) On(int step) => (1000 * Math.Cos(2 * Math.PI * step / (count + 1)), 1000 * Math.Sin(2 * Math.PI * step / (count + 1)));
        List<(double X, double Y)> at = [On(0), .. mixed.Select(On), On(0)];
        var seconds = new int[count + 2, count + 2];
        for (var i = 0; i < at.Count; i++)
        {
            for (var j = 0; j < at.Count; j++)
                seconds[i, j] = (int)Math.Round(Math.Sqrt(Math.Pow(at[i].X - at[j].X, 2) + Math.Pow(at[i].Y - at[j].Y, 2)));
        }
        var problem = new RouteProblem(seconds, [.. mixed.Select(_ => new SolverStop(0, int.MaxValue, 60))]);
        var steps = RouteSolver.Solve(problem).Select(p => mixed[p - 1]).ToList();
        Assert.Contains(steps, new[] { Enumerable.Range(1, count).ToList(), [.. Enumerable.Range(1, count).Reverse()] });
    }

    [Fact]
    public void The_same_question_has_the_same_answer() =>
        Assert.Equal(RouteSolver.Solve(Problem(new Random(5), 50, true, true)), RouteSolver.Solve(Problem(new Random(5), 50, true, true)));

    [Theory]
    [InlineData("30.274150,120.155150", "30.274150,120.155150")]
    [InlineData("120.155150，30.274150", "30.274150,120.155150")]
    [InlineData(" (25.033964 121.564468) ", "25.033964,121.564468")]
    [InlineData("-33.9 18.4", "-33.900000,18.400000")]
    [InlineData("43.8,87.6", "43.800000,87.600000")]
    [InlineData("120.1, 130.2", null)]
    [InlineData("杭州市", null)]
    [InlineData("30.2", null)]
    [InlineData("", null)]
    public void A_place_is_read_either_way_about(string text, string? expected) => Assert.Equal(expected, Place.Find(text)?.Text);

    [Fact]
    public void Hangzhou_to_Shanghai_is_as_far_as_the_great_circle_says()
    {
        // 164.6 km by the great circle (computed by the spherical law of cosines) times 1.3.
        var (a, b) = (Place.Find("30.274,120.155")!.Value, Place.Find("31.230,121.474")!.Value);
        var cosine = Math.Sin(R(30.274)) * Math.Sin(R(31.230)) + Math.Cos(R(30.274)) * Math.Cos(R(31.230)) * Math.Cos(R(121.474 - 120.155));
        Assert.InRange(a.RoadTo(b), (int)(Math.Acos(cosine) * 6_371_008.8 * 1.3) - 2, (int)(Math.Acos(cosine) * 6_371_008.8 * 1.3) + 2);
        Assert.Equal(a.RoadTo(b), b.RoadTo(a));
        static double R(double degrees) => degrees * Math.PI / 180;
    }

    [Theory]
    [InlineData("9:05", 545)]
    [InlineData("0905", 545)]
    [InlineData("23：59", 1439)]
    [InlineData("24:00", null)]
    [InlineData("9:5", null)]
    [InlineData("早上", null)]
    public void A_time_is_read_as_people_write_it(string text, int? expected) => Assert.Equal(expected, ClockText.Minutes(text));
}
