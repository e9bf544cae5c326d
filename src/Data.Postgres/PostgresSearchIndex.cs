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

    /// <summary>
    /// A line in <c>search_stale</c> says that the documents are yet to be written in this version's form. With the usual
    /// statistics the engine takes every rare word for one that a two-hundredth of all documents carry.
    /// </summary>
    internal const string Schema = """
        CREATE TABLE IF NOT EXISTS search_stale (mark integer NOT NULL);
        CREATE TABLE search_documents (
            row_id bigint GENERATED ALWAYS AS IDENTITY, tenant_id uuid NOT NULL, type text NOT NULL, record_id uuid NOT NULL,
            title text NOT NULL, subtitle text, extra text, phones text, tokens text[] NOT NULL,
            CONSTRAINT search_documents_pkey PRIMARY KEY (tenant_id, type, row_id));
        ALTER TABLE search_documents ALTER tokens SET STATISTICS 400;
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
        foreach (var reach in SearchRight.ByReach(rights))
        {
            foreach (var alternative in alternatives)
                batch.BatchCommands.Add(Command(db, alternative, reach, limit));
        }
        if (batch.BatchCommands.Count == 0)
            return [];
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

    public async Task<bool> IsStale(HuikeDb db, CancellationToken cancellation)
    {
        await using var stale = (await PostgresProvider.Open(db, cancellation)).CreateCommand();
        stale.CommandText = "SELECT EXISTS (SELECT 1 FROM search_stale)";
        return await stale.ExecuteScalarAsync(cancellation) is true;
    }

    public Task Restart(HuikeDb db, CancellationToken cancellation) => AsOwner(db, "TRUNCATE search_documents RESTART IDENTITY", cancellation);

    public Task Renewed(HuikeDb db, CancellationToken cancellation) => AsOwner(db, "DELETE FROM search_stale", cancellation);

    private static async Task AsOwner(HuikeDb db, string sql, CancellationToken cancellation)
    {
        await using var owner = PostgresProvider.WorkAsOwner(db);
        try
        {
            await owner.OpenAsync(cancellation);
            await PostgresIndexes.Execute(owner, sql, cancellation);
        }
        finally
        {
            PostgresProvider.Serve(db);
        }
    }

    private const string Columns = "type, record_id, title, subtitle, extra, phones";

    /// <summary>
    /// Of rights that go equally far. The newest of one kind stand together in the key, so that a word that many carry is found
    /// by walking it, and a rare one by its list; of several kinds each gives its newest.
    /// </summary>
    private static NpgsqlBatchCommand Command(HuikeDb db, TokenSet alternative, IReadOnlyList<SearchRight> rights, int limit)
    {
        object kinds = rights.Count == 1 ? rights[0].Type : rights.Select(r => r.Type).ToArray();
        List<object?> parameters = [db.TenantId, alternative.Tokens.ToArray(), kinds, limit];
        if (!rights[0].All)
            parameters.Add(rights[0].Tokens.ToArray());
        var reach = rights[0].All ? "" : " AND tokens && $5";
        return Command(rights.Count == 1
            ? $"SELECT {Columns} FROM {View} WHERE tenant_id = $1 AND tokens @> $2 AND type = $3{reach} ORDER BY row_id DESC LIMIT $4"
            : $"""
                SELECT {Columns} FROM (
                    SELECT {Columns}, row_number() OVER (PARTITION BY type ORDER BY row_id DESC) AS place
                    FROM {View} WHERE tenant_id = $1 AND tokens @> $2 AND type = ANY ($3){reach}) d
                WHERE place <= $4
                """, [.. parameters]);
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
