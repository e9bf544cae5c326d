using System.Data.Common;
using Huike.TestKit;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Huike.Kernel.Tests.TestKit;

/// <summary>One database per class, the same tests on both engines.</summary>
public abstract class TestDatabaseTests(DatabaseFixture fixture)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_copy_has_what_the_migration_made()
    {
        Assert.Equal("苹果", await ScalarAsync(fixture.Database, "select name from fruit where id = 1"));
    }

    [Fact]
    public async Task A_second_copy_does_not_see_what_was_written_into_the_first()
    {
        await using var first = await TestDatabase.CreateAsync(fixture.Database.Engine, MigrateAsync, Cancel);
        await using var second = await TestDatabase.CreateAsync(fixture.Database.Engine, MigrateAsync, Cancel);

        await ScalarAsync(first, "insert into fruit values (2, '梨')");

        Assert.Equal(2L, await ScalarAsync(first, "select count(*) from fruit"));
        Assert.Equal(1L, await ScalarAsync(second, "select count(*) from fruit"));
    }

    internal static async Task MigrateAsync(Engine engine, string connectionString)
    {
        await using var connection = Connect(engine, connectionString);
        await connection.OpenAsync(Cancel);
        await using var command = connection.CreateCommand();
        // The write-ahead log is what a careless copy of a SQLite file would lose.
        command.CommandText = (engine == Engine.Sqlite ? "pragma journal_mode = wal;" : "") +
            "create table fruit (id bigint primary key, name text not null); insert into fruit values (1, '苹果');";
        await command.ExecuteNonQueryAsync(Cancel);
    }

    private static async Task<object?> ScalarAsync(TestDatabase database, string sql)
    {
        await using var connection = Connect(database.Engine, database.ConnectionString);
        await connection.OpenAsync(Cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(Cancel);
    }

    private static DbConnection Connect(Engine engine, string connectionString) =>
        engine == Engine.Sqlite ? new SqliteConnection(connectionString) : new NpgsqlConnection(connectionString);
}

public sealed class FruitOnSqlite() : DatabaseFixture(Engine.Sqlite, TestDatabaseTests.MigrateAsync);

public sealed class FruitOnPostgres() : DatabaseFixture(Engine.Postgres, TestDatabaseTests.MigrateAsync);

public sealed class TestDatabaseSqliteTests(FruitOnSqlite fixture)
    : TestDatabaseTests(fixture), IClassFixture<FruitOnSqlite>;

public sealed class TestDatabasePostgresTests(FruitOnPostgres fixture)
    : TestDatabaseTests(fixture), IClassFixture<FruitOnPostgres>;
