using Huike.Kernel.Data;
using Huike.Kernel.Data.Bulk;
using Huike.Kernel.Search;
using Huike.Kernel.UseCases;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Huike.Data.Sqlite;

/// <summary>The embedded database: one file, write-ahead log, every commit flushed to disk, writers in a queue.</summary>
public sealed class SqliteProvider(string file) : IDatabaseProvider, IDisposable
{
    private const int UniqueViolation = 2067, PrimaryKeyViolation = 1555, ForeignKeyViolation = 787;

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
        .AddInterceptors(SqlitePragmas.Instance);

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

    internal const string AuditOnlyGrows = """
        CREATE TRIGGER IF NOT EXISTS audit_entries_stay BEFORE UPDATE ON audit_entries BEGIN SELECT RAISE(ABORT, 'audit entries are only added'); END;
        CREATE TRIGGER IF NOT EXISTS audit_entries_remain BEFORE DELETE ON audit_entries BEGIN SELECT RAISE(ABORT, 'audit entries are only added'); END;
        """;

    public async Task Migrate(HuikeDb db, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(File))!);
        var exists = System.IO.File.Exists(File) && new FileInfo(File).Length > 0;
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellation)).ToList();
        if (pending.Count == 0)
            return;
        if (exists && (await db.Database.GetAppliedMigrationsAsync(cancellation)).Any())
            await Backup(db, $"{File}.before-{pending[^1]}", cancellation);
        await db.Database.MigrateAsync(cancellation);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        await db.Database.OpenConnectionAsync(cancellation);
        // Again: a migration that builds the table anew loses its triggers.
        command.CommandText = "PRAGMA journal_mode=WAL; " + AuditOnlyGrows;
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public async Task<bool> IsCurrent(HuikeDb db, CancellationToken cancellation) =>
        System.IO.File.Exists(File) && !(await db.Database.GetPendingMigrationsAsync(cancellation)).Any();

    public async Task Backup(HuikeDb db, string target, CancellationToken cancellation)
    {
        System.IO.File.Delete(target);
        await db.Database.OpenConnectionAsync(cancellation);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "VACUUM INTO $target";
        command.Parameters.Add(new SqliteParameter("$target", target));
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public Task Restore(string source, CancellationToken cancellation)
    {
        SqliteConnection.ClearAllPools();
        System.IO.File.Delete(File + "-wal");
        System.IO.File.Delete(File + "-shm");
        System.IO.File.Copy(source, File, overwrite: true);
        return Task.CompletedTask;
    }

    public Task BulkInsert(HuikeDb db, string table, IReadOnlyList<BulkColumn> columns, IEnumerable<object?[]> rows, CancellationToken cancellation) =>
        SqliteBulk.Insert(db, table, columns, rows, cancellation);

    public Task<IAsyncDisposable> BeginBulk(HuikeDb db, CancellationToken cancellation) => SqliteBulk.Begin(db, cancellation);

    public async Task<IReadOnlyList<string>> CheckIntegrity(HuikeDb db, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        var problems = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation))
            {
                if (reader.GetString(0) is var line && line != "ok")
                    problems.Add(line);
            }
        }
        command.CommandText = "SELECT \"table\", count(*), parent FROM pragma_foreign_key_check GROUP BY 1, 3";
        await using var broken = await command.ExecuteReaderAsync(cancellation);
        while (await broken.ReadAsync(cancellation))
            problems.Add($"{broken.GetString(0)}: {broken.GetInt64(1)} rows without {broken.GetString(2)}");
        return problems;
    }

    public void Dispose() => Writers.Dispose();

    /// <summary>Ids as 16 bytes in the order in which they were made, so that keys grow at the end of the tree.</summary>
    private sealed class GuidBytes() : ValueConverter<Guid, byte[]>(id => id.ToByteArray(true), bytes => new Guid(bytes, true));

    private sealed class SqlitePragmas : DbConnectionInterceptor
    {
        public static readonly SqlitePragmas Instance = new();

        public override void ConnectionOpened(System.Data.Common.DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(
            System.Data.Common.DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        private const string Pragmas = "PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY;";
    }
}
