using Huike.Customers.Activities.Domain;
using Huike.Customers.Activities.UseCases;
using Huike.Customers.Reports.Domain;
using Huike.Customers.Reports.UseCases;
using Huike.Customers.Tasks.Domain;
using Huike.Customers.Tasks.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.Todo;
using Huike.Kernel.UseCases;
using Huike.Platform.Comments.UseCases;
using Huike.Platform.Notices.UseCases;
using Huike.Platform.Roles.Domain;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Orders.UseCases;
using Huike.Sales.Tests.Selling;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Sales.Tests.Reports;

/// <summary>Reports of people's days: drafted from records, frozen when sent, read, asked for and missed, on both engines.</summary>
public abstract class WorkReportTests(ClockHouse house)
{
    private readonly Shop _shop = new(house);

    /// <summary>Sets the clock to a time in Shanghai, eight hours ahead of UTC all year.</summary>
    private void At(int month, int day, int hour, int minute = 0) => house.Clock.Advance(new DateTimeOffset(2026, month, day, hour, minute, 0, TimeSpan.FromHours(8)) - house.Clock.GetUtcNow());

    private static decimal Figure(IEnumerable<Kernel.Reporting.ReportFigure> figures, string key) => figures.Single(f => f.Key == key).Value;

    private async Task<ToDoGroup?> Group(string code, Actor actor) => (await house.Do(new GetToDo(50), actor)).Groups.FirstOrDefault(g => g.Code == code);

    /// <summary>A day of work: a customer, a visit with a result, a task done, one for tomorrow and an order.</summary>
    private async Task<(Guid Customer, Guid Order)> Work(Actor actor, DateOnly day, string result)
    {
        var customer = await _shop.Customer(actor);
        await house.Do(new RecordFollowUp(customer, "visit", "谈年度框架", Result: result, NextContactOn: day.AddDays(1)), actor);
        await house.Do(new RecordFollowUp(customer, "call", "确认交期"), actor);
        var done = (await house.Do(new CreateRecord<WorkTask>(new RecordPatch { ["subject"] = "寄样品", ["customerId"] = customer }), actor)).Record.Id;
        await house.Do(new CompleteTask(done), actor);
        await house.Do(new CreateRecord<WorkTask>(new RecordPatch { ["subject"] = "送合同", ["customerId"] = customer, ["dueAt"] = day.AddDays(1).ToDateTime(new TimeOnly(2, 0), DateTimeKind.Utc) }), actor);
        var order = (await house.Do(new CreateRecord<Order>(new RecordPatch
        {
            ["customerId"] = customer,
            ["signedOn"] = day,
            ["lines"] = new List<OrderLineValues> { Shop.OrderLine(await _shop.Product(80), 2, 80) },
        }), actor)).Record.Id;
        await house.Do(new ConfirmOrder(order), house.Admin);
        return (customer, order);
    }

    private Task<SentReport> Send(Actor actor, string kind = WorkReport.Daily, DateOnly? on = null) => house.Do(new SendWorkReport(kind, "今天的工作", on, Subject: kind == WorkReport.Urgent ? "客户停产" : null), actor);

