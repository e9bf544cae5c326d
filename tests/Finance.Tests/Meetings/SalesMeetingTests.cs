using System.Text.Json;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Reports.Domain;
using Huike.Customers.Tasks.Domain;
using Huike.Customers.Tasks.UseCases;
using Huike.Finance.Receipts.Domain;
using Huike.Finance.Receivables.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Sales.Meetings;
using Huike.Sales.Meetings.Domain;
using Huike.Sales.Meetings.UseCases;
using Huike.Sales.Opportunities.Domain;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Quotes.Domain;
using Huike.Sales.Targets.Domain;
using Huike.Sales.Targets.UseCases;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Finance.Tests.Meetings;

/// <summary>A house whose clock stands on Thursday, 19 March 2026, at ten in Shanghai.</summary>
public abstract class MeetingHouse(Engine engine) : House(engine)
{
    public TestClock Clock { get; } = new(new DateTimeOffset(2026, 3, 19, 2, 0, 0, TimeSpan.Zero));

    protected override void Adjust(IServiceCollection services) => services.AddSingleton<TimeProvider>(Clock);
}

public sealed class SqliteMeetingHouse() : MeetingHouse(Engine.Sqlite);

public sealed class PostgresMeetingHouse() : MeetingHouse(Engine.Postgres);

/// <summary>The sheet of the weekly meeting, held against counting by hand, and what is noted on it; on both engines.</summary>
public abstract class SalesMeetingTests(MeetingHouse house)
{
    private static readonly DateOnly s_today = new(2026, 3, 19), s_first = new(2026, 3, 16), s_last = new(2026, 3, 22);

    private sealed record Rows(List<Opportunity> Deals, List<Order> Orders, List<Quote> Quotes, List<Receivable> Owed, List<Receipt> Receipts, List<WorkTask> Tasks);

    private Guid[] Owners => [house.Representative.UserId, house.Colleague.UserId, house.Stranger.UserId];

    /// <summary>Two months of business of three people, written past the rules.</summary>
    private async Task<Rows> Fill()
    {
        await house.Look(house.Admin.TenantId, async db =>
        {
            if (await db.Set<Opportunity>().AnyAsync())
                return 0;
            var random = new Random(23);
            var people = await db.Set<User>().Where(u => Owners.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DepartmentId);
            foreach (var owner in Owners)
            {
                var customer = new Customer { Name = $"例会{owner:N}", OwnerId = owner, DepartmentId = people[owner] };
                db.Add(customer);
                await db.SaveChangesAsync();
                DateOnly Day() => s_first.AddDays(random.Next(-20, 20));
                T Own<T>(T record) where T : OwnedRecord
                {
                    (record.OwnerId, record.DepartmentId) = (owner, people[owner]);
                    return record;
                }
                for (var i = 0; i < 25; i++)
                {
                    var amount = random.Next(1, 9_999_999);
                    var state = new[] { Opportunity.Open, Opportunity.Won, Opportunity.Lost }[random.Next(3)];
                    db.Add(Own(new Opportunity { Name = $"单{i}", CustomerId = customer.Id, State = state, Amount = amount, CompanyAmount = amount, ExpectedCloseOn = Day(), StuckOn = i % 2 == 0 ? Day() : null, ClosedOn = state == Opportunity.Open ? null : Day() }));
                    db.Add(Own(new Order { Number = $"O{owner:N}{i}", CustomerId = customer.Id, State = i % 4 == 0 ? Order.Draft : Order.Confirmed, SignedOn = Day(), TotalAmount = amount, CompanyAmount = amount, Currency = "CNY" }));
                    db.Add(Own(new Quote { Number = $"Q{owner:N}{i}", CustomerId = customer.Id, State = i % 4 == 0 ? Quote.Draft : Quote.Sent, QuotedOn = Day(), TotalAmount = amount, CompanyAmount = amount, Currency = "CNY" }));
                    var open = i % 3 == 0 ? 0 : random.Next(1, 5000);
                    db.Add(Own(new Receivable { Caption = $"R{i}", CustomerId = customer.Id, DueOn = Day(), ArisenOn = s_first.AddDays(-30), State = open == 0 ? Receivable.Settled : Receivable.Open, Currency = "CNY", Amount = 5000, OpenAmount = open, SettledAmount = 5000 - open, CompanyAmount = 5000, CompanyOpen = open, CompanySettled = 5000 - open }));
                    db.Add(Own(new Receipt { Number = $"P{owner:N}{i}", CustomerId = customer.Id, ReceivedOn = Day(), Amount = amount, TotalAmount = amount, UnallocatedAmount = amount, CompanyAmount = amount, Currency = "CNY" }));
                    db.Add(Own(new WorkTask { Subject = "办", AssigneeId = owner, State = i % 3 == 0 ? WorkTask.Done : WorkTask.Open, DueAt = DateTime.SpecifyKind(Day().ToDateTime(new TimeOnly(4, 0)), DateTimeKind.Utc) }));
                }
                db.Add(Own(new WorkReport { Kind = WorkReport.Daily, Subject = "日报", PeriodFrom = s_first, PeriodTo = s_first, Problems = "账期谈不下来", SentAt = DateTime.SpecifyKind(s_first.ToDateTime(new TimeOnly(10, 0)), DateTimeKind.Utc) }));
            }
            return await db.SaveChangesAsync();
        });
        return await house.Look(house.Admin.TenantId, async db => new Rows(
            await db.Set<Opportunity>().AsNoTracking().ToListAsync(), await db.Set<Order>().AsNoTracking().ToListAsync(), await db.Set<Quote>().AsNoTracking().ToListAsync(),
            await db.Set<Receivable>().AsNoTracking().ToListAsync(), await db.Set<Receipt>().AsNoTracking().ToListAsync(), await db.Set<WorkTask>().AsNoTracking().Where(t => t.RelatedType == null).ToListAsync()));
    }

