using System.Data.Common;
using Huike.Data.Postgres;
using Huike.TestKit;

namespace Huike.Reliability.Tests;

/// <summary>The server's own analysing and a change of the schema wait for each other, and the server refuses the change.</summary>
public sealed class ClashTests
{
    [Fact]
    public async Task What_the_server_refused_for_a_mutual_wait_is_done_again()
    {
        var cluster = await PostgresCluster.SharedAsync();
        var database = await cluster.CreateDatabaseAsync();
        await using (var other = await Rows.Open("", database))
        await using (var own = await Rows.Open("", database))
        await using (var onlooker = await Rows.Open("", database))
        {
            await Rows.Execute(other, "CREATE TABLE gone (id int); CREATE TABLE busy (id int); SET deadlock_timeout = '1h'");
            await Rows.Execute(other, "BEGIN; LOCK gone");
            await Rows.Execute(own, "SET deadlock_timeout = '10ms'");
            var attempts = 0;
            Task? theirs = null;

            await PostgresClashes.Outlast(async () =>
            {
                attempts++;
                await using var transaction = await own.BeginTransactionAsync();
                await Rows.Execute(own, "LOCK busy");
                if (theirs is null)
                {
                    theirs = Rows.Execute(other, "LOCK busy; COMMIT");
                    await Waiting(onlooker);
                }
                await Rows.Execute(own, "DROP TABLE gone");
                await transaction.CommitAsync();
            });

            await theirs!;
            Assert.Equal(2, attempts);
            Assert.Equal(0L, await Rows.Value(onlooker, "SELECT count(*) FROM pg_tables WHERE tablename = 'gone'"));
        }
        await cluster.DropDatabaseAsync(database);
    }

    private static Task Waiting(DbConnection onlooker) => Eventually.TrueAsync(async () =>
        await Rows.Value(onlooker, "SELECT count(*) FROM pg_locks JOIN pg_database d ON d.oid = database WHERE datname = current_database() AND NOT granted") is > 0L, "the other one waits");
}
