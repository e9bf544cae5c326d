using Huike.TestKit;
using Microsoft.Data.Sqlite;

namespace Huike.Reliability.Tests;

/// <summary>The write-ahead log goes back into the file without any writer doing it.</summary>
public sealed class CopyBackTests(SqliteHouse house) : IClassFixture<SqliteHouse>
{
    [Fact]
    public async Task Soon_after_a_commit_the_file_holds_it()
    {
        var file = new SqliteConnectionStringBuilder(house.Database.ConnectionString).DataSource;
        await using var connection = await Rows.Open(Path.GetDirectoryName(file)!, null, write: true);
        await Rows.Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");

        await house.Customer("回写机械有限公司");

        // Far fewer pages than those after which a writer copies by itself, so only the work beside the writers explains it.
        await Eventually.TrueAsync(() => Holds(file, "回写机械有限公司"), "the file holds the commit");
    }

    /// <summary>Looks into the file alone, past the log.</summary>
    private static async Task<bool> Holds(string file, string name)
    {
        await using var connection = new SqliteConnection($"Data Source=file:{Uri.EscapeDataString(file).Replace("%2F", "/", StringComparison.Ordinal)}?immutable=1;Mode=ReadOnly;Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return await Rows.Value(connection, "SELECT 1 FROM customers WHERE Name = '" + name + "'") is not null;
    }
}
