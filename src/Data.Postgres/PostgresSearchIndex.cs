using Huike.Kernel.Data;
using Huike.Kernel.Data.Bulk;
using Huike.Kernel.Search;
using Huike.Kernel.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Huike.Data.Postgres;

/// <summary>One row a record with its tokens as an array under a GIN index.</summary>
internal sealed class PostgresSearchIndex : ISearchIndex
{
    /// <summary>The tenant's documents as searches read them; made by <see cref="RowSecurity"/>.</summary>
    internal const string View = "search_documents_of_tenant";

    internal const string Schema = """
        CREATE TABLE search_documents (
            row_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tenant_id uuid NOT NULL, type text NOT NULL, record_id uuid NOT NULL,
            title text NOT NULL, subtitle text, extra text, phones text, tokens text[] NOT NULL);
        CREATE UNIQUE INDEX ix_search_documents_record ON search_documents (tenant_id, record_id, type);
        CREATE INDEX ix_search_documents_tokens ON search_documents USING gin (tokens) WITH (fastupdate = off);
        """;

    public async Task Write(HuikeDb db, IReadOnlyList<SearchDocument> documents, CancellationToken cancellation)
    {
        await using var batch = await Batch(db, cancellation);
        foreach (var document in documents)
        {
            batch.BatchCommands.Add(Command("""
                INSERT INTO search_documents (tenant_id, type, record_id, title, subtitle, extra, phones, tokens)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                ON CONFLICT (tenant_id, record_id, type) DO UPDATE SET title = $4, subtitle = $5, extra = $6, phones = $7, tokens = $8
                """, db.TenantId, document.Type, document.RecordId, document.Title, document.Subtitle, document.Extra, document.Phones, document.Tokens.ToArray()));
        }
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    public Task Append(HuikeDb db, IReadOnlyList<SearchDocument> documents, CancellationToken cancellation) =>
        PostgresBulk.Insert(db, "search_documents", BulkColumns, documents.Select(d => (object?[])
            [db.TenantId, d.Type, d.RecordId, d.Title, d.Subtitle, d.Extra, d.Phones, d.Tokens.ToArray()]), cancellation);

    private static readonly BulkColumn[] BulkColumns =
    [
        new("tenant_id", "uuid"), new("type", "text"), new("record_id", "uuid"), new("title", "text"),
        new("subtitle", "text"), new("extra", "text"), new("phones", "text"), new("tokens", "text[]"),
    ];

    public async Task Remove(HuikeDb db, IReadOnlyList<(string Type, Guid RecordId)> records, CancellationToken cancellation)
    {
        await using var batch = await Batch(db, cancellation);
        foreach (var (type, id) in records)
            batch.BatchCommands.Add(Command("DELETE FROM search_documents WHERE tenant_id = $1 AND type = $2 AND record_id = $3", db.TenantId, type, id));
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    public async Task Clear(HuikeDb db, CancellationToken cancellation)
    {
        await using var batch = await Batch(db, cancellation);
        batch.BatchCommands.Add(Command("DELETE FROM search_documents WHERE tenant_id = $1", db.TenantId));
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    public async Task<IReadOnlyList<SearchCandidate>> Find(
        HuikeDb db, IReadOnlyList<TokenSet> alternatives, IReadOnlyList<SearchRight> rights, int limit, CancellationToken cancellation)
    {
        await using var batch = await Batch(db, cancellation);
        var open = rights.All(r => r.All);
        foreach (var alternative in alternatives)
            batch.BatchCommands.Add(open ? Open(db, alternative, rights, limit) : Narrow(db, alternative, rights, limit));
        var found = new Dictionary<Guid, SearchCandidate>();
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        do
        {
            while (await reader.ReadAsync(cancellation))
            {
                var id = reader.GetGuid(1);
                found.TryAdd(id, new SearchCandidate(reader.GetString(0), id, reader.GetString(2), Text(reader, 3), Text(reader, 4), Text(reader, 5)));
            }
        }
        while (await reader.NextResultAsync(cancellation));
        return [.. found.Values];
    }

    private const string Columns = "SELECT type, record_id, title, subtitle, extra, phones FROM " + View;

    private static NpgsqlBatchCommand Open(HuikeDb db, TokenSet alternative, IReadOnlyList<SearchRight> rights, int limit) => Command(
        $"{Columns} WHERE tenant_id = $1 AND tokens @> $2 AND type = ANY ($3) ORDER BY row_id DESC LIMIT $4",
        db.TenantId, alternative.Tokens.ToArray(), rights.Select(r => r.Type).ToArray(), limit);

    private static NpgsqlBatchCommand Narrow(HuikeDb db, TokenSet alternative, IReadOnlyList<SearchRight> rights, int limit)
    {
        var parameters = new List<object?> { db.TenantId, alternative.Tokens.ToArray(), limit };
        var tests = new List<string>();
        foreach (var right in rights.Where(r => r.All || r.Tokens.Count > 0))
        {
            parameters.Add(right.Type);
            var test = $"type = ${parameters.Count}";
            if (!right.All)
            {
                parameters.Add(right.Tokens.ToArray());
                test += $" AND tokens && ${parameters.Count}";
            }
            tests.Add($"({test})");
        }
        var scope = tests.Count == 0 ? "false" : string.Join(" OR ", tests);
        return Command($"{Columns} WHERE tenant_id = $1 AND tokens @> $2 AND ({scope}) ORDER BY row_id DESC LIMIT $3", [.. parameters]);
    }

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static async Task<NpgsqlBatch> Batch(HuikeDb db, CancellationToken cancellation)
    {
        var connection = await PostgresProvider.Open(db, cancellation);
        return new NpgsqlBatch(connection, (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction());
    }

    private static NpgsqlBatchCommand Command(string sql, params object?[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(value is null or string ? new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text } : new NpgsqlParameter { Value = value });
        return command;
    }
}
