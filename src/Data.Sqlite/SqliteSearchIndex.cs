using System.Data.Common;
using Huike.Kernel.Data;
using Huike.Kernel.Search;
using Huike.Kernel.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Huike.Data.Sqlite;

/// <summary>
/// Contentless FTS5 over the tokens; the texts for re-checking stand beside it, under a row number that never changes. Each
/// kind of each company has a stretch of row numbers (<see cref="SearchStretches"/>).
/// </summary>
internal sealed class SqliteSearchIndex : ISearchIndex
{
    /// <summary>A line in <c>search_stale</c> says that the documents are yet to be written in this form.</summary>
    internal const string Schema = """
        CREATE TABLE IF NOT EXISTS search_stale (mark INTEGER NOT NULL);
        CREATE TABLE search_documents (
            row_id INTEGER PRIMARY KEY, tenant_id BLOB NOT NULL, type TEXT NOT NULL, record_id BLOB NOT NULL,
            title TEXT NOT NULL, subtitle TEXT, extra TEXT, phones TEXT);
        CREATE UNIQUE INDEX ix_search_documents_record ON search_documents (tenant_id, record_id, type);
        CREATE TABLE search_stretches (number INTEGER PRIMARY KEY, tenant_id BLOB NOT NULL, type TEXT NOT NULL);
        CREATE UNIQUE INDEX ix_search_stretches_kind ON search_stretches (tenant_id, type);
        CREATE VIRTUAL TABLE search_tokens USING fts5(tokens, content='', contentless_delete=1, detail=none, tokenize='unicode61 remove_diacritics 0');
        """;

    public async Task Write(HuikeDb db, IReadOnlyList<SearchDocument> documents, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        var stretches = await SearchStretches.Of(db, documents.Select(d => d.Type), cancellation);
        await using var upsert = Command(db, $"""
            INSERT INTO search_documents (row_id, tenant_id, type, record_id, title, subtitle, extra, phones)
            VALUES (({SearchStretches.LastRow}) + 1, $tenant, $type, $id, $title, $subtitle, $extra, $phones)
            ON CONFLICT (tenant_id, record_id, type) DO UPDATE SET title = $title, subtitle = $subtitle, extra = $extra, phones = $phones
            RETURNING row_id
            """, "$first", "$end", "$tenant", "$type", "$id", "$title", "$subtitle", "$extra", "$phones");
        await using var delete = Command(db, "DELETE FROM search_tokens WHERE rowid = $row", "$row");
        await using var insert = Command(db, "INSERT INTO search_tokens (rowid, tokens) VALUES ($row, $tokens)", "$row", "$tokens");
        foreach (var document in documents)
        {
            var stretch = stretches[document.Type];
            Set(upsert, stretch.First, stretch.End, db.Provider.Parameter(db.TenantId), document.Type, db.Provider.Parameter(document.RecordId),
                document.Title, document.Subtitle, document.Extra, document.Phones);
            var row = (long)(await upsert.ExecuteScalarAsync(cancellation))!;
            Set(delete, row);
            await delete.ExecuteNonQueryAsync(cancellation);
            Set(insert, row, string.Join(' ', document.Tokens));
            await insert.ExecuteNonQueryAsync(cancellation);
        }
    }

