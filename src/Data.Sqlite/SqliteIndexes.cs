using Huike.Kernel.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Huike.Data.Sqlite;

/// <summary>
/// Indexes that are put aside for a bulk load and built again from sorted keys, which takes a fraction of putting every row into
/// each. What was put aside is written down in the database itself, in the same transaction: a load that is killed leaves
/// the note, and the next start builds what is missing.
/// </summary>
internal static class SqliteIndexes
{
    /// <summary>Loads below this keep the indexes.</summary>
    public const int LeastRecords = 20_000;

    private const string Note = "bulk_indexes";

    public static async Task<long> Rows(HuikeDb db, IReadOnlyList<string> tables, CancellationToken cancellation)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        // The last row number says well enough how full a table is, without walking it.
        command.CommandText = string.Join(" UNION ALL ", tables.Select(t => $"SELECT coalesce(max(rowid), 0) FROM \"{t}\""));
        var most = 0L;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            most = Math.Max(most, reader.GetInt64(0));
        return most;
    }

    public static async Task PutAside(HuikeDb db, IReadOnlyList<string> tables, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await SqliteBulk.Execute(db, $"CREATE TABLE IF NOT EXISTS {Note} (name TEXT PRIMARY KEY, sql TEXT NOT NULL)", cancellation);
        var list = string.Join(',', tables.Select(t => $"'{t}'"));
        // Unique ones stay: they are what refuses a second row of the same kind.
        await SqliteBulk.Execute(db,
            $"INSERT OR REPLACE INTO {Note} SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name IN ({list}) AND sql LIKE 'CREATE INDEX %'", cancellation);
        foreach (var (name, _) in await Noted(db, cancellation))
            await SqliteBulk.Execute(db, $"DROP INDEX IF EXISTS \"{name}\"", cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Builds whatever stands on the note; does nothing where there is none.</summary>
    public static async Task BuildAgain(HuikeDb db, CancellationToken cancellation)
    {
        if (await Noted(db, cancellation) is not { Count: > 0 } noted)
            return;
        // Keys of millions of rows are sorted in files, not in memory.
        await SqliteBulk.Execute(db, "PRAGMA temp_store=FILE", cancellation);
        foreach (var (name, sql) in noted)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            await SqliteBulk.Execute(db, $"DROP INDEX IF EXISTS \"{name}\"; {sql}; DELETE FROM {Note} WHERE name = '{name}'", cancellation);
            await transaction.CommitAsync(cancellation);
        }
        await using (var transaction = await db.Database.BeginTransactionAsync(cancellation))
        {
            // With a change of the schema, which is when other connections read what the planner is told.
            await SqliteBulk.Execute(db, $"DROP TABLE {Note}", cancellation);
            await SqliteFigures.WriteDeclared(db, cancellation);
            await transaction.CommitAsync(cancellation);
        }
        await SqliteBulk.Execute(db, "PRAGMA temp_store=MEMORY", cancellation);
    }

    private static async Task<List<(string Name, string Sql)>> Noted(HuikeDb db, CancellationToken cancellation)
    {
        var noted = new List<(string, string)>();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT count(*) FROM sqlite_master WHERE name = '{Note}'";
        if ((long)(await command.ExecuteScalarAsync(cancellation))! == 0)
            return noted;
        command.CommandText = $"SELECT name, sql FROM {Note} ORDER BY name";
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            noted.Add((reader.GetString(0), reader.GetString(1)));
        return noted;
    }
}
