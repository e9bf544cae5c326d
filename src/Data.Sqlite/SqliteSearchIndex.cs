using System.Data.Common;
using Huike.Kernel.Data;
using Huike.Kernel.Search;
using Huike.Kernel.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Huike.Data.Sqlite;

/// <summary>Contentless FTS5 over the tokens; the texts for re-checking stand beside it, under a row number that never changes.</summary>
internal sealed class SqliteSearchIndex : ISearchIndex
{
    /// <summary>Hits of other types that are passed before the words of types are asked for: those of the types wanted where they are few, else those in the way are left out.</summary>
    private const int FewTypes = 3, MostPassedOfFew = 300, MostPassed = 1500;

    internal const string Schema = """
        CREATE TABLE search_documents (
            row_id INTEGER PRIMARY KEY, tenant_id BLOB NOT NULL, type TEXT NOT NULL, record_id BLOB NOT NULL,
            title TEXT NOT NULL, subtitle TEXT, extra TEXT, phones TEXT);
        CREATE UNIQUE INDEX ix_search_documents_record ON search_documents (tenant_id, record_id, type);
        CREATE VIRTUAL TABLE search_tokens USING fts5(tokens, content='', contentless_delete=1, detail=none, tokenize='unicode61 remove_diacritics 0');
        """;

