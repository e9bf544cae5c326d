using Huike.Kernel.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Huike.Data.Sqlite;

/// <summary>
/// Brings the file to the present schema so that a process that is killed on the way leaves the old or the new one, and the
/// next start finishes by itself. A table that SQLite must rebuild cannot be changed in one transaction; so a mark beside
/// the file says that a migration is under way, and whoever finds the mark begins again from the copy made before.
/// </summary>
internal sealed class SqliteUpgrade(SqliteProvider provider, HuikeDb db)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private string Mark => $"{provider.File}.migrating";

    public async Task Run(CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(provider.File))!);
        if (!File.Exists(Mark) && (await db.Database.GetPendingMigrationsAsync(cancellation)).ToList() is [])
        {
            // A file that comes from a copy has no write-ahead log; without one every reader would make the writers wait.
            await Execute("PRAGMA journal_mode=WAL", cancellation);
            return;
        }
        // The system lets go of it where the process is killed, which a row in a table does not survive so well.
        await using var alone = await Take(cancellation);
        await TakeBack(cancellation);
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellation)).ToList();
        if (pending.Count > 0)
        {
            var copy = await Keep(pending[^1], cancellation);
            await WriteMark(copy, cancellation);
            await Apply(cancellation);
        }
        // The triggers again: a migration that builds the table anew loses them.
        await Execute("PRAGMA journal_mode=WAL; " + SqliteProvider.AuditOnlyGrows, cancellation);
        File.Delete(Mark);
    }

    private async Task<FileStream> Take(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return new FileStream($"{provider.File}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException exception) when (!StorageFaults.Is(exception))
            {
                await Task.Delay(Pause, cancellation);
            }
        }
    }

    /// <summary>Puts the copy back in the place of a half-changed file; may be killed itself and is then done again.</summary>
    private async Task TakeBack(CancellationToken cancellation)
    {
        // The last migration enters itself in the history when all of it is done.
        if (!File.Exists(Mark) || !(await db.Database.GetPendingMigrationsAsync(cancellation)).Any())
            return;
        var name = await File.ReadAllTextAsync(Mark, cancellation);
        var copy = name.Length == 0 ? "" : Path.Combine(Path.GetDirectoryName(Path.GetFullPath(provider.File))!, name);
        await db.Database.CloseConnectionAsync();
        SqliteConnection.ClearAllPools();
        if (copy.Length > 0 && !File.Exists(copy))
            throw new InvalidDataException($"{Mark} names {copy}, which does not exist.");
        // The log belongs to the file that goes; left behind it would be written into the one that comes.
        File.Delete($"{provider.File}-wal");
        File.Delete($"{provider.File}-shm");
        File.Delete($"{provider.File}-journal");
        if (copy.Length == 0)
        {
            File.Delete(provider.File);
        }
        else
        {
            File.Copy(copy, $"{provider.File}.back", overwrite: true);
            File.Move($"{provider.File}.back", provider.File, overwrite: true);
        }
        File.Delete(Mark);
    }

    /// <summary>A copy of the file as it is, whole or not there at all; empty where there is nothing to keep yet.</summary>
    private async Task<string> Keep(string migration, CancellationToken cancellation)
    {
        if (!(await db.Database.GetAppliedMigrationsAsync(cancellation)).Any())
            return "";
        var copy = $"{provider.File}.before-{migration}";
        await provider.Backup(db, $"{copy}.part", _ => Task.CompletedTask, cancellation);
        File.Move($"{copy}.part", copy, overwrite: true);
        return copy;
    }

    private async Task WriteMark(string copy, CancellationToken cancellation)
    {
        await using (var file = new FileStream($"{Mark}.part", FileMode.Create, FileAccess.Write))
        await using (var writer = new StreamWriter(file))
        {
            await writer.WriteAsync(Path.GetFileName(copy).AsMemory(), cancellation);
            await writer.FlushAsync(cancellation);
            file.Flush(flushToDisk: true);
        }
        File.Move($"{Mark}.part", Mark, overwrite: true);
    }

    private async Task Apply(CancellationToken cancellation)
    {
        // A row that a killed process left would make EF wait for ever; nobody else migrates while this process has the lock.
        await Execute("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellation);
        await db.Database.MigrateAsync(cancellation);
    }

    private async Task Execute(string sql, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellation);
        await db.Database.CloseConnectionAsync();
    }
}
