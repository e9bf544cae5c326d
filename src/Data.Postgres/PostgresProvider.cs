using Huike.Kernel.Data;
using Huike.Kernel.Data.Bulk;
using Huike.Kernel.Search;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Npgsql;

namespace Huike.Data.Postgres;

/// <summary>PostgreSQL 15 and later, by one connection string; many writers, several nodes.</summary>
/// <param name="connectionString">The one that serves; it works as <c>huike_app</c>, whatever its own role is.</param>
/// <param name="owner">Of the role that owns the tables, for <c>migrate</c>, <c>backup</c>, <c>restore</c> and <c>generate</c>; null where it is the same.</param>
public sealed class PostgresProvider(string connectionString, string? owner = null) : IDatabaseProvider, IAsyncDisposable
{
    private const string Channel = "huike_nodes";
    private static readonly IMemoryCache Plans = QueryPlans.OfAnEngine();
    private readonly PostgresSessions _sessions = new();
    private readonly string _owner = owner ?? connectionString;
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(connectionString);

    public string Name => "postgres";
    public WriterQueue Writers { get; } = new(single: false);
    public ISearchIndex Search { get; } = new PostgresSearchIndex();

    public void Configure(DbContextOptionsBuilder options) => options
        .UseNpgsql(_source, npgsql => npgsql.MigrationsAssembly(typeof(PostgresProvider).Assembly.GetName().Name))
        .UseMemoryCache(Plans)
        .AddInterceptors(_sessions.Interceptors);

    /// <summary>The context's connection for SQL of one's own: open, and working for the context's tenant.</summary>
    internal static async Task<NpgsqlConnection> Open(HuikeDb db, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        await ((PostgresProvider)db.Provider)._sessions.Follow(db, cancellation);
        return (NpgsqlConnection)db.Database.GetDbConnection();
    }

    /// <summary>Until <see cref="Serve"/> the context works on a connection of the tables' owner, whom no policy binds.</summary>
    internal static NpgsqlConnection WorkAsOwner(HuikeDb db)
    {
        // SQL of the product's own leaves the context's connection open for what comes next; here nothing comes next.
        while (db.Database.CurrentTransaction is null && db.Database.GetDbConnection().State != System.Data.ConnectionState.Closed)
            db.Database.CloseConnection();
        var connection = new NpgsqlConnection(((PostgresProvider)db.Provider)._owner);
        db.OwnsSchema = true;
        db.Database.SetDbConnection(connection);
        return connection;
    }

    /// <summary>Back to the role that serves.</summary>
    internal static void Serve(HuikeDb db)
    {
        db.Database.SetDbConnection(((PostgresProvider)db.Provider)._source.CreateConnection(), contextOwnsConnection: true);
        db.OwnsSchema = false;
    }

    /// <summary>Text keys compare as code points, whatever locale the database was created with.</summary>
    public void ConfigureConventions(ModelConfigurationBuilder conventions) => conventions.Properties<string>().UseCollation("C");

    public void ConfigureModel(ModelBuilder model)
    {
    }

    public object Parameter(Guid id) => id;

    public Error? Translate(DbUpdateException exception) => exception.InnerException is PostgresException postgres
        ? postgres.SqlState switch
        {
            PostgresErrorCodes.UniqueViolation => Error.Rule("unique"),
            PostgresErrorCodes.ForeignKeyViolation => Error.Rule("referenceBroken"),
            PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected => Error.Stale(),
            _ => null,
        }
        : null;

    public async Task Migrate(HuikeDb db, CancellationToken cancellation)
    {
        await using var connection = WorkAsOwner(db);
        try
        {
            await PostgresClashes.Outlast(() => db.Database.MigrateAsync(cancellation));
            if (connection.State != System.Data.ConnectionState.Open)
                await connection.OpenAsync(cancellation);
            await RowSecurity.Apply(connection, db.Model, cancellation);
            await PostgresIndexes.BuildAgain(connection, cancellation);
        }
        finally
        {
            Serve(db);
        }
    }

    /// <exception cref="InvalidOperationException">The schema fits, but the role is one that the policies would not bind.</exception>
    public async Task<bool> IsCurrent(HuikeDb db, CancellationToken cancellation)
    {
        if (!await db.Database.CanConnectAsync(cancellation) || (await db.Database.GetPendingMigrationsAsync(cancellation)).Any())
            return false;
        var connection = await Open(db, cancellation);
        if (await RowSecurity.Fault(connection, cancellation) is { } fault)
            throw new InvalidOperationException(fault);
        var whole = !await PostgresIndexes.AnyAside(connection, cancellation) && !await Search.IsStale(db, cancellation);
        await db.Database.CloseConnectionAsync();
        return whole;
    }

    /// <summary>No connection, or the server says that it stops, starts, has no room, or takes no writes.</summary>
    public bool IsUnavailable(Exception exception) => StorageFaults.Is(exception) || StorageFaults.Within(exception).Any(e => e switch
    {
        PostgresException refused => refused.SqlState is ['0', '8', ..] or ['5', '3', ..] or ['5', '7', 'P', ..] or ['5', '8', ..]
            or PostgresErrorCodes.ReadOnlySqlTransaction || refused.IsTransient,
        NpgsqlException => true,
        _ => false,
    });

    public bool IsSingleProcess => false;

    public Task Backup(HuikeDb db, string file, Func<System.Data.Common.DbConnection, Task> look, CancellationToken cancellation) =>
        new PostgresCopies(_owner).Make(file, look, cancellation);

    public Task Restore(string file, CancellationToken cancellation) => new PostgresCopies(_owner).PutBack(file, cancellation);

    public Task<IReadOnlyList<string>?> QuickCheck(HuikeDb db, bool evenIfLarge, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<string>?>([]);

    public async Task Tell(string message, CancellationToken cancellation)
    {
        await using var command = _source.CreateCommand("SELECT pg_notify($1, $2)");
        command.Parameters.AddWithValue(Channel);
        command.Parameters.AddWithValue(message);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public async Task Listen(Action<string> heard, Action connected, CancellationToken cancellation)
    {
        // A connection of its own: it stays open as long as the process lives. Its keep-alive notices a line that went dead.
        await using var line = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, KeepAlive = 10 }.ConnectionString);
        await line.OpenAsync(cancellation);
        line.Notification += (_, told) => heard(told.Payload);
        await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", line))
            await listen.ExecuteNonQueryAsync(cancellation);
        connected();
        while (true)
            await line.WaitAsync(cancellation);
    }

    public Task Alone(HuikeDb db, string type, IReadOnlyCollection<string>? identities, CancellationToken cancellation) =>
        PostgresIdentities.Lock(db, type, identities, cancellation);

    public Task BulkInsert(HuikeDb db, string table, IReadOnlyList<BulkColumn> columns, IEnumerable<object?[]> rows, CancellationToken cancellation) =>
        PostgresBulk.Insert(db, table, columns, rows, cancellation);

    public Task<IAsyncDisposable> BeginBulk(HuikeDb db, BulkLoad load, CancellationToken cancellation) => PostgresBulk.Begin(db, load, cancellation);

    public Task<IReadOnlyList<string>> CheckIntegrity(HuikeDb db, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<string>>([]);

    public async ValueTask DisposeAsync()
    {
        Writers.Dispose();
        await _source.DisposeAsync();
    }
}
