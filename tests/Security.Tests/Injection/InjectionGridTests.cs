using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Huike.Kernel.Records;
using Huike.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Security.Tests.Injection;

/// <summary>Every parameter of every endpoint, taken from the API's own description, with every payload: nothing reaches the statement's text, nothing breaks.</summary>
public abstract class InjectionGridTests(Target target, int half)
{
    private static readonly string[] Operators = ["", ".eq", ".ne", ".in", ".contains", ".startsWith", ".gt", ".gte", ".lt", ".lte", ".empty"];
    private static readonly string[] Finding = ["", ".eq", ".in", ".contains", ".startsWith"];

    // In the short form the two engines share the payloads; in the long form each gets all.
    private List<string> Payloads => [.. SqlPayloads.All(Long.IsOn).Where((_, i) => Long.IsOn || i % 2 == half)];

    [Fact, Trait("Long", "injection")]
    public async Task No_query_parameter_reaches_the_statement()
    {
        var client = await target.Client();
        var customer = await Customer(client);
        var texts = TextFields();
        var operations = ApiOperation.All(await target.ApiDocument()).Where(o => o.Verb == "GET").ToList();
        var parameters = operations.SelectMany(o => o.Parameters("query").Select(name => (Operation: o, Name: name))).ToList();
        // The short form gives each parameter every fourth payload, another quarter to the next one: all payloads meet all kinds of parameters.
        var cases = parameters.SelectMany((p, n) => Payloads.Select((payload, i) =>
        {
            var (o, name) = p;
            var op = o.IsRecordList && texts.ContainsKey((Resource(o), name)) ? Operators[(i + name.Length) % Operators.Length] : "";
            return (Operation: o, Name: name, Operator: op, Payload: payload, IsDue: Long.IsOn || (n + i) % 4 == 0);
        })).Where(c => c.IsDue).ToList();
        Assert.True(cases.Count > 1000, $"Only {cases.Count} cases");

        var wrong = new ConcurrentBag<string>();
        using var watch = new SqlWatch(SqlPayloads.Mark);
        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (c, cancellation) =>
        {
            var path = c.Operation.At(_ => customer.ToString()) + $"?{c.Name}{c.Operator}={Uri.EscapeDataString(c.Payload)}";
            using var answer = await client.GetAsync(path, cancellation);
            var body = await answer.Content.ReadAsStringAsync(cancellation);
            if ((int)answer.StatusCode >= 500 || Leaks(body))
                wrong.Add($"{path}: {(int)answer.StatusCode} {body}");
            else if (answer.StatusCode == HttpStatusCode.OK && c.Operation.IsRecordList && c.Payload.Contains(SqlPayloads.Mark, StringComparison.Ordinal)
                && Finding.Contains(c.Operator) && texts.GetValueOrDefault((Resource(c.Operation), c.Name)) && !body.Contains("\"items\":[]", StringComparison.Ordinal))
                wrong.Add($"{path}: found rows");
        });
        Assert.True(wrong.IsEmpty, $"{wrong.Count} of {cases.Count}\n{string.Join('\n', wrong.Take(20))}");
        Assert.Empty(watch.Marked);
        Assert.True(watch.Seen > 500, $"Only {watch.Seen} statements seen");
    }

    [Fact, Trait("Long", "injection")]
    public async Task No_part_of_a_path_breaks_anything()
    {
        var client = await target.Client();
        var wrong = new ConcurrentBag<string>();
        using var watch = new SqlWatch(SqlPayloads.Mark);
        var cases = ApiOperation.All(await target.ApiDocument()).SelectMany(o => o.Parameters("path").SelectMany(name => Payloads.Select(p => (Operation: o, Name: name, Payload: p)))).ToList();
        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (c, cancellation) =>
        {
            var path = c.Operation.At(name => name == c.Name ? Uri.EscapeDataString(c.Payload) : Guid.Empty.ToString());
            using var request = new HttpRequestMessage(new HttpMethod(c.Operation.Verb), path);
            if (c.Operation.Verb is not ("GET" or "DELETE"))
                request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
            using var answer = await client.SendAsync(request, cancellation);
            var body = await answer.Content.ReadAsStringAsync(cancellation);
            if ((int)answer.StatusCode >= 500 || Leaks(body))
                wrong.Add($"{c.Operation.Verb} {path}: {(int)answer.StatusCode} {body}");
        });
        Assert.True(wrong.IsEmpty, string.Join('\n', wrong.Take(20)));
        Assert.Empty(watch.Marked);
    }

    /// <summary>What comes in sideways: headers, names of filters and of sort fields, saved views, cursors, the company's time zone, names at login.</summary>
    [Fact, Trait("Long", "injection")]
    public async Task No_text_from_the_side_reaches_the_statement()
    {
        var client = await target.Client();
        var wrong = new List<string>();
        using var watch = new SqlWatch(SqlPayloads.Mark);
        foreach (var payload in Payloads.Where((_, i) => Long.IsOn || i % 2 == 0))
        {
            var escaped = Uri.EscapeDataString(payload);
            await Try("GET", $"customers?{escaped}=1");
            await Try("GET", $"customers?sort=-{escaped}");
            await Try("GET", $"customers?fields=name,{escaped}");
            await Try("GET", $"customers?name.{escaped}=1");
            await Try("GET", "customers?cursor=" + Cursor(payload));
            await Try("GET", "customers?sort=name&cursor=" + Cursor(payload, Guid.Empty.ToString("N")));
            await Try("POST", "views", new { recordType = "customers", name = Short(payload), query = $"name={escaped}&sort={escaped}" });
            await Try("POST", "views", new { recordType = payload, name = "x", query = payload });
            await Try("PUT", "company", new { name = "示例公司", timeZone = payload, currency = payload });
            await Try("POST", "auth/login", new { tenant = payload, userName = Short(payload), password = payload });
            await Try("POST", "auth/refresh", new { refreshToken = payload });
            await Try("POST", "exports", new { entity = payload, format = "csv", query = payload });
            await Try("GET", "customers", null, ("Accept-Language", payload), ("If-Match", payload), ("X-Forwarded-For", payload), ("User-Agent", payload));
            await Try("POST", "views", new { recordType = "x", name = "x", query = "" }, ("Idempotency-Key", payload));
            await Try("GET", "auth/me", null, ("Authorization", "Bearer " + payload));
            await Try("GET", "auth/me", null, ("Authorization", "Bearer hs_" + payload.PadRight(112, '0')));
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(20)));
        Assert.Empty(watch.Marked);

        async Task Try(string verb, string path, object? body = null, params (string Name, string Value)[] headers)
        {
            using var request = new HttpRequestMessage(new HttpMethod(verb), path);
            if (body is not null)
                request.Content = JsonContent.Create(body);
            foreach (var (name, value) in headers)
            {
                // What cannot stand in a header at all never leaves the attacker's machine.
                var sendable = string.Concat(value.Where(c => c is >= ' ' and <= '~'));
                request.Headers.Remove(name);
                request.Headers.TryAddWithoutValidation(name, sendable);
            }
            using var answer = await client.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            if ((int)answer.StatusCode >= 500 || Leaks(text))
                wrong.Add($"{verb} {path} {JsonSerializer.Serialize(body)}: {(int)answer.StatusCode} {text}");
        }
    }

    private static string Short(string text) => text.Length > 30 ? text[..30] : text;

    private static string Cursor(params string[] parts) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(parts))).Replace('+', '-').Replace('/', '_').TrimEnd('=');

    private static string Resource(ApiOperation operation) => operation.Path.Split('/')[^1];

    /// <summary>Filterable fields; true for those that hold the text itself, where a payload that nobody stored finds nothing.</summary>
    private Dictionary<(string, string), bool> TextFields() => target.App.Services.GetRequiredService<RecordCatalog>().All
        .SelectMany(t => t.Fields.Where(f => f.Has(FieldTraits.Filterable)).Select(f => (t.Name, f)))
        .ToDictionary(f => (f.Name, f.f.Name), f => f.f.Kind is FieldKind.Text or FieldKind.Choice or FieldKind.Choices or FieldKind.Tags);

    private static bool Leaks(string body) => new[] { "SQLite Error", "Npgsql", "syntax error", "Exception", "   at Huike" }.Any(s => body.Contains(s, StringComparison.Ordinal));

    private static async Task<Guid> Customer(HttpClient client)
    {
        using var answer = await client.PostAsJsonAsync("customers?onDuplicate=allow", new { name = "注入试验公司", tags = new[] { "a" } });
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }
}

public sealed class InjectionGridSqliteTests(SqliteTarget target) : InjectionGridTests(target, 0), IClassFixture<SqliteTarget>;

public sealed class InjectionGridPostgresTests(PostgresTarget target) : InjectionGridTests(target, 1), IClassFixture<PostgresTarget>;
