using Huike.Customers.Activities.Domain;
using Huike.Customers.Visits.Domain;
using Huike.Customers.Visits.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.Todo;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Orders.UseCases;
using Huike.Sales.ReturnVisits.UseCases;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Sales.Tests.Selling;

/// <summary>Which orders wait for a return visit, and what becomes of the answer, on both engines.</summary>
public abstract class ReturnVisitTests(House house)
{
    private readonly Shop _shop = new(house);

    private DateOnly Today()
    {
        using var scope = house.App.Services.CreateScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(house.Admin.TenantId);
        return scope.ServiceProvider.GetRequiredService<TenantClock>().Today;
    }

    private async Task<Guid> Order(Actor owner, DateOnly signed, DateOnly? starts = null, bool confirm = true)
    {
        var order = (await house.Do(new CreateRecord<Order>(new RecordPatch
        {
            ["customerId"] = await _shop.Customer(owner),
            ["signedOn"] = signed,
            ["startOn"] = starts,
            ["lines"] = new List<OrderLineValues> { new() { ProductName = "货", Quantity = 1, UnitPrice = 10 } },
        }), owner)).Record.Id;
        if (confirm)
            await house.Do(new ConfirmOrder(order), owner);
        return order;
    }

    private async Task<HashSet<Guid>> Waiting(Actor actor, bool mine = true) => (await house.Do(new ListReturnVisitsDue(mine), actor)).Orders.Select(o => o.Id).ToHashSet();

    [Fact]
    public async Task A_firm_order_waits_from_the_day_set_until_somebody_asked_or_plans_to()
    {
        var today = Today();
        var due = await Order(house.Representative, today.AddDays(-7));
        var young = await Order(house.Representative, today.AddDays(-6));
        // The start goes before the signing.
        var later = await Order(house.Representative, today.AddDays(-20), today.AddDays(-2));
        var begun = await Order(house.Representative, today.AddDays(-200), today.AddDays(-8));
        var old = await Order(house.Representative, today.AddDays(-8 - 90));
        var draft = await Order(house.Representative, today.AddDays(-9), confirm: false);
        var theirs = await Order(house.Stranger, today.AddDays(-9));

        Guid[] all = [due, young, later, begun, old, draft, theirs];
        Assert.Equal(new[] { due, begun }.Order(), (await Waiting(house.Representative)).Intersect(all).Order());
        Assert.Equal(new[] { due, begun, theirs }.Order(), (await Waiting(house.Admin, mine: false)).Intersect(all).Order());
        Assert.DoesNotContain(theirs, await Waiting(house.Manager, mine: false));
        var todo = (await house.Do(new GetToDo(), house.Representative)).Groups.Single(g => g.Code == "orders.returnVisit");
        Assert.Superset(new HashSet<Guid> { due, begun }, todo.Items.Select(i => i.RecordId).ToHashSet());

        var customer = await house.Look(house.Admin.TenantId, db => db.Set<Order>().Where(o => o.Id == begun).Select(o => o.CustomerId).SingleAsync());
        var planned = (await house.Do(new CreateRecord<Visit>(new RecordPatch { ["customerId"] = customer, ["orderId"] = begun, ["plannedOn"] = today.AddDays(1), ["kind"] = Visit.Return }), house.Representative)).Record.Id;
        Assert.DoesNotContain(begun, await Waiting(house.Representative));
        await house.Do(new CancelVisit("改期") { Id = planned }, house.Representative);
        Assert.Contains(begun, await Waiting(house.Representative));

        var settings = await house.Do(new GetSalesSettings(), house.Admin);
        await house.Do(new SaveSalesSettings(settings with { ReturnVisitDays = 0 }), house.Admin);
        Assert.Empty(await Waiting(house.Representative));
        Assert.DoesNotContain((await house.Do(new GetToDo(), house.Representative)).Groups, g => g.Code == "orders.returnVisit");
        Assert.False((await house.Run(new SaveSalesSettings(settings with { ReturnVisitDays = 91 }), house.Admin)).IsSuccess);
        await house.Do(new SaveSalesSettings(settings), house.Admin);
    }

