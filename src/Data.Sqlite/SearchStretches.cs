using Huike.Kernel.Data;

namespace Huike.Data.Sqlite;

/// <summary>The row numbers of one kind of documents of one company.</summary>
/// <param name="Number">From one on, in the order in which kinds appeared.</param>
internal readonly record struct SearchStretch(long Number, string Type)
{
    /// <summary>Sixty-eight thousand million documents of each kind, of which there may be a hundred million.</summary>
    private const int Bits = 36;

    public long First => Number << Bits;

    public long End => (Number + 1) << Bits;
}

/// <summary>
/// The word lists of the index are in the order of row numbers. Where each kind of each company has a stretch of its own, a
/// search reads only the parts that it may answer with, however many hits other kinds and companies have.
/// </summary>
internal static class SearchStretches
{
    /// <summary>The last row number in use of a stretch. The plus keeps the engine from walking the company by its index.</summary>
    public const string LastRow = "SELECT coalesce(max(row_id), $first) FROM search_documents WHERE +tenant_id = $tenant AND row_id >= $first AND row_id < $end";

    /// <summary>The stretches of the kinds, in the running transaction; those that are missing are added.</summary>
    public static async Task<IReadOnlyDictionary<string, SearchStretch>> Of(HuikeDb db, IEnumerable<string> types, CancellationToken cancellation)
    {
        var known = await Known(db, cancellation);
        foreach (var type in types.Distinct(StringComparer.Ordinal).Where(t => !known.ContainsKey(t)).ToList())
        {
            await using var add = SqliteSearchIndex.Command(db, "INSERT INTO search_stretches (tenant_id, type) VALUES ($tenant, $type) RETURNING number", "$tenant", "$type");
            SqliteSearchIndex.Set(add, db.Provider.Parameter(db.TenantId), type);
            known[type] = new SearchStretch((long)(await add.ExecuteScalarAsync(cancellation))!, type);
        }
        return known;
    }

    public static async Task<Dictionary<string, SearchStretch>> Known(HuikeDb db, CancellationToken cancellation)
    {
        var known = new Dictionary<string, SearchStretch>(StringComparer.Ordinal);
        await using var command = SqliteSearchIndex.Command(db, "SELECT number, type FROM search_stretches WHERE tenant_id = $tenant LIMIT 1000", "$tenant");
        SqliteSearchIndex.Set(command, db.Provider.Parameter(db.TenantId));
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            known[reader.GetString(1)] = new SearchStretch(reader.GetInt64(0), reader.GetString(1));
        return known;
    }

    public static async Task<long> Last(HuikeDb db, SearchStretch stretch, CancellationToken cancellation)
    {
        await using var command = SqliteSearchIndex.Command(db, LastRow, "$tenant", "$first", "$end");
        SqliteSearchIndex.Set(command, db.Provider.Parameter(db.TenantId), stretch.First, stretch.End);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
