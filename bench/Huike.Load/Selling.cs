using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Huike.Customers.Pool.Domain;
using Huike.Customers.Pool.UseCases;
using Huike.Host;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Sales.Mining.UseCases;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Load;

/// <summary>The board, the funnel, the work of the night over all customers, and a leaver with ten thousand of them.</summary>
internal static class Selling
{
    private const int Held = 10_000, LeaverNumber = 2, ReceiverNumber = 3;
    private const double MostMilliseconds = 100, MostNightSeconds = 60, MostHandoverSeconds = 120;
    private static readonly string[] s_ended = ["done", "failed", "cancelled", "undone"];

    public static async Task Measure(Bench bench, Report report)
    {
        (string Name, string Path)[] reads = [("kanban", "opportunities/board"), ("own kanban", "opportunities/board?mine=true"), ("funnel", "opportunities/funnel"), ("outlook", "reports/outlook"), ("sales meeting", "sales-meetings/sheet")];
        foreach (var caller in bench.Callers)
        {
            foreach (var (name, path) in reads)
            {
                var line = await Clients.Compare(bench, report, $"{name}, {caller.Name}", _ => caller.Get($"{bench.ProductUrl}/api/v1/{path}"), null, crowd: false, Math.Min(bench.Options.Rounds, 50));
                // A report may grow with the archive.
                report.Add(!name.EndsWith("kanban", StringComparison.Ordinal) ? line : line with { Reached = line.Product!.P95 <= MostMilliseconds });
            }
        }
        await HandOver(bench, report);
    }

    /// <summary>What the house does when a company's day begins, in a house of its own before the product serves.</summary>
    /// <param name="days">Whoever is owned longer and has no opportunity is due.</param>
    /// <param name="mining">It takes long where everybody ordered.</param>
    public static async Task Nights(IReadOnlyDictionary<string, string?> environment, Report report, Guid tenant, int days, bool mining)
    {
        var builder = HuikeApp.CreateBuilder([], b => b.Configuration.AddInMemoryCollection(environment.ToDictionary(e => e.Key.Replace("__", ":", StringComparison.Ordinal), e => e.Value)));
        await using var app = builder.Build();
        var (runner, house) = (app.Services.GetRequiredService<UseCaseRunner>(), Actor.System(tenant));
        var day = DateOnly.FromDateTime(DateTime.UtcNow);
        var pool = await Run(runner, house, new CreateRecord<CustomerPool>(new RecordPatch
        {
            ["name"] = $"load {DateTime.UtcNow:yyyyMMddHHmmss}",
            ["everybody"] = true,
            ["automatic"] = true,
            ["noOpportunityDays"] = days,
            ["keepDealt"] = false,
            ["keepOpportunities"] = false,
        }));
        // Everybody who is owned longer is looked at in both; after the first none is due.
        await Timed(report, "pool job, first night of a rule", null, async () => $"{await Recycle(runner, house, day):N0} customers went into the pool");
        await Timed(report, "pool job, a night on which nothing is due", MostNightSeconds, async () => $"{await Recycle(runner, house, day):N0} customers");
        await Run(runner, house, new ChangeRecord<CustomerPool>(pool.Record.Id, null, new RecordPatch { ["automatic"] = false }));
        if (!mining)
            return;
        await Timed(report, "mining", null, async () =>
        {
            var basis = await Run(runner, house, new FindAffinities(day));
            var parts = 0;
            for (var last = await Run(runner, house, new MineCustomers(day, basis)); last.Last is not null; parts++)
                last = await Run(runner, house, new MineCustomers(day, basis, last.Last));
            return $"{parts} parts of customers that ordered or are hinted at, {basis.Affinities.Count} pairs of goods";
        });
    }

    private static async Task<int> Recycle(UseCaseRunner runner, Actor house, DateOnly day)
    {
        var sum = 0;
        for (var part = await Run(runner, house, new RecycleCustomers(day)); part.Until is not null; part = await Run(runner, house, new RecycleCustomers(day, part.Until)))
            sum += part.Count;
        return sum;
    }

    private static async Task<T> Run<T>(UseCaseRunner runner, Actor house, IRequest<T> request)
    {
        var result = await runner.Run(request, house, CancellationToken.None);
        return result.IsSuccess ? result.Value : throw new InvalidOperationException($"{request.GetType().Name}: {string.Join(", ", result.Errors.Select(e => $"{e.Field} {e.Code}"))}");
    }

    private static async Task Timed(Report report, string work, double? most, Func<Task<string>> run)
    {
        var watch = Stopwatch.StartNew();
        var note = await run();
        report.Add(new Line(work, Reached: most is null ? null : watch.Elapsed.TotalSeconds <= most, Note: string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds:0.0} s, {note}")));
    }

    /// <summary>One representative holds ten thousand customers, or what there is; all of it goes to another and comes back.</summary>
    private static async Task HandOver(Bench bench, Report report)
    {
        var owner = bench.Callers[2];
        var held = await bench.GiveCustomers(UserName(LeaverNumber), Held);
        var (leaver, receiver) = (await UserId(bench, owner, LeaverNumber), await UserId(bench, owner, ReceiverNumber));
        var plan = new { kind = "leave", receiverIds = new[] { receiver } };
        var preview = Stopwatch.StartNew();
        using (var seen = await bench.Client.SendAsync(owner.Post($"{bench.ProductUrl}/api/v1/users/{leaver}/handover/preview", JsonContent.Create(plan))))
            await Answer(seen);
        report.Add(new Line($"handover of {held:N0} customers, preview", Note: $"{preview.Elapsed.TotalMilliseconds:0} ms"));
        using var started = await bench.Client.SendAsync(owner.Post($"{bench.ProductUrl}/api/v1/users/{leaver}/handover", JsonContent.Create(plan)));
        var id = (await Answer(started)).GetProperty("id").GetGuid();
        await Timed(report, $"handover of {held:N0} customers", MostHandoverSeconds, () => Wait(bench, owner, id));
        using var undoing = await bench.Client.SendAsync(owner.Post($"{bench.ProductUrl}/api/v1/handovers/{id}/undo", JsonContent.Create(new { })));
        await Answer(undoing);
        await Timed(report, $"handover of {held:N0} customers, taken back", MostHandoverSeconds, () => Wait(bench, owner, id));
    }

    private static async Task<string> Wait(Bench bench, Caller owner, Guid id)
    {
        while (true)
        {
            var now = await bench.Json(owner, $"handovers/{id}");
            var state = now.GetProperty("state").GetString()!;
            if (s_ended.Contains(state))
                return $"{state}, {now.GetProperty("moved").GetInt32():N0} rows moved, {now.GetProperty("refused").GetInt32()} refused, {now.GetProperty("kept").GetInt32()} kept";
            await Task.Delay(200);
        }
    }

    private static string UserName(int number) => string.Create(CultureInfo.InvariantCulture, $"u{number:D5}");

    private static async Task<Guid> UserId(Bench bench, Caller owner, int number) =>
        (await bench.Json(owner, $"users?limit=1&userName={UserName(number)}")).GetProperty("items")[0].GetProperty("id").GetGuid();

    private static async Task<JsonElement> Answer(HttpResponseMessage answer)
    {
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
