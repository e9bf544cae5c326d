using Huike.Customers.Activities.UseCases;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Pool.Domain;
using Huike.Customers.Pool.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.Todo;
using Huike.Kernel.UseCases;
using Huike.Platform.Integration;
using Huike.Platform.Notices.Domain;
using Huike.Platform.Search;
using Huike.Sales.Opportunities.Domain;
using Huike.Sales.Tests.Selling;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Sales.Tests.Pools;

/// <summary>公海: who comes into it and when, who sees it, who may take, and that nothing is lost on the way.</summary>
public abstract class PoolTests(ClockHouse house)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
    private readonly Shop _shop = new(house);

    private DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(house.Clock.GetUtcNow().UtcDateTime, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")));

    /// <summary>A pool of some people; nobody else's customers are touched by its rules.</summary>
    private async Task<Guid> Pool(IEnumerable<PoolMember> members, params (string Field, object? Value)[] more)
    {
        var patch = new RecordPatch { ["name"] = Shop.Name("公海"), ["members"] = members.ToList() };
        foreach (var (field, value) in more)
            patch[field] = value;
        return (await house.Do(new CreateRecord<CustomerPool>(patch), house.Admin)).Record.Id;
    }

    private static PoolMember Of(Actor actor, bool administers = false) => new(actor.UserId, PoolMember.User, administers);

    private async Task<Guid> Waiting(Guid pool, Actor? from = null)
    {
        var customer = await _shop.Customer(from ?? house.Manager);
        await house.Do(new ReleaseCustomers([customer], "没有精力跟进", pool), from ?? house.Manager);
        return customer;
    }

    private Task<Customer> Row(Guid id) => house.Look(house.Admin.TenantId, db => db.Set<Customer>().AsNoTracking().SingleAsync(c => c.Id == id, Cancellation));

    private async Task<List<Guid>> Taken(DateOnly day, params Guid[] among)
    {
        while ((await house.Do(new RecycleCustomers(day), Actor.System(house.Admin.TenantId))).Count > 0)
        {
        }
        return await house.Look(house.Admin.TenantId, db => db.Set<Customer>().Where(c => among.Contains(c.Id) && c.PoolId != null).Select(c => c.Id).ToListAsync(Cancellation));
    }

    private static string CodeOf<T>(Result<T> result) => result.IsSuccess ? "" : result.Error.Code;

    private Task Close(Guid pool) => house.Do(new ChangeRecord<CustomerPool>(pool, null, new RecordPatch { ["automatic"] = false }), house.Admin);

    [Fact]
    public async Task Each_rule_takes_a_customer_on_the_day_after_its_last_and_no_sooner()
    {
        var me = house.Colleague;
        var pool = await Pool([Of(me)], ("automatic", true), ("idleDays", 30), ("noOpportunityDays", 60), ("noDealDays", 180),
            ("grades", new List<PoolGrade> { new("A", IdleDays: 15) }), ("keepTags", new List<string> { "锁定" }), ("keepOpportunities", false), ("keepDealt", false));
        var day = Today;
        var quiet = await _shop.Customer(me);
        var important = await _shop.Customer(me, ("grade", "A"));
        var kept = await _shop.Customer(me, ("tags", new List<string> { "锁定" }));
        var promising = await _shop.Customer(me);
        await house.Do(new CreateRecord<Opportunity>(new RecordPatch { ["name"] = "扩产", ["customerId"] = promising, ["amount"] = 1000m, ["expectedCloseOn"] = day.AddDays(20) }), me);
        var all = new[] { quiet, important, kept, promising };

        Assert.Empty(await Taken(day.AddDays(15), all));
        Assert.Equal([important], await Taken(day.AddDays(16), all));
        await house.Do(new RecordFollowUp(promising, "call", "谈了价格", OccurredAt: house.Clock.GetUtcNow().UtcDateTime), me);
        Assert.Equal([important], await Taken(day.AddDays(30), all));
        // The follow-up was on the same day, so both are silent for as long.
        Assert.Equal(new[] { important, quiet, promising }.Order(), (await Taken(day.AddDays(31), all)).Order());

        // Talked with every day: what is missing now is an opportunity, and in the end a deal.
        var (without, with) = (await _shop.Customer(me), await _shop.Customer(me));
        await house.Do(new CreateRecord<Opportunity>(new RecordPatch { ["name"] = "二期", ["customerId"] = with, ["amount"] = 1m, ["expectedCloseOn"] = day.AddDays(20) }), me);
        house.Clock.Advance(TimeSpan.FromDays(59));
        foreach (var customer in (Guid[])[without, with])
            await house.Do(new RecordFollowUp(customer, "call", "问候", OccurredAt: house.Clock.GetUtcNow().UtcDateTime), me);
        Assert.Empty(await Taken(day.AddDays(60), without, with));
        Assert.Equal([without], await Taken(day.AddDays(61), without, with));
        house.Clock.Advance(TimeSpan.FromDays(120));
        await house.Do(new RecordFollowUp(with, "call", "问候", OccurredAt: house.Clock.GetUtcNow().UtcDateTime), me);
        Assert.Empty(await Taken(day.AddDays(180), with));
        Assert.Equal([with], await Taken(day.AddDays(181), with));

        var line = (await house.Do(new ListOwners(with), house.Admin)).Items[0];
        Assert.Equal((OwnerChange.Recycled, OwnerChange.NoDeal, 180, me.Name), (line.Kind, line.Rule, line.Days, line.FromOwner));
        Assert.Null(line.ByName);
        Assert.Equal((null, pool, null), ((await Row(with)).OwnerId, (await Row(with)).PoolId, (await Row(with)).DepartmentId));
        await Close(pool);
    }

    [Fact]
    public async Task Customers_with_a_deal_or_an_opportunity_stay_where_the_pool_says_so()
    {
        var me = house.Colleague;
        var pool = await Pool([Of(me)], ("automatic", true), ("idleDays", 10), ("keepGrades", new List<string> { "VIP" }));
        var (dealt, promising, important, other) = (await _shop.Customer(me), await _shop.Customer(me), await _shop.Customer(me, ("grade", "VIP")), await _shop.Customer(me));
        var order = await _shop.Order(me, dealt, Shop.OrderLine(await _shop.Product(10m), 1, 10m));
        await house.Do(new Huike.Sales.Orders.UseCases.ConfirmOrder(order.Id), house.Manager);
        await house.Do(new CreateRecord<Opportunity>(new RecordPatch { ["name"] = "一期", ["customerId"] = promising, ["amount"] = 1m, ["expectedCloseOn"] = Today.AddDays(20) }), me);
        var deleted = await _shop.Customer(me);
        await house.Do(new DeleteRecord<Customer>(deleted), house.Manager);
        Assert.Equal([other], await Taken(Today.AddDays(40), dealt, promising, important, other));
        Assert.False(await house.Look(house.Admin.TenantId, db => db.Set<OwnerChange>().AnyAsync(c => c.CustomerId == deleted, Cancellation)));
        await Close(pool);
    }

    [Fact]
    public async Task The_owner_is_warned_with_the_last_day_and_told_once_when_midnight_has_passed_where_the_company_is()
    {
        var me = house.Representative;
        // To eleven in the evening in Shanghai.
        house.Clock.Advance(TimeSpan.FromHours((15 - house.Clock.GetUtcNow().Hour + 24) % 24));
        var pool = await Pool([Of(me)], ("automatic", true), ("idleDays", 5), ("warnDays", 2));
        var customer = await _shop.Customer(me);
        var last = Today.AddDays(5);
        house.Clock.Advance(TimeSpan.FromDays(2));
        Assert.DoesNotContain((await house.Do(new GetToDo(50), me)).Groups.Where(g => g.Code == "pool.soon").SelectMany(g => g.Items), i => i.RecordId == customer);
        house.Clock.Advance(TimeSpan.FromDays(1));
        var warned = Assert.Single((await house.Do(new GetToDo(50), me)).Groups.Single(g => g.Code == "pool.soon").Items, i => i.RecordId == customer);
        Assert.Equal(last, warned.On);

        house.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(last, Today);
        await Another().RunDue(Cancellation);
        Assert.Equal(me.UserId, (await Row(customer)).OwnerId);
        house.Clock.Advance(TimeSpan.FromHours(2));
        await Task.WhenAll(Another().RunDue(Cancellation), Another().RunDue(Cancellation));
        Assert.Equal(pool, (await Row(customer)).PoolId);
        Assert.Single((await house.Do(new ListOwners(customer), house.Admin)).Items, l => l.Kind == OwnerChange.Recycled);
        var told = await house.Look(house.Admin.TenantId, db => db.Set<NoticeEntry>().AsNoTracking().Where(n => n.UserId == me.UserId && n.Key == "notice.pool.recycled").ToListAsync(Cancellation));
        Assert.NotEmpty(told);
        house.Clock.Advance(TimeSpan.FromHours(22));
        await Close(pool);
    }

    [Fact]
    public async Task Of_twenty_who_take_one_customer_at_once_exactly_one_gets_it()
    {
        var pool = await Pool([Of(house.Representative), Of(house.Colleague), Of(house.Manager)], ("claimsPerDay", 100));
        var customer = await Waiting(pool);
        var people = new[] { house.Representative, house.Colleague };
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => house.Run(new ClaimCustomers(pool, [customer]), people[i % 2])));
        Assert.Single(results, r => r.IsSuccess);
        Assert.All(results.Where(r => !r.IsSuccess), r => Assert.Equal("pool.taken", CodeOf(r)));
        var row = await Row(customer);
        Assert.Contains(row.OwnerId, people.Select(p => (Guid?)p.UserId));
        Assert.Equal((null, null), (row.PoolId, row.PooledAt));
        Assert.Single((await house.Do(new ListOwners(customer), house.Admin)).Items, l => l.Kind == OwnerChange.Claimed);
    }

    [Fact]
    public async Task Day_limit_capacity_and_the_time_of_the_former_owner_bind_members_but_not_administrators()
    {
        var me = house.Stranger;
        var owned = await house.Look(house.Admin.TenantId, db => db.Set<Customer>().CountAsync(c => c.OwnerId == me.UserId, Cancellation));
        var pool = await Pool([Of(me), Of(house.Colleague), Of(house.Manager, administers: true)], ("claimsPerDay", 2), ("capacity", owned + 3), ("coolDays", 7));
        var lost = await Waiting(pool, me);
        Assert.Equal("pool.coolDown", CodeOf(await house.Run(new ClaimCustomers(pool, [lost]), me)));

        var others = new[] { await Waiting(pool), await Waiting(pool), await Waiting(pool), await Waiting(pool) };
        Assert.Equal("pool.dayLimit", CodeOf(await house.Run(new ClaimCustomers(pool, others[..3]), me)));
        Assert.Equal(2, (await house.Do(new ClaimCustomers(pool, others[..2]), me)).Moved.Count);
        Assert.Equal("pool.dayLimit", CodeOf(await house.Run(new ClaimCustomers(pool, [others[2]]), me)));
        Assert.Equal("pool.notAdministrator", CodeOf(await house.Run(new AssignFromPool(pool, [others[2]], me.UserId), house.Colleague)));
        Assert.Equal("pool.capacity", CodeOf(await house.Run(new AssignFromPool(pool, others[2..], me.UserId), house.Manager)));
        Assert.Single((await house.Do(new AssignFromPool(pool, [others[2]], me.UserId), house.Manager)).Moved);

        house.Clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal("pool.capacity", CodeOf(await house.Run(new ClaimCustomers(pool, [lost]), me)));
        await house.Do(new ChangeRecord<CustomerPool>(pool, null, new RecordPatch { ["capacity"] = null }), house.Admin);
        Assert.Equal([lost], (await house.Do(new ClaimCustomers(pool, [lost]), me)).Moved);
    }

    [Fact]
    public async Task Members_see_find_and_open_what_waits_and_nobody_else_does()
    {
        var pool = await Pool([Of(house.Stranger), Of(house.Manager, administers: true)]);
        var name = Shop.Name("渤海远洋公海客户");
        var customer = await _shop.Customer(house.Representative, ("name", name));
        await house.Do(new CreateRecord<Contact>(new RecordPatch { ["name"] = "船长" + name, ["customerId"] = customer }), house.Representative);
        await house.Do(new ReleaseCustomers([customer], "区域调整", pool), house.Representative);

        async Task<(bool Opens, bool Lists, bool Finds, bool Contacts)> Sight(Actor actor) => (
            (await house.Run(new GetRecord<Customer>(customer), actor)).IsSuccess,
            (await house.Do(new ListRecords<Customer>(new ListRequest { Limit = 200 }), actor)).Rows.Any(r => r.Id == customer),
            (await house.Do(new SearchRecords(name), actor)).Items.Any(h => h.Id == customer),
            (await house.Do(new ListRecords<Contact>(new ListRequest { Limit = 200, Fields = ["name"] }), actor)).Rows.Any(r => r.Values[0] is string n && n.EndsWith(name, StringComparison.Ordinal)));
        Assert.Equal((true, true, true, true), await Sight(house.Stranger));
        Assert.Equal((false, false, false, false), await Sight(house.Representative));
        Assert.Equal((false, false, false, false), await Sight(house.Colleague));
        // To see is not to change.
        Assert.False((await house.Run(new ChangeRecord<Customer>(customer, null, new RecordPatch { ["remark"] = "x" }), house.Stranger)).IsSuccess);
        Assert.Equal("notFound", CodeOf(await house.Run(new ClaimCustomers(pool, [customer]), house.Colleague)));
        Assert.Contains((await house.Do(new ListMyPools(), house.Stranger)).Items, p => p.Id == pool && p.Count == 1);

        await house.Do(new ClaimCustomers(pool, [customer]), house.Stranger);
        var contact = await house.Look(house.Admin.TenantId, db => db.Set<Contact>().AsNoTracking().SingleAsync(c => c.CustomerId == customer, Cancellation));
        Assert.Equal((house.Stranger.UserId, (await Row(customer)).DepartmentId), (contact.OwnerId, contact.DepartmentId));
    }

    [Fact]
    public async Task An_administrator_gives_back_within_a_day_what_was_recycled()
    {
        var me = house.Colleague;
        var pool = await Pool([Of(me), Of(house.Manager, administers: true)], ("automatic", true), ("idleDays", 20));
        var (first, second) = (await _shop.Customer(me), await _shop.Customer(me));
        var department = (await Row(first)).DepartmentId;
        Assert.Equal(2, (await Taken(Today.AddDays(21), first, second)).Count);
        Assert.Equal("pool.notAdministrator", CodeOf(await house.Run(new UndoRecycling(pool, [first]), me)));
        await house.Do(new UndoRecycling(pool, [first]), house.Manager);
        var row = await Row(first);
        Assert.Equal((me.UserId, department, null), (row.OwnerId, row.DepartmentId, row.PoolId));
        Assert.Equal([OwnerChange.Undone, OwnerChange.Recycled], (await house.Do(new ListOwners(first), me)).Items.Select(l => l.Kind));
        house.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal("pool.undoLate", CodeOf(await house.Run(new UndoRecycling(pool, [second]), house.Manager)));
        await Close(pool);
    }

    [Fact]
    public async Task A_transfer_takes_a_customer_out_of_the_pool_and_a_pool_with_customers_stays()
    {
        var pool = await Pool([Of(house.Representative)]);
        var customer = await Waiting(pool, house.Representative);
        Assert.Equal("pool.inUse", CodeOf(await house.Run(new DeleteRecord<CustomerPool>(pool), house.Admin)));
        Assert.Equal("pool.inUse", CodeOf(await house.Run(new ChangeRecord<CustomerPool>(pool, null, new RecordPatch { ["active"] = false }), house.Admin)));
        await house.Do(new Huike.Customers.Archive.Transfer.TransferCustomer(customer, house.Colleague.UserId), house.Admin);
        var row = await Row(customer);
        Assert.Equal((house.Colleague.UserId, null, null), (row.OwnerId, row.PoolId, row.PooledAt));
        var line = (await house.Do(new ListOwners(customer), house.Admin)).Items[0];
        Assert.Equal((OwnerChange.Given, house.Colleague.Name, house.Admin.Name), (line.Kind, line.ToOwner, line.ByName));
        Assert.NotNull(line.FromPool);
        // The last one stays; with another one beside it, it goes.
        await Pool([Of(house.Colleague)]);
        await house.Do(new DeleteRecord<CustomerPool>(pool), house.Admin);
    }

    /// <summary>A node that remembers nothing.</summary>
    private DailyWorker Another() => ActivatorUtilities.CreateInstance<DailyWorker>(house.App.Services);
}

public sealed class PoolSqliteTests(SqliteClockHouse house) : PoolTests(house), IClassFixture<SqliteClockHouse>;

public sealed class PoolPostgresTests(PostgresClockHouse house) : PoolTests(house), IClassFixture<PostgresClockHouse>;
