using System.Collections.Concurrent;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Tasks.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Notices;
using Huike.Platform.Notices.Domain;
using Huike.Platform.Notices.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Platform.Tests.Notices;

internal sealed class CaughtMail(HuikeDb db, MailBag bag) : INoticeMail
{
    public Task<bool> Take(NoticeLetter letter, CancellationToken cancellation)
    {
        Assert.NotNull(db.Database.CurrentTransaction);
        if (bag.Closed)
            return Task.FromResult(false);
        bag.Letters.Enqueue(letter);
        return Task.FromResult(true);
    }
}

internal sealed class MailBag
{
    public bool Closed { get; set; }
    public ConcurrentQueue<NoticeLetter> Letters { get; } = new();
}

public abstract class NoticeHouse(Engine engine) : House(engine)
{
    protected override void Adjust(IServiceCollection services)
    {
        services.AddSingleton<MailBag>();
        services.AddScoped<INoticeMail, CaughtMail>();
    }

    private MailBag Bag => App.Services.GetRequiredService<MailBag>();
    public IReadOnlyList<NoticeLetter> Letters => [.. Bag.Letters];

    public void CloseMail(bool closed) => Bag.Closed = closed;

    public async Task Tell(Actor by, Actor to, string kind = "changed", string text = "notice.kind.changed")
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var scope = App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = by;
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        using (await scope.ServiceProvider.GetRequiredService<IDatabaseProvider>().Writers.Enter(cancellation))
        {
            await scope.ServiceProvider.GetRequiredService<NoticeBoard>().Tell([to.UserId], new NoticeText(kind, text, "customers"), cancellation);
            await db.SaveChangesAsync(cancellation);
        }
        scope.ServiceProvider.GetRequiredService<AfterCommit>().Run();
    }

    public Task SetMail(Actor person, string? address) => Look(person.TenantId, async db =>
    {
        await db.Set<User>().Where(u => u.Id == person.UserId).ExecuteUpdateAsync(set => set.SetProperty(u => u.Email, address));
        return 0;
    });

    public Task Wish(Actor person, string kind, bool app, string mail) => Do(new SaveNoticeSettings([new KindSetting(kind, app, mail)]), person);
}

public sealed class SqliteNotices() : NoticeHouse(Engine.Sqlite);

public sealed class PostgresNotices() : NoticeHouse(Engine.Postgres);

/// <summary>Who is told what and how, on both engines.</summary>
public abstract class NoticeTests(NoticeHouse house)
{
    private async Task<List<ToldNotice>> Of(Actor actor, bool unread = true) => [.. (await house.Do(new ListNotices(unread), actor)).Items];

    [Fact]
    public async Task A_person_is_told_once_and_marks_it_read_but_nobody_hears_of_his_own_doing()
    {
        await house.Tell(house.Manager, house.Representative);
        await house.Tell(house.Representative, house.Representative);
        var notice = Assert.Single(await Of(house.Representative));
        Assert.Empty(await Of(house.Manager));
        await house.Do(new ReadNoticesTold([notice.Id]), house.Manager);
        Assert.Single(await Of(house.Representative));
        await house.Do(new ReadNoticesTold([notice.Id]), house.Representative);
        Assert.Empty(await Of(house.Representative));
        Assert.Contains(await Of(house.Representative, unread: false), n => n.Id == notice.Id);
    }

    [Fact]
    public async Task An_open_window_hears_of_it_at_once()
    {
        var heard = 0;
        using var hearing = house.App.Services.GetRequiredService<NoticeRings>().Hear(house.Stranger.TenantId, house.Stranger.UserId, () => Interlocked.Increment(ref heard));
        await house.Tell(house.Manager, house.Colleague);
        Assert.Equal(0, heard);
        await house.Tell(house.Manager, house.Stranger);
        Assert.Equal(1, heard);
    }

    [Fact]
    public async Task A_digest_holds_what_is_unread_and_goes_out_once()
    {
        await house.SetMail(house.Colleague, "zhao@example.com");
        await house.Wish(house.Colleague, "mention", app: true, NoticeWish.Now);
        await house.Tell(house.Manager, house.Colleague, "mention", "notice.kind.mention");
        await house.Tell(house.Manager, house.Colleague, "mention", "notice.kind.due");
        house.CloseMail(true);
        await Post();
        Assert.DoesNotContain(house.Letters, l => l.UserId == house.Colleague.UserId);
        house.CloseMail(false);
        await Task.WhenAll(Post(), Post());
        var letter = Assert.Single(house.Letters, l => l.UserId == house.Colleague.UserId);
        Assert.Equal("zhao@example.com", letter.Address);
        Assert.Equal(2, letter.Text.Split('•').Length - 1);
    }

