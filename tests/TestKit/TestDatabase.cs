using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Huike.TestKit;

/// <summary>The databases that Huike runs on. What holds on one must hold on the other.</summary>
public enum Engine
{
    /// <summary>A file, for small teams.</summary>
    Sqlite,

    /// <summary>A server, for large ones.</summary>
    Postgres,
}

/// <summary>
/// A migrated database of one's own, copied from a template that is built once. A copy costs milliseconds, so a test
/// class takes one for itself (<see cref="DatabaseFixture"/>), and a test that needs a clean one takes another.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    /// <summary>Variable with a folder that lives as long as the test run; without it each test program has its own.</summary>
    public const string FolderVariable = "HUIKE_TEST_FOLDER";

    private static readonly Lazy<string> Folder = new(FindFolder);
    private static readonly SemaphoreSlim SqliteTemplate = new(1, 1);

    private readonly Func<ValueTask> drop;

    private TestDatabase(Engine engine, string connectionString, Func<ValueTask> drop)
    {
        Engine = engine;
        ConnectionString = connectionString;
        this.drop = drop;
    }

    /// <summary>Data for a single theory on both engines; a whole class on both engines uses
    /// <see cref="DatabaseFixture"/>.</summary>
    public static TheoryData<Engine> Engines { get; } = [Engine.Sqlite, Engine.Postgres];

    /// <summary>What the database runs on.</summary>
    public Engine Engine { get; }

    /// <summary>Connection string for Microsoft.Data.Sqlite or Npgsql.</summary>
    public string ConnectionString { get; }

    /// <summary>Copies the template, which the first call builds.</summary>
    /// <param name="engine">What the database runs on.</param>
    /// <param name="migrate">Brings an empty database to the newest schema. A named method: its name is part of the
    /// template's, so two methods have two templates.</param>
    /// <param name="cancel">Ends the wait for the template and the copy.</param>
    public static Task<TestDatabase> CreateAsync(
        Engine engine, Func<Engine, string, Task> migrate, CancellationToken cancel = default) => engine switch
        {
            Engine.Sqlite => CreateSqliteAsync(migrate, cancel),
            Engine.Postgres => CreatePostgresAsync(migrate, cancel),
            _ => throw new ArgumentOutOfRangeException(nameof(engine)),
        };

    /// <summary>Removes the database; open connections to it end.</summary>
    public ValueTask DisposeAsync() => drop();

    private static async Task<TestDatabase> CreatePostgresAsync(
        Func<Engine, string, Task> migrate, CancellationToken cancel)
    {
        var cluster = await PostgresCluster.SharedAsync();
        var template = TemplateName(migrate);
        await cluster.EnsureTemplateAsync(template, empty => migrate(Engine.Postgres, empty), cancel);
        var copy = await cluster.CreateDatabaseAsync(template, cancel);
        return new TestDatabase(Engine.Postgres, copy, async () => await cluster.DropDatabaseAsync(copy));
    }

    private static async Task<TestDatabase> CreateSqliteAsync(
        Func<Engine, string, Task> migrate, CancellationToken cancel)
    {
        var template = Path.Combine(Folder.Value, TemplateName(migrate) + ".db");
        await SqliteTemplate.WaitAsync(cancel);
        try
        {
            if (!File.Exists(template))
            {
                await BuildSqliteTemplateAsync(template, migrate);
            }
        }
        finally
        {
            SqliteTemplate.Release();
        }

        var folder = Directory.CreateDirectory(Path.Combine(Folder.Value, Guid.NewGuid().ToString("N"))).FullName;
        var file = Path.Combine(folder, "huike.db");
        File.Copy(template, file);
        var copy = SqliteConnectionString(file);
        return new TestDatabase(Engine.Sqlite, copy, () =>
        {
            ReleaseSqlite(copy);
            Directory.Delete(folder, recursive: true);
            return ValueTask.CompletedTask;
        });
    }

    private static async Task BuildSqliteTemplateAsync(string template, Func<Engine, string, Task> migrate)
    {
        // A name of its own until it is complete: another test program may be building the same one.
        var building = $"{template}.{Guid.NewGuid():N}";
        var connectionString = SqliteConnectionString(building);
        await migrate(Engine.Sqlite, connectionString);
        await using (var connection = new SqliteConnection(connectionString))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            // What still stands in the write-ahead log would miss from a copy of the file.
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            await command.ExecuteNonQueryAsync();
        }

        ReleaseSqlite(connectionString);
        File.Move(building, template, overwrite: true);
    }

    private static string SqliteConnectionString(string file) =>
        new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true }.ConnectionString;

    private static void ReleaseSqlite(string connectionString)
    {
        using var connection = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(connection);
    }

    /// <summary>Names the template after the code that builds it, so that a server that outlives a build is never
    /// asked for yesterday's schema.</summary>
    private static string TemplateName(Func<Engine, string, Task> migrate)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var builder = migrate.Method.DeclaringType?.Assembly.Location;
        var assemblies = Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll")
            .Where(file => Path.GetFileName(file).StartsWith("huike", StringComparison.OrdinalIgnoreCase))
            .Where(file => !file.EndsWith(".Tests.dll", StringComparison.Ordinal) || file == builder)
            .Order(StringComparer.Ordinal);
        foreach (var assembly in assemblies)
        {
            hash.AppendData(File.ReadAllBytes(assembly));
        }

        hash.AppendData(Encoding.UTF8.GetBytes($"{migrate.Method.DeclaringType?.FullName}.{migrate.Method.Name}"));
        return "template_" + Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 12));
    }

    private static string FindFolder()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } given)
        {
            return Directory.CreateDirectory(given).FullName;
        }

        var own = Directory.CreateTempSubdirectory($"huike-test.{Environment.ProcessId}.").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            try
            {
                Directory.Delete(own, recursive: true);
            }
            catch (IOException)
            {
                // The tests are over and their result stands; the system clears its temporary folder.
            }
        };
        return own;
    }
}
