using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Huike.Load;

/// <summary>New customers one by one, by many at a time, and by the hundred thousand out of a file.</summary>
internal static class Writes
{
    private const double MostMilliseconds = 12, MostImportSeconds = 60;
    private const string Trades = "科技贸易机械电子化工食品物流建材医药纺织";
    private static readonly string[] Places = ["上海", "苏州市", "杭州", "广州市", "深圳", "成都市", "武汉", "青岛市", "宁波", "西安市"];
    private static int _next;

    public static async Task Creates(Bench bench, Report report)
    {
        var caller = bench.Callers[0];
        HttpRequestMessage New(int _) => caller.Post($"{bench.ProductUrl}/api/v1/customers?onDuplicate=allow", JsonContent.Create(Customer(Interlocked.Increment(ref _next))));
        HttpRequestMessage Floor(int _) => new(HttpMethod.Post, $"{bench.FloorUrl}/create");
        var line = await Clients.Compare(bench, report, "create customer with duplicate check, alone", New, Floor, crowd: false);
        report.Add(line with { Reached = line.Product!.P95 <= MostMilliseconds, Note = "floor: one durable row" });
        foreach (var writers in (int[])[8, 50, 500])
            report.Add(await Together(bench, report, New, writers));
    }

    private static async Task<Line> Together(Bench bench, Report report, Func<int, HttpRequestMessage> create, int writers)
    {
        var before = report.Failures;
        var each = Math.Max(2, 1000 / writers);
        var times = new System.Collections.Concurrent.ConcurrentBag<double>();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < each; i++)
                times.Add(await Clients.Time(bench, report, create(i)));
        })));
        var failed = report.Failures - before;
        return new Line($"create customer, {writers} writers at a time", Times.Of([.. times]), PerSecond: times.Count / watch.Elapsed.TotalSeconds,
            Reached: failed == 0, Note: $"{times.Count} customers, {failed} failed; the times hold the wait for the writer");
    }

    private static object Customer(int number) => new { name = Name(number), phone = $"1{38000000000 + (number * 7919L % 999999999):00000000000}"[..12][1..], address = $"人民路{number}号", industry = "manufacturing", grade = "B" };

    /// <summary>A brand of three characters out of four thousand: of a hundred thousand names hardly two are as near as a typing error.</summary>
    private static string Name(int number)
    {
        var run = (ulong)number * 0x9E3779B97F4A7C15UL ^ (ulong)Environment.ProcessId * 0xC2B2AE3D27D4EB4FUL;
        var brand = string.Concat(Enumerable.Range(0, 3).Select(place => (char)(0x4E00 + (run >> (12 * place) & 0xFFF) * 5)));
        return $"{Places[number % Places.Length]}{brand}{Trades.Substring(2 * (number % (Trades.Length / 2)), 2)}有限公司";
    }

    public static async Task Import(Bench bench, Report report)
    {
        var caller = bench.Callers[2];
        var rows = bench.Options.ImportRows;
        var csv = new StringBuilder("客户名称,电话,地址,客户级别,备注\n");
        for (var i = 0; i < rows; i++)
        {
            var number = 5_000_000 + i;
            csv.Append($"{Name(number)},1{3900000000 + (number % 99999999):0000000000},解放路{i}号,C,导入测试\n");
        }
        using var form = new MultipartFormDataContent { { new StringContent("customers"), "entity" }, { new StringContent("create"), "duplicates" } };
        form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(csv.ToString())), "file", "customers.csv");
        var watch = Stopwatch.StartNew();
        using var started = await bench.Client.SendAsync(caller.Post($"{bench.ProductUrl}/api/v1/imports", form));
        var answer = await started.Content.ReadAsStringAsync();
        if (!started.IsSuccessStatusCode)
        {
            report.Fail($"import {(int)started.StatusCode} {answer}");
            return;
        }
        var id = JsonDocument.Parse(answer).RootElement.EnumerateObject().First(p => p.Name is "jobId" or "id").Value.GetGuid();
        var state = default(JsonElement);
        while (true)
        {
            state = await bench.Json(caller, $"jobs/{id}");
            if (state.GetProperty("state").GetString() is not ("waiting" or "queued" or "running" or "pending"))
                break;
            await Task.Delay(500);
        }
        var seconds = watch.Elapsed.TotalSeconds;
        report.Add(new Line($"import of {rows:N0} customers", PerSecond: rows / seconds, Reached: rows == 100_000 ? seconds <= MostImportSeconds : null,
            Note: $"{seconds:0.0} s, {Shown(state)}"));
    }

    private static string Shown(JsonElement job) => string.Join(", ", job.EnumerateObject()
        .Where(p => p.Value.ValueKind == JsonValueKind.Number || p.Name is "state" or "counts" or "result").Select(p => $"{p.Name} {p.Value}"));
}
