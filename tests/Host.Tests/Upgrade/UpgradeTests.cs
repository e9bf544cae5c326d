using System.Diagnostics;
using System.IO.Compression;
using Huike.Host.Commands;
using Huike.Kernel.Access;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Search;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Platform.Login.UseCases;
using Huike.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Huike.Host.Tests.Upgrade;

/// <summary>Databases of every released version become those of this version: nothing is lost, and a killed upgrade finishes by itself.</summary>
public sealed class UpgradeTests(ITestOutputHelper output)
{
    private const string Password = "correct-horse-battery";

    /// <summary>Twenty each time, a hundred by <c>./test --long upgrade</c>.</summary>
    private static int Kills => Long.Count(5, 100);

    private static string Folder => Path.Combine(RepositoryRoot.Path, "tests", "data", "upgrade");

    public static TheoryData<string, Engine> Versions
    {
        get
        {
            var data = new TheoryData<string, Engine>();
            foreach (var folder in Directory.GetDirectories(Folder).Order(StringComparer.Ordinal))
            {
                data.Add(Path.GetFileName(folder), Engine.Sqlite);
                data.Add(Path.GetFileName(folder), Engine.Postgres);
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_released_version_is_upgraded_without_losing_a_value(string version, Engine engine)
    {
        await using var database = await Empty(engine);
        using var typed = new Typed(database);
        await Fill(version, engine, typed.Folder, database);
        var before = await Contents(engine, typed.Folder, database);

        Assert.True(await typed.Run("migrate") == 0, typed.Errors);

        await Same(before, engine, typed.Folder, database);
        await Verify(typed, "");
        await using var host = CommandHost.Create(typed.Terminal);
        await using var scope = host.Scope(Guid.Empty);
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        Assert.False(db.Database.HasPendingModelChanges());
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken));
        await Searched(host);
        foreach (var (tenant, user) in new[] { ("main", "admin"), ("main", "wang.db"), ("second", "boss") })
        {
            var login = await host.Services.GetRequiredService<UseCaseRunner>().Run(new LogIn(tenant, user, Password), Actor.Anonymous(), TestContext.Current.CancellationToken);
            Assert.True(login is { IsSuccess: true, Value.Refused: false }, user);
        }
    }

    /// <summary>The index has this version's form: what stands in it is found by its own words.</summary>
    private static async Task Searched(CommandHost host)
    {
        var cancellation = TestContext.Current.CancellationToken;
        foreach (var tenant in await host.Tenants(cancellation))
        {
            await using var scope = host.Scope(tenant.Id);
            var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
            Assert.False(await db.Provider.Search.IsStale(db, cancellation));
            var customers = await db.Set<Customer>().AsNoTracking().OrderBy(c => c.Id).Take(50).ToListAsync(cancellation);
            Assert.NotEmpty(customers);
            foreach (var customer in customers)
            {
                foreach (var typed in new[] { customer.Name, customer.Code })
                {
                    var found = await db.Provider.Search.Find(db, SearchQuery.Parse(typed).Alternatives, [new SearchRight("customers", true, [])], 300, cancellation);
                    Assert.Contains(found, f => f.RecordId == customer.Id);
                }
            }
        }
    }

    [Theory]
    [Trait("Long", "upgrade")]
    [MemberData(nameof(Versions))]
    public async Task Killed_at_any_moment_it_is_finished_by_the_next_one(string version, Engine engine)
    {
        var seed = Long.Seed();
        output.WriteLine($"seed {seed}");
        var chance = new Random(seed);
        var whole = await Measure(version, engine);
        for (var i = 0; i < Kills; i++)
        {
            // In turns a new installation and one of the old version; the first half of the time is the start of the process.
            await using var database = await Empty(engine);
            using var typed = new Typed(database);
            var old = i % 2 == 0;
            if (old)
                await Fill(version, engine, typed.Folder, database);
            var before = old ? await Contents(engine, typed.Folder, database) : null;
            var product = new Started(typed.Folder, database);
            await product.KillAfter(whole * (0.4 + (0.6 * chance.NextDouble())), "migrate");
            // Twice in a row happens as well.
            if (i % 5 == 0)
                await product.KillAfter(whole * (0.4 + (0.6 * chance.NextDouble())), "migrate");

            Assert.True(await typed.Run("migrate") == 0, $"seed {seed}, kill {i}: {typed.Errors}");
            if (before is not null)
                await Same(before, engine, typed.Folder, database);
            await Verify(typed, $"seed {seed}, kill {i}: ");
        }
    }

    [Fact]
    public async Task What_a_killed_migration_left_in_the_file_does_not_hinder_the_next()
    {
        using var typed = new Typed();
        await Fill("0.1.0", Engine.Sqlite, typed.Folder, null);
        var before = await Contents(Engine.Sqlite, typed.Folder, null);
        var file = Path.Combine(typed.Folder, "huike.db");
        File.Copy(file, $"{file}.before-Something");
        await File.WriteAllTextAsync($"{file}.migrating", "huike.db.before-Something", TestContext.Current.CancellationToken);
        // Half of a rebuilt table, EF's row that nobody takes away any more, and a history without its last line.
        await Sqlite(file, """
            CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT OR REPLACE INTO "__EFMigrationsLock" VALUES (1, '2026-01-01');
            CREATE TABLE ef_temp_customers ("Id" BLOB);
            PRAGMA foreign_keys = OFF;
            DELETE FROM customers;
            DELETE FROM "__EFMigrationsHistory";
            """);

        Assert.True(await typed.Run("migrate") == 0, typed.Errors);

        Assert.False(File.Exists($"{file}.migrating"));
        await Same(before, Engine.Sqlite, typed.Folder, null);
        await Verify(typed, "");
    }

    /// <summary>What follows from other data may have been kept by other rules in the old version: it is made anew, and then all is sound.</summary>
    private static async Task Verify(Typed typed, string circumstances)
    {
        Assert.True(await typed.Run("verify --repair") == 0, circumstances + typed.Output);
        Assert.True(await typed.Run("verify") == 0, circumstances + typed.Output);
    }

    [Fact]
    public async Task An_abandoned_lock_alone_is_taken_away()
    {
        using var typed = new Typed();
        await Sqlite(Path.Combine(typed.Folder, "huike.db"), """
            CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT OR REPLACE INTO "__EFMigrationsLock" VALUES (1, '2026-01-01');
            """);
        Assert.True(await typed.Run("migrate") == 0, typed.Errors);
        Assert.Equal(0, await typed.Run("verify"));
    }

    /// <summary>How long the process takes from nothing to the present schema.</summary>
    private static async Task<TimeSpan> Measure(string version, Engine engine)
    {
        await using var database = await Empty(engine);
        using var typed = new Typed(database);
        await Fill(version, engine, typed.Folder, database);
        var watch = Stopwatch.StartNew();
        var ended = await new Started(typed.Folder, database).Run("migrate");
        Assert.True(ended.Code == 0, ended.Errors);
        return watch.Elapsed;
    }

    private static async Task<TestDatabase?> Empty(Engine engine) =>
        engine == Engine.Postgres ? await TestDatabase.CreateAsync(engine, Nothing, TestContext.Current.CancellationToken) : null;

    private static Task Nothing(Engine engine, string connection) => Task.CompletedTask;

    private static async Task Fill(string version, Engine engine, string folder, TestDatabase? database)
    {
        var cancellation = TestContext.Current.CancellationToken;
        ZipFile.ExtractToDirectory(Path.Combine(Folder, version, engine == Engine.Sqlite ? "huike.db.files.zip" : "huike.sql.files.zip"), Path.Combine(folder, "files"));
        await using var packed = new GZipStream(File.OpenRead(Path.Combine(Folder, version, engine == Engine.Sqlite ? "huike.db.gz" : "huike.sql.gz")), CompressionMode.Decompress);
        if (engine == Engine.Sqlite)
        {
            await using var file = File.Create(Path.Combine(folder, "huike.db"));
            await packed.CopyToAsync(file, cancellation);
            return;
        }
        using var reader = new StreamReader(packed);
        // The dump sets the search path of its session; the connection must not be used again.
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database!.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(await reader.ReadToEndAsync(cancellation), connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static string ConnectionOf(Engine engine, string folder, TestDatabase? database) =>
        engine == Engine.Sqlite ? $"Data Source={Path.Combine(folder, "huike.db")}" : database!.ConnectionString;

    private static async Task<Dictionary<string, (List<string> Columns, List<string> Rows)>> Contents(Engine engine, string folder, TestDatabase? database)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var contents = new Dictionary<string, (List<string>, List<string>)>(StringComparer.Ordinal);
        var rows = await Rows.Open(engine, ConnectionOf(engine, folder, database), cancellation);
        foreach (var (table, columns) in rows.Columns)
            contents[table] = (columns, await rows.Of(table, columns, cancellation));
        await rows.Close();
        Assert.NotEmpty(contents["customers"].Item2);
        return contents;
    }

    /// <summary>Every row is there with the values that it had, in every column that still exists.</summary>
    private async Task Same(Dictionary<string, (List<string> Columns, List<string> Rows)> before, Engine engine, string folder, TestDatabase? database)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var now = await Rows.Open(engine, ConnectionOf(engine, folder, database), cancellation);
        foreach (var (table, (columns, rows)) in before)
        {
            Assert.True(now.Columns.TryGetValue(table, out var left), $"{table} is gone");
            var gone = columns.Except(left).ToList();
            if (gone.Count > 0)
                output.WriteLine($"{table} lost {string.Join(", ", gone)}");
            var kept = columns.Select((name, i) => (name, i)).Where(c => !gone.Contains(c.name)).ToList();
            var expected = rows.Select(r => string.Join('\u001f', kept.Select(c => r.Split('\u001f')[c.i]))).Order(StringComparer.Ordinal).ToList();
            Assert.Equal(expected, await now.Of(table, kept.Select(c => c.name), cancellation));
        }
        await now.Close();
    }

    private static async Task Sqlite(string file, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
