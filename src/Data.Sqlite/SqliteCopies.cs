using System.Data.Common;
using Huike.Kernel.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Huike.Data.Sqlite;

/// <summary>Copies of the file while it is used, and putting one back.</summary>
internal static class SqliteCopies
{
    public static async Task Make(HuikeDb db, string target, Func<DbConnection, Task> look, CancellationToken cancellation)
    {
        File.Delete(target);
        await db.Database.OpenConnectionAsync(cancellation);
        await using (var command = db.Database.GetDbConnection().CreateCommand())
        {
            command.CommandText = "VACUUM INTO $target";
            command.CommandTimeout = 0;
            command.Parameters.Add(new SqliteParameter("$target", target));
            await command.ExecuteNonQueryAsync(cancellation);
        }
        await db.Database.CloseConnectionAsync();
        await using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = target, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        await copy.OpenAsync(cancellation);
        if (await SqliteChecks.Lines(copy, "PRAGMA integrity_check", cancellation) is { Count: > 0 } problems)
            throw new InvalidDataException(string.Join("; ", problems.Take(5)));
        await look(copy);
    }

    public static async Task PutBack(string source, string file, CancellationToken cancellation)
    {
        SqliteConnection.ClearAllPools();
        // Whatever can fail for want of room happens before anything of the old database is touched.
        var arriving = file + ".arriving";
        await using (var from = File.OpenRead(source))
        await using (var to = new FileStream(arriving, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            await from.CopyToAsync(to, cancellation);
            to.Flush(flushToDisk: true);
        }
        // The log belongs to the old file; left beside the new one it would be played into it.
        File.Delete(file + "-wal");
        File.Delete(file + "-shm");
        File.Move(arriving, file, overwrite: true);
    }
}
