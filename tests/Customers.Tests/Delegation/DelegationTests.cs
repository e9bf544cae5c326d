using System.Net;
using System.Net.Http.Json;
using Huike.Customers.Tasks.Domain;
using Huike.Customers.Tasks.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.Todo;
using Huike.Kernel.UseCases;
using Huike.Platform.Notices.UseCases;
using Huike.TestKit;

namespace Huike.Customers.Tests.Delegation;

/// <summary>Tasks handed to colleagues: offered, accepted or returned, followed until they are done, on both engines.</summary>
public abstract class DelegationTests(House house)
{
    private async Task<Guid> Task(string subject, Actor owner) =>
        (await house.Do(new CreateRecord<WorkTask>(new RecordPatch { ["subject"] = subject }), owner)).Record.Id;

    private Task<SavedRecord> Delegate(Guid task, Actor by, Actor to, string? note = null) => house.Do(new DelegateTask(to.UserId, note) { Id = task }, by);

    private async Task<IReadOnlyList<string>> Told(Actor actor, string about) =>
        [.. (await house.Do(new ListNotices(Unread: true), actor)).Items.Select(n => n.Text).Where(t => t.Contains(about, StringComparison.Ordinal))];

    private async Task<string?> GroupOf(Guid task, Actor actor) =>
        (await house.Do(new GetToDo(50), actor)).Groups.FirstOrDefault(g => g.Items.Any(i => i.RecordId == task))?.Code;

    [Fact]
    public async Task The_receiver_sees_who_delegated_and_accepts_and_the_delegator_follows_until_it_is_done()
    {
        var task = await Task("委派全程", house.Manager);
        await Delegate(task, house.Manager, house.Representative, "周五前");

        var offered = (await house.Do(new GetToDo(50), house.Representative)).Groups.Single(g => g.Code == "task.offered").Items.Single(i => i.RecordId == task);
        Assert.Contains("李经理", offered.Detail!, StringComparison.Ordinal);
        Assert.Contains("周五前", offered.Detail!, StringComparison.Ordinal);
        Assert.Equal("李经理 把任务“委派全程”委派给您：周五前", Assert.Single(await Told(house.Representative, "委派全程")));
        Assert.Equal("task.following", await GroupOf(task, house.Manager));

        await house.Do(new AcceptTask(task), house.Representative);
        Assert.Equal("task.accepted", await GroupOf(task, house.Representative));
        Assert.Single(await Told(house.Manager, "接受了您委派的任务“委派全程”"));

        await house.Do(new CompleteTask(task), house.Representative);
        await house.Do(new CompleteTask(task), house.Representative);
        Assert.Single(await Told(house.Manager, "完成了任务“委派全程”"));
        Assert.Null(await GroupOf(task, house.Manager));
    }

    [Fact]
    public async Task Returned_with_a_reason_it_is_the_delegators_again_and_out_of_the_receivers_sight()
    {
        var task = await Task("委派退回", house.Manager);
        await Delegate(task, house.Manager, house.Stranger);
        Assert.False((await house.Run(new ReturnTask(" ") { Id = task }, house.Stranger)).IsSuccess);
        await house.Do(new ReturnTask("我不负责这个区域") { Id = task }, house.Stranger);

        var record = (await house.Do(new GetRecord<WorkTask>(task), house.Manager));
        Assert.Equal((house.Manager.UserId, "returned", "我不负责这个区域"), (record.Get<Guid>("assigneeId"), record["delegation"], record["delegationNote"]));
        Assert.Equal("task.returned", await GroupOf(task, house.Manager));
        Assert.Single(await Told(house.Manager, "退回了任务“委派退回”：我不负责这个区域"));
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetRecord<WorkTask>(task), house.Stranger)).Error.Kind);
        var history = await house.Do(new GetHistory<WorkTask>(task), house.Manager);
        Assert.Equal(2, history.Items.Count(e => e.Changes.Any(c => c.Field == "delegation")));
    }

    [Fact]
    public async Task The_delegator_who_does_not_own_the_task_keeps_seeing_it_and_takes_it_back()
    {
        var task = await Task("委派收回", house.Manager);
        await house.Do(new ChangeRecord<WorkTask>(task, null, new RecordPatch { ["assigneeId"] = house.Stranger.UserId }), house.Manager);
        await Delegate(task, house.Stranger, house.Colleague);
        Assert.Equal("task.following", await GroupOf(task, house.Stranger));
        Assert.Equal("task.returnInstead", (await house.Run(new DelegateTask(house.Representative.UserId) { Id = task }, house.Colleague)).Error.Code);

        await Delegate(task, house.Stranger, house.Stranger);
        Assert.Null((await house.Do(new GetRecord<WorkTask>(task), house.Stranger))["delegatedById"]);
        Assert.Single(await Told(house.Colleague, "任务“委派收回”不再由您执行"));
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetRecord<WorkTask>(task), house.Colleague)).Error.Kind);
    }

    [Fact]
    public async Task What_cannot_be_delegated_is_refused()
    {
        var task = await Task("委派拒绝", house.Representative);
        Assert.Equal("task.cannotReceive", (await house.Run(new DelegateTask(house.Reader.UserId) { Id = task }, house.Representative)).Error.Code);
        Assert.Equal("owner.inactive", (await house.Run(new DelegateTask(house.ForeignAdmin.UserId) { Id = task }, house.Representative)).Error.Code);
        Assert.Equal("task.sameAssignee", (await house.Run(new DelegateTask(house.Representative.UserId) { Id = task }, house.Representative)).Error.Code);
        Assert.Equal("task.notOffered", (await house.Run(new AcceptTask(task), house.Representative)).Error.Code);
        Assert.Equal("task.notDelegated", (await house.Run(new ReturnTask("不") { Id = task }, house.Representative)).Error.Code);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new DelegateTask(house.Colleague.UserId) { Id = task }, house.Stranger)).Error.Kind);
        await house.Do(new CompleteTask(task), house.Representative);
        Assert.Equal("task.notOpen", (await house.Run(new DelegateTask(house.Colleague.UserId) { Id = task }, house.Representative)).Error.Code);
    }

    [Fact]
    public async Task A_program_delegates_and_the_fields_are_read_only_to_it_otherwise()
    {
        var task = await Task("委派接口", house.Admin);
        using var client = await house.Client("admin");
        var cancellation = TestContext.Current.CancellationToken;
        Assert.False((await house.Run(new ChangeRecord<WorkTask>(task, null, new RecordPatch { ["delegatedById"] = house.Manager.UserId }), house.Admin)).IsSuccess);
        using var delegated = await client.PostAsJsonAsync($"tasks/{task}/delegate", new { userId = house.Colleague.UserId }, cancellation);
        Assert.Equal(HttpStatusCode.OK, delegated.StatusCode);
        using var other = await house.Client("zhao");
        using var accepted = await other.PostAsync($"tasks/{task}/accept", null, cancellation);
        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
        using var returned = await other.PostAsJsonAsync($"tasks/{task}/return", new { reason = "没空" }, cancellation);
        Assert.True(returned.IsSuccessStatusCode);
    }
}

public sealed class SqliteDelegationTests(SqliteHouse house) : DelegationTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresDelegationTests(PostgresHouse house) : DelegationTests(house), IClassFixture<PostgresHouse>;