    private static bool InWeek(DateOnly? day) => day >= s_first && day <= s_last;

    private static Dictionary<string, (decimal Value, int Records)> Expected(Rows rows, Guid person)
    {
        List<T> Of<T>(IEnumerable<T> all, Func<T, bool> which) where T : OwnedRecord => [.. all.Where(r => r.OwnerId == person && which(r))];
        var won = Of(rows.Deals, o => o.State == Opportunity.Won && InWeek(o.ClosedOn));
        var lost = Of(rows.Deals, o => o.State == Opportunity.Lost && InWeek(o.ClosedOn));
        var stuck = Of(rows.Deals, o => o.State == Opportunity.Open && o.StuckOn < s_today);
        var slipping = Of(rows.Deals, o => o.State == Opportunity.Open && o.ExpectedCloseOn < s_today);
        var quotes = Of(rows.Quotes, q => q.State == Quote.Sent && InWeek(q.QuotedOn));
        var orders = Of(rows.Orders, o => o.State == Order.Confirmed && InWeek(o.SignedOn));
        var received = Of(rows.Receipts, r => InWeek(r.ReceivedOn));
        var due = Of(rows.Owed, r => InWeek(r.DueOn));
        var overdue = Of(rows.Owed, r => r.OpenAmount > 0 && r.DueOn < s_today);
        var tasks = Of(rows.Tasks, t => t.State == WorkTask.Open && DateOnly.FromDateTime(t.DueAt!.Value.AddHours(8)) <= s_last.AddDays(7));
        return new()
        {
            ["won"] = (won.Count, won.Count),
            ["wonAmount"] = (won.Sum(o => o.CompanyAmount) / 100m, won.Count),
            ["lost"] = (lost.Count, lost.Count),
            ["stuck"] = (stuck.Count, stuck.Count),
            ["slipping"] = (slipping.Count, slipping.Count),
            ["quotes"] = (quotes.Count, quotes.Count),
            ["quoteAmount"] = (quotes.Sum(q => q.CompanyAmount) / 100m, quotes.Count),
            ["orders"] = (orders.Count, orders.Count),
            ["orderAmount"] = (orders.Sum(o => o.CompanyAmount) / 100m, orders.Count),
            ["received"] = (received.Sum(r => r.CompanyAmount) / 100m, received.Count),
            ["due"] = (due.Sum(r => r.CompanyAmount) / 100m, due.Count),
            ["overdue"] = (overdue.Sum(r => r.CompanyOpen) / 100m, overdue.Count),
            ["nextTasks"] = (tasks.Count, tasks.Count),
        };
    }

    private static Dictionary<string, MeetingTableColumn> Columns(SalesMeetingSheet sheet) => sheet.Tables.SelectMany(t => t.Columns).ToDictionary(c => c.Key);

