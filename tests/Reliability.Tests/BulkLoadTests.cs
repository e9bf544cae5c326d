using System.Data.Common;
using Huike.Kernel.Data;
using Huike.TestKit;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Huike.Reliability.Tests;

/// <summary>A load of many rows that is killed leaves the base whole as soon as it is prepared for the next start.</summary>
public abstract class BulkLoadTests(House house, string indexes)
{
    [Fact]
    public async Task Indexes_that_a_killed_load_put_aside_are_built_again()
    {
        var before = await Indexes();
        Assert.Contains("ix_customers_updated", before);
        await house.Look(house.Admin.TenantId, async db =>
        {
            // Never disposed of, as after a kill.
            await db.Provider.BeginBulk(db, new BulkLoad(1_000_000, ["customers", "contacts"]), default);
            return true;
        });
        Assert.DoesNotContain("ix_customers_updated", await Indexes());
        await house.Look(house.Admin.TenantId, async db =>
        {
            await db.Provider.Migrate(db, default);
            Assert.True(await db.Provider.IsCurrent(db, default));
            return true;
        });
        Assert.Equal(before, await Indexes());
    }

    private async Task<List<string>> Indexes()
    {
        await using DbConnection database = house.Database.Engine == Engine.Postgres
            ? new NpgsqlConnection(house.Database.ConnectionString) : new SqliteConnection(house.Database.ConnectionString);
        await database.OpenAsync();
        await using var command = database.CreateCommand();
        command.CommandText = indexes;
        var names = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            names.Add(reader.GetString(0));
        return names;
    }
}

public sealed class BulkLoadSqliteTests(SqliteHouse house)
    : BulkLoadTests(house, "SELECT name FROM sqlite_master WHERE type = 'index' ORDER BY name"), IClassFixture<SqliteHouse>;

public sealed class BulkLoadPostgresTests(PostgresHouse house)
    : BulkLoadTests(house, "SELECT indexname FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexname"), IClassFixture<PostgresHouse>;
