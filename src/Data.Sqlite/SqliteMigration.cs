using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Data.Sqlite;

/// <summary>Brings the file to the schema of this program, after a copy of it, and one process at a time.</summary>
internal static class SqliteMigration
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static async Task Run(HuikeDb db, SqliteProvider provider, CancellationToken cancellation)
    {
        var file = provider.File;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        if (!await IsPending(db, file, cancellation))
        {
            await UseLog(db, cancellation);
            return;
        }
        await using var alone = await Alone(file, cancellation);
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellation)).ToList();
        if (pending.Count > 0)
        {
            if (File.Exists(file) && new FileInfo(file).Length > 0 && (await db.Database.GetAppliedMigrationsAsync(cancellation)).Any())
                await provider.Backup(db, $"{file}.before-{pending[^1]}", _ => Task.CompletedTask, cancellation);
            await ClearAbandonedLock(db, cancellation);
            await db.Database.MigrateAsync(cancellation);
        }
        await UseLog(db, cancellation);
    }

    private static async Task<bool> IsPending(HuikeDb db, string file, CancellationToken cancellation) =>
        !File.Exists(file) || (await db.Database.GetPendingMigrationsAsync(cancellation)).Any();

    /// <summary>The system lets go of this lock when its process dies; the one that the framework writes as a row stays for ever.</summary>
    private static async Task<FileStream> Alone(string file, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return new FileStream(file + ".migrating", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException exception) when (!StorageFaults.Is(exception))
            {
                await Task.Delay(Pause, cancellation);
            }
        }
    }

    private static async Task ClearAbandonedLock(HuikeDb db, CancellationToken cancellation)
    {
        if (!File.Exists(db.Database.GetDbConnection().DataSource))
            return;
        await db.Database.OpenConnectionAsync(cancellation);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_master WHERE name = '__EFMigrationsLock'";
        if (await command.ExecuteScalarAsync(cancellation) is > 0L)
        {
            command.CommandText = "DELETE FROM \"__EFMigrationsLock\"";
            await command.ExecuteNonQueryAsync(cancellation);
        }
        await db.Database.CloseConnectionAsync();
    }

    /// <summary>A file that comes from a copy has no write-ahead log; without one every reader would make the writers wait.</summary>
    private static async Task UseLog(HuikeDb db, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL";
        await command.ExecuteNonQueryAsync(cancellation);
        await db.Database.CloseConnectionAsync();
    }
}