    public async Task Write(HuikeDb db, IReadOnlyList<SearchDocument> documents, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        await using var upsert = Command(db, """
            INSERT INTO search_documents (tenant_id, type, record_id, title, subtitle, extra, phones)
            VALUES ($tenant, $type, $id, $title, $subtitle, $extra, $phones)
            ON CONFLICT (tenant_id, record_id, type) DO UPDATE SET title = $title, subtitle = $subtitle, extra = $extra, phones = $phones
            RETURNING row_id
            """, "$tenant", "$type", "$id", "$title", "$subtitle", "$extra", "$phones");
        await using var delete = Command(db, "DELETE FROM search_tokens WHERE rowid = $row", "$row");
        await using var insert = Command(db, "INSERT INTO search_tokens (rowid, tokens) VALUES ($row, $tokens)", "$row", "$tokens");
        foreach (var document in documents)
        {
            Set(upsert, db.Provider.Parameter(db.TenantId), document.Type, db.Provider.Parameter(document.RecordId),
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
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        using var add = new SqliteStatement(connection,
            "INSERT INTO search_documents (tenant_id, type, record_id, title, subtitle, extra, phones) VALUES (?, ?, ?, ?, ?, ?, ?)");
        using var insert = new SqliteStatement(connection, "INSERT INTO search_tokens (rowid, tokens) VALUES (?, ?)");
        var tenant = db.Provider.Parameter(db.TenantId);
        foreach (var document in documents)
        {
            add.Run([tenant, document.Type, db.Provider.Parameter(document.RecordId), document.Title, document.Subtitle, document.Extra, document.Phones]);
            insert.Run([add.LastRow, string.Join(' ', document.Tokens)]);
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

    public async Task<IReadOnlyList<SearchCandidate>> Find(
        HuikeDb db, IReadOnlyList<TokenSet> alternatives, IReadOnlyList<SearchRight> rights, int limit, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        var found = new Dictionary<Guid, SearchCandidate>();
        foreach (var (condition, types) in Reaches(rights))
            await Find(db, alternatives, condition, types, limit, found, cancellation);
        return [.. found.Values];
    }

    /// <summary>
    /// Walks the newest hits and takes those of the types asked for. A word whose hits are of another type would be walked through
    /// all of them; so after some the words of the types decide, which is dear for a rare word and cheap for a frequent one.
    /// </summary>
    private static async Task Find(
        HuikeDb db, IReadOnlyList<TokenSet> alternatives, string condition, IReadOnlyList<string> types, int limit, Dictionary<Guid, SearchCandidate> found, CancellationToken cancellation)
    {
        await using var command = Command(db, """
            SELECT d.row_id, d.type, d.record_id, d.title, d.subtitle, d.extra, d.phones
            FROM search_tokens JOIN search_documents d ON d.row_id = search_tokens.rowid
            WHERE search_tokens MATCH $match AND search_tokens.rowid < $before AND d.tenant_id = $tenant
            ORDER BY search_tokens.rowid DESC
            """, "$match", "$before", "$tenant");
        foreach (var alternative in alternatives)
        {
            var match = Quoted(" AND ", alternative.Tokens) + condition;
            var (inTheWay, room) = (new HashSet<string>(StringComparer.Ordinal), limit);
            for (long? before = long.MaxValue; before is { } last;)
            {
                Set(command, inTheWay.Count == 0 ? match : types.Count <= FewTypes ? $"({match}) AND ({Words(types)})" : $"({match}) NOT ({Words(inTheWay)})", last, db.Provider.Parameter(db.TenantId));
                await using var reader = await command.ExecuteReaderAsync(cancellation);
                (before, room) = await Walk(reader, types, room, inTheWay, found, cancellation);
            }
        }
    }

    /// <summary>The row before which to go on, null at the end; how many may still be taken.</summary>
    private static async Task<(long? Before, int Room)> Walk(
        SqliteDataReader reader, IReadOnlyList<string> types, int room, HashSet<string> inTheWay, Dictionary<Guid, SearchCandidate> found, CancellationToken cancellation)
    {
        for (var passed = 0; room > 0 && await reader.ReadAsync(cancellation);)
        {
            var type = reader.GetString(1);
            if (types.Contains(type))
            {
                var id = new Guid(reader.GetFieldValue<byte[]>(2), bigEndian: true);
                found.TryAdd(id, new SearchCandidate(type, id, reader.GetString(3), Text(reader, 4), Text(reader, 5), Text(reader, 6)));
                room--;
                continue;
            }
            inTheWay.Add(type);
            if (++passed == (types.Count <= FewTypes ? MostPassedOfFew : MostPassed))
                return (reader.GetInt64(0), room);
        }
        return (null, room);
    }

    /// <summary>
    /// One search for each reach. The word of a type stands in a good part of all documents, so walking it costs more than the
    /// search itself; the words of an owner and of shares are few, and the type is then seen in the row. Only beside
    /// narrow types an open one needs its word: its rows would be looked for among everybody's hits.
    /// </summary>
    private static IEnumerable<(string Condition, IReadOnlyList<string> Types)> Reaches(IReadOnlyList<SearchRight> rights)
    {
        var open = rights.Where(r => r.All).Select(r => r.Type).ToList();
        if (open.Count == rights.Count)
            return [("", open)];
        return rights.Where(r => !r.All && r.Tokens.Count > 0)
            .GroupBy(r => Quoted(" OR ", r.Tokens), StringComparer.Ordinal)
            .Select(g => ($" AND ({g.Key})", (IReadOnlyList<string>)[.. g.Select(r => r.Type)]))
            .Concat(open.Count == 0 ? [] : [($" AND ({Words(open)})", (IReadOnlyList<string>)open)]);
    }

    private static string Words(IEnumerable<string> types) => Quoted(" OR ", [.. types.Select(SearchTokensOfRights.Type)]);

    /// <summary>Tokens are letters and digits only; the quotes keep words like OR from being read as operators.</summary>
    private static string Quoted(string separator, IReadOnlyList<string> tokens) =>
        string.Join(separator, tokens.Select(t => $"\"{t.Replace("\"", "", StringComparison.Ordinal)}\""));

    private static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static SqliteCommand Command(HuikeDb db, string sql, params string[] parameters)
    {
        var command = (SqliteCommand)db.Database.GetDbConnection().CreateCommand();
        command.Transaction = (SqliteTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = sql;
        foreach (var name in parameters)
            command.Parameters.Add(new SqliteParameter(name, DBNull.Value));
        return command;
    }

    private static void Set(SqliteCommand command, params object?[] values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
    }
}
