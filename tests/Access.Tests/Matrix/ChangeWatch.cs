using System.Data.Common;
using Huike.TestKit;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Huike.Access.Tests.Matrix;

/// <summary>
/// Whether anything in the database changed: triggers note each insert, update and delete that is committed, so that a look costs
/// one number however much the database holds. The access log, the count of failed log-ins, the seals that the house itself adds each
/// minute, what people read and the marks of use do not count.
/// </summary>
internal sealed class ChangeWatch : IAsyncDisposable
{
    private static readonly HashSet<string> Logs = ["access_entries", "print_entries", "login_failures", "audit_seals", "reading_days", "__EFMigrationsHistory", "__EFMigrationsLock"];
    private static readonly HashSet<string> Marks = ["api_keys.LastUsedAt", "user_sessions.LastSeenAt"];

    private readonly DbConnection _connection;
    private readonly bool _sqlite;

    private ChangeWatch(DbConnection connection, bool sqlite) => (_connection, _sqlite) = (connection, sqlite);

    public static async Task<ChangeWatch> Open(TestDatabase database)
    {
        DbConnection connection = database.Engine == Engine.Sqlite
            ? new SqliteConnection(database.ConnectionString) : new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        var watch = new ChangeWatch(connection, database.Engine == Engine.Sqlite);
        // Several tests look at one database.
        if (!(await watch.Tables("watched_changes")).Any())
            await watch.Lay();
        return watch;
    }

    public async Task<long> Now()
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = "SELECT coalesce(max(id), 0) FROM watched_changes";
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task Lay()
    {
        if (_sqlite)
        {
            await Execute("CREATE TABLE watched_changes (id INTEGER PRIMARY KEY AUTOINCREMENT)");
        }
        else
        {
            await Execute("CREATE TABLE watched_changes (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY)");
            // With its owner's rights: the program's own role knows nothing of the table.
            await Execute("CREATE FUNCTION watch_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN INSERT INTO watched_changes DEFAULT VALUES; RETURN NULL; END $$");
        }
        foreach (var table in await Tables(null))
        {
            var columns = await Column(_sqlite
                ? $"SELECT name FROM pragma_table_info('{table}')"
                : $"SELECT column_name::text FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '{table}'");
            var told = string.Join(',', columns.Where(c => !Marks.Contains($"{table}.{c}")).Select(c => $"\"{c}\""));
            foreach (var (name, change) in new[] { ("added", "INSERT"), ("changed", $"UPDATE OF {told}"), ("removed", "DELETE") })
            {
                // Row by row, since a statement that meets no row changes nothing.
                await Execute($"CREATE TRIGGER watch_{table}_{name} AFTER {change} ON \"{table}\" " + (_sqlite
                    ? "BEGIN INSERT INTO watched_changes (id) VALUES (NULL); END" : "FOR EACH ROW EXECUTE FUNCTION watch_change()"));
            }
        }
    }

    private async Task<IEnumerable<string>> Tables(string? only) => (await Column(_sqlite
        ? "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'"
        : "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"))
        .Where(name => only is null ? !Logs.Contains(name) && name != "watched_changes" : name == only);

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

    private async Task Execute(string sql)
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
