using Npgsql;

namespace Huike.Data.Postgres;

/// <summary>
/// Indexes that are put aside for a bulk load and built again from sorted keys. What was put aside is written down in the
/// database in the same transaction: a load that is killed leaves the note, the start then refuses, and <c>migrate</c> builds
/// what is missing, since only the owner of the tables may.
/// </summary>
internal static class PostgresIndexes
{
    /// <summary>Loads below this keep the indexes.</summary>
    public const int LeastRecords = 20_000;

    private const string Note = "bulk_indexes";
    private const int BytesOfRow = 200;

    /// <summary>How full the fullest of the tables is, without walking it: its pages by the least size of a row.</summary>
    public static async Task<long> Rows(NpgsqlConnection owner, IReadOnlyList<string> tables, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("SELECT coalesce(max(pg_relation_size(quote_ident(t)::regclass)), 0) FROM unnest($1) AS t", owner);
        command.Parameters.AddWithValue(tables.ToArray());
        return (long)(await command.ExecuteScalarAsync(cancellation))! / BytesOfRow;
    }

    /// <summary>Unique ones stay: they are what refuses a second row of the same kind.</summary>
    public static async Task PutAside(NpgsqlConnection owner, IReadOnlyList<string> tables, CancellationToken cancellation)
    {
        await using var transaction = await owner.BeginTransactionAsync(cancellation);
        await Execute(owner, $"CREATE TABLE IF NOT EXISTS {Note} (name text PRIMARY KEY, sql text NOT NULL)", cancellation);
        await using (var note = new NpgsqlCommand($"""
            INSERT INTO {Note} SELECT indexname, indexdef FROM pg_indexes
            WHERE schemaname = current_schema() AND tablename = ANY($1) AND indexdef LIKE 'CREATE INDEX %' ON CONFLICT DO NOTHING
            """, owner))
        {
            note.Parameters.AddWithValue(tables.ToArray());
            await note.ExecuteNonQueryAsync(cancellation);
        }
        foreach (var (name, _) in await Noted(owner, cancellation))
            await Execute(owner, $"DROP INDEX IF EXISTS \"{name}\"", cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Builds whatever stands on the note; does nothing where there is none.</summary>
    public static async Task BuildAgain(NpgsqlConnection owner, CancellationToken cancellation)
    {
        if (await Noted(owner, cancellation) is not { Count: > 0 } noted)
            return;
        foreach (var (name, sql) in noted)
        {
            await using var transaction = await owner.BeginTransactionAsync(cancellation);
            await Execute(owner, $"DROP INDEX IF EXISTS \"{name}\"; {sql}; DELETE FROM {Note} WHERE name = '{name}'", cancellation);
            await transaction.CommitAsync(cancellation);
        }
        await Execute(owner, $"DROP TABLE {Note}", cancellation);
    }

    /// <summary>True while indexes are missing.</summary>
    public static async Task<bool> AnyAside(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"SELECT to_regclass('{Note}') IS NOT NULL", connection);
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private static async Task<List<(string Name, string Sql)>> Noted(NpgsqlConnection owner, CancellationToken cancellation)
    {
        var noted = new List<(string, string)>();
        if (!await AnyAside(owner, cancellation))
            return noted;
        await using var command = new NpgsqlCommand($"SELECT name, sql FROM {Note} ORDER BY name", owner);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            noted.Add((reader.GetString(0), reader.GetString(1)));
        return noted;
    }

    internal static async Task Execute(NpgsqlConnection owner, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, owner) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
