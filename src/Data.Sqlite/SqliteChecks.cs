using System.Data.Common;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Data.Sqlite;

/// <summary>The engine's own checks of its file.</summary>
internal static class SqliteChecks
{
    /// <summary>Up to here a quick check takes about a second.</summary>
    private const long QuickBytes = 256 * 1024 * 1024;

    public static async Task<IReadOnlyList<string>?> Quick(HuikeDb db, string file, bool evenIfLarge, CancellationToken cancellation)
    {
        if (!evenIfLarge && new FileInfo(file).Length > QuickBytes)
            return null;
        await db.Database.OpenConnectionAsync(cancellation);
        // Every page is read once: keeping them would gain nothing, and they would stay with the connection, which goes back to its pool.
        return await Lines(db.Database.GetDbConnection(), $"PRAGMA cache_size=-2000; PRAGMA quick_check; PRAGMA cache_size={SqliteProvider.CachePages}", cancellation);
    }

    public static async Task<IReadOnlyList<string>> Full(HuikeDb db, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        var connection = db.Database.GetDbConnection();
        var problems = await Lines(connection, "PRAGMA integrity_check", cancellation);
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = "SELECT \"table\", count(*), parent FROM pragma_foreign_key_check GROUP BY 1, 3";
        await using var broken = await command.ExecuteReaderAsync(cancellation);
        while (await broken.ReadAsync(cancellation))
            problems.Add($"{broken.GetString(0)}: {broken.GetInt64(1)} rows without {broken.GetString(2)}");
        return problems;
    }

    internal static async Task<List<string>> Lines(DbConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        var lines = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            if (reader.GetString(0) is var line && line != "ok")
                lines.Add(line);
        }
        return lines;
    }
}
