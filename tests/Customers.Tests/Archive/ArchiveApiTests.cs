using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Huike.TestKit;

namespace Huike.Customers.Tests.Archive;

/// <summary>The archive as programs outside see it.</summary>
public abstract class ArchiveApiTests(House house)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<JsonElement> Json(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);

    [Fact]
    public async Task Overview_timeline_team_transfer_duplicates_and_to_do()
    {
        var client = await house.Client("li");
        var created = await client.PostAsJsonAsync("customers", new { name = "接口全景有限公司", phone = "021-61234567", grade = "A" }, Cancellation);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var id = (await Json(created)).GetProperty("id").GetGuid();
        await client.PostAsJsonAsync("contacts", new { name = "欧阳娜", customerId = id, mobile = "13800138111" }, Cancellation);
        var followed = await Json(await client.PostAsJsonAsync("activities/follow-up", new { customerId = id, kind = "visit", content = "看厂", task = new { subject = "报价" } }, Cancellation));
        var task = followed.GetProperty("taskId").GetGuid();

        var overview = await client.GetFromJsonAsync<JsonElement>($"customers/{id}/overview", Cancellation);
        Assert.Equal("接口全景有限公司", overview.GetProperty("customer").GetProperty("name").GetString());
        Assert.Equal("欧阳娜", overview.GetProperty("contacts")[0].GetProperty("name").GetString());
        Assert.Equal(1, overview.GetProperty("counts").GetProperty("activities").GetInt32());
        Assert.Equal("看厂", overview.GetProperty("lastActivities")[0].GetProperty("subject").GetString());
        Assert.InRange(overview.GetProperty("completeness").GetProperty("percent").GetInt32(), 1, 99);
        Assert.Equal(0, overview.GetProperty("openOrders").GetArrayLength());
        Assert.False(overview.TryGetProperty("openTickets", out _));

        var timeline = await client.GetFromJsonAsync<JsonElement>($"customers/{id}/timeline?limit=2", Cancellation);
        Assert.Equal(2, timeline.GetProperty("items").GetArrayLength());
        var more = await client.GetFromJsonAsync<JsonElement>($"customers/{id}/timeline?limit=2&cursor={timeline.GetProperty("nextCursor").GetString()}", Cancellation);
        Assert.Equal(2, more.GetProperty("items").GetArrayLength());
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync($"customers/{id}/timeline?cursor=zz", Cancellation)).StatusCode);

        var matches = await Json(await client.PostAsJsonAsync("customers/check-duplicates", new { name = "接口全景", phone = "02161234567" }, Cancellation));
        Assert.Equal(id, matches.GetProperty("matches")[0].GetProperty("customerId").GetGuid());
        Assert.Equal("identical", matches.GetProperty("matches")[0].GetProperty("class").GetString());
        var again = await client.PostAsJsonAsync("customers", new { name = "接口全景有限公司" }, Cancellation);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal("duplicate.identical", (await Json(again)).GetProperty("code").GetString());

        Assert.Equal(HttpStatusCode.NoContent, (await client.PostAsJsonAsync($"customers/{id}/team", new { principalId = house.Stranger.UserId, canWrite = true }, Cancellation)).StatusCode);
        Assert.Equal(1, (await client.GetFromJsonAsync<JsonElement>($"customers/{id}/team", Cancellation)).GetProperty("members").GetArrayLength());
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync($"customers/{id}/team/{house.Stranger.UserId}", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync($"tasks/{task}/complete", null, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsJsonAsync($"customers/{id}/transfer", new { ownerId = house.Representative.UserId, keepFormerOwner = "read" }, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"customers/{id}/group-tree", Cancellation)).StatusCode);

        var rep = await house.Client("wang");
        var todo = await rep.GetFromJsonAsync<JsonElement>("todo", Cancellation);
        Assert.Contains(todo.GetProperty("groups").EnumerateArray(), g => g.GetProperty("code").GetString() == "assigned");
        var stranger = await house.Client("sun");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"customers/{id}/overview", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.PostAsJsonAsync($"customers/{id}/transfer", new { ownerId = house.Stranger.UserId }, Cancellation)).StatusCode);
    }
}

public sealed class ArchiveApiSqliteTests(SqliteHouse house) : ArchiveApiTests(house), IClassFixture<SqliteHouse>;

public sealed class ArchiveApiPostgresTests(PostgresHouse house) : ArchiveApiTests(house), IClassFixture<PostgresHouse>;
