using System.Diagnostics;

namespace Huike.Load;

/// <summary>Asks product and floor in turn, so that whatever else the machine does meets both alike.</summary>
internal static class Clients
{
    private const int Warming = 400, Eight = 8, Slices = 3;

    public static async Task<Line> Compare(
        Bench bench, Report report, string work, Func<int, HttpRequestMessage> product, Func<int, HttpRequestMessage>? floor, bool crowd = true, int? rounds = null)
    {
        for (var i = 0; i < Math.Min(Warming, rounds ?? Warming); i++)
        {
            await Time(bench, report, product(i));
            if (floor is not null)
                await Time(bench, report, floor(i));
        }
        var (products, floors) = (new List<double>(), new List<double>());
        for (var i = 0; i < (rounds ?? bench.Options.Rounds); i++)
        {
            products.Add(await Time(bench, report, product(i)));
            if (floor is not null)
                floors.Add(await Time(bench, report, floor(i)));
        }
        if (!crowd)
            return new Line(work, Times.Of(products), floor is null ? null : Times.Of(floors));
        var (pressed, pressedFloor) = (new Pressed(0, 0, 0), new Pressed(0, 0, 0));
        for (var slice = 0; slice < Slices; slice++)
        {
            pressed += await Crowd(bench, report, bench.Product, product);
            if (floor is not null)
                pressedFloor += await Crowd(bench, report, bench.Floor, floor);
        }
        return floor is null
            ? new Line(work, Times.Of(products), null, pressed.Rate, Processor: pressed.EachMilliseconds)
            : new Line(work, Times.Of(products), Times.Of(floors), pressed.Rate, pressedFloor.Rate, pressed.EachMilliseconds, pressedFloor.EachMilliseconds);
    }

    private sealed record Pressed(int Requests, double Seconds, double ProcessorMilliseconds)
    {
        public double Rate => Requests / Seconds;
        public double EachMilliseconds => ProcessorMilliseconds / Requests;
        public static Pressed operator +(Pressed a, Pressed b) => new(a.Requests + b.Requests, a.Seconds + b.Seconds, a.ProcessorMilliseconds + b.ProcessorMilliseconds);
    }

    /// <summary>Eight clients, each asking again as soon as it was answered.</summary>
    private static async Task<Pressed> Crowd(Bench bench, Report report, Companion server, Func<int, HttpRequestMessage> request)
    {
        var length = TimeSpan.FromSeconds(bench.Options.Seconds / Slices);
        var done = 0;
        var before = server.ProcessorMilliseconds();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Eight).Select(client => Task.Run(async () =>
        {
            for (var i = client; watch.Elapsed < length; i += Eight)
            {
                await Time(bench, report, request(i));
                Interlocked.Increment(ref done);
            }
        })));
        return new Pressed(done, watch.Elapsed.TotalSeconds, server.ProcessorMilliseconds() - before);
    }

    public static async Task<double> Time(Bench bench, Report report, HttpRequestMessage request)
    {
        using var asked = request;
        var start = Stopwatch.GetTimestamp();
        using var answer = await bench.Client.SendAsync(asked);
        await answer.Content.ReadAsByteArrayAsync();
        var milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        if (!answer.IsSuccessStatusCode)
            report.Fail($"{(int)answer.StatusCode} {asked.Method} {asked.RequestUri?.PathAndQuery} {await answer.Content.ReadAsStringAsync()}");
        return milliseconds;
    }
}
