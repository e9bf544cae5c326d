using System.Net;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Records;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Api.Tests;

/// <summary>Records over HTTP: paging, versions, patches, and everything that a caller may not or cannot send.</summary>
public abstract class RecordTests(House house)
{
    private static readonly string[] WrongValues =
    [
        "\"x\"", "12", "-1.5", "true", "[]", "[1]", "{}", "{\"a\":1}", "null", "1e400", "99999999999999999999", "\"\\u0000\"", "\"\\ud800\"", "\"2026-13-45\"", "\"" + new string('x', 20_000) + "\"",
    ];

    private static readonly string[] Payloads =
    [
        "' OR 1=1 --", "name;DROP TABLE customers", "\"name\"", "name)--", "1;SELECT pg_sleep(5)", "name COLLATE NOCASE", "%27", "\0", "../..", "${7*7}", "name,name,name,name", "-", ",", "\ud83d",
        "createdAt.gte", "tenantId", "passwordHash",
    ];

    [Fact]
    public async Task Pages_visit_each_row_once_and_unknown_words_are_refused()
    {
        var client = await house.Client("sun");
        for (var i = 0; i < 7; i++)
            await client.Customer($"接口分页{i}有限公司");
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await client.Get($"customers?name.startsWith={Uri.EscapeDataString("接口分页")}&sort=-name&limit=3&fields=name&count=true" + (cursor is null ? "" : $"&cursor={cursor}"));
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(r => r.GetProperty("name").GetString()!));
            Assert.Equal(7, page.GetProperty("total").GetInt32());
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);
        Assert.Equal(7, seen.Distinct().Count());
        Assert.Equal(seen.OrderDescending(StringComparer.Ordinal), seen);
        foreach (var query in new[] { "nonsense=1", "sort=nonsense", "fields=nonsense", "limit=0", "limit=201", "limit=x", "cursor=nonsense", "name.nonsense=1" })
            await client.Get("customers?" + query, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_patch_needs_the_version_and_tells_absent_from_null()
    {
        var client = await house.Client("wang");
        using var made = await client.Send("POST", "customers", """{"name":"补丁公司","phone":"010-88886666","website":"a.example"}""");
        var id = (await made.Expect(HttpStatusCode.Created)).GetProperty("id").GetGuid();
        var tag = made.Headers.ETag!.ToString();
        using (var missing = await client.Send("PATCH", $"customers/{id}", """{"website":null}"""))
            await missing.Expect((HttpStatusCode)428);
        using (var done = await client.Send("PATCH", $"customers/{id}", """{"website":null}""", ("If-Match", tag)))
        {
            var body = await done.Expect(HttpStatusCode.OK);
            Assert.Equal(System.Text.Json.JsonValueKind.Null, body.GetProperty("website").ValueKind);
            Assert.NotEqual(System.Text.Json.JsonValueKind.Null, body.GetProperty("phone").ValueKind);
        }
        using var stale = await client.Send("PATCH", $"customers/{id}", """{"website":"b.example"}""", ("If-Match", tag));
        await stale.Expect(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task Columns_that_are_no_fields_or_belong_to_the_house_are_refused_and_stay()
    {
        var client = await house.Client();
        var id = await client.Customer("批量赋值公司");
        var before = await house.Look(house.Admin.TenantId, async db => (await db.Set<Customer>().SingleAsync(c => c.Id == id)).Version);
        var type = house.App.Services.GetRequiredService<RecordCatalog>().Of(typeof(Customer));
        var columns = typeof(Customer).GetProperties().Select(p => char.ToLowerInvariant(p.Name[0]) + p.Name[1..])
            .Where(n => !type.TryField(n, out var field) || field.Has(FieldTraits.ReadOnly)).ToList();
        Assert.Contains("tenantId", columns);
        foreach (var column in columns)
        {
            using var patch = await client.Send("PATCH", $"customers/{id}", $$"""{"{{column}}":"1"}""", ("If-Match", $"\"{before}\""));
            await patch.Expect(HttpStatusCode.BadRequest);
            using var post = await client.Send("POST", "customers", $$"""{"name":"x","{{column}}":"1"}""");
            await post.Expect(HttpStatusCode.BadRequest);
        }
        Assert.Equal(before, await house.Look(house.Admin.TenantId, async db => (await db.Set<Customer>().SingleAsync(c => c.Id == id)).Version));
    }

    [Theory]
    [InlineData("customers")]
    [InlineData("contacts")]
    [InlineData("activities")]
    [InlineData("tasks")]
    [InlineData("departments")]
    [InlineData("users")]
    public async Task Wrong_types_in_any_field_never_break_the_house(string resource)
    {
        var client = await house.Client();
        var type = house.App.Services.GetRequiredService<RecordCatalog>().Find(resource)!;
        foreach (var field in type.Fields)
        {
            foreach (var value in WrongValues)
            {
                using var answer = await client.Send("POST", resource, $$"""{"{{field.Name}}":{{value}}}""");
                Assert.True((int)answer.StatusCode < 500, $"{resource}.{field.Name} = {value[..Math.Min(30, value.Length)]}: {(int)answer.StatusCode}");
            }
        }
    }

    [Theory]
    [InlineData("sort")]
    [InlineData("fields")]
    [InlineData("q")]
    [InlineData("cursor")]
    [InlineData("name")]
    [InlineData("tags")]
    [InlineData("region")]
    [InlineData("ownerId.in")]
    public async Task Hostile_text_in_a_list_is_refused_or_finds_nothing(string parameter)
    {
        var client = await house.Client();
        foreach (var payload in Payloads)
        {
            using var answer = await client.GetAsync($"customers?{parameter}={EscapeRaw(payload)}");
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{parameter}={payload}: {(int)answer.StatusCode}");
            if (parameter is "sort" or "fields" && payload.Contains('\'', StringComparison.Ordinal))
                Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }

    private static string EscapeRaw(string text) => string.Concat(System.Text.Encoding.UTF8.GetBytes(text).Select(b => $"%{b:X2}"));

    [Fact]
    public async Task Another_company_s_records_do_not_exist()
    {
        var foreign = await (await house.Client("admin", "other")).Customer("外公司客户");
        var client = await house.Client();
        await client.Get($"customers/{foreign}", HttpStatusCode.NotFound);
        await client.Get($"customers/{foreign}/history", HttpStatusCode.NotFound);
        foreach (var (verb, path) in new[] { ("PATCH", ""), ("DELETE", ""), ("POST", "/restore") })
        {
            using var answer = await client.Send(verb, $"customers/{foreign}{path}", verb == "PATCH" ? """{"name":"x"}""" : null, ("If-Match", "\"1\""));
            await answer.Expect(HttpStatusCode.NotFound);
        }
        using var child = await client.Send("POST", "contacts", $$"""{"name":"某人","customerId":"{{foreign}}"}""");
        await child.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Empty((await client.Get($"search?q={Uri.EscapeDataString("外公司客户")}")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_masked_number_is_masked_in_lists_and_on_the_record()
    {
        var client = await house.Client("wang");
        await client.Post("customers", new { name = "遮盖电话公司", phone = "13812345678" }, HttpStatusCode.Created);
        var reader = await house.Client("qian");
        var text = (await reader.Get($"customers?q={Uri.EscapeDataString("遮盖电话")}")).ToString();
        Assert.Contains("5678", text, StringComparison.Ordinal);
        Assert.DoesNotContain("13812345678", text, StringComparison.Ordinal);
        await reader.Get("customers?phone=13812345678", HttpStatusCode.BadRequest);
    }
}

public sealed class RecordSqliteTests(SqliteHouse house) : RecordTests(house), IClassFixture<SqliteHouse>;

public sealed class RecordPostgresTests(PostgresHouse house) : RecordTests(house), IClassFixture<PostgresHouse>;
