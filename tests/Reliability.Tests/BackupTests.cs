using System.Data.Common;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Huike.Host.Commands;
using Huike.TestKit;

namespace Huike.Reliability.Tests;

/// <summary>Backups that are made while people work, brought back on an empty machine and compared row by row.</summary>
public sealed class BackupTests(ITestOutputHelper output)
{
    private static readonly string[] Written = ["customers", "contacts", "activities", "tasks"];

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    [Trait(Long.Trait, "backup")]
    public async Task A_backup_under_load_is_one_moment_and_comes_back_whole(Engine engine)
    {
        var cluster = engine == Engine.Postgres ? await PostgresCluster.SharedAsync() : null;
        var connection = cluster is null ? null : await cluster.CreateDatabaseAsync();
        var folder = Directory.CreateTempSubdirectory("huike-backup-").FullName;
        await using var product = new ProductProcess(folder, connection);
        await KillTests.Found(product, connection);
        await product.Start();
        var ledger = new Ledger();
        var writers = new Writers(product, ledger, Long.Seed());
        await writers.LogIn();
        using var stop = new CancellationTokenSource();
        var writing = Enumerable.Range(0, 4).Select(w => writers.Write(w, stop.Token)).ToList();
        var bundles = new List<(string File, List<Wish> Before)>();
        for (var i = 0; i < Long.Count(2, 50); i++)
        {
            var target = ledger.Acknowledged.Count + 10;
            await Eventually.TrueAsync(() => ledger.Acknowledged.Count >= target, "some is written");
            var before = ledger.Acknowledged.Values.ToList();
            bundles.Add((Path.Combine(folder, $"copy{i}.zip"), before));
            await Typed(folder, connection, $"backup {bundles[^1].File}");
        }
        await stop.CancelAsync();
        await Task.WhenAll(writing);
        Assert.Equal(0, await product.Stop());
        foreach (var (file, before) in bundles)
            await Restored(cluster, folder, connection, file, before);
        output.WriteLine($"{bundles.Count} backups, the last of {bundles[^1].Before.Count} acknowledged writes");
        Directory.Delete(folder, recursive: true);
        if (cluster is not null)
            await cluster.DropDatabaseAsync(connection!);
    }

    private static async Task Restored(PostgresCluster? cluster, string source, string? sourceConnection, string file, List<Wish> before)
    {
        var folder = Directory.CreateTempSubdirectory("huike-restored-").FullName;
        var connection = cluster is null ? null : await cluster.CreateDatabaseAsync();
        await Typed(folder, connection, $"restore {file}");
        await Typed(folder, connection, "verify");
        await using (var from = await Rows.Open(source, sourceConnection))
        await using (var to = await Rows.Open(folder, connection))
        {
            foreach (var table in Written)
            {
                var (present, copied) = (await Digests(from, table), await Digests(to, table));
                Assert.All(copied, row => Assert.True(present.Contains(row) || table == "customers", $"{table}: a row differs"));
                var names = await Rows.Count(to, table, table is "activities" or "tasks" ? "Subject" : "Name");
                Assert.All(before.Where(w => w.Table == table), w => Assert.Equal(1, names.GetValueOrDefault(w.Name)));
            }
            var (log, copy) = (await Digests(from, "audit_entries"), await Digests(to, "audit_entries"));
            Assert.ProperSubset(log, copy);
        }
        Assert.Equal(1, await Typed(folder, connection, $"restore {file}", expected: 1));
        await Typed(folder, connection, $"restore {file} --replace");
        foreach (var kept in Directory.EnumerateFiles(Path.Combine(folder, "files"), "*", SearchOption.AllDirectories))
            Assert.Equal(Path.GetFileName(kept), Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(kept))));
        Directory.Delete(folder, recursive: true);
        if (cluster is not null)
            await cluster.DropDatabaseAsync(connection!);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Nothing_newer_than_the_backup_survives_restoring(Engine engine)
    {
        var cluster = engine == Engine.Postgres ? await PostgresCluster.SharedAsync() : null;
        var connection = cluster is null ? null : await cluster.CreateDatabaseAsync();
        var folder = Directory.CreateTempSubdirectory("huike-newer-").FullName;
        await Typed(folder, connection, "migrate");
        await Typed(folder, connection, "setup --company A --tenant main --admin boss --password-stdin", "correct-horse-battery\n");
        var file = Path.Combine(folder, "copy.zip");
        await Typed(folder, connection, $"backup {file}");
        await using (var zip = await ZipFile.OpenReadAsync(file))
        {
            var manifest = await JsonSerializer.DeserializeAsync<JsonElement>(await zip.GetEntry("manifest.json")!.OpenAsync());
            Assert.True(manifest.GetProperty("rows").GetProperty("users").GetInt64() == 1);
            Assert.Single(manifest.GetProperty("chains").EnumerateObject());
        }
        await using (var database = await Rows.Open(folder, connection, write: true))
            await Rows.Execute(database, "CREATE TABLE of_a_newer_version (x INTEGER)");
        await Typed(folder, connection, $"restore {file} --replace");
        await using (var database = await Rows.Open(folder, connection))
        {
            await Assert.ThrowsAnyAsync<DbException>(() => Rows.Value(database, "SELECT count(*) FROM of_a_newer_version"));
            if (engine == Engine.Sqlite)
                Assert.Equal("wal", await Rows.Value(database, "PRAGMA journal_mode"));
        }
        Assert.Empty(Directory.EnumerateFiles(folder, "huike.db.arriving"));
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        if (cluster is not null)
            await cluster.DropDatabaseAsync(connection!);
    }

    [Fact]
    public async Task A_migration_that_was_killed_leaves_no_lock_behind()
    {
        var folder = Directory.CreateTempSubdirectory("huike-lock-").FullName;
        await Typed(folder, null, "migrate");
        await using (var database = await Rows.Open(folder, null, write: true))
        {
            await Rows.Execute(database, "INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-01-01')");
            await Rows.Execute(database, "DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" LIKE '%AuditSeals'; DROP TABLE audit_seals");
        }
        await Typed(folder, null, "migrate");
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<HashSet<string>> Digests(DbConnection connection, string table)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {table}";
        var rows = new HashSet<string>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var text = new StringBuilder();
            for (var i = 0; i < reader.FieldCount; i++)
                text.Append(reader.GetValue(i) is byte[] bytes ? Convert.ToHexStringLower(bytes) : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture)).Append('|');
            rows.Add(text.ToString());
        }
        return rows;
    }

    private static async Task<int> Typed(string folder, string? connection, string line, string input = "", int expected = 0)
    {
        using StringWriter said = new(), complained = new();
        var terminal = new Terminal(new StringReader(input), said, complained, CultureInfo.GetCultureInfo("en"))
        {
            Settings = new Dictionary<string, string?> { ["Huike:DataDirectory"] = folder, ["ConnectionStrings:Huike"] = connection },
        };
        var code = await Shell.Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), terminal, TestContext.Current.CancellationToken);
        Assert.True(code == expected, $"{line}: {said}{complained}");
        return code;
    }
}
