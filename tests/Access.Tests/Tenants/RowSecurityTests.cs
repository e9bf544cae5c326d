using Huike.Customers.Customers.Domain;
using Huike.Kernel.Audit;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Huike.Access.Tests.Tenants;

/// <summary>The second wall: PostgreSQL itself keeps companies apart, also where a statement of ours forgot to.</summary>
public sealed class RowSecurityTests(PostgresSecurityHouse house) : IClassFixture<PostgresSecurityHouse>
{
    private async Task<NpgsqlConnection> Session(string role, string? tenant)
    {
        var connection = new NpgsqlConnection(house.Database.ConnectionString);
        await connection.OpenAsync();
        await Execute(connection, $"SET ROLE {role}");
        if (tenant is not null)
            await Execute(connection, $"SET huike.tenant = '{tenant}'");
        return connection;
    }

    private static readonly string[] AllFilters = [HuikeDb.TenantFilter, HuikeDb.DeletedFilter, HuikeDb.RecordFilter];

    private static async Task<int> Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync();
    }

    private static async Task<T> Ask<T>(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Tables of the model with the column of their tenant.</summary>
    private Task<List<(string Table, string Column)>> Tables() => house.Look(house.Admin.TenantId, db => Task.FromResult(db.Model.GetEntityTypes()
        .Where(e => !e.IsOwned() && typeof(ITenantOwned).IsAssignableFrom(e.ClrType)).Select(e => (e.GetTableName()!, "TenantId")).Append(("search_documents", "tenant_id")).ToList()));

    [Fact]
    public async Task Every_table_of_a_tenant_has_its_policies_and_no_other_has()
    {
        await using var connection = await Session("postgres", null);
        var known = new SortedSet<string>(StringComparer.Ordinal);
        await using (var command = new NpgsqlCommand("SELECT p.tablename, p.policyname, p.roles::text, p.qual, c.relrowsecurity FROM pg_policies p JOIN pg_class c ON c.oid = p.tablename::regclass", connection))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                known.Add($"{reader.GetString(0)} {reader.GetString(2)}");
                Assert.True(reader.GetBoolean(4), $"{reader.GetString(0)} has a policy, but it is off.");
                Assert.Equal(reader.GetString(2) == "{huike_house}", reader.GetString(3) == "true");
            }
        }
        var expected = (await Tables()).SelectMany(t => new[] { $"{t.Table} {{huike_app}}", $"{t.Table} {{huike_house}}" }).Order(StringComparer.Ordinal);
        Assert.Equal(expected, known);
    }

    [Fact]
    public async Task The_house_serves_as_a_role_that_is_neither_superuser_nor_owner()
    {
        var (role, super, bypass) = await house.Look(house.Admin.TenantId, async db =>
        {
            await db.Database.OpenConnectionAsync();
            var connection = (NpgsqlConnection)db.Database.GetDbConnection();
            return (await Ask<string>(connection, "SELECT current_user::text"),
                await Ask<bool>(connection, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"),
                await Ask<bool>(connection, "SELECT rolbypassrls FROM pg_roles WHERE rolname = current_user"));
        });
        Assert.Equal(("huike_app", false, false), (role, super, bypass));
        Assert.True(await house.Look(Guid.Empty, db => db.Provider.IsCurrent(db, CancellationToken.None)));
    }

    [Fact]
    public async Task A_session_sees_its_own_company_only_and_without_one_nothing()
    {
        var foreign = await house.Do(RecordRequests.Of(Type).Create(new RecordPatch { ["name"] = "策略外公司" }), house.ForeignAdmin);
        await using var mine = await Session("huike_app", house.Admin.TenantId.ToString());
        await using var none = await Session("huike_app", null);
        foreach (var (table, column) in await Tables())
        {
            Assert.Equal(0L, await Ask<long>(mine, $"SELECT count(*) FROM \"{table}\" WHERE \"{column}\" <> '{house.Admin.TenantId}'"));
            Assert.Equal(0L, await Ask<long>(none, $"SELECT count(*) FROM \"{table}\""));
        }
        Assert.NotEqual(0L, await Ask<long>(mine, "SELECT count(*) FROM users"));
        Assert.Equal(0L, await Ask<long>(none, "SELECT count(*) FROM search_documents_of_tenant"));
        Assert.Equal(0L, await Ask<long>(mine, $"SELECT count(*) FROM search_documents_of_tenant WHERE record_id = '{foreign.Record.Id}'"));
        Assert.Equal(0, await Execute(mine, $"UPDATE customers SET \"Name\" = 'x' WHERE \"Id\" = '{foreign.Record.Id}'"));
        Assert.Equal(0, await Execute(mine, $"DELETE FROM customers WHERE \"Id\" = '{foreign.Record.Id}'"));
    }

    [Fact]
    public async Task A_row_for_another_company_is_refused_by_the_database()
    {
        await using var mine = await Session("huike_app", house.Admin.TenantId.ToString());
        var sql = $"""INSERT INTO number_counters ("TenantId", "Id", "Series", "Period", "Value") VALUES ('{house.ForeignAdmin.TenantId}', '{Guid.NewGuid()}', 'x', 'x', 1)""";
        Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => Execute(mine, sql))).SqlState);
    }

    [Fact]
    public async Task Work_across_companies_is_a_role_of_its_own_and_only_where_it_was_asked_for()
    {
        await using var across = await Session("huike_house", null);
        Assert.Equal(2L, await Ask<long>(across, "SELECT count(DISTINCT \"TenantId\") FROM users"));
        Assert.Equal(0, await house.Look(Guid.Empty, db => db.Set<Customer>().IgnoreQueryFilters(AllFilters).CountAsync()));
    }

    [Fact]
    public async Task Filters_lifted_by_mistake_still_show_one_company()
    {
        await house.Do(RecordRequests.Of(Type).Create(new RecordPatch { ["name"] = "筛选外公司" }), house.ForeignAdmin);
        var tenants = await house.Look(house.Admin.TenantId, db => db.Set<Customer>().IgnoreQueryFilters(AllFilters).Select(c => c.TenantId).Distinct().ToListAsync());
        Assert.DoesNotContain(house.ForeignAdmin.TenantId, tenants);
    }

    [Fact]
    public async Task The_policy_leaves_the_index_in_use()
    {
        await using var mine = await Session("huike_app", house.Admin.TenantId.ToString());
        await Execute(mine, "SET enable_seqscan = off");
        await using var command = new NpgsqlCommand($"""EXPLAIN SELECT "Name" FROM customers WHERE "TenantId" = '{house.Admin.TenantId}' AND "DeletedAt" IS NULL ORDER BY "UpdatedAt" DESC, "Id" LIMIT 50""", mine);
        var plan = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
                plan.Add(reader.GetString(0));
        }
        Assert.Contains(plan, l => l.Contains("Index Cond", StringComparison.Ordinal) && l.Contains("TenantId", StringComparison.Ordinal));
    }

    /// <summary>Comparing arrays is not leakproof: under a policy alone no search could use its index.</summary>
    [Fact]
    public async Task The_view_of_the_searches_leaves_their_index_in_use()
    {
        await using var connection = await Session("postgres", null);
        await using var transaction = await connection.BeginTransactionAsync();
        // With a handful of rows any index would do; without the others it is this or none.
        await Execute(connection, "DROP INDEX ix_search_documents_record; ALTER TABLE search_documents DROP CONSTRAINT search_documents_pkey; SET LOCAL enable_seqscan = off; SET LOCAL ROLE huike_app");
        await using var search = new NpgsqlCommand("EXPLAIN SELECT record_id FROM search_documents_of_tenant WHERE tokens @> ARRAY['x']", connection);
        Assert.Contains("ix_search_documents_tokens", string.Join('\n', await Lines(search)), StringComparison.Ordinal);
        await transaction.RollbackAsync();
    }

    private static async Task<List<string>> Lines(NpgsqlCommand command)
    {
        var lines = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return lines;
    }

    private RecordType Type => new Huike.Customers.Customers.CustomerType();
}

