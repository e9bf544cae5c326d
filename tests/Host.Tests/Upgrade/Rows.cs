using System.Data.Common;
using System.Globalization;
using Huike.TestKit;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Huike.Host.Tests.Upgrade;

/// <summary>Everything that stands in a database: table → columns → rows as text.</summary>
internal sealed class Rows
{
    // What the engines and EF keep for themselves, and the search index, which is built anew from the records.
    private static bool IsOurs(string table) =>
        !table.StartsWith("__EF", StringComparison.Ordinal) && !table.StartsWith("sqlite_", StringComparison.Ordinal) && !table.StartsWith("search", StringComparison.Ordinal);

    private readonly Dictionary<string, List<string>> _columns = new(StringComparer.Ordinal);
    private readonly DbConnection _connection;

    private Rows(DbConnection connection) => _connection = connection;

    public IReadOnlyDictionary<string, List<string>> Columns => _columns;

    public static async Task<Rows> Open(Engine engine, string connectionString, CancellationToken cancellation)
    {
        DbConnection connection = engine == Engine.Sqlite
            ? new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString)
            : new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellation);
        var rows = new Rows(connection);
        var columns = await rows.Query(engine == Engine.Sqlite
            ? "SELECT t.name, c.name FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table' ORDER BY 1, c.cid"
            : "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, ordinal_position", cancellation);
        foreach (var row in columns)
        {
            if (row.Split('\u001f') is [var table, var column] && IsOurs(table))
                (rows._columns.TryGetValue(table, out var list) ? list : rows._columns[table] = []).Add(column);
        }
        return rows;
    }

    /// <summary>The rows of a table as they stand in these columns, in a fixed order.</summary>
    public async Task<List<string>> Of(string table, IEnumerable<string> columns, CancellationToken cancellation)
    {
        var rows = await Query($"SELECT {string.Join(',', columns.Select(c => $"\"{c}\""))} FROM \"{table}\"", cancellation);
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    private async Task<List<string>> Query(string sql, CancellationToken cancellation)
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<string>();
        while (await reader.ReadAsync(cancellation))
            rows.Add(string.Join('\u001f', Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader.GetValue(i)))));
        return rows;
    }

    private static string Text(object value) => value switch
    {
        DBNull => "∅",
        byte[] bytes => Convert.ToHexString(bytes),
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        Array many => $"[{string.Join(',', many.Cast<object>().Select(Text))}]",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    public ValueTask Close() => _connection.DisposeAsync();
}
