using System.Collections.Concurrent;
using System.Diagnostics;
using Huike.TestKit;
using Microsoft.Playwright;

namespace Huike.Load;

/// <summary>Real pages in a real browser: what a hundred open ones cost, and ten that click once a second for minutes.</summary>
internal static class Pages
{
    private const int Open = 100, Clicking = 10;
    private const double MostHeapMegabytes = 1.5, MostResidentMegabytes = 4, MostMilliseconds = 100, MostFirstMilliseconds = 1_500;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private const string Next = ".ui-panel-bar button[data-hotkey=']']", Sort = "thead th:nth-child(3) button";
    private const string PanelHead = ".ui-panel-head", FirstRow = "tbody tr:first-child th", FirstLink = FirstRow + " a";

    /// <summary>Presses and waits until what stands at the sign is another text and nothing is still loading; milliseconds, or -1 after ten seconds.</summary>
    private const string Press = """
        ([button, sign]) => new Promise(done => {
            const text = () => document.querySelector(sign)?.textContent, before = text(), began = performance.now();
            const finish = ms => { watcher.disconnect(); clearTimeout(patience); done(ms); };
            const watcher = new MutationObserver(() => {
                if (text() !== before && text() && !document.querySelector('main .ui-skeleton, main [aria-busy=true]')) finish(performance.now() - began);
            });
            const patience = setTimeout(() => finish(-1), 10000);
            watcher.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
            document.querySelector(button).click();
        })
        """;

    public static async Task Measure(Bench bench, Report report)
    {
        var state = await LogIn(bench.ProductUrl);
        await ManyOpen(bench, report, state);
        await Click(bench, report, state, TimeSpan.Zero);
        await Click(bench, report, state, TimeSpan.FromMilliseconds(100));
    }

    private static async Task<string> LogIn(string url)
    {
        await using var context = await Chromium.NewContextAsync(baseUrl: url);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/login");
        if (await page.Locator("[name='Input.Tenant']").CountAsync() > 0)
            await page.FillAsync("[name='Input.Tenant']", People.Tenant);
        await page.FillAsync("[name='Input.UserName']", People.Representative);
        await page.FillAsync("[name='Input.Password']", People.Password);
        await page.ClickAsync("form button[type=submit]");
        await page.WaitForSelectorAsync(".ui-shell main h1");
        return await context.StorageStateAsync();
    }

    private static async Task ManyOpen(Bench bench, Report report, string state)
    {
        // What the first page of a server loads and compiles is not the price of a page.
        await using (var first = await Chromium.NewContextAsync(baseUrl: bench.ProductUrl, state: state))
        {
            for (var i = 0; i < 5; i++)
                await List(first);
        }
        await CircuitsGone(bench);
        var (heap, resident) = (await HeapProbe.Megabytes(bench.HeapSocket), bench.Product.Megabytes());
        await using var context = await Chromium.NewContextAsync(baseUrl: bench.ProductUrl, state: state);
        var first100 = new List<double>();
        for (var i = 0; i < Open; i++)
            first100.Add((await List(context)).Milliseconds);
        var (fullHeap, fullResident) = (await HeapProbe.Megabytes(bench.HeapSocket), bench.Product.Megabytes());
        var (heapEach, residentEach) = ((fullHeap - heap) / Open, (fullResident - resident) / Open);
        var times = Times.Of(first100);
        report.Add(new Line("list page usable in Chromium, warm server", times, Reached: times.P50 <= 1_000 && times.P95 <= MostFirstMilliseconds,
            Note: "navigation to rows and a circuit; the browser keeps scripts, as after the first page of a day"));
        report.Add(new Line($"{Open} list pages open", Reached: heapEach <= MostHeapMegabytes && residentEach <= MostResidentMegabytes,
            Note: $"{heapEach:0.00} MB of heap and {residentEach:0.00} MB resident each; {resident:0} MB resident before, {fullResident:0} MB with all"));
    }

    /// <summary>A list that answers: its rows stand, and a row opens its panel.</summary>
    private static async Task<(IPage Page, double Milliseconds)> List(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        var watch = Stopwatch.StartNew();
        await page.GotoAsync("/customers?view=all");
        await page.WaitForSelectorAsync(FirstRow);
        await page.WaitForFunctionAsync("() => !document.querySelector('main .ui-skeleton, main [aria-busy=true]')");
        return (page, watch.Elapsed.TotalMilliseconds);
    }

    /// <summary>Circuits of closed pages are kept a while for those that come back; a page of the base is measured without them.</summary>
    private static async Task CircuitsGone(Bench bench)
    {
        var before = double.MaxValue;
        for (var now = await HeapProbe.Megabytes(bench.HeapSocket); before - now > 0.2; now = await HeapProbe.Megabytes(bench.HeapSocket))
        {
            before = now;
            await Task.Delay(5 * Second);
        }
    }

    private static async Task Click(Bench bench, Report report, string state, TimeSpan delay)
    {
        await using var line = new SlowLine(bench.ProductUrl, delay);
        var url = delay == TimeSpan.Zero ? bench.ProductUrl : line.Url;
        await using var context = await Chromium.NewContextAsync(baseUrl: url, state: state);
        var pages = new List<IPage>();
        for (var i = 0; i < Clicking; i++)
        {
            pages.Add((await List(context)).Page);
        }
        var length = TimeSpan.FromMinutes(bench.Options.Minutes / 2);
        var (times, memory) = (new ConcurrentBag<double>(), new List<double>());
        var watch = Stopwatch.StartNew();
        var clicking = pages.Select((page, i) => Clicks(page, i, watch, length, times)).ToList();
        while (watch.Elapsed < length)
        {
            await Task.Delay(length / 10);
            memory.Add(bench.Product.Megabytes());
        }
        await Task.WhenAll(clicking);
        var answered = times.Where(t => t >= 0).ToList();
        var all = Times.Of(answered);
        report.Add(new Line($"click, {Clicking} pages once a second, {delay.TotalMilliseconds:0} ms of delay", all,
            Reached: answered.Count == times.Count && all.P95 <= MostMilliseconds + delay.TotalMilliseconds,
            Note: $"{times.Count} clicks in {length.TotalMinutes:0.#} minutes, {times.Count - answered.Count} without an answer; resident {string.Join(", ", memory.Select(m => m.ToString("0", System.Globalization.CultureInfo.InvariantCulture)))} MB"));
    }

    private static async Task Clicks(IPage page, int place, Stopwatch watch, TimeSpan length, ConcurrentBag<double> times)
    {
        // Not all in the same moment.
        await Task.Delay(Second * place / Clicking);
        for (var i = 1; watch.Elapsed < length; i++)
        {
            var due = watch.Elapsed + Second;
            // Another order of the list, a row opened, and then from one record to the next.
            string[] pressed = (i % 10) switch { 1 => [Sort, FirstRow], 2 => [FirstLink, PanelHead], _ => [Next, PanelHead] };
            times.Add(await page.EvaluateAsync<double>(Press, pressed));
            if (due - watch.Elapsed is { } rest && rest > TimeSpan.Zero)
                await Task.Delay(rest);
        }
    }
}
