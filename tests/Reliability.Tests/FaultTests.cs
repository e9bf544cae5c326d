using System.Data.Common;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Huike.Kernel.Data;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Reliability.Tests;

/// <summary>A disk that is full: no page can be added to the file until <see cref="IsFull"/> is taken back.</summary>
public sealed class FullDiskHouse() : House(Engine.Sqlite)
{
    internal FullDisk Disk { get; } = new();

    protected override void Adjust(IServiceCollection services) => services.ConfigureDbContext<HuikeDb>(options => options.AddInterceptors(Disk));

    internal sealed class FullDisk : DbConnectionInterceptor
    {
        public bool IsFull { get; set; }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            // A smaller number than the file has pages counts as exactly its pages.
            command.CommandText = $"PRAGMA max_page_count={(IsFull ? 1 : 1_000_000_000)}";
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}

/// <summary>What users and balancers are told while the disk is full, and that work goes on afterwards.</summary>
public sealed class FullDiskTests(FullDiskHouse house) : IClassFixture<FullDiskHouse>
{
    [Fact]
    public async Task A_full_disk_is_told_and_nothing_acknowledged_is_lost()
    {
        using var client = await house.Client();
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        var kept = new List<string> { "盘满前公司" };
        Assert.Equal(HttpStatusCode.Created, (await Create(client, kept[0], "before")).StatusCode);
        house.Disk.IsFull = true;
        // Free pages inside the file are used up first.
        HttpResponseMessage answer = null!;
        await Eventually.TrueAsync(async () =>
        {
            answer = await Create(client, $"盘满{kept.Count:0000}公司", $"full{kept.Count}");
            if (answer.IsSuccessStatusCode)
                kept.Add($"盘满{kept.Count:0000}公司");
            return !answer.IsSuccessStatusCode;
        }, "the disk is full");
        Assert.True(answer.StatusCode == HttpStatusCode.ServiceUnavailable, $"After {kept.Count}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        Assert.NotNull(answer.Headers.RetryAfter);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("unavailable", problem.GetProperty("code").GetString());
        Assert.Contains("nothing was saved", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        using var outside = new HttpClient { BaseAddress = new Uri(house.Url) };
        await Eventually.TrueAsync(async () => (await outside.GetAsync("/health/ready")).StatusCode == HttpStatusCode.ServiceUnavailable, "not ready is told");
        Assert.Equal(HttpStatusCode.OK, (await outside.GetAsync("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("customers")).StatusCode);
        house.Disk.IsFull = false;
        await Eventually.TrueAsync(async () => (await outside.GetAsync("/health/ready")).IsSuccessStatusCode, "it is ready again");
        // The same request with the same key now goes through, once.
        Assert.Equal(HttpStatusCode.Created, (await Create(client, "盘满后公司", "after")).StatusCode);
        kept.Add("盘满后公司");
        foreach (var name in kept)
            Assert.Single((await client.GetFromJsonAsync<JsonElement>($"customers?name={Uri.EscapeDataString(name)}")).GetProperty("items").EnumerateArray());
    }

    internal static async Task<HttpResponseMessage> Create(HttpClient client, string name, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "customers?onDuplicate=allow") { Content = JsonContent.Create(new { name }) };
        request.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(request);
    }
}

/// <summary>The server of the database goes and comes back under requests.</summary>
public sealed class LostDatabaseTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_database_that_goes_and_comes_back_needs_no_restart_and_loses_nothing()
    {
        var cluster = await PostgresCluster.StartAsync(durable: true);
        await using var ending = cluster;
        var connection = await cluster.CreateDatabaseAsync();
        var folder = Directory.CreateTempSubdirectory("huike-gone-").FullName;
        await using var product = new ProductProcess(folder, connection + ";Timeout=3");
        await KillTests.Found(product, connection);
        await product.Start();
        var ledger = new Ledger();
        var writers = new Writers(product, ledger, 7);
        await writers.LogIn();
        using var outside = new HttpClient();
        for (var round = 0; round < 2; round++)
        {
            using var stop = new CancellationTokenSource();
            var target = ledger.Acknowledged.Count + 20;
            var writing = Enumerable.Range(0, 4).Select(w => writers.Write(w, stop.Token)).ToList();
            await Eventually.TrueAsync(() => ledger.Acknowledged.Count >= target, "some is written");
            await cluster.HaltAsync();
            await Eventually.TrueAsync(async () => !await product.Answers(outside, "/health/ready"), "not ready is told");
            Assert.True(await product.Answers(outside, "/health/live"), product.Log);
            await stop.CancelAsync();
            await Task.WhenAll(writing);
            await cluster.ResumeAsync();
            await Eventually.TrueAsync(() => product.Answers(outside, "/health/ready"), "it is ready again without a restart");
        }
        await writers.Settle();
        Assert.True(ledger.Refused.IsEmpty, string.Join('\n', ledger.Refused.Take(5)));
        await using (var database = await Rows.Open(folder, connection))
        {
            foreach (var wish in ledger.Acknowledged.Values.Where(w => w.Table != "jobs"))
                Assert.Equal(1, (await Rows.Count(database, wish.Table, wish.Column)).GetValueOrDefault(wish.Name));
        }
        output.WriteLine($"{ledger.Acknowledged.Count} acknowledged of {ledger.Sent} sent");
        Assert.Equal(0, await product.Stop());
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>Slow callers and a slow database.</summary>
public sealed class SlownessTests(PostgresHouse house) : IClassFixture<PostgresHouse>
{
    [Fact]
    public async Task A_database_that_hangs_is_told_until_it_moves_again()
    {
        var url = await house.Listen();
        using var outside = new HttpClient { BaseAddress = new Uri(url) };
        await Eventually.TrueAsync(async () => (await outside.GetAsync("/health/ready")).IsSuccessStatusCode, "it is ready");
        await using (var blocker = await Rows.Open("", house.Database.ConnectionString))
        {
            await Rows.Execute(blocker, "BEGIN; LOCK TABLE idempotency_records IN ACCESS EXCLUSIVE MODE");
            await Eventually.TrueAsync(async () => (await outside.GetAsync("/health/ready")).StatusCode == HttpStatusCode.ServiceUnavailable, "not ready is told");
            Assert.True((await outside.GetAsync("/health/live")).IsSuccessStatusCode);
        }
        await Eventually.TrueAsync(async () => (await outside.GetAsync("/health/ready")).IsSuccessStatusCode, "it is ready again");
    }

    [Fact]
    public async Task Whoever_sends_a_byte_now_and_then_holds_up_nobody_and_is_cut_off()
    {
        using var client = await house.Client();
        var url = new Uri(house.Url);
        using var slow = new TcpClient();
        await slow.ConnectAsync(url.Host, url.Port);
        var stream = slow.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/v1/imports HTTP/1.1\r\nHost: {url.Authority}\r\nAuthorization: {client.DefaultRequestHeaders.Authorization}\r\n"
            + "Idempotency-Key: slow\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 100000\r\n\r\n--b"));
        Assert.Equal(HttpStatusCode.Created, (await FullDiskTests.Create(client, "快的公司", "fast")).StatusCode);
        var answered = ReadToEnd(stream);
        await Eventually.TrueAsync(async () =>
        {
            if (answered.IsCompleted)
                return true;
            try
            {
                await stream.WriteAsync("x"u8.ToArray());
            }
            catch (IOException)
            {
                return true;
            }
            return answered.IsCompleted;
        }, "the slow one is cut off");
        Assert.Equal(HttpStatusCode.Created, (await FullDiskTests.Create(client, "后来的公司", "later")).StatusCode);
    }

    private static async Task ReadToEnd(NetworkStream stream)
    {
        var buffer = new byte[4096];
        try
        {
            while (await stream.ReadAsync(buffer) > 0)
                continue;
        }
        catch (IOException)
        {
            // Reset is an end as well.
        }
    }
}
