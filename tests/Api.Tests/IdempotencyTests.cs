using System.Net;
using Huike.TestKit;

namespace Huike.Api.Tests;

/// <summary>A keyed request runs once, however often and from however many sides it comes.</summary>
public abstract class IdempotencyTests(House house)
{
    private static Task<HttpResponseMessage> Create(HttpClient client, string key, string name) =>
        client.Send("POST", "customers", $$"""{"name":"{{name}}"}""", ("Idempotency-Key", key));

    private static async Task<int> Count(HttpClient client, string name) =>
        (await client.Get($"customers?name={Uri.EscapeDataString(name)}")).GetProperty("items").GetArrayLength();

    [Fact]
    public async Task The_first_answer_comes_again_with_its_headers()
    {
        var client = await house.Client();
        using var first = await Create(client, "k-1", "一次公司");
        using var second = await Create(client, "k-1", "一次公司");
        await first.Expect(HttpStatusCode.Created);
        await second.Expect(HttpStatusCode.Created);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Equal("true", second.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal(1, await Count(client, "一次公司"));
    }

    [Fact]
    public async Task Another_body_is_refused_and_another_person_has_keys_of_his_own()
    {
        var client = await house.Client();
        using var first = await Create(client, "k-2", "甲方公司");
        using var other = await Create(client, "k-2", "乙方公司");
        Assert.Equal("idempotency.otherBody", (await other.Expect(HttpStatusCode.UnprocessableEntity)).Code());
        using var colleague = await Create(await house.Client("wang"), "k-2", "丙方公司");
        await colleague.Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Twenty_at_once_make_one_row()
    {
        var client = await house.Client();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Create(client, "k-20", "并发公司")));
        Assert.All(answers, a => Assert.True(a.StatusCode is HttpStatusCode.Created or HttpStatusCode.Conflict, a.StatusCode.ToString()));
        Assert.Contains(answers, a => a.StatusCode == HttpStatusCode.Created);
        Assert.Equal(1, await Count(client, "并发公司"));
        using var later = await Create(client, "k-20", "并发公司");
        await later.Expect(HttpStatusCode.Created);
        Assert.Equal(1, await Count(client, "并发公司"));
    }

    [Fact]
    public async Task A_refusal_is_kept_too_and_a_bad_key_is_told()
    {
        var client = await house.Client();
        using var first = await client.Send("POST", "customers", "{}", ("Idempotency-Key", "k-3"));
        using var second = await client.Send("POST", "customers", "{}", ("Idempotency-Key", "k-3"));
        await first.Expect(HttpStatusCode.UnprocessableEntity);
        await second.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.True(second.Headers.Contains("Idempotency-Replayed"));
        using var bad = await client.Send("POST", "customers", "{}", ("Idempotency-Key", new string('x', 201)));
        await bad.Expect(HttpStatusCode.BadRequest);
    }
}

public sealed class IdempotencySqliteTests(SqliteHouse house) : IdempotencyTests(house), IClassFixture<SqliteHouse>;

public sealed class IdempotencyPostgresTests(PostgresHouse house) : IdempotencyTests(house), IClassFixture<PostgresHouse>;
