using System.Diagnostics;

namespace Huike.Load;

/// <summary>Asks product and floor in turn, so that whatever else the machine does meets both alike.</summary>
internal static class Clients
{
    private const int Warming = 30, Eight = 8, Slices = 3;

    public static async Task<Line> Compare(
        Bench bench, Report report, string work, Func<int, HttpRequestMessage> product, Func<int, HttpRequestMessage>? floor, bool crowd = true)
    {
        for (var i = 0; i < Warming; i++)
        {
            await Time(bench, report, product(i));
            if (floor is not null)
                await Time(bench, report, floor(i));
        }
        var (products, floors) = (new List<double>(), new List<double>());
        for (var i = 0; i < bench.Options.Rounds; i++)
        {
            products.Add(await Time(bench, report, product(i)));
            if (floor is not null)
                floors.Add(await Time(bench, report, floor(i)));
        }
        var (rate, floorRate) = (0.0, 0.0);
        for (var slice = 0; crowd && slice < Slices; slice++)
        {
            rate += await Crowd(bench, report, product) / Slices;
            if (floor is not null)
                floorRate += await Crowd(bench, report, floor) / Slices;
        }
        return new Line(work, Times.Of(products), floor is null ? null : Times.Of(floors), crowd ? rate : null, crowd && floor is not null ? floorRate : null);
    }

    /// <summary>Requests a second of eight clients, each asking again as soon as it was answered.</summary>
    private static async Task<double> Crowd(Bench bench, Report report, Func<int, HttpRequestMessage> request)
    {
        var length = TimeSpan.FromSeconds(bench.Options.Seconds / Slices);
        var done = 0;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Eight).Select(client => Task.Run(async () =>
        {
            for (var i = client; watch.Elapsed < length; i += Eight)
            {
                await Time(bench, report, request(i));
                Interlocked.Increment(ref done);
            }
        })));
        return done / watch.Elapsed.TotalSeconds;
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