    [Fact]
    public async Task A_report_is_drafted_from_the_day_and_its_figures_stand_once_it_is_sent()
    {
        At(3, 10, 17);
        var day = new DateOnly(2026, 3, 10);
        var (customer, order) = await Work(house.Representative, day, "同意下周签约");

        var draft = await house.Do(new GetReportDraft(), house.Representative);
        Assert.Equal((day, day, house.Manager.UserId), (draft.From, draft.To, draft.SuperiorId));
        Assert.Equal((2m, 1m, 1m, 1m, 1m), (Figure(draft.Figures, "followUps"), Figure(draft.Figures, "visits"), Figure(draft.Figures, "touched"), Figure(draft.Figures, "newCustomers"), Figure(draft.Figures, "tasksDone")));
        var total = await house.Look(house.Admin.TenantId, db => db.Set<Order>().Where(o => o.Id == order).Select(o => o.CompanyAmount).SingleAsync());
        Assert.Equal((1m, total / 100m, "CNY"), (Figure(draft.Figures, "orders"), Figure(draft.Figures, "orderAmount"), draft.Figures.Single(f => f.Key == "orderAmount").Currency));
        Assert.Contains("同意下周签约", draft.Content, StringComparison.Ordinal);
        Assert.Contains("送合同", draft.Plan, StringComparison.Ordinal);
        Assert.DoesNotContain("送合同", draft.Content, StringComparison.Ordinal);
        Assert.Contains(draft.Sections.Single(s => s.Key == "nextContacts").Entries, e => e.RecordId == customer);

        var sent = await Send(house.Representative);
        await house.Do(new RecordFollowUp(customer, "call", "又打了一次"), house.Representative);
        var sheet = await house.Do(new GetWorkReport(sent.Id), house.Representative);
        Assert.Equal(2m, Figure(sheet.Figures, "followUps"));
        Assert.Equal(3, await house.Look(house.Admin.TenantId, db => db.Set<Activity>().CountAsync(a => a.CustomerId == customer)));
        Assert.Equal((true, true, false), (sheet.Mine, sheet.MayRevise, sheet.Late));

        Assert.Equal("report.sentAlready", (await house.Run(new SendWorkReport(WorkReport.Daily, "再来一次"), house.Representative)).Error.Code);
        Assert.Equal(sent.Id, (await house.Do(new GetReportDraft(), house.Representative)).SentId);
        Assert.Equal("report.notWritten", (await house.Run(new DeleteRecord<WorkReport>(sent.Id), house.Admin)).Error.Code);
        Assert.Equal("report.notWritten", (await house.Run(new ChangeRecord<WorkReport>(sent.Id, null, new RecordPatch { ["ownerId"] = house.Colleague.UserId }), house.Admin)).Error.Code);
    }

    [Fact]
    public async Task The_superior_is_told_reads_and_comments_and_then_the_words_stand()
    {
        At(3, 11, 18);
        var sent = await Send(house.Representative);
        Assert.Contains((await Group("reports.unread", house.Manager))!.Items, i => i.RecordId == sent.Id);
        Assert.Contains((await house.Do(new ListNotices(Unread: true), house.Manager)).Items, n => n.Text.Contains(sent.Subject, StringComparison.Ordinal));
        Assert.Equal("notFound", (await house.Run(new GetWorkReport(sent.Id), house.Colleague)).Error.Code);
        Assert.Equal("notFound", (await house.Run(new ReadWorkReport(sent.Id), house.Stranger)).Error.Code);
        Assert.Equal("report.notYours", (await house.Run(new ReviseWorkReport("别人的话") { Id = sent.Id }, house.Manager)).Error.Code);

        await house.Do(new ReviseWorkReport("改过的话", Problems: "账期") { Id = sent.Id }, house.Representative);
        await house.Do(new ReadWorkReport(sent.Id), house.Manager);
        await house.Do(new ReadWorkReport(sent.Id), house.Manager);
        var sheet = await house.Do(new GetWorkReport(sent.Id), house.Manager);
        Assert.Equal(("改过的话", "账期"), (sheet.Content, sheet.Problems));
        Assert.NotNull(Assert.Single(sheet.Readers, r => r.Id == house.Manager.UserId).ReadAt);
        Assert.DoesNotContain((await Group("reports.unread", house.Manager))?.Items ?? [], i => i.RecordId == sent.Id);
        Assert.Equal("report.wasRead", (await house.Run(new ReviseWorkReport("太晚了") { Id = sent.Id }, house.Representative)).Error.Code);

        await house.Do(new WriteComment("work-reports", sent.Id, "账期我来谈", [house.Representative.UserId]), house.Manager);
        Assert.Contains((await house.Do(new ListNotices(Unread: true), house.Representative)).Items, n => n.Text.Contains("账期我来谈", StringComparison.Ordinal));

        await house.Do(new AddReportRecipients([house.Colleague.UserId]) { Id = sent.Id }, house.Representative);
        Assert.Equal(sent.Id, (await house.Do(new GetWorkReport(sent.Id), house.Colleague)).Id);
        Assert.Contains((await house.Do(new Huike.Platform.Search.SearchRecords(sent.Subject), house.Colleague)).Items, h => h.Id == sent.Id);
    }

