using Huike.Kernel.Data;
using Huike.Kernel.Data.Bulk;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Huike.Data.Sqlite;

/// <summary>Many rows by one prepared statement.</summary>
internal static class SqliteBulk
{
    public static async Task Insert(HuikeDb db, string table, IReadOnlyList<BulkColumn> columns, IEnumerable<object?[]> rows, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        await using var command = (SqliteCommand)db.Database.GetDbConnection().CreateCommand();
        command.Transaction = (SqliteTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = $"INSERT INTO \"{table}\" ({string.Join(',', columns.Select(c => $"\"{c.Name}\""))}) VALUES ({string.Join(',', columns.Select((_, i) => $"$p{i}"))})";
        for (var i = 0; i < columns.Count; i++)
            command.Parameters.Add(new SqliteParameter($"$p{i}", DBNull.Value));
        foreach (var row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var i = 0; i < row.Length; i++)
                command.Parameters[i].Value = row[i] ?? DBNull.Value;
            // The engine runs inside this process: there is nothing to wait for.
            command.ExecuteNonQuery();
        }
    }

    /// <summary>
    /// A cache that holds the upper parts of all the trees and a log that is copied back less often. The connection stays
    /// as durable as it was.
    /// </summary>
    public static async Task<IAsyncDisposable> Begin(HuikeDb db, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        await Execute(db, "PRAGMA cache_size=-400000; PRAGMA wal_autocheckpoint=20000;", cancellation);
        return new Ended(db);
    }

    private static async Task Execute(HuikeDb db, string sql, CancellationToken cancellation)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private sealed class Ended(HuikeDb db) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            // ANALYZE by the limit reads a sample of each index only; without figures the planner guesses.
            await Execute(db, "PRAGMA analysis_limit=1000; PRAGMA optimize=0x10002; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA wal_autocheckpoint=1000; PRAGMA cache_size=-32000;", CancellationToken.None);
            await db.Database.CloseConnectionAsync();
        }
    }
}
