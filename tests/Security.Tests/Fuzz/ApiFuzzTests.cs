using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Huike.TestKit;

namespace Huike.Security.Tests.Fuzz;

/// <summary>Random calls drawn from the product's own OpenAPI document: no fault of ours, every answer as promised, every error a problem.</summary>
public abstract class ApiFuzzTests(Target target, int seed)
{
    [Fact, Trait("Long", "api-fuzz")]
    public async Task Whatever_is_sent_the_answer_is_as_described()
    {
        var used = Long.Seed(seed);
        TestContext.Current.SendDiagnosticMessage($"Seed {used}");
        var random = new Random(used);
        var document = await target.ApiDocument();
        var client = await target.Client();
        var maker = new RecordMaker(target.App.Services, client, random);
        await maker.Make(each: 3);
        var ids = maker.Ids.Values.SelectMany(i => i).Append(Guid.Empty).ToList();
        var (json, schemas) = (new HostileJson(document, random, ids), new JsonSchema(document));
        // Somebody else's password, the fuzzer's own session and the fuzzer itself stay, else all that follows is refused.
        var operations = ApiOperation.All(document).Where(o => o.Path is not "/api/v1/auth/logout" && !(o.Path.Contains("/sessions/", StringComparison.Ordinal) && o.Verb == "DELETE")).ToList();
        var wrong = new List<string>();
        var statuses = new SortedDictionary<int, int>();
        for (var i = 0; i < Long.Count(1000, 50_000) && wrong.Count < 20; i++)
        {
            var operation = operations[i % operations.Count];
            using var request = Draw(operation, maker.Ids, ids, json, random);
            var sent = $"{request.Method} {request.RequestUri} {(request.Content is null ? "" : Encoding.UTF8.GetString(await request.Content.ReadAsByteArrayAsync()))}";
            using var answer = await client.SendAsync(request);
            var status = (int)answer.StatusCode;
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
            if (await Fault(operation, answer, schemas) is { } fault)
                wrong.Add($"{(sent.Length > 600 ? sent[..600] : sent)}\n    {fault}");
            if (status == 401 && !operation.Path.Contains("/auth/", StringComparison.Ordinal))
                client = await target.Client();
        }
        Assert.True(wrong.Count == 0, $"Seed {used}, {wrong.Count} wrong\n{string.Join('\n', wrong)}");
        // A fuzzer that is refused everywhere tests the door only.
        Assert.True(statuses.GetValueOrDefault(200) + statuses.GetValueOrDefault(201) + statuses.GetValueOrDefault(204) > statuses.Values.Sum() / 20,
            string.Join(' ', statuses.Select(s => $"{s.Key}:{s.Value}")));
    }

    private static HttpRequestMessage Draw(ApiOperation operation, IReadOnlyDictionary<string, List<Guid>> byType, List<Guid> ids, HostileJson json, Random random)
    {
        var own = byType.FirstOrDefault(t => operation.Path.Contains($"/{t.Key}/", StringComparison.Ordinal)).Value ?? ids;
        var path = operation.At(name => random.Next(10) switch
        {
            // The server itself refuses a zero in a path, before the product sees it.
            0 => Uri.EscapeDataString(Unescape(json.Text())).Replace("%00", "%01", StringComparison.Ordinal),
            1 => ids[random.Next(ids.Count)].ToString(),
            _ => name is "id" or "principalId" && own.Count > 0 ? own[random.Next(own.Count)].ToString() : "customer.source",
        });
        var query = operation.Parameters("query").Where(_ => random.Next(6) == 0).Select(name =>
            $"{name}{(operation.IsRecordList && random.Next(3) == 0 ? new[] { ".ne", ".gt", ".lte", ".contains", ".empty", ".in", ".x" }[random.Next(7)] : "")}={Uri.EscapeDataString(Unescape(json.Text()))}");
        var request = new HttpRequestMessage(new HttpMethod(operation.Verb), path + (string.Join('&', query) is { Length: > 0 } text ? "?" + text : ""));
        if (random.Next(3) > 0)
            request.Headers.TryAddWithoutValidation("If-Match", random.Next(4) == 0 ? "W/\"x\"" : $"\"{random.Next(1, 4)}\"");
        if (random.Next(10) == 0)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", $"k{random.Next(20)}");
        request.Headers.TryAddWithoutValidation("Accept-Language", new[] { "zh-CN", "zh-TW", "en", "xx;q=9", "*" }[random.Next(5)]);
        if (operation.Verb is not ("GET" or "DELETE") || random.Next(20) == 0)
            request.Content = Content(json.Body(operation.Body, new[] { 0, 0, 5, 20, 50 }[random.Next(5)]), random);
        return request;
    }

    private static ByteArrayContent Content(string body, Random random)
    {
        var bytes = random.Next(25) switch
        {
            0 => Encoding.Unicode.GetBytes(body),
            1 => [.. Encoding.UTF8.GetBytes(body), 0xFF, 0xFE, 0xC3],
            2 => Encoding.Latin1.GetBytes(body),
            _ => Encoding.UTF8.GetBytes(body),
        };
        var content = new ByteArrayContent(bytes);
        content.Headers.TryAddWithoutValidation("Content-Type", random.Next(20) switch
        {
            0 => "text/plain",
            1 => "application/json; charset=utf-16",
            2 => "application/json; charset=nonsense",
            3 => "multipart/form-data",
            4 => "multipart/form-data; boundary=x",
            5 => "application/xml",
            6 => "",
            _ => "application/json",
        });
        return content;
    }

    /// <summary>Queries carry the character itself where JSON carries an escape; half surrogates cannot stand in an address.</summary>
    private static string Unescape(string text)
    {
        var plain = System.Text.RegularExpressions.Regex.Replace(text, @"\\u([0-9a-f]{4})", m => ((char)Convert.ToInt32(m.Groups[1].Value, 16)).ToString());
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(plain));
    }

    private static async Task<string?> Fault(ApiOperation operation, HttpResponseMessage answer, JsonSchema schemas)
    {
        var status = (int)answer.StatusCode;
        var body = await answer.Content.ReadAsStringAsync();
        if (status >= 500)
            return $"{status} {body}";
        var isJson = answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        // An address too long for any server is refused before the product sees it.
        if (status == 414)
            return null;
        if (status >= 400)
        {
            if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
                return $"{status} is no problem document: {answer.Content.Headers.ContentType} {body}";
            using var problem = JsonDocument.Parse(body);
            var missing = new[] { "title", "status", "code", "traceId" }.FirstOrDefault(m => !problem.RootElement.TryGetProperty(m, out _));
            return missing is not null ? $"{status} without {missing}: {body}"
                : problem.RootElement.GetProperty("status").GetInt32() != status ? $"{status} says {body}"
                : operation.Answer(status) is { } described ? schemas.Fault(described, problem.RootElement) : null;
        }
        if (!isJson || operation.Answer(status) is not { } schema)
            return null;
        using var document = JsonDocument.Parse(body);
        return schemas.Fault(schema, document.RootElement) is { } fault ? $"{status} {fault}" : null;
    }
}

public sealed class ApiFuzzSqliteTests(SqliteTarget target) : ApiFuzzTests(target, 22), IClassFixture<SqliteTarget>;

public sealed class ApiFuzzPostgresTests(PostgresTarget target) : ApiFuzzTests(target, 2200), IClassFixture<PostgresTarget>;
