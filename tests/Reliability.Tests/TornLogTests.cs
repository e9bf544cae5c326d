using Huike.TestKit;
using Microsoft.Data.Sqlite;

namespace Huike.Reliability.Tests;

/// <summary>
/// The end of the write-ahead log cut off or changed at random, as a power cut may leave it: the file opens, holds the first
/// so many commits and nothing of any other.
/// </summary>
public sealed class TornLogTests(SqliteHouse house, ITestOutputHelper output) : IClassFixture<SqliteHouse>
{
    private const int Commits = 15;

    private string Database => new SqliteConnectionStringBuilder(house.Database.ConnectionString).DataSource;

    [Fact]
    [Trait(Long.Trait, "kill")]
    public async Task What_is_left_is_a_prefix_of_the_commits()
    {
        var seed = Long.Seed();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        // The log begins anew, so that its end holds the newest commits; while somebody reads what was before, nothing of it is copied back.
        await using var reader = await Rows.Open(Path.GetDirectoryName(Database)!, null, write: true);
        await Rows.Execute(reader, "PRAGMA wal_checkpoint(TRUNCATE)");
        await Rows.Execute(reader, "BEGIN; SELECT count(*) FROM customers");
        var names = new List<string>();
        for (var i = 0; i < Commits; i++)
        {
            names.Add($"残页{i:000}s{seed:x}公司");
            await house.Customer(names[^1]);
        }
        var (database, log) = (await File.ReadAllBytesAsync(Database), await File.ReadAllBytesAsync(Database + "-wal"));
        Assert.NotEmpty(log);
        var folder = Directory.CreateTempSubdirectory("huike-torn-").FullName;
        var shortest = Commits;
        for (var i = 0; i < Long.Count(100, 1_000); i++)
        {
            var copy = Path.Combine(folder, $"{i}.db");
            await File.WriteAllBytesAsync(copy, database);
            await File.WriteAllBytesAsync(copy + "-wal", Damaged(log, random));
            shortest = Math.Min(shortest, await KeptPrefix(copy, names));
        }
        Directory.Delete(folder, recursive: true);
        output.WriteLine($"the shortest prefix held {shortest} of {Commits} commits");
        Assert.True(shortest < Commits, "no damage reached a commit");
    }

    /// <summary>Cut anywhere in the second half, or some bits turned there.</summary>
    private static byte[] Damaged(byte[] log, Random random)
    {
        var from = random.Next(log.Length / 2, log.Length);
        if (random.Next(2) == 0)
            return log[..from];
        var damaged = (byte[])log.Clone();
        for (var i = 0; i < random.Next(1, 20); i++)
            damaged[random.Next(from, log.Length)] ^= (byte)(1 << random.Next(8));
        return damaged;
    }

    private static async Task<int> KeptPrefix(string file, List<string> names)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        await connection.OpenAsync();
        Assert.Equal("ok", await Rows.Value(connection, "PRAGMA quick_check"));
        Assert.Null(await Rows.Value(connection, "PRAGMA foreign_key_check"));
        var kept = await Rows.Count(connection, "customers", "Name");
        var prefix = names.TakeWhile(kept.ContainsKey).Count();
        Assert.DoesNotContain(names.Skip(prefix), kept.ContainsKey);
        // Whatever belongs to a customer came with it, in the same commit.
        foreach (var sql in new[]
        {
            "SELECT count(*) FROM customers c WHERE NOT EXISTS (SELECT 1 FROM audit_entries a WHERE a.RecordId = c.Id)",
            "SELECT count(*) FROM customers c WHERE NOT EXISTS (SELECT 1 FROM search_documents d WHERE d.record_id = c.Id)",
            "SELECT count(*) FROM customers c WHERE NOT EXISTS (SELECT 1 FROM duplicate_keys k WHERE k.RecordId = c.Id)",
            "SELECT count(*) FROM search_documents d WHERE d.type = 'customers' AND NOT EXISTS (SELECT 1 FROM customers c WHERE c.Id = d.record_id)",
        })
            Assert.Equal(0L, await Rows.Value(connection, sql));
        return prefix;
    }
}
