using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Tasks.Domain;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.CalendarFeed.UseCases;
using Huike.TestKit;

namespace Huike.Customers.Tests.Calendar;

/// <summary>The address by which another calendar shows one's own: what it says, and that the key in it opens nothing else.</summary>
public abstract class CalendarFeedTests(House house)
{
    /// <summary>Long lines are folded in the file.</summary>
    private async Task<string> Read(string path)
    {
        using var guest = new HttpClient { BaseAddress = new Uri(await house.Listen() + "/") };
        using var answer = await guest.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/calendar", answer.Content.Headers.ContentType!.MediaType);
        return Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync()).Replace("\r\n ", "", StringComparison.Ordinal);
    }

    private async Task<HttpStatusCode> Status(string path)
    {
        using var guest = new HttpClient { BaseAddress = new Uri(await house.Listen() + "/") };
        return (await guest.GetAsync(path)).StatusCode;
    }

    [Fact]
    public async Task It_shows_one_s_own_days_and_times_and_nobody_else_s()
    {
        var on = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(20);
        var own = (await house.Do(new CreateRecord<WorkTask>(new RecordPatch { ["subject"] = "订阅里的任务, 带逗号", ["dueAt"] = $"{on:yyyy-MM-dd}T02:30:00Z" }), house.Representative)).Record;
        var customer = (await house.Do(new CreateRecord<Customer>(new RecordPatch { ["name"] = "订阅日历有限公司", ["nextContactOn"] = on }), house.Representative)).Record;
        var others = (await house.Do(new CreateRecord<WorkTask>(new RecordPatch { ["subject"] = "别人的任务", ["dueAt"] = $"{on:yyyy-MM-dd}T02:30:00Z" }), house.Manager)).Record;

        var text = await Read((await house.Do(new SubscribeCalendar(), house.Representative)).Path);
        Assert.StartsWith("BEGIN:VCALENDAR", text, StringComparison.Ordinal);
        var events = text.Split("BEGIN:VEVENT").Skip(1).ToList();
        var task = Assert.Single(events, e => e.Contains($"UID:task-{own.Id:N}@huike", StringComparison.Ordinal));
        Assert.Contains($"DTSTART:{on:yyyyMMdd}T023000Z", task, StringComparison.Ordinal);
        Assert.Contains("SUMMARY:订阅里的任务\\, 带逗号", task, StringComparison.Ordinal);
        var contact = Assert.Single(events, e => e.Contains($"UID:contact-{customer.Id:N}@huike", StringComparison.Ordinal));
        Assert.Contains($"DTSTART;VALUE=DATE:{on:yyyyMMdd}", contact, StringComparison.Ordinal);
        Assert.DoesNotContain($"{others.Id:N}", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_address_and_the_end_put_the_one_before_out_of_use()
    {
        var first = (await house.Do(new SubscribeCalendar(), house.Manager)).Path;
        Assert.Equal(HttpStatusCode.OK, await Status(first));
        var second = (await house.Do(new SubscribeCalendar(), house.Manager)).Path;
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (await Status(first), await Status(second)));
        Assert.NotNull((await house.Do(new GetCalendarSubscription(), house.Manager)).LastReadAt);
        await house.Do(new EndCalendarSubscription(), house.Manager);
        Assert.Equal(HttpStatusCode.NotFound, await Status(second));
        Assert.Null((await house.Do(new GetCalendarSubscription(), house.Manager)).Since);
        // Nothing tells a wrong secret from one that is out of use.
        Assert.Equal(HttpStatusCode.NotFound, await Status(second.Replace(".ics", "0.ics", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_key_in_the_address_reads_nothing_by_the_api_and_no_other_key_reads_a_calendar()
    {
        var path = (await house.Do(new SubscribeCalendar(), house.Admin)).Path;
        using var thief = new HttpClient { BaseAddress = new Uri(await house.Listen() + "/api/v1/") };
        thief.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", path.Split('/')[^1].Replace(".ics", "", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Forbidden, (await thief.GetAsync("customers")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await thief.PostAsync("calendar/subscription", new StringContent("{}", Encoding.UTF8, "application/json"))).StatusCode);
        Assert.DoesNotContain("\"id\"", await (await thief.GetAsync("calendar?from=2031-05-01&to=2031-05-30")).Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var key = (await house.Do(new Huike.Platform.Login.UseCases.CreateApiKey("其他", ["customers.*"]), house.Admin)).Key;
        Assert.Equal(HttpStatusCode.NotFound, await Status($"calendar/feed/{key}.ics"));
    }
}

public sealed class CalendarFeedSqliteTests(SqliteHouse house) : CalendarFeedTests(house), IClassFixture<SqliteHouse>;

public sealed class CalendarFeedPostgresTests(PostgresHouse house) : CalendarFeedTests(house), IClassFixture<PostgresHouse>;