    public async Task Append(HuikeDb db, IReadOnlyList<SearchDocument> documents, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        var stretches = await SearchStretches.Of(db, documents.Select(d => d.Type), cancellation);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        using var add = new SqliteStatement(connection,
            "INSERT INTO search_documents (row_id, tenant_id, type, record_id, title, subtitle, extra, phones) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        using var insert = new SqliteStatement(connection, "INSERT INTO search_tokens (rowid, tokens) VALUES (?, ?)");
        var tenant = db.Provider.Parameter(db.TenantId);
        // The word index puts away what it has collected whenever a row number is lower than the last: so once a kind, not once a record.
        foreach (var kind in documents.GroupBy(d => d.Type, StringComparer.Ordinal).OrderBy(g => stretches[g.Key].Number))
        {
            var row = await SearchStretches.Last(db, stretches[kind.Key], cancellation);
            foreach (var document in kind)
            {
                row++;
                add.Run([row, tenant, document.Type, db.Provider.Parameter(document.RecordId), document.Title, document.Subtitle, document.Extra, document.Phones]);
                insert.Run([row, string.Join(' ', document.Tokens)]);
            }
        }
    }

    public async Task Remove(HuikeDb db, IReadOnlyList<(string Type, Guid RecordId)> records, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        await using var delete = Command(db,
            "DELETE FROM search_documents WHERE tenant_id = $tenant AND type = $type AND record_id = $id RETURNING row_id", "$tenant", "$type", "$id");
        await using var tokens = Command(db, "DELETE FROM search_tokens WHERE rowid = $row", "$row");
        foreach (var (type, id) in records)
        {
            Set(delete, db.Provider.Parameter(db.TenantId), type, db.Provider.Parameter(id));
            if (await delete.ExecuteScalarAsync(cancellation) is not long row)
                continue;
            Set(tokens, row);
            await tokens.ExecuteNonQueryAsync(cancellation);
        }
    }

    public async Task Clear(HuikeDb db, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        foreach (var sql in new[] { "DELETE FROM search_tokens WHERE rowid IN (SELECT row_id FROM search_documents WHERE tenant_id = $tenant)", "DELETE FROM search_documents WHERE tenant_id = $tenant" })
        {
            await using var command = Command(db, sql, "$tenant");
            Set(command, db.Provider.Parameter(db.TenantId));
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    public async Task<bool> IsStale(HuikeDb db, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        await using var command = Command(db, "SELECT EXISTS (SELECT 1 FROM search_stale)");
        var stale = await command.ExecuteScalarAsync(cancellation) is 1L;
        await db.Database.CloseConnectionAsync();
        return stale;
    }

    public async Task Restart(HuikeDb db, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        await using (var transaction = await db.Database.BeginTransactionAsync(cancellation))
        {
            await SqliteBulk.Execute(db, $"DROP TABLE search_tokens; DROP TABLE search_documents; DROP TABLE search_stretches; {Schema}", cancellation);
            await SqliteFigures.WriteDeclared(db, cancellation);
            await transaction.CommitAsync(cancellation);
        }
        await db.Database.CloseConnectionAsync();
    }

    public async Task Renewed(HuikeDb db, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        await SqliteBulk.Execute(db, "DELETE FROM search_stale", cancellation);
        await db.Database.CloseConnectionAsync();
    }

    public async Task<IReadOnlyList<SearchCandidate>> Find(
        HuikeDb db, IReadOnlyList<TokenSet> alternatives, IReadOnlyList<SearchRight> rights, int limit, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        var found = new Dictionary<Guid, SearchCandidate>();
        var stretches = await SearchStretches.Known(db, cancellation);
        foreach (var reach in SearchRight.ByReach(rights))
        {
            List<SearchStretch> wanted = [.. reach.Where(r => stretches.ContainsKey(r.Type)).Select(r => stretches[r.Type]).OrderByDescending(s => s.Number)];
            await Find(db, alternatives, reach[0].All ? "" : $" AND ({Quoted(" OR ", reach[0].Tokens)})", wanted, limit, found, cancellation);
        }
        return [.. found.Values];
    }

    /// <summary>Walks the hits from the newest of the last kind down; kinds that are not wanted, or have given enough, are jumped over.</summary>
    private static async Task Find(
        HuikeDb db, IReadOnlyList<TokenSet> alternatives, string condition, List<SearchStretch> wanted, int limit, Dictionary<Guid, SearchCandidate> found, CancellationToken cancellation)
    {
        await using var command = Command(db, """
            SELECT d.row_id, d.record_id, d.title, d.subtitle, d.extra, d.phones
            FROM search_tokens JOIN search_documents d ON d.row_id = search_tokens.rowid
            WHERE search_tokens MATCH $match AND search_tokens.rowid < $end AND d.tenant_id = $tenant
            ORDER BY search_tokens.rowid DESC
            """, "$match", "$end", "$tenant");
        foreach (var alternative in alternatives)
        {
            for (var at = 0; at < wanted.Count;)
            {
                Set(command, Quoted(" AND ", alternative.Tokens) + condition, wanted[at].End, db.Provider.Parameter(db.TenantId));
                await using var reader = await command.ExecuteReaderAsync(cancellation);
                at = await Walk(reader, wanted, at, limit, found, cancellation);
            }
        }
    }

    /// <summary>The stretch with which to go on after a jump; their number at the end.</summary>
    private static async Task<int> Walk(
        SqliteDataReader reader, List<SearchStretch> wanted, int at, int limit, Dictionary<Guid, SearchCandidate> found, CancellationToken cancellation)
    {
        for (var room = limit; await reader.ReadAsync(cancellation);)
        {
            var row = reader.GetInt64(0);
            if (row < wanted[at].First)
            {
                at = wanted.FindIndex(at, s => s.First <= row);
                if (at < 0)
                    return wanted.Count;
                if (row >= wanted[at].End)
                    return at;
                room = limit;
            }
            var id = new Guid(reader.GetFieldValue<byte[]>(1), bigEndian: true);
            found.TryAdd(id, new SearchCandidate(wanted[at].Type, id, reader.GetString(2), Text(reader, 3), Text(reader, 4), Text(reader, 5)));
            if (--room == 0)
                return at + 1;
        }
        return wanted.Count;
    }

    /// <summary>Tokens are letters and digits only; the quotes keep words like OR from being read as operators.</summary>
    private static string Quoted(string separator, IReadOnlyList<string> tokens) =>
        string.Join(separator, tokens.Select(t => $"\"{t.Replace("\"", "", StringComparison.Ordinal)}\""));

    private static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    internal static SqliteCommand Command(HuikeDb db, string sql, params string[] parameters)
    {
        var command = (SqliteCommand)db.Database.GetDbConnection().CreateCommand();
        command.Transaction = (SqliteTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = sql;
        foreach (var name in parameters)
            command.Parameters.Add(new SqliteParameter(name, DBNull.Value));
        return command;
    }

    internal static void Set(SqliteCommand command, params object?[] values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
    }
}
