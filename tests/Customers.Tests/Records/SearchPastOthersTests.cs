using Huike.Kernel.Search;
using Huike.Kernel.Text;
using Huike.TestKit;

namespace Huike.Customers.Tests.Records;

/// <summary>A word that thousands of customers carry is still found in the few older people and tasks that carry it, and the other way round.</summary>
public abstract class SearchPastOthersTests(House house)
{
    private const int Many = 3_300, Limit = 20;

    [Theory]
    [InlineData("past1", "customers", "tasks", "contacts")]
    [InlineData("past2", "contacts", "tasks", "customers")]
    public async Task Hits_of_other_types_do_not_hide_older_ones(string word, string first, string second, string sought)
    {
        var old = Document(sought, word);
        await Append([old, .. Enumerable.Range(0, Many).Select(i => Document(i % 1_700 == 1_699 ? second : first, word)), Document(sought, "unlike")]);

        Assert.Equal(old.RecordId, Assert.Single(await Find(word, sought)).RecordId);
        // Both types at once: the newest of each, as many as are asked for.
        var both = await Find(word, sought, second);
        Assert.Equal(2, both.Count);
        Assert.Equal(Limit, (await Find(word, first)).Count);
    }

    [Fact]
    public async Task A_narrow_right_is_kept_past_them()
    {
        var (mine, theirs) = (Document("contacts", "past3", "odeadbeef"), Document("contacts", "past3", "ofeedbeef"));
        await Append([mine, theirs, .. Enumerable.Range(0, Many).Select(_ => Document("customers", "past3", "odeadbeef"))]);
        Assert.Equal(mine.RecordId, Assert.Single(await Find("past3", [new SearchRight("contacts", false, ["odeadbeef"])])).RecordId);
    }

    private static SearchDocument Document(string type, string word, string owner = "o0") =>
        new(type, Guid.CreateVersion7(), $"{word} {type}", null, null, null, null, null, [], [word, owner]);

    private Task<bool> Append(IReadOnlyList<SearchDocument> documents) => house.Look(house.Admin.TenantId, async db =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.Provider.Search.Append(db, documents, TestContext.Current.CancellationToken);
        await transaction.CommitAsync();
        return true;
    });

    private Task<IReadOnlyList<SearchCandidate>> Find(string word, params string[] types) => Find(word, [.. types.Select(t => new SearchRight(t, true, []))]);

    private Task<IReadOnlyList<SearchCandidate>> Find(string word, IReadOnlyList<SearchRight> rights) => house.Look(house.Admin.TenantId, db =>
        db.Provider.Search.Find(db, [new TokenSet(SearchKind.Name, [word])], rights, Limit, TestContext.Current.CancellationToken));
}

public sealed class SearchPastOthersSqliteTests(SqliteHouse house) : SearchPastOthersTests(house), IClassFixture<SqliteHouse>;

public sealed class SearchPastOthersPostgresTests(PostgresHouse house) : SearchPastOthersTests(house), IClassFixture<PostgresHouse>;
