using Huike.Customers.Activities.Domain;
using Huike.Customers.Activities.UseCases;
using Huike.Customers.Archive;
using Huike.Customers.Archive.Overview;
using Huike.Customers.Archive.Timeline;
using Huike.Customers.Archive.Transfer;
using Huike.Customers.Contacts;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Customers.Team;
using Huike.Customers.Duplicates;
using Huike.Customers.Tasks.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Audit;
using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Todo;
using Huike.Kernel.UseCases;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Customers.Tests.Archive;

/// <summary>The rules of the archive through the runner, on both engines.</summary>
public abstract class ArchiveTests(House house)
{
    private async Task<RecordDetail> Create(string name, Actor actor, params (string Field, object? Value)[] more) =>
        (await house.Do(new CreateRecord<Customer>(Patch([("name", name), .. more])), actor)).Record;

    private static RecordPatch Patch(params (string Field, object? Value)[] values) => new(values.Select(v => KeyValuePair.Create(v.Field, v.Value)));

    private async Task<IReadOnlyList<Error>> Refused(string name, params (string Field, object? Value)[] more) =>
        (await house.Run(new CreateRecord<Customer>(Patch([("name", name), .. more])), house.Admin)).Errors;

    private async Task<Guid> Child<T>(Actor actor, params (string Field, object? Value)[] values) where T : Aggregate, new() =>
        (await house.Do(new CreateRecord<T>(Patch(values)), actor)).Record.Id;

    [Theory]
    [InlineData("91350100M000100Y43", null)]
    [InlineData("９１４４０３００７０８４６１１３６ｔ", null)]
    [InlineData("91350100M000100Y4Z", "creditCode.invalid")]
    [InlineData("91310115MA1H8R7C6D", "creditCode.invalid")]
    [InlineData("350100123456789", null)]
    public async Task Credit_codes_are_checked_and_brought_into_one_form(string code, string? error)
    {
        var result = await house.Run(new CreateRecord<Customer>(Patch(("name", $"税号{Guid.NewGuid():N}"), ("creditCode", code))), house.Admin);
        Assert.Equal(error, result.IsSuccess ? null : result.Error.Code);
        if (error is null)
            Assert.Matches("^[0-9A-Z]+$", result.Value.Record.Get<string>("creditCode")!);
    }

    [Theory]
    [InlineData("phone", "电话", "phone.invalid")]
    [InlineData("email", "a@b@c", "email.invalid")]
    [InlineData("website", "没有网址", "website.invalid")]
    [InlineData("qq", "01234", "qq.invalid")]
    [InlineData("wechat", "1x", "wechat.invalid")]
    [InlineData("postalCode", "12", "postalCode.invalid")]
    [InlineData("idNumber", "11010519491231002Y", "idNumber.invalid")]
    [InlineData("birthday", "1980-13-40", "birthday.invalid")]
    public async Task Bad_values_are_errors_of_their_field(string field, string value, string code)
    {
        var error = Assert.Single(await Refused($"坏值{field}", (field, value)));
        Assert.Equal((field, code), (error.Field, error.Code));
    }

    [Fact]
    public async Task Values_get_their_kept_form_and_a_number()
    {
        var customer = await Create("形式测试有限公司", house.Admin, ("region", "广东省深圳市南山区"), ("phone", "138 0013 8000"), ("email", "Info@Example-Form.CN"));
        Assert.Equal("440305", customer["region"]);
        Assert.Equal("info@example-form.cn", customer["email"]);
        Assert.Matches(@"^KH-\d{6}-\d{5}$", customer.Get<string>("code")!);
        var stored = await house.Look(house.Admin.TenantId, db => db.Set<Customer>().SingleAsync(c => c.Id == customer.Id));
        Assert.Equal("+8613800138000", stored.PhoneKey);
        Assert.StartsWith("xing", stored.NameKey, StringComparison.Ordinal);
        Assert.InRange(stored.Completeness, 1, 99);
        Assert.Equal("月球背面三号", (await Create("自由地区公司", house.Admin, ("region", "月球背面三号")))["region"]);
    }

