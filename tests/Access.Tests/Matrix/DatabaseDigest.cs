using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Huike.TestKit;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Huike.Access.Tests.Matrix;

/// <summary>
/// Whether anything in the database changed. A counter of the engine answers at once where nothing at all was written;
/// only otherwise all tables are read. The access log, the count of failed log-ins, the seals that the house itself adds each minute and
/// the marks of use do not count.
/// </summary>
internal sealed class DatabaseDigest : IAsyncDisposable
{
    private static readonly HashSet<string> Logs = ["access_entries", "print_entries", "login_failures", "audit_seals", "__EFMigrationsHistory", "__EFMigrationsLock"];
    private static readonly HashSet<string> Marks = ["api_keys.LastUsedAt", "user_sessions.LastSeenAt"];

    private readonly DbConnection _connection;
    private readonly bool _sqlite;
    private List<(string Table, string Columns)>? _tables;
    private (string Counter, string Digest)? _last;

    private DatabaseDigest(DbConnection connection, bool sqlite) => (_connection, _sqlite) = (connection, sqlite);

    public static async Task<DatabaseDigest> Open(TestDatabase database)
    {
        DbConnection connection = database.Engine == Engine.Sqlite
            ? new SqliteConnection(database.ConnectionString) : new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        return new DatabaseDigest(connection, database.Engine == Engine.Sqlite);
    }

    public async Task<string> Now()
    {
        var counter = await Scalar(_sqlite ? "PRAGMA data_version" : "SELECT pg_snapshot_xmax(pg_current_snapshot())::text");
        if (_last is { } last && last.Counter == counter)
            return last.Digest;
        var digest = await Read();
        _last = (counter, digest);
        return digest;
    }

    private async Task<string> Read()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (table, columns) in _tables ??= await Tables())
        {
            hash.AppendData(Encoding.UTF8.GetBytes(table));
            await using var command = _connection.CreateCommand();
            // Entries are only added, which the database itself guards: their number says all.
            command.CommandText = table == "audit_entries" ? "SELECT count(*) FROM audit_entries" : $"SELECT {columns} FROM \"{table}\" ORDER BY 1, 2";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                for (var i = 0; i < reader.FieldCount; i++)
                    hash.AppendData(reader.GetValue(i) is byte[] bytes ? bytes : Encoding.UTF8.GetBytes(Text(reader.GetValue(i))));
            }
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Text(object value) => value is Array items ? string.Join('\u001f', items.Cast<object>()) : $"{value}\u001e";

    private async Task<List<(string, string)>> Tables()
    {
        var tables = new List<(string, string)>();
        var names = await Column(_sqlite
            ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_tokens%' ORDER BY name"
            : "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1");
        foreach (var name in names.Where(n => !Logs.Contains(n)))
        {
            var columns = await Column(_sqlite
                ? $"SELECT name FROM pragma_table_info('{name}') ORDER BY name DESC"
                : $"SELECT column_name::text FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '{name}' ORDER BY 1 DESC");
            // Ids first: rows are read in their order.
            var ordered = columns.Where(c => !Marks.Contains($"{name}.{c}")).OrderBy(c => c is not ("Id" or "record_id")).ThenBy(c => c is not ("TenantId" or "type"));
            tables.Add((name, string.Join(',', ordered.Select(c => $"\"{c}\""))));
        }
        return tables;
    }

    private async Task<List<string>> Column(string sql)
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync())
            values.Add(reader.GetString(0));
        return values;
    }

    private async Task<string> Scalar(string sql)
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture)!;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
