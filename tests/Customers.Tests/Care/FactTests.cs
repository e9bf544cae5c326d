using Huike.Customers.Care.Facts;
using Huike.Customers.Care.Facts.Domain;
using Huike.Customers.Care.Facts.UseCases;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Merging.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Kernel.Records;
using Huike.Kernel.Todo;
using Huike.Kernel.UseCases;
using Huike.Platform.Customisation.UseCases;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Tests.Care;

/// <summary>Facts that grow old and are made sure of, on both engines.</summary>
public abstract class FactTests(House house)
{
    private async Task<Guid> Create<T>(Actor actor, params (string Field, object? Value)[] values) where T : Aggregate, new() =>
        (await house.Do(new CreateRecord<T>(new RecordPatch(values.Select(v => KeyValuePair.Create(v.Field, v.Value)))), actor)).Record.Id;

    private Task<int> Age(Guid customer, int days) => house.Look(house.Admin.TenantId, async db =>
    {
        var on = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-days);
        return await db.Set<CustomerFact>().Where(f => f.CustomerId == customer).ExecuteUpdateAsync(s => s.SetProperty(f => f.VerifiedOn, on));
    });

    private async Task<IReadOnlyDictionary<string, bool>> Facts(Guid customer) =>
        (await house.Do(new GetCustomerFacts(customer), house.Admin)).Items.ToDictionary(f => f.Fact, f => f.IsStale);

    private async Task<List<string>> Waiting(Guid customer, Actor actor, bool mine = false)
    {
        var found = new List<string>();
        string? cursor = null;
        do
        {
            var page = await house.Do(new ListStaleFacts(Mine: mine, Cursor: cursor), actor);
            found.AddRange(page.Items.Where(i => i.CustomerId == customer).Select(i => i.Fact));
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return [.. found.Order(StringComparer.Ordinal)];
    }

    [Fact]
    public async Task Facts_of_one_grade_grow_old_after_the_days_of_that_grade()
    {
        var important = await Create<Customer>(house.Admin, ("name", "分级核实甲有限公司"), ("address", "一号"), ("grade", "A"));
        var small = await Create<Customer>(house.Admin, ("name", "分级核实丙有限公司"), ("address", "二号"), ("grade", "C"));
        var plain = await Create<Customer>(house.Admin, ("name", "分级核实无级有限公司"), ("address", "三号"), ("grade", null));
        foreach (var id in new[] { important, small, plain })
            await Age(id, 100);
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new SetFactTerm("address", "A", 90), house.Representative)).Error.Kind);
        Assert.Equal("notOnList", (await house.Run(new SetFactTerm("address", "Z9", 90), house.Admin)).Error.Code);
        Assert.False((await house.Run(new SetFactTerm("address", "A", 0), house.Admin)).IsSuccess);
        Assert.Empty(await Waiting(important, house.Admin));

        await house.Do(new SetFactTerm("address", "A", 90), house.Admin);
        Assert.Equal(["address"], await Waiting(important, house.Admin));
        Assert.True((await Facts(important))["address"]);
        Assert.Empty(await Waiting(small, house.Admin));
        Assert.Empty(await Waiting(plain, house.Admin));
        // A longer term than the company's holds as well.
        await Age(small, 500);
        await Age(plain, 500);
        await house.Do(new SetFactTerm("address", "C", 900), house.Admin);
        Assert.Empty(await Waiting(small, house.Admin));
        Assert.Equal(["address"], await Waiting(plain, house.Admin));
        Assert.Equal(90, (await house.Do(new GetFactTerms(), house.Representative)).Items.Single(i => i.Fact == "address").ByGrade["A"]);

        await house.Do(new SetFactTerm("address", "A"), house.Admin);
        await house.Do(new SetFactTerm("address", "C"), house.Admin);
        Assert.Empty(await Waiting(important, house.Admin));
        Assert.Equal(["address"], await Waiting(small, house.Admin));
        var actions = await house.Look(house.Admin.TenantId, db => db.AuditEntries.Where(e => e.RecordType == "fact_terms").OrderBy(e => e.Id).Select(e => e.Action).ToListAsync());
        Assert.Equal(["create", "create", "delete", "delete"], actions);
    }

    [Fact]
    public async Task A_fact_grows_old_waits_for_its_owner_and_is_confirmed_or_edited()
    {
        var id = await Create<Customer>(house.Representative, ("name", "核实地址器材有限公司"), ("address", "人民路一号"), ("phone", "010-65120011"));
        await Create<Contact>(house.Representative, ("name", "核实人"), ("customerId", id), ("mobile", "13800002222"));
        Assert.Equal(new Dictionary<string, bool> { ["address"] = false, ["contacts"] = false, ["phone"] = false }, await Facts(id));
        await Age(id, 400);
        Assert.Equal(["address", "contacts", "phone"], await Waiting(id, house.Representative, mine: true));
        Assert.Equal(["address", "contacts", "phone"], await Waiting(id, house.Admin));
        Assert.Empty(await Waiting(id, house.Stranger));
        Assert.Contains((await house.Do(new GetToDo(5), house.Representative)).Groups, g => g.Code == "facts.stale" && g.Items.Any(i => i.RecordId == id));

        Assert.Equal(ErrorKind.NotFound, (await house.Run(new ConfirmFacts([new FactOf(id, "address")]), house.Stranger)).Error.Kind);
        Assert.False((await house.Run(new ConfirmFacts([new FactOf(id, "credit")]), house.Representative)).IsSuccess);
        await house.Do(new ConfirmFacts([new FactOf(id, "address"), new FactOf(id, "contacts")]), house.Representative);
        Assert.Equal(["phone"], await Waiting(id, house.Representative));
        var log = await house.Do(new GetHistory<Customer>(id), house.Admin);
        Assert.Contains(log.Items, i => i.Action == "confirm" && i.UserName == house.Representative.Name);
        // Writing it anew is making sure of it too; an emptied fact waits for nobody.
        await house.Do(new ChangeRecord<Customer>(id, null, new RecordPatch { ["phone"] = "010-65120012" }), house.Representative);
        Assert.Empty(await Waiting(id, house.Representative));
        await house.Do(new ChangeRecord<Customer>(id, null, new RecordPatch { ["phone"] = null }), house.Representative);
        Assert.False((await Facts(id)).ContainsKey("phone"));
    }

    [Fact]
    public async Task The_company_says_after_how_many_days_a_fact_is_old()
    {
        var id = await Create<Customer>(house.Admin, ("name", "期限自定信用有限公司"), ("creditLimit", 500m));
        await Age(id, 40);
        Assert.False((await Facts(id))["credit"]);
        await house.Do(new ChangeChoice(Days: 30) { List = FactKinds.List, Code = "credit" }, house.Admin);
        Assert.True((await Facts(id))["credit"]);
        await house.Do(new ChangeChoice(Active: false) { List = FactKinds.List, Code = "credit" }, house.Admin);
        Assert.Empty(await Waiting(id, house.Admin));
        await house.Do(new ChangeChoice(Active: true, Days: 180) { List = FactKinds.List, Code = "credit" }, house.Admin);
    }

    [Fact]
    public async Task A_walk_by_parts_meets_every_customer_once()
    {
        for (var i = 0; i < 5; i++)
            await Create<Customer>(house.Admin, ("name", $"逐段清点{"甲乙丙丁戊"[i]}布匹商行"));
        await house.Look(house.Admin.TenantId, async db =>
        {
            var all = await db.Set<Customer>().OrderBy(c => c.Id).Select(c => c.Id).ToListAsync();
            foreach (var stretch in new[] { 2, all.Count, all.Count + 1 })
            {
                var met = new List<Guid>();
                for (Guid? after = Guid.Empty; after is { } from;)
                {
                    var (customers, part) = await DailyWalk.Next(db.Set<Customer>(), from, TestContext.Current.CancellationToken, stretch);
                    met.AddRange(await customers.OrderBy(c => c.Id).Select(c => c.Id).ToListAsync());
                    after = part.Last;
                }
                Assert.Equal(all, met);
            }
            return true;
        });
    }

    [Fact]
    public async Task Facts_of_before_are_begun_once_and_a_merge_keeps_the_days_of_the_remaining_customer()
    {
        var target = await Create<Customer>(house.Admin, ("name", "起算留下木器有限公司"), ("address", "甲路"));
        var source = await Create<Customer>(house.Admin, ("name", "起算并入竹编工坊"), ("address", "乙路"), ("creditLimit", 10m));
        await house.Look(house.Admin.TenantId, db => db.Set<CustomerFact>().Where(f => f.CustomerId == source).ExecuteDeleteAsync());
        await house.Daily("facts.begin");
        Assert.Equal(["address", "credit"], (await Facts(source)).Keys.Order(StringComparer.Ordinal));
        await Age(target, 400);
        var merge = await house.Do(new MergeCustomers(target, source), house.Admin);
        Assert.Equal(["address", "credit"], (await Facts(target)).Keys.Order(StringComparer.Ordinal));
        Assert.True((await Facts(target))["address"]);
        await house.Do(new UndoMerge(merge.MergeId), house.Admin);
        Assert.Equal(["address", "credit"], (await Facts(source)).Keys.Order(StringComparer.Ordinal));
    }
}

public sealed class SqliteFactTests(SqliteHouse house) : FactTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresFactTests(PostgresHouse house) : FactTests(house), IClassFixture<PostgresHouse>;
