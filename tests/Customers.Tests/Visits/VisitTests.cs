using Huike.Customers.Activities.Domain;
using Huike.Customers.Activities.UseCases;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Visits;
using Huike.Customers.Visits.Domain;
using Huike.Customers.Visits.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Calendar;
using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Todo;
using Huike.Kernel.UseCases;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Customers.Tests.Visits;

/// <summary>Visits are planned, moved, checked in at, written down and called off, on both engines.</summary>
public abstract class VisitTests(VisitHouse house)
{
    private static int s_number;

    private static readonly DateOnly s_monday = new(2026, 3, 9);

    private async Task<Guid> Create<T>(Actor actor, params (string Field, object? Value)[] values) where T : Aggregate, new() =>
        (await house.Do(new CreateRecord<T>(new RecordPatch(values.Select(v => KeyValuePair.Create(v.Field, v.Value)))), actor)).Record.Id;

    private Task<Guid> Customer(Actor actor, string? grade = null) => Create<Customer>(actor, ("name", $"拜访测试{Interlocked.Increment(ref s_number)}号有限公司"), ("grade", grade));

    private Task<Guid> Plan(Actor actor, Guid customer, DateOnly day, params (string Field, object? Value)[] more) =>
        Create<Visit>(actor, [("customerId", customer), ("plannedOn", day), .. more]);

    private async Task<string> Refused(Actor actor, params (string Field, object? Value)[] values) =>
        (await house.Run(new CreateRecord<Visit>(new RecordPatch(values.Select(v => KeyValuePair.Create(v.Field, v.Value)))), actor)).Error.Code;

    private Task<Visit> Read(Guid id) => house.Look(house.Admin.TenantId, db => db.Set<Visit>().AsNoTracking().FirstAsync(v => v.Id == id));

