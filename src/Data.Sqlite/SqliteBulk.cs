using Huike.Kernel.Data;
using Huike.Kernel.Data.Bulk;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Huike.Data.Sqlite;

/// <summary>Many rows by one prepared statement.</summary>
internal static class SqliteBulk
{
    public static async Task Insert(HuikeDb db, string table, IReadOnlyList<BulkColumn> columns, IEnumerable<object?[]> rows, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        using var insert = new SqliteStatement((SqliteConnection)db.Database.GetDbConnection(),
            $"INSERT INTO \"{table}\" ({string.Join(',', columns.Select(c => $"\"{c.Name}\""))}) VALUES ({string.Join(',', columns.Select(_ => "?"))})");
        foreach (var row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            // The engine runs inside this process: there is nothing to wait for.
            insert.Run(row);
        }
    }

    /// <summary>
    /// A cache that holds the upper parts of all the trees, a log that is copied back less often, word lists that are merged
    /// when all have come, and, where most of the base is about to come, indexes that are built at the end. The connection
    /// stays as durable as it was.
    /// </summary>
    public static async Task<IAsyncDisposable> Begin(HuikeDb db, BulkLoad load, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        await Execute(db, """
            PRAGMA cache_size=-256000; PRAGMA wal_autocheckpoint=20000;
            INSERT INTO search_tokens (search_tokens, rank) VALUES ('automerge', 0);
            INSERT INTO search_tokens (search_tokens, rank) VALUES ('hashsize', 33554432);
            """, cancellation);
        // A handful of records is quicker put into the indexes than these are built anew over what stands already.
        if (load.Records >= SqliteIndexes.LeastRecords && await SqliteIndexes.Rows(db, load.Tables, cancellation) < load.Records / 2)
            await SqliteIndexes.PutAside(db, load.Tables, cancellation);
        return new Ended(db);
    }

    internal static async Task Execute(HuikeDb db, string sql, CancellationToken cancellation)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private sealed class Ended(HuikeDb db) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await SqliteIndexes.BuildAgain(db, CancellationToken.None);
            await Execute(db, $"""
                INSERT INTO search_tokens (search_tokens) VALUES ('optimize');
                INSERT INTO search_tokens (search_tokens, rank) VALUES ('automerge', 4);
                INSERT INTO search_tokens (search_tokens, rank) VALUES ('hashsize', 1048576);
                PRAGMA wal_checkpoint(TRUNCATE); PRAGMA wal_autocheckpoint={SqliteCheckpoints.MostPages}; PRAGMA cache_size={SqliteProvider.CachePages};
                """, CancellationToken.None);
            // The word index keeps what it knows of its lists with the connection; one that merged them takes what others write later for damage.
            var connection = (SqliteConnection)db.Database.GetDbConnection();
            await db.Database.CloseConnectionAsync();
            SqliteConnection.ClearPool(connection);
        }
    }
}
