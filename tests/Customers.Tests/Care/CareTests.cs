using Huike.Customers.Care.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Merging.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Todo;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Tests.Care;

/// <summary>Important changes and needs of customers, on both engines.</summary>
public abstract class CareTests(House house)
{
    private async Task<Guid> Create<T>(Actor actor, params (string Field, object? Value)[] values) where T : Aggregate, new() =>
        (await house.Do(new CreateRecord<T>(new RecordPatch(values.Select(v => KeyValuePair.Create(v.Field, v.Value)))), actor)).Record.Id;

    private Task<List<CustomerEvent>> Events(Guid customer) =>
        house.Look(house.Admin.TenantId, db => db.Set<CustomerEvent>().Where(e => e.CustomerId == customer).OrderBy(e => e.Id).ToListAsync());

    [Fact]
    public async Task A_changed_fact_becomes_an_important_change_that_its_owner_is_told()
    {
        var id = await Create<Customer>(house.Representative, ("name", "变动观察仪器有限公司"), ("legalRepresentative", "张三"));
        await house.Do(new ChangeRecord<Customer>(id, null, new RecordPatch { ["address"] = "人民路一号", ["remark"] = "无关" }), house.Admin);
        Assert.Empty(await Events(id));
        await house.Do(new ChangeRecord<Customer>(id, null, new RecordPatch { ["legalRepresentative"] = "李四", ["address"] = "解放路二号" }), house.Admin);
        var events = await Events(id);
        Assert.Equal(["moved", "representative"], events.Select(e => e.Kind!).Order());
        Assert.All(events, e => Assert.True(e.Automatic && e.OwnerId == house.Representative.UserId));
        Assert.Contains(events, e => e.Subject.Contains("张三 → 李四", StringComparison.Ordinal));
        var told = (await house.Do(new GetToDo(5), house.Representative)).Groups.Single(g => g.Code == "event.recent");
        Assert.Equal(2, told.Count);
        Assert.DoesNotContain((await house.Do(new GetToDo(5), house.Stranger)).Groups, g => g.Code == "event.recent");
    }

    [Fact]
    public async Task Needs_and_changes_go_where_their_customer_goes()
    {
        var target = await Create<Customer>(house.Admin, ("name", "随去留下茶业有限公司"));
        var source = await Create<Customer>(house.Admin, ("name", "随去并入咖啡有限公司"));
        var need = await Create<CustomerNeed>(house.Admin, ("subject", "周一送货"), ("customerId", source), ("promise", "每周一上午"));
        var change = await Create<CustomerEvent>(house.Admin, ("subject", "被起诉"), ("customerId", source), ("kind", "lawsuit"));
        await house.Do(new MergeCustomers(target, source), house.Admin);
        Assert.Equal(target, (await house.Do(new GetRecord<CustomerNeed>(need), house.Admin))["customerId"]);
        Assert.Equal(target, (await house.Do(new GetRecord<CustomerEvent>(change), house.Admin))["customerId"]);
        await house.Do(new DeleteRecord<Customer>(target), house.Admin);
        Assert.False((await house.Run(new GetRecord<CustomerNeed>(need), house.Admin)).IsSuccess);
        await house.Do(new RestoreRecord<Customer>(target), house.Admin);
        Assert.Equal("每周一上午", (await house.Do(new GetRecord<CustomerNeed>(need), house.Admin))["promise"]);
        Assert.False((await house.Run(new GetRecord<CustomerNeed>(need), house.Stranger)).IsSuccess);
    }
}

public sealed class SqliteCareTests(SqliteHouse house) : CareTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresCareTests(PostgresHouse house) : CareTests(house), IClassFixture<PostgresHouse>;
