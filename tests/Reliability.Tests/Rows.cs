using System.Data.Common;
using Huike.TestKit;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Huike.Reliability.Tests;

/// <summary>Looks into the database past the product, as an outsider.</summary>
internal static class Rows
{
    public static async Task<DbConnection> Open(string folder, string? connection, bool write = false)
    {
        DbConnection open = connection is not null
            ? new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ConnectionString)
            : new SqliteConnection(new SqliteConnectionStringBuilder
            {
                DataSource = Path.Combine(folder, "huike.db"),
                Pooling = false,
                Mode = write ? SqliteOpenMode.ReadWrite : SqliteOpenMode.ReadOnly,
                DefaultTimeout = 30,
            }.ToString());
        await open.OpenAsync();
        return open;
    }

    /// <summary>How often each value stands in the column.</summary>
    public static async Task<Dictionary<string, int>> Count(DbConnection connection, string table, string column)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT \"{column}\", count(*) FROM {table} WHERE \"{column}\" IS NOT NULL GROUP BY 1";
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            counts[Text(reader.GetValue(0))] = (int)reader.GetInt64(1);
        return counts;
    }

    public static async Task Execute(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    public static async Task<object?> Value(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    public static string Text(object value) => value switch
    {
        byte[] { Length: 16 } id => new Guid(id, bigEndian: true).ToString(),
        Guid id => id.ToString(),
        var other => other.ToString()!,
    };
}
