using System.Diagnostics;
using Npgsql;

namespace Huike.TestKit;

/// <summary>
/// A running PostgreSQL server for tests. One is shared by all tests of a run: <c>./test</c> starts it and passes it
/// on in <see cref="Variable"/>; a test program started alone starts its own. It ends with whoever started it, also
/// when that process is killed. Where PostgreSQL cannot be had, tests fail and say why; they are never skipped.
/// </summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    /// <summary>Variable with the connection string of the cluster that the test run shares.</summary>
    public const string Variable = "HUIKE_TEST_POSTGRES";

    private static readonly Lazy<Task<PostgresCluster>> SharedCluster = new(FindSharedAsync);

    private readonly Process? keeper;

    private PostgresCluster(string connectionString, Process? keeper)
    {
        ConnectionString = connectionString;
        this.keeper = keeper;
    }

    /// <summary>Connection string of the maintenance database <c>postgres</c>, as superuser.</summary>
    public string ConnectionString { get; }

    /// <summary>The cluster of this test run. Never dispose it.</summary>
    /// <exception cref="InvalidOperationException">PostgreSQL is missing or does not start; the message says why.</exception>
    public static Task<PostgresCluster> SharedAsync() => SharedCluster.Value;

    /// <summary>Starts a cluster that no other test sees, for tests that stop, kill or reconfigure the server.</summary>
    /// <param name="durable">Keep fsync on, as tests of crashes need it; much slower.</param>
    /// <exception cref="InvalidOperationException">PostgreSQL is missing or does not start; the message says why.</exception>
    public static async Task<PostgresCluster> StartAsync(bool durable = false)
    {
        var start = new ProcessStartInfo("bash")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "postgres-cluster") },
            // The script stops when this pipe closes, which the system does even if this process is killed.
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        if (durable)
        {
            start.ArgumentList.Add("--durable");
        }

        var keeper = Process.Start(start) ?? throw new InvalidOperationException("bash did not start.");
        var answer = await keeper.StandardOutput.ReadLineAsync() ?? "failed without a word";
        const string ready = "ready ";
        return answer.StartsWith(ready, StringComparison.Ordinal)
            ? new PostgresCluster(answer[ready.Length..], keeper)
            : throw new InvalidOperationException($"Tests need PostgreSQL, but it {answer}");
    }

    /// <summary>Connection string of one database of this cluster.</summary>
    public string ConnectionStringOf(string database) =>
        new NpgsqlConnectionStringBuilder(ConnectionString) { Database = database }.ConnectionString;

    /// <summary>Creates a database and returns its connection string.</summary>
    /// <param name="template">Database to copy, nobody may be connected to it; null for an empty database.</param>
    public async Task<string> CreateDatabaseAsync(string? template = null, CancellationToken cancel = default)
    {
        var name = $"test_{Guid.NewGuid():N}";
        await ExecuteAsync($"CREATE DATABASE \"{name}\" TEMPLATE \"{template ?? "template0"}\"", cancel);
        return ConnectionStringOf(name);
    }

    /// <summary>Drops the database that the connection string names, and ends every connection to it.</summary>
    public async Task DropDatabaseAsync(string connectionString, CancellationToken cancel = default)
    {
        await using (var connection = new NpgsqlConnection(connectionString))
        {
            NpgsqlConnection.ClearPool(connection);
        }

        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await ExecuteAsync($"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)", cancel);
    }

    /// <summary>Makes sure that a template exists, and builds it once however many test programs ask at a time.</summary>
    /// <param name="name">Name of the template database; names its content, so a changed schema has another name.</param>
    /// <param name="build">Fills the empty database whose connection string it gets.</param>
    public async Task EnsureTemplateAsync(string name, Func<string, Task> build, CancellationToken cancel = default)
    {
        // The lock is held until this connection closes, so it must not go back to a pool, where it would stay open.
        // The others wait here and then find the template.
        var unpooled = new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString;
        await using var connection = new NpgsqlConnection(unpooled);
        await connection.OpenAsync(cancel);
        await using (var waiting = new NpgsqlCommand("SELECT pg_advisory_lock(hashtextextended($1, 0))", connection)
        {
            CommandTimeout = 0,
            Parameters = { new() { Value = name } },
        })
        {
            await waiting.ExecuteNonQueryAsync(cancel);
        }

        await using var known = new NpgsqlCommand("SELECT count(*) FROM pg_database WHERE datname = $1", connection)
        {
            Parameters = { new() { Value = name } },
        };
        if (await known.ExecuteScalarAsync(cancel) is not 0L)
        {
            return;
        }

        // Renamed only when complete, so that a failed build is not taken for a template.
        var building = await CreateDatabaseAsync(cancel: cancel);
        try
        {
            await build(building);
        }
        catch
        {
            await DropDatabaseAsync(building, CancellationToken.None);
            throw;
        }

        await using (var leaving = new NpgsqlConnection(building))
        {
            NpgsqlConnection.ClearPool(leaving);
        }

        var buildingName = new NpgsqlConnectionStringBuilder(building).Database;
        await ExecuteAsync(
            $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{buildingName}'", cancel);
        await ExecuteAsync($"ALTER DATABASE \"{buildingName}\" RENAME TO \"{name}\"", cancel);
        await ExecuteAsync($"ALTER DATABASE \"{name}\" WITH ALLOW_CONNECTIONS false", cancel);
    }

    /// <summary>Takes the server of a cluster of one's own away, as a crash or a restart does; its data stays.</summary>
    public Task HaltAsync() => ControlAsync("stop", "-m", "immediate");

    /// <summary>Brings it back after <see cref="HaltAsync"/>.</summary>
    public Task ResumeAsync() => ControlAsync("start", "-l", Path.Combine(Root, "again.log"), "-o", $"-k {Root} -c listen_addresses= -c max_connections=300 -c unix_socket_permissions=0700");

    private string Root => new NpgsqlConnectionStringBuilder(ConnectionString).Host!;

    private async Task ControlAsync(params string[] words)
    {
        if (keeper is null)
        {
            throw new InvalidOperationException("The shared server stays as it is; start one of your own.");
        }

        var tool = new[] { "/usr/lib/postgresql", "/usr/pgsql" }.Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "pg_ctl", SearchOption.AllDirectories)).OrderDescending().FirstOrDefault() ?? "pg_ctl";
        string[] command = [tool, "-D", Path.Combine(Root, "data"), "-w", .. words];
        using var process = Environment.UserName == "root" ? Process.Start("runuser", ["-u", "postgres", "--", .. command]) : Process.Start(command[0], command[1..]);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"pg_ctl {words[0]} ended with {process.ExitCode}.");
        }
    }

    /// <summary>Stops a cluster of one's own and waits until its files are gone; the shared one stays.</summary>
    public async ValueTask DisposeAsync()
    {
        if (keeper is null || (SharedCluster.IsValueCreated && ReferenceEquals(await SharedCluster.Value, this)))
        {
            return;
        }

        keeper.StandardInput.Close();
        await keeper.WaitForExitAsync();
        keeper.Dispose();
    }

    private static Task<PostgresCluster> FindSharedAsync() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } running
            ? Task.FromResult(new PostgresCluster(running, keeper: null))
            : StartAsync();

    private async Task ExecuteAsync(string sql, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync(cancel);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync(cancel);
    }
}
