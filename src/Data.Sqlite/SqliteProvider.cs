using System.Data.Common;
using System.Runtime.CompilerServices;
using Huike.Kernel.Data;
using Huike.Kernel.Data.Bulk;
using Huike.Kernel.Search;
using Huike.Kernel.UseCases;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Microsoft.Extensions.Caching.Memory;
using SQLitePCL;

namespace Huike.Data.Sqlite;

/// <summary>The embedded database: one file, write-ahead log, every commit flushed to disk, writers in a queue.</summary>
public sealed class SqliteProvider(string file) : IDatabaseProvider, IDisposable
{
    private const int UniqueViolation = 2067, PrimaryKeyViolation = 1555, ForeignKeyViolation = 787;

    /// <summary>Of each connection: 32 MB, as the engine writes it.</summary>
    internal const int CachePages = -32_000;

    private static readonly IMemoryCache Plans = QueryPlans.OfAnEngine();
    private readonly SqliteCheckpoints _checkpoints = new(file);

    public string Name => "sqlite";
    public string File { get; } = file;
    public WriterQueue Writers { get; } = new(single: true);
    public ISearchIndex Search { get; } = new SqliteSearchIndex();

    public string ConnectionString => new SqliteConnectionStringBuilder
    {
        DataSource = File,
        ForeignKeys = true,
        DefaultTimeout = 5,
    }.ToString();

    public void Configure(DbContextOptionsBuilder options) => options
        .UseSqlite(ConnectionString, sqlite => sqlite.MigrationsAssembly(typeof(SqliteProvider).Assembly.GetName().Name))
        .UseMemoryCache(Plans)
        .AddInterceptors(SqlitePragmas.Instance, _checkpoints);

    public void ConfigureConventions(ModelConfigurationBuilder conventions) =>
        conventions.Properties<Guid>().HaveConversion<GuidBytes>();

    public void ConfigureModel(ModelBuilder model)
    {
    }

    public object Parameter(Guid id) => id.ToByteArray(bigEndian: true);

    public Error? Translate(DbUpdateException exception) => exception.InnerException is SqliteException sqlite
        ? sqlite.SqliteExtendedErrorCode switch
        {
            UniqueViolation or PrimaryKeyViolation => Error.Rule("unique"),
            ForeignKeyViolation => Error.Rule("referenceBroken"),
            _ => null,
        }
        : null;

    /// <summary>Busy, locked, read-only, input/output, full, cannot open.</summary>
    public bool IsUnavailable(Exception exception) =>
        StorageFaults.Within(exception).OfType<SqliteException>().Any(e => e.SqliteErrorCode is 5 or 6 or 8 or 10 or 13 or 14) || StorageFaults.Is(exception);

    public bool IsSingleProcess => true;

    internal const string AuditOnlyGrows = """
        CREATE TRIGGER IF NOT EXISTS audit_entries_stay BEFORE UPDATE ON audit_entries BEGIN SELECT RAISE(ABORT, 'audit entries are only added'); END;
        CREATE TRIGGER IF NOT EXISTS audit_entries_remain BEFORE DELETE ON audit_entries BEGIN SELECT RAISE(ABORT, 'audit entries are only added'); END;
        CREATE TRIGGER IF NOT EXISTS audit_seals_stay BEFORE UPDATE ON audit_seals BEGIN SELECT RAISE(ABORT, 'seals are only added'); END;
        CREATE TRIGGER IF NOT EXISTS audit_seals_remain BEFORE DELETE ON audit_seals BEGIN SELECT RAISE(ABORT, 'seals are only added'); END;
        """;

    public async Task Migrate(HuikeDb db, CancellationToken cancellation)
    {
        if (System.IO.File.Exists(File) && new FileInfo(File).Length > 0)
            await FinishBulk(db, cancellation);
        await new SqliteUpgrade(this, db).Run(cancellation);
        await SqliteFigures.Write(db, cancellation);
    }

    /// <summary>A bulk load that was killed leaves indexes to be built.</summary>
    private static async Task FinishBulk(HuikeDb db, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        await SqliteIndexes.BuildAgain(db, cancellation);
        await db.Database.CloseConnectionAsync();
    }

    public async Task<bool> IsCurrent(HuikeDb db, CancellationToken cancellation) =>
        System.IO.File.Exists(File) && !(await db.Database.GetPendingMigrationsAsync(cancellation)).Any() && !await Search.IsStale(db, cancellation);

    public Task Backup(HuikeDb db, string target, Func<DbConnection, Task> look, CancellationToken cancellation) =>
        SqliteCopies.Make(db, target, look, cancellation);

    public Task Restore(string source, CancellationToken cancellation) => SqliteCopies.PutBack(source, File, cancellation);

    public Task<IReadOnlyList<string>?> QuickCheck(HuikeDb db, bool evenIfLarge, CancellationToken cancellation) =>
        SqliteChecks.Quick(db, File, evenIfLarge, cancellation);

    public Task<IReadOnlyList<string>> CheckIntegrity(HuikeDb db, CancellationToken cancellation) => SqliteChecks.Full(db, cancellation);

    public Task Tell(string message, CancellationToken cancellation) => Task.CompletedTask;

    public Task Listen(Action<string> heard, Action connected, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>A transaction has the file for itself from its first statement on.</summary>
    public Task Alone(HuikeDb db, string type, IReadOnlyCollection<string>? identities, CancellationToken cancellation) => Task.CompletedTask;

    public Task BulkInsert(HuikeDb db, string table, IReadOnlyList<BulkColumn> columns, IEnumerable<object?[]> rows, CancellationToken cancellation) =>
        SqliteBulk.Insert(db, table, columns, rows, cancellation);

    public Task<IAsyncDisposable> BeginBulk(HuikeDb db, BulkLoad load, CancellationToken cancellation) => SqliteBulk.Begin(db, load, cancellation);

    public void Dispose()
    {
        _checkpoints.Dispose();
        Writers.Dispose();
    }

    /// <summary>Ids as 16 bytes in the order in which they were made, so that keys grow at the end of the tree.</summary>
    private sealed class GuidBytes() : ValueConverter<Guid, byte[]>(id => id.ToByteArray(true), bytes => new Guid(bytes, true));

    private sealed class SqlitePragmas : DbConnectionInterceptor
    {
        public static readonly SqlitePragmas Instance = new();

        /// <summary>Connections of the pool that know already; a context opens one for every query.</summary>
        private readonly ConditionalWeakTable<sqlite3, object> _set = [];

        public override void ConnectionOpened(System.Data.Common.DbConnection connection, ConnectionEndEventData eventData)
        {
            if (connection is not SqliteConnection { Handle: { } handle } || !_set.TryAdd(handle, handle))
                return;
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }

        public override Task ConnectionOpenedAsync(
            System.Data.Common.DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            // The engine runs inside this process: there is nothing to wait for.
            ConnectionOpened(connection, eventData);
            return Task.CompletedTask;
        }

        private static readonly string Pragmas =
            $"PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; PRAGMA cache_size={CachePages}; PRAGMA temp_store=MEMORY; PRAGMA wal_autocheckpoint={SqliteCheckpoints.MostPages};";
    }
}
