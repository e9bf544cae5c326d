namespace Huike.TestKit;

/// <summary>
/// One migrated database per test class, on the engine that the fixture names. The same tests run on both engines as
/// an abstract class with two sealed ones, so that a report names the engine and each can be run alone:
/// <code>
/// public sealed class SqliteHuike() : DatabaseFixture(Engine.Sqlite, HuikeSchema.MigrateAsync);
/// public sealed class PostgresHuike() : DatabaseFixture(Engine.Postgres, HuikeSchema.MigrateAsync);
///
/// public abstract class OrderTests(DatabaseFixture fixture)
/// {
///     [Fact]
///     public async Task An_order_keeps_its_price() { … fixture.Database.ConnectionString … }
/// }
///
/// public sealed class OrderSqliteTests(SqliteHuike fixture) : OrderTests(fixture), IClassFixture&lt;SqliteHuike&gt;;
/// public sealed class OrderPostgresTests(PostgresHuike fixture) : OrderTests(fixture), IClassFixture&lt;PostgresHuike&gt;;
/// </code>
/// A theory over <see cref="TestDatabase.Engines"/> is for the single test that wants a database of its own.
/// </summary>
/// <param name="engine">What the database runs on.</param>
/// <param name="migrate">Brings an empty database to the newest schema; see <see cref="TestDatabase.CreateAsync"/>.</param>
public abstract class DatabaseFixture(Engine engine, Func<Engine, string, Task> migrate) : IAsyncLifetime
{
    private TestDatabase? database;

    /// <summary>The database of the test class.</summary>
    public TestDatabase Database =>
        database ?? throw new InvalidOperationException("The fixture is not initialised: name it as IClassFixture.");

    /// <inheritdoc/>
    public virtual async ValueTask InitializeAsync() =>
        database = await TestDatabase.CreateAsync(engine, migrate, TestContext.Current.CancellationToken);

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        if (database is not null)
        {
            await database.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }
}
