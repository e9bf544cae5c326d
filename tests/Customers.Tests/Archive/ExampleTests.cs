using Huike.Customers.Archive.Examples;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Merging.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Tests.Archive;

/// <summary>Archives to learn from, on both engines.</summary>
public abstract class ExampleTests(House house)
{
    private async Task<Guid> Customer(string name, Actor actor) =>
        (await house.Do(new CreateRecord<Customer>(new RecordPatch { ["name"] = name }), actor)).Record.Id;

    private async Task<string?> Shown(Guid id, Actor actor) =>
        (await house.Do(new ListExamples(), actor)).Items.SingleOrDefault(i => i.CustomerId == id)?.Remark;

    [Fact]
    public async Task A_manager_shows_an_archive_and_those_who_see_the_customer_find_it_with_what_is_good_about_it()
    {
        var id = await Customer("示范档案有限公司", house.Representative);
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new MarkExample(id, "自己觉得好"), house.Representative)).Error.Kind);
        Assert.False((await house.Run(new MarkExample(id, " "), house.Manager)).IsSuccess);
        await house.Do(new MarkExample(id, "联系人的角色写得很全"), house.Manager);
        Assert.Equal("联系人的角色写得很全", await Shown(id, house.Representative));
        Assert.Null(await Shown(id, house.Stranger));
        Assert.Null(await Shown(id, house.ForeignAdmin));
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new MarkExample(id, "别家的"), house.ForeignAdmin)).Error.Kind);
        Assert.DoesNotContain((await house.Do(new ListExamples(Kind: "person"), house.Representative)).Items, i => i.CustomerId == id);

        await house.Do(new MarkExample(id, "变动记得及时"), house.Manager);
        Assert.Equal("变动记得及时", await Shown(id, house.Representative));
        await house.Do(new WithdrawExample(id), house.Manager);
        Assert.Null(await Shown(id, house.Representative));
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new WithdrawExample(id), house.Manager)).Error.Kind);
        await house.Do(new MarkExample(id, "再次示范"), house.Manager);
        var actions = await house.Look(house.Admin.TenantId, db => db.AuditEntries.Where(e => e.RecordType == "archive_examples").OrderBy(e => e.Id).Select(e => e.Action).ToListAsync());
        Assert.Equal(["create", "update", "delete", "create"], actions);
    }

    [Fact]
    public async Task The_customer_that_remains_of_a_merge_is_the_example()
    {
        var (target, source) = (await Customer("示范留下机电有限公司", house.Admin), await Customer("示范并入贸易有限公司", house.Admin));
        await house.Do(new MarkExample(source, "值得学"), house.Admin);
        var merge = await house.Do(new MergeCustomers(target, source), house.Admin);
        Assert.Equal("值得学", await Shown(target, house.Admin));
        await house.Do(new UndoMerge(merge.MergeId), house.Admin);
        Assert.Equal("值得学", await Shown(source, house.Admin));
        await house.Do(new MarkExample(target, "自己的"), house.Admin);
        await house.Do(new MergeCustomers(target, source), house.Admin);
        Assert.Equal("自己的", await Shown(target, house.Admin));
    }
}

public sealed class SqliteExampleTests(SqliteHouse house) : ExampleTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresExampleTests(PostgresHouse house) : ExampleTests(house), IClassFixture<PostgresHouse>;
