using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.TestKit;

namespace Huike.Customers.Tests.Records;

/// <summary>Who sees and changes which customer, through the runner, on both engines.</summary>
public abstract class RecordScopeTests(House house)
{
    private async Task<Guid> Create(string name, Actor actor) =>
        (await house.Do(new CreateRecord<Customer>(new RecordPatch { ["name"] = name }), actor)).Record.Id;

    private async Task<List<string>> Names(Actor actor, string query) => [.. (await house.Do(new ListRecords<Customer>(
        new ListRequest { Query = query, Fields = ["name"], Sort = "name" }), actor)).Rows.Select(r => (string)r.Values[0]!)];

    [Fact]
    public async Task Each_scope_sees_its_own_customers_and_no_others()
    {
        await Create("范围测试甲有限公司", house.Representative);
        await Create("范围测试乙有限公司", house.Colleague);
        await Create("范围测试丙有限公司", house.Stranger);
        await Create("范围测试丁有限公司", house.ForeignAdmin);

        Assert.Equal(["范围测试甲有限公司"], await Names(house.Representative, "范围测试"));
        Assert.Equal(["范围测试甲有限公司", "范围测试乙有限公司"], (await Names(house.Manager, "范围测试")).Order(StringComparer.Ordinal).OrderByDescending(n => n == "范围测试甲有限公司"));
        Assert.Equal(3, (await Names(house.Admin, "范围测试")).Count);
        Assert.Equal(["范围测试丁有限公司"], await Names(house.ForeignAdmin, "范围测试"));
    }

    [Fact]
    public async Task A_foreign_record_answers_as_if_it_did_not_exist_and_stays_untouched()
    {
        var id = await Create("不可见公司", house.Stranger);

        var read = await house.Run(new GetRecord<Customer>(id), house.Representative);
        var write = await house.Run(new ChangeRecord<Customer>(id, null, new RecordPatch { ["name"] = "改掉" }), house.Representative);

        Assert.Equal(ErrorKind.NotFound, read.Error.Kind);
        Assert.Equal(ErrorKind.NotFound, write.Error.Kind);
        Assert.Equal("不可见公司", (await house.Do(new GetRecord<Customer>(id), house.Stranger)).Title);
    }

    [Fact]
    public async Task Paging_by_key_visits_every_row_once_in_order()
    {
        for (var i = 0; i < 25; i++)
            await Create($"翻页公司{i:00}", house.Colleague);
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await house.Do(new ListRecords<Customer>(new ListRequest
            {
                Filters = [new FilterTerm("name", FilterOperator.StartsWith, "翻页公司")],
                Fields = ["name"],
                Sort = "-name",
                Limit = 7,
                Cursor = cursor,
            }), house.Colleague);
            seen.AddRange(page.Rows.Select(r => (string)r.Values[0]!));
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        Assert.Equal(Enumerable.Range(0, 25).Select(i => $"翻页公司{24 - i:00}"), seen);
    }

    [Fact]
    public async Task A_stale_version_is_refused()
    {
        var id = await Create("版本公司", house.Representative);
        await house.Do(new ChangeRecord<Customer>(id, 1, new RecordPatch { ["phone"] = "010-88886666" }), house.Representative);
        var stale = await house.Run(new ChangeRecord<Customer>(id, 1, new RecordPatch { ["phone"] = "010-88887777" }), house.Representative);
        Assert.Equal(ErrorKind.Stale, stale.Error.Kind);
    }
}

public sealed class RecordScopeSqliteTests(SqliteHouse house) : RecordScopeTests(house), IClassFixture<SqliteHouse>;

public sealed class RecordScopePostgresTests(PostgresHouse house) : RecordScopeTests(house), IClassFixture<PostgresHouse>;
