using System.Data;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Huike.Data.Postgres;

/// <summary>Copies by <c>pg_dump</c>, and putting one back by <c>pg_restore</c>.</summary>
internal sealed class PostgresCopies(string connectionString)
{
    private const string Aside = "huike_before_restore";
    private readonly NpgsqlConnectionStringBuilder _parts = new(connectionString);

    public async Task Make(string file, Func<DbConnection, Task> look, CancellationToken cancellation)
    {
        await using var connection = await Open(cancellation);
        // The dump and whoever looks see one and the same moment.
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        await using var export = new NpgsqlCommand("SELECT pg_export_snapshot()", connection, transaction);
        var snapshot = (string)(await export.ExecuteScalarAsync(cancellation))!;
        await RunTool("pg_dump", ["--format=custom", $"--snapshot={snapshot}", $"--file={file}"], cancellation);
        await look(connection);
        await RunTool("pg_restore", ["--list", $"--file={Path.ChangeExtension(file, ".list")}", file], cancellation);
        File.Delete(Path.ChangeExtension(file, ".list"));
    }

    /// <summary>
    /// The present tables stand aside until the copy is complete, so that nothing newer than the copy stays among its tables
    /// and a failure gives back what was there.
    /// </summary>
    public async Task PutBack(string file, CancellationToken cancellation)
    {
        await using var connection = await Open(cancellation);
        await RowSecurity.CreateRoles(connection, cancellation);
        if (await Exists(connection, Aside, cancellation))
            // An earlier attempt was killed: what stands in public is its torso.
            await Execute(connection, "DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public;", cancellation);
        else
            await Execute(connection, $"ALTER SCHEMA public RENAME TO {Aside}; CREATE SCHEMA public;", cancellation);
        try
        {
            await RunTool("pg_restore", ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", $"--dbname={_parts.Database}", file], cancellation);
        }
        catch
        {
            await Execute(connection, $"DROP SCHEMA public CASCADE; ALTER SCHEMA {Aside} RENAME TO public;", CancellationToken.None);
            throw;
        }
        await Execute(connection, $"DROP SCHEMA {Aside} CASCADE", CancellationToken.None);
    }

    private async Task<NpgsqlConnection> Open(CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
        await connection.OpenAsync(cancellation);
        return connection;
    }

    private static async Task<bool> Exists(NpgsqlConnection connection, string schema, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("SELECT count(*) FROM pg_namespace WHERE nspname = $1", connection) { Parameters = { new() { Value = schema } } };
        return await command.ExecuteScalarAsync(cancellation) is > 0L;
    }

    private static Task Execute(NpgsqlConnection connection, string sql, CancellationToken cancellation) => PostgresClashes.Outlast(async () =>
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    });

    private async Task RunTool(string tool, string[] arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(tool, arguments) { RedirectStandardError = true };
        start.Environment["PGHOST"] = _parts.Host;
        start.Environment["PGPORT"] = _parts.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["PGUSER"] = _parts.Username;
        start.Environment["PGPASSWORD"] = _parts.Password;
        start.Environment["PGDATABASE"] = _parts.Database;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{tool} cannot be started.");
        var messages = await process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{tool}: {messages}");
    }
}
