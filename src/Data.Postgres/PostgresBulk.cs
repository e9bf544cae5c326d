using System.Text;
using Huike.Kernel.Data;
using Huike.Kernel.Data.Bulk;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Huike.Data.Postgres;

/// <summary>Many rows by binary COPY.</summary>
internal static class PostgresBulk
{
    /// <summary>Most parameters of one statement in the engine's protocol, with room to spare.</summary>
    private const int MostParameters = 30_000;

    /// <summary>Between the beginning and the end of bulk work by COPY, else by statements of many rows: the engine copies into no table with policies.</summary>
    public static Task Insert(HuikeDb db, string table, IReadOnlyList<BulkColumn> columns, IEnumerable<object?[]> rows, CancellationToken cancellation) =>
        db.OwnsSchema ? Copy(db, table, columns, rows, cancellation) : InsertRows(db, table, columns, rows, cancellation);

    private static async Task InsertRows(HuikeDb db, string table, IReadOnlyList<BulkColumn> columns, IEnumerable<object?[]> rows, CancellationToken cancellation)
    {
        var connection = await PostgresProvider.Open(db, cancellation);
        var heading = $"INSERT INTO \"{table}\" ({string.Join(',', columns.Select(c => $"\"{c.Name}\""))}) VALUES ";
        foreach (var chunk in rows.Chunk(MostParameters / columns.Count))
        {
            await using var command = connection.CreateCommand();
            command.Transaction = (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
            var text = new StringBuilder(heading);
            for (var r = 0; r < chunk.Length; r++)
            {
                text.Append(r == 0 ? "(" : ",(");
                for (var c = 0; c < columns.Count; c++)
                {
                    text.Append(c == 0 ? "$" : ",$").Append((r * columns.Count) + c + 1);
                    command.Parameters.Add(new NpgsqlParameter { DataTypeName = columns[c].StoreType, Value = chunk[r][c] ?? DBNull.Value });
                }
                text.Append(')');
            }
            command.CommandText = text.ToString();
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    private static async Task Copy(HuikeDb db, string table, IReadOnlyList<BulkColumn> columns, IEnumerable<object?[]> rows, CancellationToken cancellation)
    {
        var connection = await PostgresProvider.Open(db, cancellation);
        await using var copy = await connection.BeginBinaryImportAsync(
            $"COPY \"{table}\" ({string.Join(',', columns.Select(c => $"\"{c.Name}\""))}) FROM STDIN (FORMAT BINARY)", cancellation);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellation);
            for (var i = 0; i < row.Length; i++)
            {
                if (row[i] is { } value)
                    await copy.WriteAsync(value, columns[i].StoreType, cancellation);
                else
                    await copy.WriteNullAsync(cancellation);
            }
        }
        await copy.CompleteAsync(cancellation);
    }

    /// <summary>
    /// The engine takes COPY from the tables' owner only, so that is who works until the end. Commits are not waited for while
    /// rows come: a crash takes back what nobody was told of yet, and the last statement waits for all. Where indexes stay,
    /// the one over the tokens of documents collects new ones in a list and sorts them in later; searches read that list too.
    /// </summary>
    public static async Task<IAsyncDisposable> Begin(HuikeDb db, BulkLoad load, CancellationToken cancellation)
    {
        var owner = PostgresProvider.WorkAsOwner(db);
        await db.Database.OpenConnectionAsync(cancellation);
        await PostgresIndexes.Execute(owner, "SET gin_pending_list_limit = '64MB'; SET maintenance_work_mem = '256MB'; SET synchronous_commit = off", cancellation);
        await PostgresIndexes.BuildAgain(owner, cancellation);
        string[] tables = [.. load.Tables, "search_documents"];
        if (load.Records >= PostgresIndexes.LeastRecords && await PostgresIndexes.Rows(owner, tables, cancellation) < load.Records / 2)
            await PostgresIndexes.PutAside(owner, tables, cancellation);
        else
            await PostgresIndexes.Execute(owner, "ALTER INDEX ix_search_documents_tokens SET (fastupdate = on)", cancellation);
        return new Ended(db, owner);
    }

    private sealed class Ended(HuikeDb db, NpgsqlConnection owner) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await PostgresIndexes.BuildAgain(owner, CancellationToken.None);
            await PostgresIndexes.Execute(owner, "ALTER INDEX ix_search_documents_tokens SET (fastupdate = off)", CancellationToken.None);
            await PostgresIndexes.Execute(owner, "SELECT gin_clean_pending_list('ix_search_documents_tokens')", CancellationToken.None);
            await PostgresIndexes.Execute(owner, "SET synchronous_commit = on", CancellationToken.None);
            await PostgresIndexes.Execute(owner, "ANALYZE", CancellationToken.None);
            await PostgresIndexes.Execute(owner, "RESET gin_pending_list_limit; RESET maintenance_work_mem; RESET synchronous_commit", CancellationToken.None);
            await db.Database.CloseConnectionAsync();
            PostgresProvider.Serve(db);
            await owner.DisposeAsync();
        }
    }
}
