using System.Data.Common;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Huike.Data.Postgres;

/// <summary>
/// What a connection may see: its role and its tenant, set each time it is taken from the pool and followed where the work
/// goes over to another tenant. The pool's reset takes both away again, and without them the policies show nothing.
/// </summary>
internal sealed class PostgresSessions
{
    /// <summary>Serves one tenant at a time; owns nothing.</summary>
    public const string AppRole = "huike_app";

    /// <summary>Works across tenants where the product says so (<see cref="HuikeDb.AcrossTenants"/>); owns nothing either.</summary>
    public const string HouseRole = "huike_house";

    /// <summary>The setting that the policies compare with.</summary>
    public const string Tenant = "huike.tenant";

    private volatile bool _rolesExist;

    public PostgresSessions() => Interceptors = [new OpenedInterceptor(this), new CommandInterceptor(this), new UndoneInterceptor()];

    public IInterceptor[] Interceptors { get; }

    /// <summary>Brings the open connection to the context's tenant where it works for another.</summary>
    public async ValueTask Follow(HuikeDb db, CancellationToken cancellation)
    {
        if (db.ConnectionTenant is { } current && current != Wanted(db))
            await Set(db, (NpgsqlConnection)db.Database.GetDbConnection(), cancellation);
    }

    private static string Wanted(HuikeDb db) => db.AcrossTenants ? "*" : db.TenantId.ToString();

    private async Task Set(HuikeDb db, NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (!_rolesExist)
            _rolesExist = await RolesExist(connection, cancellation);
        var wanted = Wanted(db);
        await using var command = new NpgsqlCommand(
            // A schema older than the roles can still be looked at, saved and upgraded; serving is refused there.
            _rolesExist ? "SELECT set_config('huike.tenant', $1, false), set_config('role', $2, false)" : "SELECT set_config('huike.tenant', $1, false)", connection)
        {
            Transaction = (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction(),
        };
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = db.AcrossTenants ? "" : wanted });
        if (_rolesExist)
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = db.AcrossTenants ? HouseRole : AppRole });
        await command.ExecuteNonQueryAsync(cancellation);
        db.ConnectionTenant = wanted;
    }

    private static async Task<bool> RolesExist(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("SELECT count(*) = 2 FROM pg_roles WHERE rolname IN ($1, $2)", connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = AppRole });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = HouseRole });
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    private sealed class OpenedInterceptor(PostgresSessions sessions) : DbConnectionInterceptor
    {
        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default) =>
            eventData.Context is HuikeDb { OwnsSchema: false } db ? sessions.Set(db, (NpgsqlConnection)connection, cancellationToken) : Task.CompletedTask;

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            if (eventData.Context is HuikeDb { OwnsSchema: false })
                throw new InvalidOperationException("Connections are opened asynchronously here.");
        }

        public override void ConnectionClosed(DbConnection connection, ConnectionEndEventData eventData) => Forget(eventData.Context);

        public override Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData)
        {
            Forget(eventData.Context);
            return Task.CompletedTask;
        }

        private static void Forget(DbContext? context)
        {
            if (context is HuikeDb db)
                db.ConnectionTenant = null;
        }
    }

    /// <summary>What was set within a transaction goes with it.</summary>
    private sealed class UndoneInterceptor : DbTransactionInterceptor
    {
        public override Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
            Doubt(eventData.Context);

        public override Task RolledBackToSavepointAsync(DbTransaction transaction, TransactionEventData eventData, CancellationToken cancellationToken = default) =>
            Doubt(eventData.Context);

        private static Task Doubt(DbContext? context)
        {
            if (context is HuikeDb { ConnectionTenant: not null } db)
                db.ConnectionTenant = "";
            return Task.CompletedTask;
        }
    }

    /// <summary>Login and set-up learn their tenant in the middle of their work.</summary>
    private sealed class CommandInterceptor(PostgresSessions sessions) : DbCommandInterceptor
    {
        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            await Follow(eventData, cancellationToken);
            return result;
        }

        public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            await Follow(eventData, cancellationToken);
            return result;
        }

        public override async ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
        {
            await Follow(eventData, cancellationToken);
            return result;
        }

        private ValueTask Follow(CommandEventData data, CancellationToken cancellation) =>
            data.Context is HuikeDb { OwnsSchema: false } db ? sessions.Follow(db, cancellation) : ValueTask.CompletedTask;
    }
}