    private async Task Verified()
    {
        await using var scope = house.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(house.Admin.TenantId);
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        foreach (var check in scope.ServiceProvider.GetServices<IInvariantCheck>().Where(c => c.Name is "visits" or "lastContact"))
            Assert.Empty(await check.Check(db, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_plan_belongs_to_whoever_looks_after_the_customer_and_keeps_the_day_it_was_made_for()
    {
        house.At(3, 9, 10);
        var customer = await Customer(house.Representative);
        var visit = await Plan(house.Manager, customer, s_monday.AddDays(2), ("timeFrom", "9:30"));
        var read = await Read(visit);
        Assert.Equal((house.Representative.UserId, Visit.OnSite, Visit.Planned, "09:30", s_monday.AddDays(2), false), (read.OwnerId, read.Kind, read.State, read.TimeFrom, read.FirstPlannedOn, read.Moved));
        Assert.NotEmpty(read.Purpose);

        await house.Do(new ChangeRecord<Visit>(visit, null, new RecordPatch { ["position"] = 2 }), house.Representative);
        await house.Do(new ChangeRecord<Visit>(visit, null, new RecordPatch { ["plannedOn"] = s_monday.AddDays(4) }), house.Representative);
        read = await Read(visit);
        Assert.Equal((s_monday.AddDays(4), s_monday.AddDays(2), true, null), (read.PlannedOn, read.FirstPlannedOn, read.Moved, read.Position));
        await house.Do(new ChangeRecord<Visit>(visit, null, new RecordPatch { ["plannedOn"] = s_monday.AddDays(2) }), house.Representative);
        Assert.False((await Read(visit)).Moved);
        await Verified();
    }

    [Fact]
    public async Task What_cannot_be_is_refused()
    {
        house.At(3, 9, 10);
        var (customer, other) = (await Customer(house.Representative), await Customer(house.Representative));
        var contact = await Create<Contact>(house.Representative, ("customerId", other), ("name", "张三"));
        Assert.Equal("visit.past", await Refused(house.Representative, ("customerId", customer), ("plannedOn", s_monday.AddDays(-1))));
        Assert.Equal("visit.time", await Refused(house.Representative, ("customerId", customer), ("plannedOn", s_monday), ("timeFrom", "25:00")));
        Assert.Equal("visit.timeOrder", await Refused(house.Representative, ("customerId", customer), ("plannedOn", s_monday), ("timeFrom", "10:00"), ("timeTo", "9:00")));
        Assert.Equal("contact.otherCustomer", await Refused(house.Representative, ("customerId", customer), ("plannedOn", s_monday), ("contactId", contact)));
        Assert.Equal("required", await Refused(house.Representative, ("customerId", customer)));
        Assert.Equal("fieldNotYours", await Refused(house.Representative, ("customerId", customer), ("plannedOn", s_monday), ("state", Visit.Done)));
        Assert.False((await house.Run(new CreateRecord<Visit>(new RecordPatch { ["customerId"] = customer, ["plannedOn"] = s_monday }), house.Stranger)).IsSuccess);
        var visit = await Plan(house.Representative, customer, s_monday);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new CheckInVisit { Id = visit }, house.Stranger)).Error.Kind);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new WriteVisitMinutes("x") { Id = visit }, house.Stranger)).Error.Kind);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetVisitState(customer), house.Stranger)).Error.Kind);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new OrderVisits([visit]), house.Stranger)).Error.Kind);
        Assert.False((await house.Run(new CheckInVisit(91m, 10m) { Id = visit }, house.Representative)).IsSuccess);
        Assert.False((await house.Run(new CheckInVisit(31m) { Id = visit }, house.Representative)).IsSuccess);
    }

    [Fact]
    public async Task Minutes_make_a_follow_up_and_without_it_the_visit_is_planned_again()
    {
        house.At(3, 9, 10);
        var customer = await Customer(house.Representative);
        var visit = await Plan(house.Representative, customer, s_monday, ("kind", Visit.Return));
        house.At(3, 9, 14, 5);
        await house.Do(new CheckInVisit(31.2304161m, 121.473701m, 12, " 厂门口 ") { Id = visit }, house.Representative);
        var read = await Read(visit);
        Assert.Equal(("31.230416,121.473701", 12, "厂门口", new DateTime(2026, 3, 9, 6, 5, 0)), (read.CheckInPosition, read.CheckInAccuracy, read.CheckInPlace, read.CheckedInAt));

        house.At(3, 9, 15);
        var made = await house.Do(new WriteVisitMinutes("看了新产线", "同意试用", Minutes: 50, NextContactOn: s_monday.AddDays(3), Satisfaction: "satisfied", Feedback: "服务好") { Id = visit }, house.Representative);
        read = await Read(visit);
        Assert.Equal((Visit.Done, "satisfied", "服务好"), (read.State, read.Satisfaction, read.Feedback));
        var activity = await house.Look(house.Admin.TenantId, db => db.Set<Activity>().AsNoTracking().FirstAsync(a => a.Id == made.ActivityId));
        Assert.Equal(("visit", (Guid?)visit, "厂门口", 50, new DateTime(2026, 3, 9, 6, 5, 0)), (activity.Kind, activity.VisitId, activity.Place, activity.Minutes, activity.OccurredAt));
        var state = await house.Do(new GetVisitState(customer), house.Representative);
        Assert.Equal((new DateTime(2026, 3, 9, 6, 5, 0), "satisfied"), (state.LastVisitAt, state.Satisfaction));
        Assert.Equal("visit.notPlanned", (await house.Run(new WriteVisitMinutes("再来一次") { Id = visit }, house.Representative)).Error.Code);
        Assert.Equal("visit.notPlanned", (await house.Run(new ChangeRecord<Visit>(visit, null, new RecordPatch { ["plannedOn"] = s_monday.AddDays(1) }), house.Representative)).Error.Code);
        Assert.Equal("visit.doneStays", (await house.Run(new DeleteRecord<Visit>(visit, null), house.Admin)).Error.Code);
        Assert.Equal("visit.minutesCustomer", (await house.Run(new ChangeRecord<Activity>(made.ActivityId, null, new RecordPatch { ["customerId"] = await Customer(house.Representative) }), house.Representative)).Error.Code);
        await Verified();

        await house.Do(new DeleteRecord<Activity>(made.ActivityId, null), house.Admin);
        Assert.Equal((Visit.Planned, null), ((await Read(visit)).State, (await Read(visit)).Satisfaction));
        Assert.Null((await house.Do(new GetVisitState(customer), house.Representative)).LastVisitAt);
        await Verified();
        await house.Do(new RestoreRecord<Activity>(made.ActivityId), house.Admin);
        Assert.Equal(Visit.Done, (await Read(visit)).State);
        await Verified();

        // Made anew in between, the first follow-up comes back as one of its own.
        await house.Do(new DeleteRecord<Activity>(made.ActivityId, null), house.Admin);
        await house.Do(new WriteVisitMinutes("重新写过") { Id = visit }, house.Representative);
        await house.Do(new RestoreRecord<Activity>(made.ActivityId), house.Admin);
        Assert.Null(await house.Look(house.Admin.TenantId, db => db.Set<Activity>().Where(a => a.Id == made.ActivityId).Select(a => a.VisitId).FirstAsync()));
        await Verified();
    }

    [Fact]
    public async Task A_visit_written_down_later_was_made_on_its_day_and_one_by_phone_is_a_call()
    {
        house.At(3, 9, 10);
        var customer = await Customer(house.Representative);
        var missed = await Plan(house.Representative, customer, s_monday, ("timeFrom", "16:00"));
        var phone = await Plan(house.Representative, customer, s_monday.AddDays(2), ("kind", Visit.ByPhone));
        house.At(3, 11, 9);
        var made = await house.Do(new WriteVisitMinutes("补记") { Id = missed }, house.Representative);
        var called = await house.Do(new WriteVisitMinutes("电话里谈") { Id = phone }, house.Representative);
        var activities = await house.Look(house.Admin.TenantId, db => db.Set<Activity>().Where(a => a.CustomerId == customer).ToDictionaryAsync(a => a.Id));
        Assert.Equal((new DateTime(2026, 3, 9, 8, 0, 0), "visit"), (activities[made.ActivityId].OccurredAt, activities[made.ActivityId].Kind));
        Assert.Equal("call", activities[called.ActivityId].Kind);
        // A call brings nobody to the customer.
        Assert.Equal(new DateTime(2026, 3, 9, 8, 0, 0), (await house.Do(new GetVisitState(customer), house.Representative)).LastVisitAt);
    }

    [Fact]
    public async Task A_visit_is_called_off_planned_again_put_into_an_order_and_goes_with_its_customer()
    {
        house.At(3, 9, 10);
        var customer = await Customer(house.Representative);
        var (first, second, later) = (await Plan(house.Representative, customer, s_monday.AddDays(1)), await Plan(house.Representative, customer, s_monday.AddDays(1)), await Plan(house.Representative, customer, s_monday.AddDays(2)));
        await house.Do(new OrderVisits([second, first]), house.Representative);
        Assert.Equal((2, 1), ((await Read(first)).Position, (await Read(second)).Position));
        Assert.Equal("visit.oneDay", (await house.Run(new OrderVisits([first, later]), house.Representative)).Error.Code);

        await house.Do(new CancelVisit("客户出差") { Id = later }, house.Representative);
        Assert.Equal("visit.notPlanned", (await house.Run(new CheckInVisit { Id = later }, house.Representative)).Error.Code);
        Assert.Equal("visit.notCancelled", (await house.Run(new ReopenVisit { Id = first }, house.Representative)).Error.Code);
        house.At(3, 12, 10);
        Assert.Equal("visit.past", (await house.Run(new ReopenVisit(s_monday) { Id = later }, house.Representative)).Error.Code);
        await house.Do(new ReopenVisit(s_monday.AddDays(4)) { Id = later }, house.Representative);
        Assert.Equal((Visit.Planned, s_monday.AddDays(4), null, true), ((await Read(later)).State, (await Read(later)).PlannedOn, (await Read(later)).CancelReason, (await Read(later)).Moved));

        await house.Do(new DeleteRecord<Customer>(customer, null), house.Admin);
        Assert.Equal(0, await house.Look(house.Admin.TenantId, db => db.Set<Visit>().CountAsync(v => v.CustomerId == customer)));
        await house.Do(new RestoreRecord<Customer>(customer), house.Admin);
        Assert.Equal(3, await house.Look(house.Admin.TenantId, db => db.Set<Visit>().CountAsync(v => v.CustomerId == customer)));
    }

    [Fact]
    public async Task Todays_and_missed_visits_stand_among_the_to_dos_and_on_the_calendar()
    {
        house.At(4, 6, 10);
        var monday = new DateOnly(2026, 4, 6);
        var customer = await Customer(house.Colleague);
        var today = await Plan(house.Colleague, customer, monday, ("timeFrom", "11:00"));
        var tomorrow = await Plan(house.Colleague, customer, monday.AddDays(1));
        async Task<IEnumerable<Guid>> Group(string code) => (await house.Do(new GetToDo(50), house.Colleague)).Groups.FirstOrDefault(g => g.Code == code)?.Items.Select(i => i.RecordId) ?? [];
        Assert.Equal([today], await Group("visit.today"));
        Assert.Empty(await Group("visit.missed"));
        var items = (await house.Do(new GetCalendar(monday, monday.AddDays(6)), house.Colleague)).Items.Where(i => i.RecordType == "visits").ToList();
        Assert.Equal([(today, new TimeOnly(11, 0), "plannedOn"), (tomorrow, null, "plannedOn")], items.Select(i => (i.RecordId, i.At, i.MovedBy)));
        // Midnight in Shanghai, still the sixth in UTC.
        house.At(4, 7, 0, 1);
        Assert.Equal([tomorrow], await Group("visit.today"));
        Assert.Equal([today], await Group("visit.missed"));
        await house.Do(new CancelVisit { Id = today }, house.Colleague);
        Assert.Empty(await Group("visit.missed"));
    }

    [Fact]
    public async Task Who_is_due_follows_the_days_of_the_grade_and_what_is_planned_is_spread_over_the_week()
    {
        house.At(5, 4, 10);
        var today = new DateOnly(2026, 5, 4);
        var owner = house.Colleague;
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new SetVisitCycle("A", 10), house.Representative)).Error.Kind);
        Assert.Equal("notOnList", (await house.Run(new SetVisitCycle("Z9", 10), house.Admin)).Error.Code);
        await house.Do(new SetVisitCycle("A", 10), house.Admin);
        await house.Do(new SetVisitCycle("B", 40), house.Admin);
        var (late, old, fresh, plain) = (await Customer(owner, "A"), await Customer(owner, "B"), await Customer(owner, "A"), await Customer(owner, "C"));
        async Task Visited(Guid customer, DateTime at) => await house.Do(new RecordFollowUp(customer, "visit", "去过", OccurredAt: at), owner);
        // The last moment of 23 April in Shanghai: due on 3 May. One minute more and it is due today.
        await Visited(late, new DateTime(2026, 4, 23, 15, 59, 0, DateTimeKind.Utc));
        await Visited(fresh, new DateTime(2026, 4, 23, 16, 0, 0, DateTimeKind.Utc));
        await Visited(old, new DateTime(2026, 3, 20, 2, 0, 0, DateTimeKind.Utc));
        await Visited(plain, new DateTime(2026, 1, 20, 2, 0, 0, DateTimeKind.Utc));
        // A call is no visit.
        await house.Do(new RecordFollowUp(old, "call", "电话"), owner);
        var due = await house.Do(new ListDueVisits(), owner);
        Assert.Equal([(old, 5), (late, 1), (fresh, 0)], due.Rows.Select(r => (r.CustomerId, r.OverdueDays)));
        Assert.Equal((3, true, true), (due.Count, due.Shown, due.HasCycles));
        Assert.Equal([old, late], (await house.Do(new ListDueVisits(Limit: 2), owner)).Rows.Select(r => r.CustomerId));
        house.At(5, 3, 10);
        Assert.Equal([old, late], (await house.Do(new ListDueVisits(), owner)).Rows.Select(r => r.CustomerId));
        Assert.Equal([old, late, fresh], (await house.Do(new ListDueVisits(Ahead: 1), owner)).Rows.Select(r => r.CustomerId));
        Assert.Empty((await house.Do(new ListDueVisits(), house.Stranger)).Rows);
        Assert.DoesNotContain((await house.Do(new ListDueVisits("all"), house.Stranger)).Rows, r => r.OwnerId == owner.UserId);

        // From Wednesday three days are left; Thursday holds one already.
        house.At(5, 6, 10);
        await Plan(owner, plain, new DateOnly(2026, 5, 7));
        var planned = await house.Do(new PlanVisits([old, late, fresh], Week: today), owner);
        Assert.Equal([new DateOnly(2026, 5, 6), new(2026, 5, 8), new(2026, 5, 6)], planned.Visits.Select(v => v.PlannedOn));
        Assert.All(planned.Visits, v => Assert.Equal(owner.UserId, v.OwnerId));
        Assert.Empty((await house.Do(new ListDueVisits(), owner)).Rows);
        // What was planned and missed is due again.
        house.At(5, 7, 10);
        Assert.Equal([old, fresh], (await house.Do(new ListDueVisits(), owner)).Rows.Select(r => r.CustomerId));
        house.At(5, 9, 10);
        Assert.Equal("visit.weekOver", (await house.Run(new PlanVisits([old], Week: today), owner)).Error.Code);
        Assert.Equal(new DateOnly(2026, 5, 20), (await house.Do(new PlanVisits([old], On: new DateOnly(2026, 5, 20)), owner)).Visits.Single().PlannedOn);
    }
}

public sealed class SqliteVisitTests(SqliteVisitHouse house) : VisitTests(house), IClassFixture<SqliteVisitHouse>;

public sealed class PostgresVisitTests(PostgresVisitHouse house) : VisitTests(house), IClassFixture<PostgresVisitHouse>;
