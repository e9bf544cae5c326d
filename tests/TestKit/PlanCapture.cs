using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Huike.TestKit;

/// <summary>One statement that the product sent, with the way the engine takes to its rows, a step to a line.</summary>
/// <param name="WithoutSorting">The way it would take if sorting were forbidden, where the engine can be asked that.</param>
public sealed record SeenPlan(string Sql, string Plan, string WithoutSorting);

/// <summary>Asks the engine for the plan of every query that goes through the context, on the same connection and with the same values.</summary>
public sealed class PlanCapture : DbCommandInterceptor
{
    private readonly AsyncLocal<List<SeenPlan>?> _seen = new();

    /// <summary>From here to the end of the test's method everything is noted.</summary>
    public IReadOnlyList<SeenPlan> Begin() => _seen.Value = [];

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (_seen.Value is { } seen && command.CommandText.TrimStart().StartsWith("SELECT", StringComparison.Ordinal))
        {
            var plan = await Explain(command, cancellationToken);
            seen.Add(new SeenPlan(command.CommandText, plan, SortsMany(plan) ? await WithoutSorting(command, plan, cancellationToken) : plan));
        }
        return result;
    }

    private static async Task<string> WithoutSorting(DbCommand command, string plan, CancellationToken cancellation)
    {
        if (command is not NpgsqlCommand)
            return plan;
        await Set("SET enable_sort = off; SET enable_bitmapscan = off");
        var other = await Explain(command, cancellation);
        await Set("RESET enable_sort; RESET enable_bitmapscan");
        return other;

        async Task Set(string sql)
        {
            await using var set = command.Connection!.CreateCommand();
            set.Transaction = command.Transaction;
            set.CommandText = sql;
            await set.ExecuteNonQueryAsync(cancellation);
        }
    }

    private static async Task<string> Explain(DbCommand command, CancellationToken cancellation)
    {
        await using var explain = command.Connection!.CreateCommand();
        explain.Transaction = command.Transaction;
        explain.CommandText = (command is SqliteCommand ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + command.CommandText;
        foreach (DbParameter parameter in command.Parameters)
            explain.Parameters.Add(parameter is NpgsqlParameter npgsql ? npgsql.Clone() : new SqliteParameter(parameter.ParameterName, parameter.Value));
        var lines = new List<string>();
        await using var reader = await explain.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            lines.Add(reader.GetString(command is SqliteCommand ? 3 : 0));
        return string.Join('\n', lines);
    }

    /// <summary>Large tables that the plan reads from one end to the other.</summary>
    /// <param name="wholeCompany">Looking for the tenant alone reads all of a company; a page of everything does so in order and stops.</param>
    public static IEnumerable<string> Scanned(SeenPlan seen, IReadOnlyCollection<string> large, bool wholeCompany)
    {
        var pattern = @"^SCAN (\w+)|Seq Scan on (\w+)" + (wholeCompany ? "" : @"|^SEARCH (\w+) USING .*\(TenantId=\?\)$");
        foreach (Match match in Regex.Matches(seen.Plan, pattern, RegexOptions.Multiline))
        {
            var name = match.Groups.Cast<Group>().Skip(1).First(g => g.Success).Value;
            var table = Regex.Match(seen.Sql, $"\"(\\w+)\" AS \"?{name}\"?(?!\\w)") is { Success: true } alias ? alias.Groups[1].Value : name;
            if (large.Contains(table))
                yield return table;
        }
    }

    /// <summary>
    /// The whole order is made by sorting, and no index could give it. A server that expects few rows rightly sorts them rather than
    /// walk an index; what an index gives in order but for its last column counts as given.
    /// </summary>
    public static bool Sorts(SeenPlan seen) => SortsMany(seen.Plan) && SortsMany(seen.WithoutSorting);

    private static bool SortsMany(string plan) => plan.Contains("USE TEMP B-TREE FOR ORDER BY", StringComparison.Ordinal)
        || Regex.Matches(plan, @"^\s*(?:->\s+)?Sort  \(.*?rows=(\d+)", RegexOptions.Multiline)
            .Any(m => int.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) > LessThanAPage);

    private const int LessThanAPage = 50;
}