    [Fact]
    public async Task An_urgent_report_needs_a_subject_may_be_sent_often_and_rings_as_urgent()
    {
        At(3, 12, 9);
        Assert.Contains((await house.Run(new SendWorkReport(WorkReport.Urgent, "停产了"), house.Representative)).Errors, e => e.Field == "subject");
        var first = await Send(house.Representative, WorkReport.Urgent);
        var second = await Send(house.Representative, WorkReport.Urgent);
        Assert.NotEqual(first.Id, second.Id);
        Assert.Contains((await house.Do(new ListNotices(Unread: true), house.Manager)).Items, n => n.Text.StartsWith("紧急", StringComparison.Ordinal) && n.Text.Contains("客户停产", StringComparison.Ordinal));
        Assert.Equal("report.noRecipient", (await house.Run(new SendWorkReport(WorkReport.Urgent, "无人", Subject: "无人"), house.Admin)).Error.Code);
    }

    [Fact]
    public async Task Figures_and_records_that_a_reader_may_not_see_are_left_out()
    {
        At(3, 13, 18);
        await Work(house.Representative, new DateOnly(2026, 3, 13), "看过样品");
        var sent = await Send(house.Representative);
        var all = new Dictionary<string, AccessScope> { ["work-reports"] = AccessScope.Everything, ["customers"] = AccessScope.Everything, ["orders"] = AccessScope.Everything, ["activities"] = AccessScope.Everything, ["tasks"] = AccessScope.Everything };
        Actor With(IReadOnlyDictionary<string, AccessScope> scopes, params string[] hidden) => house.Reader with
        {
            ReadScopes = scopes,
            Permissions = new HashSet<string> { "work-reports.view", "customers.view", "orders.view", "activities.view", "tasks.view" },
            Fields = hidden.ToDictionary(f => f, _ => FieldAccess.Hidden),
        };
        var open = await As(With(all), sent.Id);
        Assert.Contains(open.Figures, f => f.Key == "orderAmount");
        Assert.Contains("CNY", open.Sections.Single(s => s.Key == "orders").Entries[0].Detail!, StringComparison.Ordinal);

        var narrow = await As(With(all, "orders.totalAmount", "activities.result", "work-reports.content"), sent.Id);
        Assert.DoesNotContain(narrow.Figures, f => f.Key == "orderAmount");
        Assert.Contains(narrow.Figures, f => f.Key == "orders");
        Assert.Null(narrow.Sections.Single(s => s.Key == "orders").Entries[0].Detail);
        Assert.All(narrow.Sections.Single(s => s.Key == "followUps").Entries, e => Assert.Null(e.Detail));
        Assert.Null(narrow.Content);

        var blind = await As(With(new Dictionary<string, AccessScope> { ["work-reports"] = AccessScope.Everything }), sent.Id);
        Assert.Empty(blind.Sections);
        Assert.True(blind.Hidden >= 5);
    }

