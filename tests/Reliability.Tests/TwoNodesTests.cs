using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Huike.TestKit;

namespace Huike.Reliability.Tests;

/// <summary>Two processes of the product on one database, with the folders of keys and files in common.</summary>
public sealed class TwoNodesTests
{
    [Fact]
    public async Task Two_nodes_are_one_product()
    {
        var cluster = await PostgresCluster.SharedAsync();
        var connection = await cluster.CreateDatabaseAsync();
        var shared = Directory.CreateTempSubdirectory("huike-shared-").FullName;
        await using var first = Node(shared, connection);
        await using var second = Node(shared, connection);
        await KillTests.Found(first, connection);
        await Task.WhenAll(first.Start(), second.Start());
        using var mine = await LogIn(first, Writers.Admin);
        using var there = On(second, mine);

        // A session of one is known to the other, and what one writes the other reads.
        var id = await Post(mine, "customers", new { name = "两个节点公司" });
        Assert.Equal(HttpStatusCode.OK, (await there.GetAsync($"customers/{id}")).StatusCode);

        await Forgotten(first, second, there);
        await TakenOver(first, second, mine, there, connection);
        Assert.Equal(0, await second.Stop());
        var (code, verified) = await second.Verb("verify");
        Assert.True(code == 0, verified);
        await cluster.DropDatabaseAsync(connection);
        Directory.Delete(shared, recursive: true);
    }

    /// <summary>What the second node keeps in memory goes when the first changes it: far sooner than it would run out.</summary>
    private static async Task Forgotten(ProductProcess first, ProductProcess second, HttpClient there)
    {
        using var other = await LogIn(first, Writers.Admin);
        using var otherThere = On(second, other);
        Assert.Equal(HttpStatusCode.OK, (await otherThere.GetAsync("customers")).StatusCode);
        Assert.True((await other.PostAsync("auth/logout", null)).IsSuccessStatusCode);
        await Eventually.TrueAsync(async () => (await otherThere.GetAsync("customers")).StatusCode == HttpStatusCode.Unauthorized, "the other node knows of the end", TimeSpan.FromSeconds(20));
        Assert.Equal(HttpStatusCode.OK, (await there.GetAsync("customers")).StatusCode);
    }

    /// <summary>The node that imports is killed; the other goes on from the last batch, and no row is there twice.</summary>
    private static async Task TakenOver(ProductProcess first, ProductProcess second, HttpClient mine, HttpClient there, string connection)
    {
        const int Count = 3_000;
        var lines = new StringBuilder("客户名称\r\n");
        for (var i = 0; i < Count; i++)
            lines.Append($"接手{i:0000}号{i * 7919:x}公司\r\n");
        using var form = new MultipartFormDataContent
        {
            { new StringContent("customers"), "entity" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(lines.ToString())), "file", "big.csv" },
        };
        using var started = await mine.PostAsync("imports", form);
        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        var job = (await started.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        // Whichever node took it is the one to kill.
        var node = "";
        await Eventually.TrueAsync(async () =>
        {
            await using var database = await Rows.Open("", connection);
            node = await Rows.Value(database, $"SELECT \"LeasedBy\" FROM jobs WHERE \"Id\" = '{job}' AND \"Progress\" > 0") as string ?? "";
            return node.Length > 0;
        }, "the import runs", TimeSpan.FromSeconds(180));
        var (victim, heir, heirClient) = node.StartsWith($"{first.Id}/", StringComparison.Ordinal) ? (first, second, there) : (second, first, mine);
        Assert.StartsWith($"{victim.Id}/", node, StringComparison.Ordinal);
        await victim.Kill();
        await Eventually.TrueAsync(async () => (await heirClient.GetFromJsonAsync<JsonElement>($"jobs/{job}")).GetProperty("state").GetString() == "done", "the other node ends the import", TimeSpan.FromSeconds(180));
        await using var rows = await Rows.Open("", connection);
        var names = (await Rows.Count(rows, "customers", "Name")).Where(n => n.Key.StartsWith("接手", StringComparison.Ordinal)).ToList();
        Assert.Equal(Count, names.Count);
        Assert.All(names, n => Assert.Equal(1, n.Value));
        if (heir == first)
            await second.Start();
    }

    private static ProductProcess Node(string shared, string connection)
    {
        var folder = Directory.CreateDirectory(Path.Combine(shared, Guid.NewGuid().ToString("N"))).FullName;
        foreach (var name in new[] { "keys", "files" })
            Directory.CreateSymbolicLink(Path.Combine(folder, name), Directory.CreateDirectory(Path.Combine(shared, name)).FullName);
        return new ProductProcess(folder, connection);
    }

    private static async Task<HttpClient> LogIn(ProductProcess node, string userName)
    {
        var client = new HttpClient { BaseAddress = new Uri(node.Url + "/api/v1/") };
        using var answer = await client.PostAsJsonAsync("auth/login", new { userName, password = Writers.Password });
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", body.GetProperty("accessToken").GetString());
        return client;
    }

    private static HttpClient On(ProductProcess node, HttpClient like) =>
        new() { BaseAddress = new Uri(node.Url + "/api/v1/"), DefaultRequestHeaders = { Authorization = like.DefaultRequestHeaders.Authorization } };

    private static async Task<Guid> Post(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement.GetProperty("id").GetGuid();
    }
}