    [Fact]
    public async Task Figures_are_those_counted_by_hand_and_each_opens_as_many_records()
    {
        var rows = await Fill();
        var sheet = await house.Do(new GetSalesMeeting(Company: true), house.Admin);
        Assert.Equal((s_first, s_last, new DateOnly(2026, 3, 1), s_today, false), (sheet.First, sheet.Last, sheet.MonthFirst, sheet.MonthUntil, sheet.Partial));
        Assert.Equal(Owners.Order(), sheet.People.Select(p => p.Id).Order());
        var columns = Columns(sheet);
        using var client = await house.Client();
        foreach (var (person, at) in sheet.People.Select((p, i) => (p, i)))
        {
            foreach (var (key, expected) in Expected(rows, person.Id))
            {
                var cell = columns[key].Cells[at];
                Assert.Equal((key, expected.Value), (key, cell.Value));
                Assert.Equal((cell.List, expected.Records), (cell.List, await Count(client, cell.List!)));
            }
        }
        foreach (var (key, _) in Expected(rows, Owners[0]))
        {
            Assert.Equal((key, columns[key].Cells.Sum(c => c.Value)), (key, columns[key].Sum.Value));
            Assert.Equal(Owners.Sum(o => Expected(rows, o)[key].Records), await Count(client, columns[key].Sum.List!));
        }
        Assert.True(columns["won"].Sum.Value > 0 && columns["overdue"].Sum.Value > 0 && columns["stuck"].Sum.Value > 0);
        var lists = sheet.Lists.ToDictionary(l => l.Key);
        Assert.Equal((int)columns["won"].Sum.Value, lists["won"].Count);
        Assert.Equal((int)columns["slipping"].Sum.Value, lists["slipping"].Count);
        Assert.Equal((3, "账期谈不下来"), (lists["problems"].Count, lists["problems"].Entries[0].Detail));
        Assert.Equal(lists["overdue"].Entries.Select(e => e.Amount).OrderDescending(), lists["overdue"].Entries.Select(e => e.Amount));
    }

