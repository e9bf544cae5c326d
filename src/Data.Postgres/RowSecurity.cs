using Huike.Kernel.Audit;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Huike.Data.Postgres;

/// <summary>
/// Roles, grants and policies, written by the owner at the end of every <c>migrate</c> from the model as it is: a new table
/// needs nobody to think of it. The owner himself is not bound (backup, bulk work and the view of the searches need that),
/// and never serves: the start asserts it.
/// </summary>
internal static class RowSecurity
{
    private const string Policy = "huike_tenant", HousePolicy = "huike_house";

    public static async Task Apply(NpgsqlConnection owner, IModel model, CancellationToken cancellation)
    {
        await CreateRoles(owner, cancellation);
        var sql = new List<string>();
        sql.Add($"GRANT USAGE ON SCHEMA public TO {Both}; GRANT SELECT ON \"__EFMigrationsHistory\" TO {Both};");
        foreach (var entity in model.GetEntityTypes().Where(e => !e.IsOwned() && e.GetTableName() is not null).OrderBy(e => e.GetTableName(), StringComparer.Ordinal))
            Secure(sql, entity);
        Search(sql);
        await using var transaction = await owner.BeginTransactionAsync(cancellation);
        await Execute(owner, string.Join('\n', sql), cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static string Both => $"{PostgresSessions.AppRole}, {PostgresSessions.HouseRole}";

    private static void Secure(List<string> sql, IEntityType entity)
    {
        var table = entity.GetTableName()!;
        // What happened is only ever added to.
        var grant = entity.ClrType == typeof(AuditEntry) || entity.ClrType == typeof(AuditSeal) ? "SELECT, INSERT" : "SELECT, INSERT, UPDATE, DELETE";
        sql.Add($"REVOKE ALL ON \"{table}\" FROM {Both}; GRANT {grant} ON \"{table}\" TO {Both};");
        if (typeof(ITenantOwned).IsAssignableFrom(entity.ClrType))
            Restrict(sql, table, entity.FindProperty(nameof(ITenantOwned.TenantId))!.GetColumnName());
    }

    /// <summary>One comparison with a value that is computed once per statement, so that an index on the tenant serves it.</summary>
    private static void Restrict(List<string> sql, string table, string column) => sql.Add($"""
        ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY;
        DROP POLICY IF EXISTS {Policy} ON "{table}"; DROP POLICY IF EXISTS {HousePolicy} ON "{table}";
        CREATE POLICY {Policy} ON "{table}" TO {PostgresSessions.AppRole} USING ("{column}" = (SELECT {TenantOfSession}));
        CREATE POLICY {HousePolicy} ON "{table}" TO {PostgresSessions.HouseRole} USING (true);
        """);

    private const string TenantOfSession = $"NULLIF(current_setting('{PostgresSessions.Tenant}', true), '')::uuid";

    /// <summary>
    /// Under a policy no index serves comparisons that the engine does not know to be leakproof, and those of arrays are not.
    /// So searches read the tokens through a view of the owner's that holds the one tenant's rows.
    /// </summary>
    private static void Search(List<string> sql)
    {
        Restrict(sql, "search_documents", "tenant_id");
        sql.Add($"""
            REVOKE ALL ON search_stale FROM {Both}; GRANT SELECT ON search_stale TO {Both};
            REVOKE ALL ON search_documents FROM {Both}; GRANT SELECT, INSERT, UPDATE, DELETE ON search_documents TO {Both};
            CREATE OR REPLACE VIEW {PostgresSearchIndex.View} AS SELECT * FROM search_documents WHERE tenant_id = {TenantOfSession};
            REVOKE ALL ON {PostgresSearchIndex.View} FROM {Both}; GRANT SELECT ON {PostgresSearchIndex.View} TO {Both};
            """);
    }

    /// <summary>A backup names the roles in its policies: they are there before it comes back.</summary>
    public static async Task CreateRoles(NpgsqlConnection owner, CancellationToken cancellation)
    {
        try
        {
            foreach (var role in new[] { PostgresSessions.AppRole, PostgresSessions.HouseRole })
            {
                await Execute(owner, $"""
                    DO $$ BEGIN
                        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN CREATE ROLE {role} NOLOGIN; END IF;
                    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
                    END $$;
                    DO $$ BEGIN
                        IF NOT pg_has_role(current_user, '{role}', 'MEMBER') THEN EXECUTE format('GRANT {role} TO %I', current_user); END IF;
                    END $$;
                    """, cancellation);
            }
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            var login = new NpgsqlConnectionStringBuilder(owner.ConnectionString).Username;
            throw new InvalidOperationException(
                $"The role {login} may not create roles. As administrator of the database server run once: "
                + $"CREATE ROLE {PostgresSessions.AppRole} NOLOGIN; CREATE ROLE {PostgresSessions.HouseRole} NOLOGIN; "
                + $"GRANT {Both} TO \"{login}\"; see docs/admin/postgresql.md.", refused);
        }
    }

    /// <summary>Why this connection must not serve; null where it may.</summary>
    public static async Task<string?> Fault(NpgsqlConnection serving, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("""
            SELECT current_user, r.rolsuper, r.rolbypassrls,
                EXISTS (SELECT FROM pg_tables WHERE schemaname = 'public' AND pg_has_role(current_user, tableowner, 'MEMBER'))
            FROM pg_roles r WHERE r.rolname = current_user
            """, serving);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var role = reader.GetString(0);
        var fault = reader.GetBoolean(1) ? "is a superuser" : reader.GetBoolean(2) ? "bypasses row security" : reader.GetBoolean(3) ? "owns the tables" : null;
        return fault is null ? null
            : $"The database role {role} {fault}: companies would not be kept apart by the database. Run `migrate` with a role that may create "
                + $"{PostgresSessions.AppRole} and {PostgresSessions.HouseRole}; see docs/admin/postgresql.md.";
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
