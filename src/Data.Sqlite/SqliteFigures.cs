using System.Collections.Frozen;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Data.Sqlite;

/// <summary>
/// What the planner is told of the indexes: declared, not measured. Without figures it takes a company for ten rows and walks all
/// of it to save a sort; from a sample, for a thousand; and a full measurement of a large base takes minutes. Declared ones
/// give every base the plans that the tests hold: every table is one company of a million rows, and what a column leaves of
/// them follows from what kind of column it is.
/// </summary>
internal static class SqliteFigures
{
    private const long Rows = 1_000_000, OfOneRecord = 10, PartOfPerson = 1000, PartOfGroup = 100, PartOfChoice = 10, PartOfFew = 4, PartOfDeleted = 1000;

    private static readonly FrozenSet<string> s_persons = FrozenSet.ToFrozenSet(
        ["OwnerId", "UserId", "PersonId", "CreatedById", "AssigneeId", "HandlerId", "SubmitterId", "PrincipalId", "SuperiorId", "ReportsToId"]);

    private static readonly FrozenSet<string> s_groups = FrozenSet.ToFrozenSet(
    [
        "DepartmentId", "PoolId", "DealerId", "WarehouseId", "ToWarehouseId", "AccountId", "ToAccountId", "CategoryId", "ProductId", "RoleId",
    ]);

    /// <summary>A company has one or two pipelines, and of the stages of one a handful: whose the records are leaves fewer of them.</summary>
    private static readonly FrozenSet<string> s_few = FrozenSet.ToFrozenSet(["PipelineId", "StageId"]);

    private static readonly string[] s_precise = ["At", "On", "Key", "Code", "Number", "Value", "Name"];

    private const string Columns = """
        SELECT t.name, i.name, i."unique", c.name, x.sql LIKE '%WHERE "DeletedAt" IS NOT NULL%'
        FROM sqlite_master t JOIN pragma_index_list(t.name) i JOIN pragma_index_info(i.name) c LEFT JOIN sqlite_master x ON x.name = i.name
        WHERE t.type = 'table' AND t.sql NOT LIKE 'CREATE VIRTUAL%' AND t.name NOT LIKE 'sqlite\_%' ESCAPE '\' AND t.name NOT LIKE 'search\_tokens\_%' ESCAPE '\'
        ORDER BY t.name, i.name, c.seqno
        """;

    /// <summary>Writes what differs from what stands there, as a rule nothing. Connections that are open already keep what they read.</summary>
    public static async Task Write(HuikeDb db, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            if (await WriteDeclared(db, cancellation))
                await SqliteBulk.Execute(db, "ANALYZE sqlite_schema", cancellation);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>In the caller's transaction, after indexes were built anew; true where something was written.</summary>
    public static async Task<bool> WriteDeclared(HuikeDb db, CancellationToken cancellation)
    {
        // Only the engine itself can make its table.
        if (await Read(db, "SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'", cancellation) is [])
            await SqliteBulk.Execute(db, "PRAGMA analysis_limit=1; ANALYZE", cancellation);
        var declared = await Declared(db, cancellation);
        var standing = (await Read(db, "SELECT tbl, idx, stat FROM sqlite_stat1 WHERE idx IS NOT NULL", cancellation))
            .ToDictionary(r => r[1], r => (Table: r[0], Figures: r[2]));
        var missing = declared.Where(d => !standing.TryGetValue(d.Key, out var s) || s != d.Value).ToList();
        if (missing.Count == 0 && standing.Count == declared.Count)
            return false;
        // Names and figures come from the schema, none from people.
        await SqliteBulk.Execute(db,
            $"DELETE FROM sqlite_stat1; INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES {string.Join(',', declared.Select(d => $"('{d.Value.Table}','{d.Key}','{d.Value.Figures}')"))}", cancellation);
        return true;
    }

    private static async Task<Dictionary<string, (string Table, string Figures)>> Declared(HuikeDb db, CancellationToken cancellation) =>
        (await Read(db, Columns, cancellation)).GroupBy(r => r[1]).ToDictionary(
            g => g.Key, g => (g.First()[0], Figures([.. g.Select(r => r[3])], g.First()[2] == "1", g.First()[4] == "1")));

    /// <summary>Rows of the index, then how many are left after each column. What is in the recycle bin is little.</summary>
    internal static string Figures(IReadOnlyList<string> columns, bool unique, bool ofDeleted)
    {
        var left = ofDeleted ? Rows / PartOfDeleted : Rows;
        var figures = new List<long>(columns.Count + 1) { left };
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i] != "TenantId")
                left = unique && i == columns.Count - 1 ? 1 : Math.Max(1, Left(columns[i], left));
            figures.Add(left);
        }
        return string.Join(' ', figures);
    }

    private static long Left(string column, long rows) => column switch
    {
        "Id" => 1,
        _ when s_persons.Contains(column) => rows / PartOfPerson,
        _ when s_few.Contains(column) => rows / PartOfFew,
        _ when s_groups.Contains(column) || s_precise.Any(end => column.EndsWith(end, StringComparison.Ordinal)) => rows / PartOfGroup,
        _ when column.EndsWith("Id", StringComparison.Ordinal) => rows > OfOneRecord ? OfOneRecord : 1,
        _ => rows / PartOfChoice,
    };

    private static async Task<List<string[]>> Read(HuikeDb db, string sql, CancellationToken cancellation)
    {
        var rows = new List<string[]>();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var row = new string[reader.FieldCount];
            for (var i = 0; i < row.Length; i++)
                row[i] = reader.GetValue(i).ToString() ?? "";
            rows.Add(row);
        }
        return rows;
    }
}