    [Fact]
    public async Task The_answer_stands_with_the_order_and_among_the_follow_ups_of_the_customer()
    {
        var today = Today();
        var order = await Order(house.Representative, today.AddDays(-30));
        var saved = await house.Do(new RecordReturnVisit(Visit.ByWeChat, "dissatisfied", "送货晚了两天", On: today.AddDays(-1), NextContactOn: today.AddDays(3)) { OrderId = order }, house.Representative);

        Assert.DoesNotContain(order, await Waiting(house.Representative));
        var visit = (await house.Do(new GetRecord<Visit>(saved.VisitId), house.Representative));
        Assert.Equal((order, Visit.Done, "dissatisfied", "送货晚了两天", today.AddDays(-1)), ((Guid)visit["orderId"]!, visit["state"] as string, visit["satisfaction"] as string, visit["feedback"] as string, (DateOnly)visit["plannedOn"]!));
        var talk = (await house.Do(new GetRecord<Activity>(saved.ActivityId), house.Representative));
        Assert.Equal(("message", today.AddDays(3)), (talk["kind"] as string, (DateOnly)talk["nextContactOn"]!));
        Assert.Contains("送货晚了两天", (string)talk["content"]!, StringComparison.Ordinal);
        var list = await house.Do(new ListRecords<Visit>(new ListRequest { Filters = [new("orderId", FilterOperator.Eq, $"{order:D}"), new("satisfaction", FilterOperator.Eq, "dissatisfied")] }), house.Representative);
        Assert.Equal([saved.VisitId], list.Rows.Select(r => r.Id));

        // One that was planned is the one that was made.
        var second = await Order(house.Representative, today.AddDays(-30));
        var customer = await house.Look(house.Admin.TenantId, db => db.Set<Order>().Where(o => o.Id == second).Select(o => o.CustomerId).SingleAsync());
        var planned = (await house.Do(new CreateRecord<Visit>(new RecordPatch { ["customerId"] = customer, ["orderId"] = second, ["plannedOn"] = today, ["kind"] = Visit.Return }), house.Representative)).Record.Id;
        Assert.Equal(planned, (await house.Do(new RecordReturnVisit(Visit.ByPhone, "delighted") { OrderId = second }, house.Representative)).VisitId);
    }

    [Fact]
    public async Task Only_a_firm_order_of_the_customer_that_one_sees_is_asked_about_and_not_in_advance()
    {
        var today = Today();
        var draft = await Order(house.Representative, today, confirm: false);
        Assert.Equal("returnVisit.notFirm", (await house.Run(new RecordReturnVisit(Visit.ByPhone, "neutral") { OrderId = draft }, house.Representative)).Error.Code);
        var firm = await Order(house.Representative, today);
        Assert.Equal("returnVisit.ahead", (await house.Run(new RecordReturnVisit(Visit.ByPhone, "neutral", On: today.AddDays(1)) { OrderId = firm }, house.Representative)).Error.Code);
        Assert.Equal("notOnList", (await house.Run(new RecordReturnVisit(Visit.ByPhone, "superb") { OrderId = firm }, house.Representative)).Error.Code);
        Assert.Equal("notFound", (await house.Run(new RecordReturnVisit(Visit.ByPhone, "neutral") { OrderId = firm }, house.Stranger)).Error.Code);
        Assert.False((await house.Run(new RecordReturnVisit(Visit.ByPhone, "neutral") { OrderId = firm }, house.Reader)).IsSuccess);
        var other = await _shop.Customer(house.Representative);
        Assert.Equal("visit.orderOfAnother", (await house.Run(new CreateRecord<Visit>(new RecordPatch { ["customerId"] = other, ["orderId"] = firm, ["plannedOn"] = today }), house.Representative)).Error.Code);
        Assert.Equal(0, await house.Look(house.Admin.TenantId, db => db.Set<Visit>().CountAsync(v => v.OrderId == firm || v.OrderId == draft)));
    }
}

public sealed class SqliteReturnVisitTests(SqliteHouse house) : ReturnVisitTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresReturnVisitTests(PostgresHouse house) : ReturnVisitTests(house), IClassFixture<PostgresHouse>;
