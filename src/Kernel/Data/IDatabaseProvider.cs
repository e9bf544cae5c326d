using System.Data.Common;
using Huike.Kernel.Data.Bulk;
using Huike.Kernel.Search;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Kernel.Data;

/// <summary>Everything that differs between the engines; nothing else knows an engine's name.</summary>
public interface IDatabaseProvider
{
    string Name { get; }
    WriterQueue Writers { get; }
    ISearchIndex Search { get; }
    void Configure(DbContextOptionsBuilder options);
    void ConfigureConventions(ModelConfigurationBuilder conventions);
    void ConfigureModel(ModelBuilder model);

    /// <summary>A database error that people can understand, or null where it is a fault of ours.</summary>
    Error? Translate(DbUpdateException exception);

    /// <summary>
    /// True where the database cannot work at this moment for a reason outside the request: it is away, stops, is locked or
    /// read-only, its disk is full. Nothing was written; the same request may succeed later.
    /// </summary>
    bool IsUnavailable(Exception exception);

    /// <summary>The value as a parameter of hand-written SQL.</summary>
    object Parameter(Guid id);

    /// <summary>Creates or upgrades the schema; takes a copy first where the engine is a file.</summary>
    Task Migrate(HuikeDb db, CancellationToken cancellation);

    /// <summary>True where the schema is that of this program.</summary>
    Task<bool> IsCurrent(HuikeDb db, CancellationToken cancellation);

    /// <summary>A consistent copy of the database into <paramref name="file"/>, while it is being used.</summary>
    /// <param name="look">Is given a connection that sees exactly what the copy holds.</param>
    /// <exception cref="InvalidDataException">The engine finds the copy unsound.</exception>
    Task Backup(HuikeDb db, string file, Func<DbConnection, Task> look, CancellationToken cancellation);

    /// <summary>
    /// Replaces the whole database by the copy in <paramref name="file"/>; nothing else may use it meanwhile. A failure leaves
    /// what was there.
    /// </summary>
    Task Restore(string file, CancellationToken cancellation);

    /// <summary>
    /// Waits until nobody else writes records of the type that could be taken for the same one, and keeps them out until the
    /// running transaction ends; what others wrote meanwhile is seen by the next statement.
    /// </summary>
    /// <param name="type">Name of the record type.</param>
    /// <param name="identities">Values that tell records apart; null: all records of the type, for batches.</param>
    Task Alone(HuikeDb db, string type, IReadOnlyCollection<string>? identities, CancellationToken cancellation);

    /// <summary>
    /// Adds rows by the engine's fastest way, within the running transaction. Values are those of the column's converter.
    /// </summary>
    Task BulkInsert(HuikeDb db, string table, IReadOnlyList<BulkColumn> columns, IEnumerable<object?[]> rows, CancellationToken cancellation);

    /// <summary>
    /// Makes ready for millions of rows: larger caches, indexes that are quicker built anew put aside. Dispose what is
    /// returned when the work is done, in whatever way it ended.
    /// </summary>
    Task<IAsyncDisposable> BeginBulk(HuikeDb db, BulkLoad load, CancellationToken cancellation);

    /// <summary>True where only one process works on the database, so that what another one left behind is left for good.</summary>
    bool IsSingleProcess { get; }

    /// <summary>
    /// A check quick enough for the start; empty where all is well, null where the database is so large that it has to run
    /// beside the work.
    /// </summary>
    Task<IReadOnlyList<string>?> QuickCheck(HuikeDb db, bool evenIfLarge, CancellationToken cancellation);

    /// <summary>Tells the other nodes on the database; nothing where there can be none.</summary>
    Task Tell(string message, CancellationToken cancellation);

    /// <summary>
    /// Hears what other nodes tell until cancelled. <paramref name="connected"/> is called whenever the line stands: what was
    /// told before is lost then.
    /// </summary>
    Task Listen(Action<string> heard, Action connected, CancellationToken cancellation);

    /// <summary>The engine's own check of its files; empty where all is well.</summary>
    Task<IReadOnlyList<string>> CheckIntegrity(HuikeDb db, CancellationToken cancellation);
}

/// <summary>What a bulk load is about to bring.</summary>
/// <param name="Records">How many main records, roughly.</param>
/// <param name="Tables">The tables that it fills, by the engine's names.</param>
public sealed record BulkLoad(int Records, IReadOnlyList<string> Tables);