    [Fact]
    public async Task A_code_is_used_once_and_numbers_never_twice_even_at_once()
    {
        await Create("编号甲公司", house.Admin, ("code", "X-1"));
        Assert.Equal("code.taken", Assert.Single(await Refused("编号乙公司", ("code", "X-1"))).Code);
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Create($"并发编号{(char)('甲' + i * 7)}{i}号", house.Admin)));
        Assert.Equal(8, made.Select(m => m.Get<string>("code")).Distinct().Count());
    }

    [Fact]
    public async Task A_lunar_leap_birthday_is_kept_and_an_impossible_one_refused()
    {
        var person = await Create("闰月生", house.Admin, ("kind", "person"), ("birthday", "2020-L4-05"), ("birthdayCalendar", "lunar"));
        Assert.Equal("2020-L04-05", person["birthday"]);
        Assert.Equal("birthday.invalidLunar", Assert.Single(await Refused("无闰月", ("kind", "person"), ("birthday", "2021-L04-05"), ("birthdayCalendar", "lunar"))).Code);
    }

    [Fact]
    public async Task Nobody_stands_above_himself_in_the_group()
    {
        var top = await Create("集团顶层控股", house.Admin);
        var middle = await Create("集团中层实业", house.Admin, ("parentId", top.Id));
        var result = await house.Run(new ChangeRecord<Customer>(top.Id, null, Patch(("parentId", middle.Id))), house.Admin);
        Assert.Equal("parent.circle", result.Error.Code);
        var tree = await house.Do(new GetGroupTree(middle.Id), house.Admin);
        Assert.Equal([top.Id, middle.Id], tree.Nodes.Select(n => n.Id));
    }

    [Fact]
    public async Task Emoji_right_to_left_half_surrogates_and_huge_names()
    {
        Assert.Equal("🍜面馆", (await Create("🍜面馆\uD83C", house.Admin)).Title);
        Assert.Equal("شركة ABC", (await Create("\u202Eشركة ABC\u202C", house.Admin)).Title);
        Assert.Equal("tooLong", Assert.Single(await Refused(new string('长', 1_000_000))).Code);
        Assert.Equal("tooLong", Assert.Single(await Refused("长地址公司", ("addresses", new List<Address> { new("delivery", Text: new string('x', 1_000_000)) }))).Code);
    }

    [Fact]
    public async Task An_identical_customer_is_refused_and_filed_only_with_the_permission()
    {
        var first = await Create("查重星河电子科技有限公司", house.Stranger, ("phone", "0755-26998877"));
        var again = await house.Run(new CreateRecord<Customer>(Patch(("name", "查重星河电子科技（有限公司）"))), house.Representative);
        Assert.Equal(("duplicate.identical", ErrorKind.Rule), (again.Error.Code, again.Error.Kind));
        var match = Assert.Single((IReadOnlyList<DuplicateMatch>)again.Error.Details!);
        Assert.Equal((null, "孙代表", "销售二部", false), (match.CustomerId, match.OwnerName, match.DepartmentName, match.MayOpen));

        var forced = new CreateRecord<Customer>(Patch(("name", "查重星河电子科技有限公司")), new WriteOptions { AllowDuplicate = true });
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(forced, house.Representative)).Error.Kind);
        await house.Do(forced, house.Admin);
        Assert.True(await house.Look(house.Admin.TenantId, db => db.AccessEntries.AnyAsync(e => e.Action == "duplicates.filed")));

        var found = await house.Do(new CheckDuplicates(Phone: "+86 755 2699 8877"), house.Stranger);
        Assert.Equal(first.Id, Assert.Single(found.Matches).CustomerId);
        Assert.Contains("same_phone", found.Matches[0].Reasons);
        Assert.Empty((await house.Do(new CheckDuplicates("查重星河电子科技有限公司"), house.ForeignAdmin)).Matches);

        await house.Do(new DeleteRecord<Customer>(first.Id), house.Admin);
        Assert.Empty((await house.Do(new CheckDuplicates(Phone: "0755-26998877"), house.Stranger)).Matches);
        await house.Do(new RestoreRecord<Customer>(first.Id), house.Admin);
        Assert.Single((await house.Do(new CheckDuplicates(Phone: "0755-26998877"), house.Stranger)).Matches);
    }

    [Theory]
    [InlineData("相似宏远贸易有限公司", "相似宏远商贸（北京）有限公司")]
    [InlineData("相近四海五洲国际", "相近四海五州国际")]
    [InlineData("前缀飞鹤实业有限公司", "前缀飞鹤海洋实业有限公司")]
    public async Task Similar_names_are_found(string first, string second)
    {
        var one = await Create(first, house.Admin);
        Assert.Contains((await house.Do(new CheckDuplicates(second), house.Admin)).Matches, m => m.CustomerId == one.Id);
    }

    [Fact]
    public async Task Contacts_follow_their_customer()
    {
        var customer = await Create("联系人归属公司", house.Representative);
        var first = await Child<Contact>(house.Representative, ("name", "曾小明"), ("customerId", customer.Id), ("isPrimary", true), ("mobile", "13900001111"));
        var second = await Child<Contact>(house.Representative, ("name", "单大华"), ("customerId", customer.Id), ("isPrimary", true), ("reportsToId", first));
        Assert.Equal("reportsTo.circle", (await house.Run(new ChangeRecord<Contact>(first, null, Patch(("reportsToId", second))), house.Representative)).Error.Code);

        await house.Do(new TransferCustomer(customer.Id, house.Colleague.UserId, FormerOwner.Read), house.Manager);

        var contacts = await house.Look(house.Admin.TenantId, db => db.Set<Contact>().Where(c => c.CustomerId == customer.Id).ToListAsync());
        Assert.All(contacts, c => Assert.Equal(house.Colleague.UserId, c.OwnerId));
        Assert.Equal(second, Assert.Single(contacts, c => c.IsPrimary).Id);
        Assert.All(contacts, c => Assert.Equal(customer.Id, c.CustomerIds[0]));
        await house.Do(new GetRecord<Customer>(customer.Id), house.Representative);
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new ChangeRecord<Customer>(customer.Id, null, Patch(("remark", "改"))), house.Representative)).Error.Kind);
        var team = await house.Do(new GetTeam(customer.Id), house.Colleague);
        Assert.Equal(house.Representative.UserId, Assert.Single(team.Members).PrincipalId);
        Assert.Equal("fieldNotYours", (await house.Run(new ChangeRecord<Customer>(customer.Id, null, Patch(("ownerId", house.Stranger.UserId))), house.Colleague)).Error.Code);
    }

    [Fact]
    public async Task A_team_member_finds_records_and_is_gone_when_removed()
    {
        var customer = await Create("团队协作公司", house.Representative);
        await house.Do(new SetTeamMember(customer.Id, house.Stranger.UserId, CanWrite: true), house.Representative);
        Assert.Single((await house.Do(new ListRecords<Customer>(new ListRequest { Query = "团队协作" }), house.Stranger)).Rows);
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new SetTeamMember(customer.Id, house.Colleague.UserId), house.Stranger)).Error.Kind);
        Assert.Equal("team.owner", (await house.Run(new SetTeamMember(customer.Id, house.Representative.UserId), house.Representative)).Error.Code);
        await house.Do(new RemoveTeamMember(customer.Id, house.Stranger.UserId), house.Representative);
        Assert.Empty((await house.Do(new ListRecords<Customer>(new ListRequest { Query = "团队协作" }), house.Stranger)).Rows);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetTeam(customer.Id), house.Stranger)).Error.Kind);
    }

    [Fact]
    public async Task The_newest_follow_up_moves_the_customer_and_children_go_and_come_with_it()
    {
        var customer = await Create("跟进状态公司", house.Representative);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var done = await house.Do(new RecordFollowUp(customer.Id, "call", "第一行\n第二行", NextContactOn: today.AddDays(3), Task: new FollowUpTask("寄样品")), house.Representative);
        await house.Do(new RecordFollowUp(customer.Id, "visit", "更早的拜访", OccurredAt: new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), NextContactOn: today), house.Representative);
        var state = (await house.Do(new GetRecord<Customer>(customer.Id), house.Representative));
        Assert.Equal("第一行 第二行", state["lastContactSummary"]);
        Assert.Equal(today.AddDays(3), state["nextContactOn"]);
        Assert.Equal("第一行", (await house.Do(new GetRecord<Activity>(done.ActivityId), house.Representative)).Title);

        var overview = await house.Do(new GetCustomerOverview(customer.Id), house.Representative);
        Assert.Equal((2, 1), (overview.Counts["activities"], overview.Counts["tasks"]));
        Assert.Contains("contacts", overview.Completeness.Missing);

        var pages = new List<TimelineEntry>();
        string? cursor = null;
        do
        {
            var page = await house.Do(new GetCustomerTimeline(customer.Id, 2, cursor), house.Representative);
            pages.AddRange(page.Items);
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        Assert.Equal(["task.open", "activity.call", "record.create", "activity.visit"], pages.Select(p => p.Kind).OrderByDescending(k => k.StartsWith("task", StringComparison.Ordinal)).ThenBy(k => k == "activity.visit" ? 1 : 0).ThenBy(k => k));
        Assert.Equal(pages.Select(p => p.At).OrderDescending(), pages.Select(p => p.At));

        await house.Do(new DeleteRecord<Activity>(done.ActivityId), house.Admin);
        Assert.Equal("更早的拜访", (await house.Do(new GetRecord<Customer>(customer.Id), house.Representative))["lastContactSummary"]);

        await house.Do(new DeleteRecord<Customer>(customer.Id), house.Admin);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetRecord<WorkTask>(done.TaskId!.Value), house.Representative)).Error.Kind);
        var late = await house.Run(new RecordFollowUp(customer.Id, "call", "太晚"), house.Representative);
        Assert.Equal("customer.deleted", late.Error.Code);
        await house.Do(new RestoreRecord<Customer>(customer.Id), house.Admin);
        await house.Do(new GetRecord<WorkTask>(done.TaskId!.Value), house.Representative);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetRecord<Activity>(done.ActivityId), house.Representative)).Error.Kind);
    }

    [Fact]
    public async Task The_to_do_list_shows_what_is_due_today_and_overdue_and_birthdays()
    {
        var clock = TimeZoneInfo.ConvertTimeFromUtc(TimeProvider.System.GetUtcNow().UtcDateTime, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));
        var today = DateOnly.FromDateTime(clock);
        var due = await Create("待办今日公司", house.Stranger, ("nextContactOn", today));
        var late = await Create("待办逾期公司", house.Stranger, ("nextContactOn", today.AddDays(-2)));
        await Child<Contact>(house.Stranger, ("name", "寿星"), ("customerId", due.Id), ("birthday", $"--{today.AddDays(3):MM-dd}"));
        await Child<WorkTask>(house.Stranger, ("subject", "过期任务"), ("dueAt", TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-3)));
        var groups = (await house.Do(new GetToDo(), house.Stranger)).Groups.ToDictionary(g => g.Code);
        Assert.Contains(groups["contact.today"].Items, i => i.RecordId == due.Id);
        Assert.Equal(2, Assert.Single(groups["contact.overdue"].Items, i => i.RecordId == late.Id).Days);
        Assert.Contains(groups["birthday"].Items, i => i.Title == "寿星");
        Assert.Contains(groups["task.overdue"].Items, i => i.Title == "过期任务");

        await house.Do(new RecordFollowUp(late.Id, "call", "已联系"), house.Stranger);
        Assert.DoesNotContain((await house.Do(new GetToDo(), house.Stranger)).Groups, g => g.Code == "contact.overdue");
    }

    [Fact]
    public async Task Two_people_saving_at_once_never_overwrite_one_another()
    {
        var customer = await Create("同时保存公司", house.Representative);
        var results = await Task.WhenAll(
            house.Run(new ChangeRecord<Customer>(customer.Id, customer.Version, Patch(("remark", "甲"))), house.Representative),
            house.Run(new ChangeRecord<Customer>(customer.Id, customer.Version, Patch(("remark", "乙"))), house.Manager));
        Assert.Single(results, r => r.IsSuccess);
        Assert.Equal(ErrorKind.Stale, Assert.Single(results, r => !r.IsSuccess).Error.Kind);
    }

    [Fact]
    public async Task Nothing_stays_alive_below_a_customer_that_is_deleted_at_the_same_moment()
    {
        for (var i = 0; i < 5; i++)
        {
            var customer = await Create($"同时删除{(char)('甲' + i * 11)}{i}公司", house.Representative);
            var adding = house.Run(new RecordFollowUp(customer.Id, "call", "正在通话"), house.Representative);
            await Task.WhenAll(adding, house.Run(new DeleteRecord<Customer>(customer.Id), house.Admin));
            Assert.False(await house.Look(house.Admin.TenantId, db => db.Set<Activity>().AnyAsync(a => a.CustomerId == customer.Id)));
            if (!(await adding).IsSuccess)
                Assert.Equal("customer.deleted", (await adding).Error.Code);
        }
    }

    [Fact]
    public async Task A_delegated_task_is_seen_and_done_by_its_assignee()
    {
        var task = await Child<WorkTask>(house.Representative, ("subject", "请协助报价"), ("assigneeId", house.Stranger.UserId));
        await house.Do(new Tasks.UseCases.CompleteTask(task), house.Stranger);
        Assert.NotNull((await house.Do(new GetRecord<WorkTask>(task), house.Representative))["doneAt"]);
    }

    [Fact]
    public async Task What_hangs_below_a_deleted_customer_comes_back_with_it_only()
    {
        var customer = await Create("先恢复客户的公司", house.Representative);
        var alone = await Child<Contact>(house.Representative, ("name", "先删的人"), ("customerId", customer.Id));
        var together = await Child<Contact>(house.Representative, ("name", "一起删的人"), ("customerId", customer.Id));
        await house.Do(new DeleteRecord<Contact>(alone), house.Admin);
        await house.Do(new DeleteRecord<Customer>(customer.Id), house.Admin);
        foreach (var contact in new[] { alone, together })
            Assert.Equal("restore.parentDeleted", (await house.Run(new RestoreRecord<Contact>(contact), house.Admin)).Error.Code);
        await house.Do(new RestoreRecord<Customer>(customer.Id), house.Admin);
        Assert.False((await house.Run(new GetRecord<Contact>(alone), house.Admin)).IsSuccess);
        await house.Do(new GetRecord<Contact>(together), house.Admin);
        await house.Do(new RestoreRecord<Contact>(alone), house.Admin);
        await house.Do(new GetRecord<Contact>(alone), house.Admin);
    }

    [Fact]
    public async Task All_invariants_hold_after_work()
    {
        var customer = await Create("不变量公司", house.Representative, ("website", "www.invariant.cn"));
        await Child<Contact>(house.Representative, ("name", "解珍"), ("customerId", customer.Id), ("mobile", "13700002222"));
        await house.Do(new RecordFollowUp(customer.Id, "call", "问候"), house.Representative);
        await house.Do(new ChangeRecord<Customer>(customer.Id, null, Patch(("name", "不变量改名公司"))), house.Representative);
        await using var scope = house.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(house.Admin.TenantId);
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        foreach (var check in scope.ServiceProvider.GetServices<IInvariantCheck>())
            Assert.Equal((check.Name, ""), (check.Name, string.Join(", ", await check.Check(db, TestContext.Current.CancellationToken))));
    }
}


public sealed class ArchiveSqliteTests(SqliteHouse house) : ArchiveTests(house), IClassFixture<SqliteHouse>;

public sealed class ArchivePostgresTests(PostgresHouse house) : ArchiveTests(house), IClassFixture<PostgresHouse>;