    private static async Task<int> Count(HttpClient client, string link)
    {
        using var answer = await client.GetAsync(new Uri($"{link}&limit=200", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, link);
        using var read = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return read.RootElement.GetProperty("items").GetArrayLength();
    }

    [Fact]
    public async Task The_month_so_far_stands_against_the_target()
    {
        var rows = await Fill();
        var person = house.Representative.UserId;
        await house.Do(new SaveTargets(2026, Target.Orders, [new TargetEntry(Target.Person, person, [null, null, 200_000m, null, null, null, null, null, null, null, null, null])]), house.Admin);
        var sheet = await house.Do(new GetSalesMeeting(Company: true), house.Admin);
        var (orders, at) = (sheet.Performance.Single(m => m.Measure == Target.Orders), sheet.People.ToList().FindIndex(p => p.Id == person));
        decimal Achieved(Guid id, DateOnly until) => rows.Orders.Where(o => o.OwnerId == id && o.State == Order.Confirmed && o.SignedOn >= new DateOnly(2026, 3, 1) && o.SignedOn <= until).Sum(o => o.CompanyAmount) / 100m;
        Assert.All(sheet.People.Zip(orders.People), x => Assert.Equal(Achieved(x.First.Id, s_today), x.Second.Achieved));
        Assert.Equal((200_000m, 200_000m), (orders.People[at].Target, orders.Target));
        Assert.Equal(decimal.Round(100m * Achieved(person, s_today) / 200_000m, 1, MidpointRounding.AwayFromZero), orders.People[at].RatePercent);
        Assert.Equal(Owners.Sum(o => Achieved(o, s_today)), orders.Achieved);
        // A week gone by tells what stood at its end.
        var before = await house.Do(new GetSalesMeeting(new DateOnly(2026, 3, 11), Company: true), house.Admin);
        Assert.Equal(new DateOnly(2026, 3, 15), before.MonthUntil);
        Assert.All(before.People.Zip(before.Performance.Single(m => m.Measure == Target.Orders).People), x => Assert.Equal(Achieved(x.First.Id, before.MonthUntil), x.Second.Achieved));
    }

    [Fact]
    public async Task Notes_are_one_for_each_week_and_department_and_nobody_overwrites_what_he_has_not_seen()
    {
        await Fill();
        var manager = await WithDepartment(house.Manager);
        var (department, week) = (manager.DepartmentId!.Value, new DateOnly(2026, 2, 4));
        var first = await house.Do(new SaveSalesMeeting(week, department, null, "看三月的目标"), manager);
        Assert.Equal(ErrorKind.Stale, (await house.Run(new SaveSalesMeeting(week, department, null, "另一份"), house.Admin)).Error.Kind);
        var second = await house.Do(new SaveSalesMeeting(week.AddDays(2), department, new DateOnly(2026, 2, 9), "看三月的目标", "  大家同意。 ", first.Version), house.Admin);
        Assert.Equal(first.Id, second.Id);
        Assert.True(second.Version > first.Version);
        Assert.Equal(ErrorKind.Stale, (await house.Run(new SaveSalesMeeting(week, department, null, "旧的", null, first.Version), manager)).Error.Kind);
        var sheet = await house.Do(new GetSalesMeeting(week), manager);
        Assert.Equal((department, new MeetingNotes(first.Id, second.Version, new DateOnly(2026, 2, 9), "看三月的目标", "大家同意。"), true), (sheet.DepartmentId!.Value, sheet.Notes, sheet.Writable));
        Assert.Equal(sheet.Notes, (await house.Do(new GetSalesMeeting(MeetingId: first.Id), manager)).Notes);
        // Another department and another week have their own.
        Assert.Null((await house.Do(new GetSalesMeeting(week.AddDays(7)), manager)).Notes);
        Assert.Null((await house.Do(new GetSalesMeeting(week, Company: true), house.Admin)).Notes);

        var history = await house.Do(new GetHistory<SalesMeeting>(first.Id), house.Admin);
        Assert.True(history.Items.Count >= 2);
        Assert.Equal("meeting.notWritten", (await house.Run(new ChangeRecord<SalesMeeting>(first.Id, second.Version, new RecordPatch { ["ownerId"] = house.Admin.UserId }), house.Admin)).Error.Code);
        Assert.False((await house.Run(new DeleteRecord<SalesMeeting>(first.Id, second.Version), house.Admin)).IsSuccess);

        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new SaveSalesMeeting(week, department, null, "不行"), house.Representative)).Error.Kind);
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new SaveSalesMeeting(week, (await WithDepartment(house.Stranger)).DepartmentId, null, "不行"), manager)).Error.Kind);
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new SaveSalesMeeting(week, null, null, "不行"), manager)).Error.Kind);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetSalesMeeting(MeetingId: first.Id), house.Stranger)).Error.Kind);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetSalesMeeting(DepartmentId: Guid.NewGuid()), house.Admin)).Error.Kind);
        Assert.Equal(ErrorKind.Validation, (await house.Run(new GetSalesMeeting(DateOnly.MaxValue), house.Admin)).Error.Kind);
        Assert.Equal(ErrorKind.Validation, (await house.Run(new SaveSalesMeeting(week, department, null, new string('长', SalesMeeting.MaxText + 1)), manager)).Error.Kind);
    }

    [Fact]
    public async Task What_was_resolved_is_a_task_of_that_person_and_stands_on_later_sheets_until_it_is_done()
    {
        await Fill();
        var manager = await WithDepartment(house.Manager);
        var (department, week) = (manager.DepartmentId!.Value, new DateOnly(2026, 1, 7));
        var meeting = await house.Do(new SaveSalesMeeting(week, department, null, "议程"), manager);
        var added = await house.Do(new AddMeetingResolution("把账期谈下来", house.Representative.UserId, new DateOnly(2026, 1, 16)) { Id = meeting.Id }, manager);
        var task = await house.Do(new GetRecord<WorkTask>(added.TaskId), house.Representative);
        Assert.Equal(("把账期谈下来", house.Representative.UserId), (task["subject"], task["assigneeId"]));
        // Six in the evening in Shanghai.
        Assert.Equal(new DateTime(2026, 1, 16, 10, 0, 0, DateTimeKind.Utc), task["dueAt"]);

        var sheet = await house.Do(new GetSalesMeeting(week), manager);
        Assert.Equal((added.TaskId, "把账期谈下来", WorkTask.Open), Assert.Single(sheet.Resolutions) is var r ? (r.TaskId, r.Subject, r.State) : default);
        Assert.Equal(added.TaskId, Assert.Single((await house.Do(new GetSalesMeeting(week.AddDays(14)), manager)).Resolutions).TaskId);
        await house.Do(new CompleteTask(added.TaskId), house.Representative);
        Assert.Equal(WorkTask.Done, Assert.Single((await house.Do(new GetSalesMeeting(week), manager)).Resolutions).State);
        Assert.Empty((await house.Do(new GetSalesMeeting(week.AddDays(14)), manager)).Resolutions);

        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new AddMeetingResolution("不行", house.Representative.UserId, new DateOnly(2026, 1, 16)) { Id = meeting.Id }, house.Representative)).Error.Kind);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new AddMeetingResolution("不行", house.Representative.UserId, new DateOnly(2026, 1, 16)) { Id = Guid.NewGuid() }, manager)).Error.Kind);
        Assert.Equal(ErrorKind.Validation, (await house.Run(new AddMeetingResolution("", house.Representative.UserId, new DateOnly(2026, 1, 16)) { Id = meeting.Id }, manager)).Error.Kind);
        Assert.False((await house.Run(new AddMeetingResolution("没有这个人", Guid.NewGuid(), new DateOnly(2026, 1, 16)) { Id = meeting.Id }, manager)).IsSuccess);
    }

    [Fact]
    public async Task Everybody_sees_his_reach_and_hidden_fields_tell_no_figure()
    {
        await Fill();
        var own = await house.Do(new GetSalesMeeting(), house.Representative);
        Assert.Equal((house.Representative.UserId, true, false), (Assert.Single(own.People).Id, own.Partial, own.Writable));
        var managed = await house.Do(new GetSalesMeeting(), house.Manager);
        Assert.Equal(new[] { house.Representative.UserId, house.Colleague.UserId }.Order(), managed.People.Select(p => p.Id).Order());

        var blind = await As("opportunities.stuckOn", "orders.totalAmount", "receivables.dueOn", "work-reports.problems", "sales-meetings.minutes");
        var columns = Columns(blind);
        Assert.DoesNotContain("stuck", columns.Keys);
        Assert.DoesNotContain("orderAmount", columns.Keys);
        Assert.DoesNotContain("due", columns.Keys);
        Assert.DoesNotContain("overdue", columns.Keys);
        Assert.Contains("orders", columns.Keys);
        Assert.Contains("slipping", columns.Keys);
        string[] absent = ["stuck", "overdue", "problems"];
        Assert.DoesNotContain(blind.Lists, l => absent.Contains(l.Key));
        Assert.All((await As("opportunities.amount")).Lists.Where(l => l.Key == "won").SelectMany(l => l.Entries), e => Assert.Null(e.Amount));
    }

    [Fact]
    public async Task A_workbook_holds_the_people_and_their_sum()
    {
        await Fill();
        var file = await house.Do(new ExportSalesMeeting(Company: true), house.Admin);
        Assert.Equal("销售例会 2026-03-16 2026-03-22.xlsx", file.Name);
        Assert.True(file.Content.Length > 1000);
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new ExportSalesMeeting(), house.Representative)).Error.Kind);
    }

    /// <summary>As he is when he logs in.</summary>
    private async Task<Actor> WithDepartment(Actor actor) =>
        actor with { DepartmentId = await house.Look(actor.TenantId, db => db.Set<User>().Where(u => u.Id == actor.UserId).Select(u => u.DepartmentId).FirstAsync()) };

    /// <summary>With rights that no user of the house has.</summary>
    private async Task<SalesMeetingSheet> As(params string[] hidden)
    {
        await using var scope = house.App.Services.CreateAsyncScope();
        string[] types = ["opportunities", "orders", "quotes", "receivables", "receipts", "customers", "activities", "tasks", "work-reports", "sales-meetings", "visits"];
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = new Actor
        {
            TenantId = house.Admin.TenantId,
            UserId = house.Admin.UserId,
            Name = "限制",
            Permissions = types.Select(t => $"{t}.view").ToHashSet(),
            ReadScopes = types.ToDictionary(t => t, _ => AccessScope.Everything),
            Fields = hidden.ToDictionary(f => f, _ => FieldAccess.Hidden),
        };
        return (await scope.ServiceProvider.GetRequiredService<IUseCase<GetSalesMeeting, SalesMeetingSheet>>().Execute(new GetSalesMeeting(Company: true), TestContext.Current.CancellationToken)).Value;
    }
}

public sealed class SqliteSalesMeetingTests(SqliteMeetingHouse house) : SalesMeetingTests(house), IClassFixture<SqliteMeetingHouse>;

public sealed class PostgresSalesMeetingTests(PostgresMeetingHouse house) : SalesMeetingTests(house), IClassFixture<PostgresMeetingHouse>;
