using System.Net;
using System.Text.Json;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.TestKit;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Api.Tests;

/// <summary>What the outside of the house shows: every endpoint's policy, problems, languages, headers, health, the document.</summary>
public abstract class SurfaceTests(House house)
{
    private IEnumerable<RouteEndpoint> Endpoints =>
        house.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText?.TrimStart('/').StartsWith("api/v1/", StringComparison.Ordinal) == true);

    private static string Path(RouteEndpoint endpoint) =>
        "/" + System.Text.RegularExpressions.Regex.Replace(endpoint.RoutePattern.RawText!.Trim('/'), @"\{(\w+)(:\w+)?\}", "{$1}");

    [Fact]
    public async Task Every_endpoint_sends_a_request_that_says_who_may()
    {
        await house.Listen();
        Assert.NotEmpty(Endpoints);
        Assert.All(Endpoints, endpoint =>
        {
            var request = endpoint.Metadata.GetMetadata<RequestEndpoint>();
            Assert.True(request is not null, $"{endpoint.RoutePattern.RawText} names no request.");
            Assert.True(RequestPolicy.Of(request.RequestType).IsDeclared, $"{request.RequestType} declares nothing.");
        });
    }

    [Fact]
    public async Task Without_a_login_every_endpoint_but_login_answers_401_with_a_problem()
    {
        await house.Listen();
        var nobody = await house.Client(null);
        foreach (var endpoint in Endpoints.Where(e => e.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAllowAnonymous>() is null))
        {
            var verb = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0];
            var numbered = System.Text.RegularExpressions.Regex.Replace("/" + endpoint.RoutePattern.RawText!.Trim('/'), @"\{\w+:(int|long)\}", "1");
            var path = System.Text.RegularExpressions.Regex.Replace(numbered, @"\{\w+(:\w+)?\}", "01a204e6-615c-7be8-befe-bd887cd5df17");
            using var answer = await nobody.Send(verb, house.Url + path, verb is "GET" or "DELETE" ? null : "{}");
            Assert.Equal("session.ended", (await answer.Expect(HttpStatusCode.Unauthorized)).Code());
        }
    }

    [Fact]
    public async Task The_document_says_that_a_step_answers_with_the_record_and_which_objects_may_be_missing()
    {
        await house.Listen();
        using var http = new HttpClient { BaseAddress = new Uri(house.Url) };
        using var document = JsonDocument.Parse(await http.GetStringAsync("/openapi/v1.json"));
        var paths = document.RootElement.GetProperty("paths");
        JsonElement Answer(string verb, string path) => paths.GetProperty("/api/v1" + path).GetProperty(verb).GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("schema");
        JsonElement Record(string name) => paths.GetProperty($"/api/v1/{name}/{{id}}").GetProperty("get").GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("schema");

        foreach (var (path, name) in new[] { ("/orders/{id}/confirm", "orders"), ("/quotes/{id}/convert", "orders"), ("/returns/{id}/credit", "receipts"), ("/tasks/{id}/complete", "tasks") })
            Assert.Equal(Record(name).GetProperty("$ref").GetString(), Answer("post", path).GetProperty("$ref").GetString());
        Assert.Contains("null", Answer("get", "/sales-meetings/sheet").GetProperty("properties").GetProperty("notes").GetProperty("type").EnumerateArray().Select(t => t.GetString()));
    }

    [Fact]
    public async Task The_document_is_valid_and_names_every_endpoint()
    {
        await house.Listen();
        using var http = new HttpClient { BaseAddress = new Uri(house.Url) };
        var text = await http.GetStringAsync("/openapi/v1.json");
        var read = Microsoft.OpenApi.OpenApiDocument.Parse(text, "json");
        Assert.Empty(read.Diagnostic!.Errors);
        using var document = JsonDocument.Parse(text);
        var paths = document.RootElement.GetProperty("paths");
        foreach (var endpoint in Endpoints)
        {
            var verb = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0].ToLowerInvariant();
            Assert.True(paths.TryGetProperty(Path(endpoint), out var item) && item.TryGetProperty(verb, out _), $"{verb} {Path(endpoint)} is missing.");
        }
        Assert.True(document.RootElement.GetProperty("components").GetProperty("schemas").GetProperty("CustomersRecord").GetProperty("properties").TryGetProperty("creditCode", out _));
    }

    [Fact]
    public async Task The_readable_page_loads_only_from_here_and_its_scripts_carry_the_nonce()
    {
        await house.Listen();
        using var http = new HttpClient { BaseAddress = new Uri(house.Url) };
        using var answer = await http.GetAsync("/api");
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var nonce = System.Text.RegularExpressions.Regex.Match(answer.Headers.GetValues("Content-Security-Policy").Single(), "'nonce-([^']+)'").Groups[1].Value;
        Assert.Contains($"nonce=\"{nonce}\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("https://cdn", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-CN", "未找到")]
    [InlineData("zh-Hant-TW", "找不到")]
    [InlineData("fr, en;q=0.5", "Not found")]
    public async Task Problems_speak_the_caller_s_language(string accepted, string title)
    {
        var client = await house.Client();
        using var answer = await client.Send("GET", $"customers/{Guid.NewGuid()}", null, ("Accept-Language", accepted));
        Assert.Equal(title, (await answer.Expect(HttpStatusCode.NotFound)).GetProperty("title").GetString());
    }

    [Fact]
    public async Task Wrong_address_verb_and_media_type_are_problems_with_headers()
    {
        var client = await house.Client();
        await client.Get("nonsense", HttpStatusCode.NotFound);
        using var verb = await client.Send("PUT", "customers", "{}");
        Assert.Equal("methodNotAllowed", (await verb.Expect(HttpStatusCode.MethodNotAllowed)).Code());
        using var form = await client.PostAsync("customers", new FormUrlEncodedContent([new("name", "x")]));
        Assert.Equal("mediaTypeUnknown", (await form.Expect(HttpStatusCode.UnsupportedMediaType)).Code());
        Assert.Equal("nosniff", form.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("frame-ancestors 'none'", form.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal((await form.Body()).GetProperty("traceId").GetString(), form.Headers.GetValues("X-Trace-Id").Single());
    }

    [Fact]
    public async Task Health_answers_anybody_and_tells_details_to_those_logged_in()
    {
        var client = await house.Client();
        await client.Get(house.Url + "/health/live");
        Assert.True((await client.Get(house.Url + "/health/ready")).GetProperty("checks").GetArrayLength() >= 3);
        var nobody = await house.Client(null);
        Assert.False((await nobody.Get(house.Url + "/health/ready")).TryGetProperty("checks", out _));
    }

    [Fact]
    public async Task Lists_are_renamed_ordered_and_extended_by_those_who_may()
    {
        var admin = await house.Client();
        await admin.Post("choices/customer.source", new { label = "抖音", code = "douyin" });
        using (var renamed = await admin.Send("PATCH", "choices/customer.source/referral", """{"label":"老客户介绍","active":false}"""))
            await renamed.Expect(HttpStatusCode.NoContent);
        var list = (await (await house.Client("wang")).Get("choices?list=customer.source")).GetProperty("items")[0].GetProperty("choices").EnumerateArray().ToList();
        Assert.Equal("douyin", list[^1].GetProperty("code").GetString());
        Assert.Contains(list, c => c.GetProperty("label").GetString() == "老客户介绍" && !c.GetProperty("active").GetBoolean());
        await (await house.Client("wang")).Post("choices/customer.source", new { label = "x" }, HttpStatusCode.Forbidden);
        await admin.Post("choices/customer.kind", new { label = "x" }, HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task The_audit_log_shows_a_manager_only_what_he_may_see()
    {
        var mine = await (await house.Client("wang")).Customer("日志可见公司");
        var other = await (await house.Client("sun")).Customer("日志不可见公司");
        var text = (await (await house.Client("li")).Get("audit?recordType=customers&limit=200")).ToString();
        Assert.Contains(mine.ToString(), text, StringComparison.Ordinal);
        Assert.DoesNotContain(other.ToString(), text, StringComparison.Ordinal);
        await (await house.Client("wang")).Get("audit", HttpStatusCode.Forbidden);
        await (await house.Client("li")).Get("access-log", HttpStatusCode.Forbidden);
    }
}

public sealed class SurfaceSqliteTests(SqliteHouse house) : SurfaceTests(house), IClassFixture<SqliteHouse>;

public sealed class SurfacePostgresTests(PostgresHouse house) : SurfaceTests(house), IClassFixture<PostgresHouse>;
