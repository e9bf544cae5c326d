using Huike.TestKit;

namespace Huike.Reliability.Tests;

/// <summary>
/// The product is killed at random moments while several programs write. What it acknowledged is there afterwards, what is
/// sent again with its key has one effect, and the data is sound.
/// </summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int WritersAtOnce = 6;

    [Fact]
    [Trait(Long.Trait, "kill")]
    public Task Nothing_acknowledged_is_lost_in_SQLite_however_often_it_is_killed() => KeepsAll(Engine.Sqlite);

    [Fact]
    [Trait(Long.Trait, "kill")]
    public Task Nothing_acknowledged_is_lost_in_PostgreSQL_however_often_it_is_killed() => KeepsAll(Engine.Postgres);

    private async Task KeepsAll(Engine engine)
    {
        var seed = Long.Seed();
        output.WriteLine($"seed {seed}, {engine}");
        var random = new Random(seed);
        var cluster = engine == Engine.Postgres ? await PostgresCluster.SharedAsync() : null;
        var connection = cluster is null ? null : await cluster.CreateDatabaseAsync();
        var folder = Directory.CreateTempSubdirectory("huike-kill-").FullName;
        try
        {
            await using var product = new ProductProcess(folder, connection);
            await Found(product, connection);
            await Killed(product, connection, seed, random);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
            if (cluster is not null)
                await cluster.DropDatabaseAsync(connection!);
        }
    }

    internal static async Task Found(ProductProcess product, string? connection)
    {
        if (connection is not null)
        {
            var migrated = await product.Verb("migrate");
            Assert.True(migrated.Code == 0, migrated.Output);
        }
        var founded = await product.Verb($"setup --company 测试公司 --tenant main --admin {Writers.Admin} --password-stdin", Writers.Password + "\n");
        Assert.True(founded.Code == 0, founded.Output);
    }

    private async Task Killed(ProductProcess product, string? connection, int seed, Random random)
    {
        var ledger = new Ledger();
        var writers = new Writers(product, ledger, seed);
        var slowest = TimeSpan.Zero;
        var kills = Long.Count(10, 200);
        for (var round = 0; round < kills; round++)
        {
            var ready = await product.Start();
            slowest = round == 0 || ready < slowest ? slowest : ready;
            if (round == 0)
                await writers.LogIn();
            await KillAmid(product, ledger, writers, random);
            await AssertKept(product, connection, ledger);
        }
        await product.Start();
        await writers.Settle();
        await Finished(product, connection, ledger);
        Assert.Equal(0, await product.Stop());
        await AssertKept(product, connection, ledger);
        var (code, verified) = await product.Verb("verify");
        Assert.True(code == 0, verified);
        Assert.True(ledger.Refused.IsEmpty, string.Join('\n', ledger.Refused.Take(5)));
        output.WriteLine($"{kills} kills, {ledger.Acknowledged.Count} acknowledged of {ledger.Sent} sent, "
            + $"{ledger.Acknowledged.Values.Count(w => w.AnswerLost)} whose answer was lost, ready again after at most {slowest.TotalSeconds:0.0} s");
    }

    /// <summary>The moment is so many requests after the start, wherever the others are then.</summary>
    private static async Task KillAmid(ProductProcess product, Ledger ledger, Writers writers, Random random)
    {
        using var stop = new CancellationTokenSource();
        var until = ledger.Sent + random.Next(1, 60);
        var spin = random.Next(0, 200_000);
        var writing = Enumerable.Range(0, WritersAtOnce).Select(w => writers.Write(w, stop.Token)).ToList();
        await Eventually.TrueAsync(() => ledger.Sent >= until || writing.TrueForAll(w => w.IsCompleted), "enough was sent");
        Thread.SpinWait(spin);
        await product.Kill();
        await stop.CancelAsync();
        await Task.WhenAll(writing);
    }

    private static async Task AssertKept(ProductProcess product, string? connection, Ledger ledger)
    {
        await using var database = await Rows.Open(product.Folder, connection);
        foreach (var group in ledger.Acknowledged.Values.GroupBy(w => (w.Table, w.Column)))
        {
            var counts = await Rows.Count(database, group.Key.Table, group.Key.Column);
            foreach (var wish in group)
            {
                if (wish.Table == "jobs")
                    Assert.True(wish.Id is null || counts.ContainsKey(wish.Id.Value.ToString()), $"import {wish.Key} is lost");
                else
                    Assert.True(counts.GetValueOrDefault(wish.Name) == 1, $"{wish.Table} {wish.Name}: {counts.GetValueOrDefault(wish.Name)} rows");
            }
        }
    }

    /// <summary>Every import that was accepted ends, with each of its rows once.</summary>
    private static async Task Finished(ProductProcess product, string? connection, Ledger ledger)
    {
        await Eventually.TrueAsync(async () =>
        {
            await using var database = await Rows.Open(product.Folder, connection);
            var states = await Rows.Count(database, "jobs", "State");
            return !states.ContainsKey("queued") && !states.ContainsKey("running");
        }, "all imports have ended", TimeSpan.FromSeconds(180));
        await using var database = await Rows.Open(product.Folder, connection);
        var states = await Rows.Count(database, "jobs", "State");
        Assert.False(states.ContainsKey("failed"), "an import failed");
        var names = await Rows.Count(database, "customers", "Name");
        foreach (var wish in ledger.Acknowledged.Values.Where(w => w.Table == "jobs"))
            Assert.All(wish.Rows, row => Assert.True(names.GetValueOrDefault(row) == 1, $"{row}: {names.GetValueOrDefault(row)} rows"));
    }
}