    [Fact]
    public async Task What_falls_due_stands_in_the_letter_of_the_morning_with_the_readers_own_eyes_and_once_a_day()
    {
        await house.SetMail(house.Manager, "li@example.com");
        await house.Do(new CreateRecord<WorkTask>(new RecordPatch { ["subject"] = "早晨要做的事", ["dueAt"] = TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1) }), house.Manager);
        await house.Do(new CreateRecord<WorkTask>(new RecordPatch { ["subject"] = "别人的事", ["dueAt"] = TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1) }), house.Representative);

        var system = Actor.System(house.Admin.TenantId);
        Assert.Equal(1, (await house.Do(new TellDue(), system)).Letters);
        Assert.Equal(0, (await house.Do(new TellDue(), system)).Letters);
        var words = await house.Look(house.Admin.TenantId, db => db.Set<NoticeEntry>().Where(n => n.UserId == house.Manager.UserId && n.Kind == "due").Select(n => n.Arguments).ToListAsync());
        Assert.Contains(words, w => w.SequenceEqual(["@todo.task.overdue", "1", "早晨要做的事"]));
        // The bell tells it by itself.
        Assert.DoesNotContain(await Of(house.Manager), n => n.Kind == "due");

        await house.Wish(house.Stranger, "due", app: true, NoticeWish.Off);
        await house.SetMail(house.Stranger, "sun@example.com");
        await house.Do(new CreateRecord<WorkTask>(new RecordPatch { ["subject"] = "不想收信", ["dueAt"] = TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1) }), house.Stranger);
        Assert.Equal(0, (await house.Do(new TellDue(), system)).Letters);
    }

    [Fact]
    public async Task Each_kind_is_told_as_its_reader_wishes()
    {
        await house.SetMail(house.Reader, "qian@example.com");
        await house.Wish(house.Reader, "due", app: false, NoticeWish.Off);
        await house.Tell(house.Manager, house.Reader, "due");
        await house.Wish(house.Reader, "due", app: false, NoticeWish.Now);
        await house.Tell(house.Manager, house.Reader, "due");
        Assert.Empty(await Of(house.Reader));
        await Post();
        Assert.Single(house.Letters, l => l.UserId == house.Reader.UserId);
        Assert.False((await house.Run(new SaveNoticeSettings([new KindSetting("due", true, "sometimes")]), house.Reader)).IsSuccess);
    }

    [Fact]
    public async Task A_robot_gets_the_kinds_it_is_for_and_its_secret_is_not_shown()
    {
        var saved = await house.Do(new SaveRobot("销售群", NoticeRobot.Feishu, "https://open.feishu.cn/open-apis/bot/v2/hook/secret", ["assigned"], QuietFrom: 0, QuietTo: 0), house.Admin);
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new ListRobots(), house.Manager)).Error.Kind);
        var shown = Assert.Single((await house.Do(new ListRobots(), house.Admin)).Items, r => r.Id == saved.Id);
        Assert.DoesNotContain("secret", shown.Address);
        await house.Tell(house.Manager, house.Stranger, "assigned");
        await house.Tell(house.Manager, house.Stranger, "changed");
        Assert.Equal(1, await house.Look(house.Admin.TenantId, db => db.Set<RobotMessage>().CountAsync(m => m.RobotId == saved.Id && m.DueAt != null)));
        await house.Do(new DeleteRobot(saved.Id), house.Admin);
    }

    private Task Post() => house.App.Services.GetRequiredService<NoticePost>().SendLetters(TestContext.Current.CancellationToken);
}

public sealed class NoticeSqliteTests(SqliteNotices house) : NoticeTests(house), IClassFixture<SqliteNotices>;

public sealed class NoticePostgresTests(PostgresNotices house) : NoticeTests(house), IClassFixture<PostgresNotices>;

/// <summary>When something goes out.</summary>
public sealed class NoticeTimeTests
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    [Fact]
    public void A_digest_waits_for_its_hour_on_the_company_s_clock()
    {
        var morning = new DateTime(2026, 3, 2, 23, 30, 0, DateTimeKind.Utc);
        Assert.Equal(new DateTime(2026, 3, 3, 0, 0, 0, DateTimeKind.Utc), NoticeTimes.Next(morning, 8, Shanghai));
        Assert.Equal(new DateTime(2026, 3, 4, 0, 0, 0, DateTimeKind.Utc), NoticeTimes.Next(morning.AddHours(1), 8, Shanghai));
        // In New York the clock skips from 2 to 3 on this day.
        Assert.Equal(new DateTime(2026, 3, 8, 7, 0, 0, DateTimeKind.Utc), NoticeTimes.Next(new DateTime(2026, 3, 8, 5, 30, 0, DateTimeKind.Utc), 2, TimeZoneInfo.FindSystemTimeZoneById("America/New_York")));
    }

    [Theory]
    [InlineData(15, 24)]
    [InlineData(14, 24)]
    [InlineData(20, 24)]
    [InlineData(0, 0)]
    public void A_robot_is_silent_in_its_quiet_hours(int hourUtc, int expectedUtc)
    {
        var day = new DateTime(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc);
        // 22 to 8 in Shanghai is 14 to 24 in UTC.
        var expected = day.AddHours(expectedUtc);
        Assert.Equal(expected, NoticeTimes.AfterQuiet(day.AddHours(hourUtc), 22, 8, Shanghai));
    }
}
