using Huike.Kernel.Data;
using Huike.TestKit;
using Microsoft.Data.Sqlite;

namespace Huike.Reliability.Tests;

/// <summary>What SQLite's planner is told of the indexes is the same in every base, whatever measured or built them anew.</summary>
public sealed class FiguresTests(SqliteHouse house) : IClassFixture<SqliteHouse>
{
    [Fact]
    public async Task Every_index_has_the_figures_that_its_columns_stand_for()
    {
        var figures = await Figures();
        Assert.Equal(await Count("SELECT count(DISTINCT i.name) FROM sqlite_master t JOIN pragma_index_list(t.name) i JOIN pragma_index_info(i.name) c WHERE t.type = 'table' AND t.sql NOT LIKE 'CREATE VIRTUAL%' AND t.name NOT LIKE 'search\\_tokens%' ESCAPE '\\'"), figures.Count);
        Assert.Equal("1000000 1000000 10000 100 1", figures["ix_customers_department_name"]);
        Assert.Equal("1000000 1000000 10000 1", figures["ix_customers_name"]);
        Assert.Equal("1000000 1000000 1000 10 1", figures["ix_customers_owner_name"]);
        Assert.Equal("1000000 1000000 1", figures["sqlite_autoindex_customers_1"]);
        Assert.Equal("1000000 1000000 10 1", figures["IX_customer_facts_TenantId_CustomerId_Fact"]);
        Assert.Equal("1000000 1000000 100000 1000 1", figures["IX_customer_facts_TenantId_Fact_VerifiedOn_Id"]);
    }

    [Fact]
    public async Task Measured_ones_and_missing_ones_are_replaced_before_the_next_start()
    {
        var before = await Figures();
        await Execute("ANALYZE customers; DELETE FROM sqlite_stat1 WHERE tbl = 'contacts'");
        Assert.NotEqual(before, await Figures());
        await Migrate();
        Assert.Equal(before, await Figures());
    }

    [Fact]
    public async Task A_load_that_puts_indexes_aside_leaves_them_with_their_figures()
    {
        var before = await Figures();
        await house.Look(house.Admin.TenantId, async db =>
        {
            await using (await db.Provider.BeginBulk(db, new BulkLoad(1_000_000, ["customers", "contacts"]), default))
                Assert.DoesNotContain("ix_customers_name", (await Figures()).Keys);
            return true;
        });
        Assert.Equal(before, await Figures());
    }

    [Fact]
    public async Task A_killed_load_of_a_base_without_any_figures_is_mended()
    {
        var before = await Figures();
        await house.Look(house.Admin.TenantId, async db =>
        {
            await db.Provider.BeginBulk(db, new BulkLoad(1_000_000, ["customers", "contacts"]), default);
            return true;
        });
        await Execute("DROP TABLE sqlite_stat1");
        await Migrate();
        Assert.Equal(before, await Figures());
    }

    private Task<bool> Migrate() => house.Look(house.Admin.TenantId, async db =>
    {
        await db.Provider.Migrate(db, default);
        return true;
    });

    private async Task<SortedDictionary<string, string>> Figures()
    {
        await using var database = await Open();
        await using var command = database.CreateCommand();
        command.CommandText = "SELECT idx, stat FROM sqlite_stat1 WHERE idx IS NOT NULL";
        var figures = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            figures.Add(reader.GetString(0), reader.GetString(1));
        return figures;
    }

    private async Task<int> Count(string sql)
    {
        await using var database = await Open();
        await using var command = database.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt32(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task Execute(string sql)
    {
        await using var database = await Open();
        await using var command = database.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private async Task<SqliteConnection> Open()
    {
        var database = new SqliteConnection(house.Database.ConnectionString);
        await database.OpenAsync();
        return database;
    }
}
