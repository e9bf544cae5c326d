using Huike.Customers.Calendar;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Tasks.Domain;
using Huike.Customers.Tasks.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Calendar;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.TestKit;

namespace Huike.Customers.Tests.Calendar;

/// <summary>What stands on a day, for whom, and that moving it is a change of the record like any other.</summary>
public abstract class CalendarTests(House house)
{
    private static readonly DateOnly s_day = new(2031, 5, 14);

    private async Task<RecordDetail> Create<T>(Actor actor, params (string Field, object? Value)[] values) where T : Aggregate, new() =>
        (await house.Do(new CreateRecord<T>(new RecordPatch(values.Select(v => KeyValuePair.Create(v.Field, v.Value)))), actor)).Record;

    /// <summary>The day in Shanghai: 00:30 there is still the evening before in UTC.</summary>
    private Task<RecordDetail> Task(Actor actor, string subject, int hour, int minute = 0) =>
        Create<WorkTask>(actor, ("subject", subject), ("dueAt", new DateTime(s_day, new TimeOnly(hour, minute), DateTimeKind.Unspecified).AddHours(-8).ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture)));

    private async Task<List<CalendarItem>> Day(Actor actor, string? who = null) => [.. (await house.Do(new GetCalendar(s_day, s_day, who), actor)).Items];

    [Fact]
    public async Task Tasks_and_next_contacts_stand_on_the_tenant_s_day_in_the_order_of_its_clock()
    {
        var late = await Task(house.Representative, "下午的任务", 15);
        var night = await Task(house.Representative, "半夜的任务", 0, 30);
        var customer = await Create<Customer>(house.Representative, ("name", "日程客户甲有限公司"), ("nextContactOn", s_day));
        var items = (await Day(house.Representative)).Where(i => i.RecordId == late.Id || i.RecordId == night.Id || i.RecordId == customer.Id).ToList();

        Assert.Equal([night.Id, late.Id, customer.Id], items.Select(i => i.RecordId));
        Assert.Equal((new TimeOnly(0, 30), "dueAt"), (items[0].At!.Value, items[0].MovedBy));
        Assert.Equal((null, "nextContactOn"), (items[2].At, items[2].MovedBy));

        await house.Do(new CompleteTask(night.Id), house.Representative);
        var done = (await Day(house.Representative)).Single(i => i.RecordId == night.Id);
        Assert.True(done.IsDone);
        Assert.Null(done.MovedBy);
    }

    [Fact]
    public async Task The_team_s_calendar_shows_what_its_reader_may_see_and_no_more()
    {
        var own = await Create<Customer>(house.Representative, ("name", "日程客户乙有限公司"), ("nextContactOn", s_day));
        Assert.DoesNotContain(await Day(house.Manager), i => i.RecordId == own.Id);
        var team = await house.Do(new GetCalendar(s_day, s_day, "all"), house.Manager);
        Assert.Contains(team.Items, i => i.RecordId == own.Id);
        Assert.Contains(house.Representative.UserId, team.People.Keys);
        Assert.Contains(await Day(house.Manager, house.Representative.UserId.ToString()), i => i.RecordId == own.Id);
        Assert.DoesNotContain(await Day(house.Stranger, "all"), i => i.RecordId == own.Id);
        Assert.DoesNotContain(await Day(house.Stranger, house.Representative.UserId.ToString()), i => i.RecordId == own.Id);
        Assert.DoesNotContain(await Day(house.ForeignAdmin, "all"), i => i.RecordId == own.Id);
    }

    [Fact]
    public async Task What_is_moved_is_the_record_and_an_older_version_does_not_move_it()
    {
        var task = await Task(house.Representative, "会改期的任务", 9);
        var item = (await Day(house.Representative)).Single(i => i.RecordId == task.Id);
        var moved = new RecordPatch { [item.MovedBy!] = "2031-05-20T01:00:00Z" };
        await house.Do(new ChangeRecord<WorkTask>(item.RecordId, item.Version, moved), house.Representative);
        Assert.DoesNotContain(await Day(house.Representative), i => i.RecordId == task.Id);
        Assert.Equal(ErrorKind.Stale, (await house.Run(new ChangeRecord<WorkTask>(item.RecordId, item.Version, new RecordPatch { ["dueAt"] = "2031-05-21T01:00:00Z" }), house.Representative)).Error.Kind);
    }

    [Theory]
    [InlineData("2031-05-02", "2031-05-01", null)]
    [InlineData("2031-05-01", "2031-07-02", null)]
    [InlineData("2031-05-01", "2031-05-02", "everybody")]
    public async Task A_range_or_person_that_cannot_be_is_refused(string from, string to, string? who)
    {
        var result = await house.Run(new GetCalendar(DateOnly.Parse(from, null), DateOnly.Parse(to, null), who), house.Representative);
        Assert.Equal(ErrorKind.Malformed, result.Error.Kind);
    }

    [Theory]
    [InlineData("month", "2026-02-10", DayOfWeek.Monday, "2026-01-26", "2026-03-01")]
    [InlineData("month", "2026-02-10", DayOfWeek.Sunday, "2026-02-01", "2026-02-28")]
    [InlineData("week", "2026-03-01", DayOfWeek.Monday, "2026-02-23", "2026-03-01")]
    [InlineData("day", "2026-03-01", DayOfWeek.Monday, "2026-03-01", "2026-03-01")]
    public void A_look_shows_whole_weeks(string view, string on, DayOfWeek begins, string first, string last)
    {
        var days = CalendarDays.Of(view, DateOnly.Parse(on, null), begins);
        Assert.Equal((DateOnly.Parse(first, null), DateOnly.Parse(last, null)), (days[0], days[^1]));
        Assert.Equal(days.Count, days.Distinct().Count());
    }
}

public sealed class SqliteCalendarTests(SqliteHouse house) : CalendarTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresCalendarTests(PostgresHouse house) : CalendarTests(house), IClassFixture<PostgresHouse>;
