using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Huike.Data.Sqlite;

/// <summary>
/// One prepared statement whose parameters are bound by place. The driver's own command looks each parameter up by its name
/// for every row and opens a reader for each, which together cost as much as the engine's work on the row.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private const string Moment = @"yyyy\-MM\-dd HH\:mm\:ss.FFFFFFF", Day = @"yyyy\-MM\-dd";

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle ?? throw new InvalidOperationException("The connection is closed.");
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_database, sql, out _statement), _database);
    }

    /// <summary>Runs the statement; what it answers is not read.</summary>
    /// <exception cref="SqliteException">The engine refuses, for example a broken reference.</exception>
    public void Run(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
            Check(Bind(i + 1, values[i]));
        var result = raw.sqlite3_step(_statement);
        if (result is not (raw.SQLITE_DONE or raw.SQLITE_ROW))
        {
            // Resetting answers the same code again; the message is that of the failure.
            var failure = raw.sqlite3_extended_errcode(_database);
            var message = raw.sqlite3_errmsg(_database).utf8_to_string();
            raw.sqlite3_reset(_statement);
            throw new SqliteException(message, result, failure);
        }
        raw.sqlite3_reset(_statement);
    }

    /// <summary>The same forms in which the driver stores the values.</summary>
    private int Bind(int place, object? value) => value switch
    {
        null or DBNull => raw.sqlite3_bind_null(_statement, place),
        string text => raw.sqlite3_bind_text(_statement, place, text),
        byte[] bytes => raw.sqlite3_bind_blob(_statement, place, bytes),
        long number => raw.sqlite3_bind_int64(_statement, place, number),
        int number => raw.sqlite3_bind_int64(_statement, place, number),
        bool flag => raw.sqlite3_bind_int64(_statement, place, flag ? 1 : 0),
        DateTime moment => raw.sqlite3_bind_text(_statement, place, moment.ToString(Moment, CultureInfo.InvariantCulture)),
        DateOnly day => raw.sqlite3_bind_text(_statement, place, day.ToString(Day, CultureInfo.InvariantCulture)),
        _ => throw new NotSupportedException($"A value of type {value.GetType().Name} has no form in this engine's bulk writer."),
    };

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);

    public void Dispose() => _statement.Dispose();
}
