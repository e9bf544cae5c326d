using System.Diagnostics;
using Huike.Kernel.Data;
using Huike.Kernel.Data.Bulk;
using Huike.Kernel.Search;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Huike.Data.Postgres;

/// <summary>PostgreSQL 15 and later, by one connection string; many writers, several nodes.</summary>
public sealed class PostgresProvider(string connectionString) : IDatabaseProvider, IAsyncDisposable
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(connectionString);

    public string Name => "postgres";
    public WriterQueue Writers { get; } = new(single: false);
    public ISearchIndex Search { get; } = new PostgresSearchIndex();

    public void Configure(DbContextOptionsBuilder options) => options
        .UseNpgsql(_source, npgsql => npgsql.MigrationsAssembly(typeof(PostgresProvider).Assembly.GetName().Name));

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

    public Task Migrate(HuikeDb db, CancellationToken cancellation) => db.Database.MigrateAsync(cancellation);

    public async Task<bool> IsCurrent(HuikeDb db, CancellationToken cancellation) =>
        await db.Database.CanConnectAsync(cancellation) && !(await db.Database.GetPendingMigrationsAsync(cancellation)).Any();

    public Task Backup(HuikeDb db, string file, CancellationToken cancellation) =>
        RunTool("pg_dump", ["--format=custom", $"--file={file}"], cancellation);

    public Task Restore(string file, CancellationToken cancellation) =>
        RunTool("pg_restore", ["--clean", "--if-exists", "--no-owner", "--exit-on-error", "--single-transaction", $"--dbname={Parts.Database}", file], cancellation);

    public Task Alone(HuikeDb db, string type, IReadOnlyCollection<string>? identities, CancellationToken cancellation) =>
        PostgresIdentities.Lock(db, type, identities, cancellation);

    public Task BulkInsert(HuikeDb db, string table, IReadOnlyList<BulkColumn> columns, IEnumerable<object?[]> rows, CancellationToken cancellation) =>
        PostgresBulk.Insert(db, table, columns, rows, cancellation);

    public Task<IAsyncDisposable> BeginBulk(HuikeDb db, BulkLoad load, CancellationToken cancellation) => PostgresBulk.Begin(db, cancellation);

    public Task<IReadOnlyList<string>> CheckIntegrity(HuikeDb db, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<string>>([]);

    private NpgsqlConnectionStringBuilder Parts => new(connectionString);

    private async Task RunTool(string tool, string[] arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(tool, arguments) { RedirectStandardError = true };
        var parts = Parts;
        start.Environment["PGHOST"] = parts.Host;
        start.Environment["PGPORT"] = parts.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        start.Environment["PGUSER"] = parts.Username;
        start.Environment["PGPASSWORD"] = parts.Password;
        start.Environment["PGDATABASE"] = parts.Database;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{tool} cannot be started.");
        var messages = await process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{tool}: {messages}");
    }

    public async ValueTask DisposeAsync()
    {
        Writers.Dispose();
        await _source.DisposeAsync();
    }
}