/// <summary>What happened is only ever added to, whoever writes.</summary>
public abstract class AuditOnlyGrowsTests(SecurityHouse house)
{
    [Fact]
    public async Task Audit_entries_are_neither_changed_nor_taken_away()
    {
        var before = await house.Look(house.Admin.TenantId, db => db.Set<AuditEntry>().CountAsync());
        Assert.NotEqual(0, before);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => house.Look(house.Admin.TenantId, db => db.Set<AuditEntry>().ExecuteDeleteAsync()));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() =>
            house.Look(house.Admin.TenantId, db => db.Set<AuditEntry>().ExecuteUpdateAsync(set => set.SetProperty(e => e.UserName, "someone else"))));
        Assert.Equal(before, await house.Look(house.Admin.TenantId, db => db.Set<AuditEntry>().CountAsync()));
        Assert.False(await house.Look(house.Admin.TenantId, db => db.Set<AuditEntry>().AnyAsync(e => e.UserName == "someone else")));
    }
}

public sealed class AuditOnlyGrowsSqliteTests(SqliteSecurityHouse house) : AuditOnlyGrowsTests(house), IClassFixture<SqliteSecurityHouse>;

public sealed class AuditOnlyGrowsPostgresTests(PostgresSecurityHouse house) : AuditOnlyGrowsTests(house), IClassFixture<PostgresSecurityHouse>;
