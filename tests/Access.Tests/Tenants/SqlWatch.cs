using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Huike.Access.Tests.Tenants;

/// <summary>Keeps every statement that the house sends, and judges whether each table of a tenant is bound to one.</summary>
public sealed partial class SqlWatch : DbCommandInterceptor
{
    private readonly ConcurrentDictionary<string, byte> _statements = new();

    public IEnumerable<string> Statements => _statements.Keys;

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        _statements.TryAdd(command.CommandText, 0);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        _statements.TryAdd(command.CommandText, 0);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        _statements.TryAdd(command.CommandText, 0);
        return ValueTask.FromResult(result);
    }

    /// <summary>Tables of tenants that the statement touches without the tenant.</summary>
    public static IEnumerable<string> Unbound(string sql, IReadOnlySet<string> tables)
    {
        foreach (var part in sql.Split(";\n"))
        {
            foreach (Match insert in Insert().Matches(part))
            {
                if (tables.Contains(insert.Groups[1].Value) && !insert.Groups[2].Value.Contains("\"TenantId\"", StringComparison.Ordinal))
                    yield return insert.Groups[1].Value;
            }
            foreach (Match use in Use().Matches(part))
            {
                var (table, alias) = (use.Groups[1].Value, use.Groups[2].Value);
                if (!tables.Contains(table))
                    continue;
                var column = alias.Length > 0 ? $"\"?{alias}\"?\\.\"TenantId\"" : "(?<!\\.)\"TenantId\"";
                if (!Regex.IsMatch(part, $"{column} = |= {column}"))
                    yield return $"{table} {alias}";
            }
        }
    }

    [GeneratedRegex("INSERT INTO \"?(\\w+)\"? \\(([^)]*)\\)")]
    private static partial Regex Insert();

    [GeneratedRegex("(?:FROM|JOIN|UPDATE) \"?(\\w+)\"?(?: AS \"?(\\w+)\"?)?")]
    private static partial Regex Use();
}
