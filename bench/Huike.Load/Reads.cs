using System.Text;
using System.Text.Json;

namespace Huike.Load;

/// <summary>Lists, searches, the first look at a customer, for each of the three scopes.</summary>
internal static class Reads
{
    private const string Fields = "name,code,phone,region,grade,stage,nextContactOn,lastContactAt,ownerId,updatedAt,industry,source";
    private const int DeepRow = 50_000, Step = 200;
    private const double MostTimesFloor = 3, LeastPerSecond = 800, MostMilliseconds = 15;

    public static async Task Lists(Bench bench, Report report)
    {
        foreach (var caller in bench.Callers)
        {
            var line = await Clients.Compare(bench, report, $"list of 50, {caller.Name}, first page",
                _ => caller.Get($"{bench.ProductUrl}/api/v1/customers?limit=50&fields={Fields}"),
                _ => new HttpRequestMessage(HttpMethod.Get, $"{bench.FloorUrl}/list?tenant={caller.Tenant}{caller.FloorScope}"));
            report.Add(Judged(line));
            var deep = await Deep(bench, caller);
            line = await Clients.Compare(bench, report, $"list of 50, {caller.Name}, from row {deep.Row:N0}",
                _ => caller.Get($"{bench.ProductUrl}/api/v1/customers?limit=50&fields={Fields}&cursor={deep.Cursor}"),
                _ => new HttpRequestMessage(HttpMethod.Get, $"{bench.FloorUrl}/list?tenant={caller.Tenant}{caller.FloorScope}&at={Uri.EscapeDataString(deep.At)}&id={deep.Id}"));
            report.Add(Judged(line));
        }
    }

    private static Line Judged(Line line) => line with { Reached = line.Product!.P50 <= MostTimesFloor * line.Floor!.P50 && line.PerSecond >= LeastPerSecond };

    /// <summary>The position of page 1,000, or the middle of a list that is not so long.</summary>
    private static async Task<(int Row, string Cursor, string At, Guid Id)> Deep(Bench bench, Caller caller)
    {
        var pages = new List<(string Cursor, string At, Guid Id)>();
        var cursor = "";
        while (pages.Count * Step < DeepRow)
        {
            var page = await bench.Json(caller, $"customers?limit={Step}&fields=updatedAt&cursor={cursor}");
            if (page.GetProperty("nextCursor").GetString() is not { } next)
                break;
            var last = page.GetProperty("items")[Step - 1];
            // The file engine keeps moments as text with a blank between day and time.
            var at = last.GetProperty("updatedAt").GetString()!.Replace('T', ' ').TrimEnd('Z');
            pages.Add((cursor = next, at, last.GetProperty("id").GetGuid()));
        }
        var index = pages.Count * Step >= DeepRow ? pages.Count - 1 : pages.Count / 2;
        return (Step * (index + 1), pages[index].Cursor, pages[index].At, pages[index].Id);
    }

    public static async Task Searches(Bench bench, Report report)
    {
        (string Name, string[] Words, Func<string, string[]> Tokens)[] kinds =
        [
            ("two characters", ["上海", "科技", "华鑫", "贸易", "苏州"], w => [w]),
            ("initials", ["shkj", "hx", "szmy", "cd"], w => [.. w.Zip(w.Skip(1), (a, b) => $"p{a}{b}")]),
            ("phone tail", ["1234", "8888", "0571", "6021", "3905"], w => [$"d{w}"]),
        ];
        foreach (var caller in bench.Callers)
        {
            foreach (var (name, words, tokens) in kinds)
            {
                var line = await Clients.Compare(bench, report, $"search by {name}, {caller.Name}",
                    i => caller.Get($"{bench.ProductUrl}/api/v1/search?q={Uri.EscapeDataString(words[i % words.Length])}&limit=20"),
                    i => new HttpRequestMessage(HttpMethod.Get, $"{bench.FloorUrl}/search?tenant={caller.Tenant}&tokens={Uri.EscapeDataString(string.Join(',', tokens(words[i % words.Length])))}"));
                report.Add(line with { Reached = line.Product!.P95 <= MostMilliseconds });
            }
        }
    }

    public static async Task Overviews(Bench bench, Report report)
    {
        foreach (var caller in bench.Callers)
        {
            var page = await bench.Json(caller, "customers?limit=200&fields=name");
            var ids = page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid()).ToList();
            var line = await Clients.Compare(bench, report, $"customer overview, {caller.Name}",
                i => caller.Get($"{bench.ProductUrl}/api/v1/customers/{ids[i % ids.Count]}/overview"),
                i => new HttpRequestMessage(HttpMethod.Get, $"{bench.FloorUrl}/overview?tenant={caller.Tenant}&id={ids[i % ids.Count]}"));
            report.Add(line with { Reached = line.Product!.P95 <= MostMilliseconds });
            line = await Clients.Compare(bench, report, $"customer timeline, {caller.Name}",
                i => caller.Get($"{bench.ProductUrl}/api/v1/customers/{ids[i % ids.Count]}/timeline"), null);
            report.Add(line with { Reached = line.Product!.P95 <= MostMilliseconds });
        }
        var me = bench.Callers[0];
        report.Add(await Clients.Compare(bench, report, "to-do list, representative", _ => me.Get($"{bench.ProductUrl}/api/v1/todo"), null));
    }

    /// <summary>Reports over the whole archive: they may grow with it, unlike lists and pages.</summary>
    public static async Task Archive(Bench bench, Report report)
    {
        const int rounds = 20;
        foreach (var caller in bench.Callers)
        {
            var customer = (await bench.Json(caller, "customers?limit=1&fields=name")).GetProperty("items")[0].GetProperty("id").GetGuid();
            (string Name, string Path)[] reports =
            [
                ("customers by region and grade", "reports/customer-register"), ("facts that want a look", "facts/stale"), ("facts of a customer", $"customers/{customer}/facts"),
            ];
            foreach (var (name, path) in reports)
                report.Add(await Clients.Compare(bench, report, $"{name}, {caller.Name}", _ => caller.Get($"{bench.ProductUrl}/api/v1/{path}"), null, crowd: false, rounds));
        }
    }
}
