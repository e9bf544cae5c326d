using System.Data.Common;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Host.Commands;

/// <summary>What a database holds, asked by plain SQL so that a copy can be asked as well.</summary>
internal static class RowCounts
{
    /// <summary>Rows of every table, of all companies and with the recycle bin. Tables that an older schema lacks are left out.</summary>
    public static async Task<SortedDictionary<string, long>> Of(HuikeDb db, DbConnection connection, CancellationToken cancellation)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var existing = await Tables(db, connection, cancellation);
        foreach (var table in db.Model.GetEntityTypes().Select(t => t.GetTableName()).OfType<string>().Distinct().Where(existing.Contains))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT count(*) FROM \"{table}\"";
            command.CommandTimeout = 0;
            counts[table] = (long)(await command.ExecuteScalarAsync(cancellation))!;
        }
        return counts;
    }

    /// <summary>Number and hash of the last seal of the audit log, by company.</summary>
    public static async Task<SortedDictionary<string, string>> Chains(HuikeDb db, DbConnection connection, CancellationToken cancellation)
    {
        var heads = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (!(await Tables(db, connection, cancellation)).Contains("audit_seals"))
            return heads;
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT s."TenantId", s."Sequence", s."Hash" FROM audit_seals s
            JOIN (SELECT "TenantId", max("Sequence") AS last FROM audit_seals GROUP BY "TenantId") m ON m."TenantId" = s."TenantId" AND m.last = s."Sequence"
            """;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var tenant = reader.GetValue(0) is byte[] bytes ? new Guid(bytes, bigEndian: true) : reader.GetGuid(0);
            heads[tenant.ToString()] = $"{reader.GetInt64(1)}:{Convert.ToHexStringLower((byte[])reader.GetValue(2))}";
        }
        return heads;
    }

    private static async Task<HashSet<string>> Tables(HuikeDb db, DbConnection connection, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = db.Provider.IsSingleProcess ? "SELECT name FROM sqlite_master WHERE type = 'table'"
            : "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()";
        var names = new HashSet<string>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            names.Add(reader.GetString(0));
        return names;
    }
}
