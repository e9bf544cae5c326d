using System.Text.Json.Nodes;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Tasks.Domain;
using Huike.Customers.Work;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Platform.Customisation.UseCases;
using Huike.Platform.Notices;
using Huike.TestKit;

namespace Huike.Customers.Tests.Records;

/// <summary>What the tabs over the customers mean, what the bell tells, and the first steps of a newcomer, on both engines.</summary>
public abstract class ViewFilterTests(House house)
{
    private async Task<Guid> Customer(string name, Actor actor) =>
        (await house.Do(new CreateRecord<Customer>(new RecordPatch { ["name"] = name }), actor)).Record.Id;

    private async Task<IReadOnlyList<string>> Names(Actor actor, params FilterTerm[] filters) =>
        [.. (await house.Do(new ListRecords<Customer>(new ListRequest { Filters = filters, Fields = ["name"], Sort = "name", Limit = 200 }), actor)).Rows.Select(r => (string)r.Values[0]!)];

    private static FilterTerm Named(string text) => new("name", FilterOperator.Contains, text);

    [Fact]
    public async Task Subordinates_are_those_below_in_the_chain_and_not_everybody_else_in_view()
    {
        await Customer("链条测试甲有限公司", house.Representative);
        await Customer("链条测试乙有限公司", house.Manager);
        await Customer("链条测试丙有限公司", house.Stranger);
        FilterTerm[] below = [Named("链条测试"), new("ownerId", FilterOperator.Eq, "subordinates")];

        Assert.Equal(["链条测试甲有限公司"], await Names(house.Manager, below));
        Assert.Empty(await Names(house.Admin, below));
        Assert.Empty(await Names(house.Representative, below));
    }

    [Fact]
    public async Task Silent_for_long_includes_those_never_spoken_to()
    {
        await Customer("沉默测试有限公司", house.Representative);

        Assert.Empty(await Names(house.Representative, Named("沉默测试"), new FilterTerm("lastContactAt", FilterOperator.Lt, "today-7")));
        Assert.Equal(["沉默测试有限公司"], await Names(house.Representative, Named("沉默测试"), new FilterTerm("lastContactAt", FilterOperator.LtOrEmpty, "today-7")));
    }

    [Fact]
    public async Task The_bell_tells_what_is_due_and_remembers_what_was_read()
    {
        var due = TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1);
        var task = (await house.Do(new CreateRecord<WorkTask>(new RecordPatch { ["subject"] = "响铃的任务", ["dueAt"] = due, ["assigneeId"] = house.Stranger.UserId }), house.Stranger)).Record;
        Notice Mine(NoticeList list) => Assert.Single(list.Items, n => n.Title == "响铃的任务");

        var before = await house.Do(new GetNotices(), house.Stranger);
        Assert.False(Mine(before).Read);
        Assert.Equal($"tasks?open={task.Id}", Mine(before).Href);

        await house.Do(new MarkNoticesRead([Mine(before).Key]), house.Stranger);
        var after = await house.Do(new GetNotices(), house.Stranger);
        Assert.True(Mine(after).Read);
        Assert.Equal(before.Unread - 1, after.Unread);
        Assert.DoesNotContain((await house.Do(new GetNotices(), house.Colleague)).Items, n => n.Title == "响铃的任务");

        // Put off to another day it is news again; the other preferences were left alone.
        await house.Do(new SavePreferences(Values: new JsonObject { ["theme"] = "dark" }), house.Stranger);
        await house.Do(new ChangeRecord<WorkTask>(task.Id, null, new RecordPatch { ["dueAt"] = due.AddDays(-2) }), house.Stranger);
        Assert.False(Mine(await house.Do(new GetNotices(), house.Stranger)).Read);
        await house.Do(new MarkNoticesRead(), house.Stranger);
        Assert.Equal(0, (await house.Do(new GetNotices(), house.Stranger)).Unread);
        Assert.Equal("dark", (await house.Do(new GetLook(), house.Stranger)).Theme);
    }

    [Fact]
    public async Task First_steps_tick_themselves_off_and_name_only_what_is_allowed()
    {
        var steps = (await house.Do(new GetFirstSteps(), house.ForeignAdmin)).Items;
        Assert.Equal(["customer", "import", "invite", "followUp"], steps.Select(s => s.Code));
        Assert.All(steps, s => Assert.False(s.Done));

        await Customer("第一步有限公司", house.ForeignAdmin);
        Assert.True((await house.Do(new GetFirstSteps(), house.ForeignAdmin)).Items[0].Done);

        Assert.DoesNotContain((await house.Do(new GetFirstSteps(), house.Representative)).Items, s => s.Code == "invite");
        Assert.Empty((await house.Do(new GetFirstSteps(), house.Reader)).Items);
    }

    [Fact]
    public async Task A_look_of_no_known_name_is_refused()
    {
        Assert.False((await house.Run(new SaveLook(Theme: "purple"), house.Colleague)).IsSuccess);
        await house.Do(new SaveLook(Density: "comfortable"), house.Colleague);
        Assert.Equal(new Look("auto", "comfortable", "auto"), await house.Do(new GetLook(), house.Colleague));
    }
}

public sealed class ViewFilterSqliteTests(SqliteHouse house) : ViewFilterTests(house), IClassFixture<SqliteHouse>;

public sealed class ViewFilterPostgresTests(PostgresHouse house) : ViewFilterTests(house), IClassFixture<PostgresHouse>;
