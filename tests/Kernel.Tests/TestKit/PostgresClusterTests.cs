using Huike.TestKit;
using Npgsql;

namespace Huike.Kernel.Tests.TestKit;

public sealed class PostgresClusterTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_database_answers_and_is_gone_after_it_is_dropped()
    {
        var cluster = await PostgresCluster.SharedAsync();
        var database = await cluster.CreateDatabaseAsync(cancel: Cancel);

        Assert.Equal(1, await ScalarAsync(database, "select 1"));

        await cluster.DropDatabaseAsync(database, Cancel);
        var gone = await Assert.ThrowsAsync<PostgresException>(() => ScalarAsync(database, "select 1"));
        Assert.Equal(PostgresErrorCodes.InvalidCatalogName, gone.SqlState);
    }

    [Fact]
    public async Task A_template_is_built_once_and_copied_with_its_rows()
    {
        var cluster = await PostgresCluster.SharedAsync();
        var name = $"template_{Guid.NewGuid():N}";
        var built = 0;

        async Task BuildAsync(string empty)
        {
            Interlocked.Increment(ref built);
            await ScalarAsync(empty, "create table fruit as select '苹果' as name; select 1");
        }

        await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => cluster.EnsureTemplateAsync(name, BuildAsync, Cancel)));
        var copy = await cluster.CreateDatabaseAsync(name, Cancel);

        Assert.Equal(1, built);
        Assert.Equal("苹果", await ScalarAsync(copy, "select name from fruit"));
        await cluster.DropDatabaseAsync(copy, Cancel);
    }

    [Fact]
    public async Task A_template_whose_build_failed_is_built_again()
    {
        var cluster = await PostgresCluster.SharedAsync();
        var name = $"template_{Guid.NewGuid():N}";

        await Assert.ThrowsAsync<InvalidOperationException>(() => cluster.EnsureTemplateAsync(
            name, _ => throw new InvalidOperationException("broken migration"), Cancel));
        await cluster.EnsureTemplateAsync(name, empty => ScalarAsync(empty, "create table t(); select 1"), Cancel);

        var copy = await cluster.CreateDatabaseAsync(name, Cancel);
        Assert.Equal(0L, await ScalarAsync(copy, "select count(*) from t"));
        await cluster.DropDatabaseAsync(copy, Cancel);
    }

    [Fact]
    public async Task A_durable_cluster_of_ones_own_syncs_and_leaves_nothing()
    {
        var cluster = await PostgresCluster.StartAsync(durable: true);
        var folder = new NpgsqlConnectionStringBuilder(cluster.ConnectionString).Host!;

        Assert.Equal("on", await ScalarAsync(cluster.ConnectionString, "show fsync"));
        Assert.True(Directory.Exists(folder));

        await cluster.DisposeAsync();
        Assert.False(Directory.Exists(folder));
    }

    private static async Task<object?> ScalarAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Cancel);
    }
}