    [Fact]
    public async Task Who_has_to_report_is_reminded_and_whoever_does_not_is_missing_or_late()
    {
        At(3, 16, 9);
        var role = await house.Look(house.Admin.TenantId, db => db.Set<UserRole>().Where(r => r.UserId == house.Representative.UserId).Select(r => r.RoleId).FirstAsync());
        var duty = (await house.Do(new SaveReportDuty(WorkReport.Daily, 20, RoleIds: [role], Weekdays: [1, 2, 3, 4, 5], RemindHours: 4), house.Admin)).Id;
        At(3, 16, 15, 59);
        Assert.Null(await Group("reports.owed", house.Representative));
        At(3, 16, 16, 1);
        var owed = Assert.Single((await Group("reports.owed", house.Representative))!.Items);
        Assert.Equal(("work-reports/new?kind=daily&on=2026-03-16", (int?)null), (owed.Href, owed.Days));
        Assert.Equal("open", await State(house.Representative, house.Manager, 0));

        await Send(house.Colleague);
        At(3, 16, 20, 1);
        Assert.Equal(("onTime", "missing"), (await State(house.Colleague, house.Manager, 0), await State(house.Representative, house.Manager, 0)));
        At(3, 17, 8);
        Assert.Contains((await Group("reports.owed", house.Representative))!.Items, i => i.Days == 1);
        Assert.True((await Send(house.Representative, on: new DateOnly(2026, 3, 16))).Late);
        Assert.Equal("late", await State(house.Representative, house.Manager, 0));
        Assert.Null(await Group("reports.owed", house.Representative));

        // The other department is beyond the manager's reach, and a Saturday is nobody's day of work.
        Assert.DoesNotContain((await house.Do(new GetReportOverview(WorkReport.Daily, new DateOnly(2026, 3, 16)), house.Manager)).People, p => p.UserId == house.Stranger.UserId);
        Assert.Contains((await house.Do(new GetReportOverview(WorkReport.Daily, new DateOnly(2026, 3, 16)), house.Admin)).People, p => p.UserId == house.Stranger.UserId);
        Assert.Equal("none", await State(house.Representative, house.Manager, 5));
        Assert.Equal(house.Representative.UserId, Assert.Single((await house.Do(new GetReportOverview(WorkReport.Daily, new DateOnly(2026, 3, 16)), house.Representative)).People).UserId);
        Assert.Equal("forbidden", (await house.Run(new SaveReportDuty(WorkReport.Daily, 20, Weekdays: [1]), house.Representative)).Error.Code);
        await house.Do(new RemoveReportDuty(duty), house.Admin);
    }

    private async Task<string> State(Actor person, Actor by, int day) => (await house.Do(new GetReportOverview(WorkReport.Daily, new DateOnly(2026, 3, 16)), by)).People.Single(p => p.UserId == person.UserId).Cells[day].State;

    [Theory]
    [InlineData(WorkReport.Weekly, 1, true, 10, "2026-04-15", "2026-04-20 10:00")]
    [InlineData(WorkReport.Weekly, 5, false, 18, "2026-04-15", "2026-04-17 18:00")]
    [InlineData(WorkReport.Monthly, 31, false, 18, "2026-04-15", "2026-04-30 18:00")]
    [InlineData(WorkReport.Monthly, 3, true, 24, "2026-04-15", "2026-05-04 00:00")]
    [InlineData(WorkReport.Daily, 0, true, 9, "2026-04-17", "2026-04-20 09:00")]
    public async Task A_deadline_falls_on_the_day_that_the_duty_says(string kind, int dueDay, bool following, int hour, string on, string due)
    {
        At(4, 18, 9);
        var duty = (await house.Do(new SaveReportDuty(kind, hour, Weekdays: [1, 2, 3, 4, 5], DueDay: dueDay, Following: following, Since: new DateOnly(2026, 4, 1)), house.Admin)).Id;
        var draft = await house.Do(new GetReportDraft(kind, DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture)), house.Representative);
        Assert.Equal(DateTime.Parse(due, System.Globalization.CultureInfo.InvariantCulture).AddHours(-8), draft.DueAt);
        await house.Do(new RemoveReportDuty(duty), house.Admin);
    }

    /// <summary>With rights that no user of the house has.</summary>
    private async Task<WorkReportSheet> As(Actor actor, Guid report)
    {
        await using var scope = house.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = actor;
        return (await scope.ServiceProvider.GetRequiredService<IUseCase<GetWorkReport, WorkReportSheet>>().Execute(new GetWorkReport(report), TestContext.Current.CancellationToken)).Value;
    }
}

public sealed class SqliteWorkReportTests(SqliteClockHouse house) : WorkReportTests(house), IClassFixture<SqliteClockHouse>;

public sealed class PostgresWorkReportTests(PostgresClockHouse house) : WorkReportTests(house), IClassFixture<PostgresClockHouse>;
