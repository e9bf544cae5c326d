using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Audit;
using Huike.Kernel.Records;
using Huike.Platform.AuditTrail.Readings;
using Huike.Platform.Notices.Domain;
using Huike.Platform.Organisation.Domain;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace Huike.Platform.Tests.Readings;

public abstract class ReadingHouse(Engine engine) : House(engine)
{
    public TestClock Clock { get; } = new(new DateTimeOffset(2026, 9, 1, 2, 0, 0, TimeSpan.Zero));

    protected override void Adjust(IServiceCollection services)
    {
        services.AddSingleton<TimeProvider>(Clock);
        // The rounds are called by the tests.
        foreach (var worker in services.Where(s => s.ServiceType == typeof(IHostedService)).ToList())
            services.Remove(worker);
    }

    /// <summary>A day for a test of its own: nothing is raised yet.</summary>
    public DateOnly NextDay()
    {
        Clock.Advance(TimeSpan.FromDays(1));
        return DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);
    }

    public Task<int> Settle(ReadingMeter? meter = null) => new ReadingRounds(App.Services.GetRequiredService<IServiceScopeFactory>(),
        meter ?? App.Services.GetRequiredService<ReadingMeter>(), Clock, NullLogger<ReadingRounds>.Instance).Settle(TestContext.Current.CancellationToken);

    public Task Limits(ReadingSettings settings) => Do(new SaveReadingSettings(settings), Admin);

    public Task<ReadingDay?> DayOf(Actor person, DateOnly day) =>
        Look(person.TenantId, db => db.Set<ReadingDay>().AsNoTracking().SingleOrDefaultAsync(d => d.UserId == person.UserId && d.Day == day));

    public Task<List<AccessEntry>> Raised(Actor person, DateOnly day) => Look(person.TenantId, async db => (await db.Set<AccessEntry>().AsNoTracking()
        .Where(e => e.Action == "reading.unusual" && e.UserId == person.UserId).ToListAsync()).FindAll(e => DateOnly.FromDateTime(e.At) == day));

    public Task<List<NoticeEntry>> Notices(Actor reader, DateOnly day) => Look(reader.TenantId, async db => (await db.Set<NoticeEntry>().AsNoTracking()
        .Where(n => n.Kind == "reading" && n.UserId == reader.UserId).ToListAsync()).FindAll(n => DateOnly.FromDateTime(n.CreatedAt) == day));

    public async Task<List<Guid>> Customers(int count)
    {
        var ids = new List<Guid>();
        for (var i = 0; i < count; i++)
            ids.Add((await Do(new CreateRecord<Customer>(new RecordPatch { ["name"] = $"被查阅公司{Guid.CreateVersion7():N}" }), Representative)).Record.Id);
        return ids;
    }

    public async Task Open(Actor by, IEnumerable<Guid> ids)
    {
        foreach (var id in ids)
            await Do(new GetRecord<Customer>(id), by);
    }
}

public sealed class SqliteReadings() : ReadingHouse(Engine.Sqlite);

public sealed class PostgresReadings() : ReadingHouse(Engine.Postgres);

/// <summary>Who reads unusually much is raised once, and to whom, on both engines.</summary>
public abstract class ReadingTests(ReadingHouse house)
{
    [Fact]
    public async Task Passing_a_limit_is_raised_once_a_day_to_those_who_watch_and_to_nobody_else()
    {
        await house.Limits(new ReadingSettings { Opened = 3 });
        var day = house.NextDay();
        var ids = await house.Customers(4);
        await house.Open(house.Representative, ids.Take(3));
        Assert.Equal(0, await house.Settle());
        Assert.Empty(await house.Raised(house.Representative, day));
        await house.Open(house.Representative, ids);
        Assert.Equal(1, await house.Settle());
        await house.Open(house.Representative, await house.Customers(2));
        Assert.Equal(0, await house.Settle());
        Assert.Equal(6, (await house.DayOf(house.Representative, day))!.Opened);

        var entry = Assert.Single(await house.Raised(house.Representative, day));
        Assert.Equal("opened=4 listed=0 exports=0 exportedRows=0", entry.Detail);
        var notice = Assert.Single(await house.Notices(house.Admin, day));
        Assert.Equal($"settings/access-log?user={house.Representative.UserId}", notice.Href);
        foreach (var other in new[] { house.Representative, house.Manager, house.Stranger })
            Assert.Empty(await house.Notices(other, day));
        var listed = Assert.Single(await house.Do(new ListUnusualReadings(), house.Admin), r => r.Day == day);
        Assert.Equal((house.Representative.UserId, 6), (listed.UserId, listed.Opened));
        Assert.Equal(Kernel.UseCases.ErrorKind.Forbidden, (await house.Run(new ListUnusualReadings(), house.Representative)).Error.Kind);
    }

    [Fact]
    public async Task The_same_record_counts_once_and_the_house_and_other_companies_do_not_count()
    {
        await house.Limits(new ReadingSettings { Opened = 1 });
        var day = house.NextDay();
        var id = (await house.Customers(1))[0];
        for (var i = 0; i < 5; i++)
            await house.Open(house.Representative, [id]);
        await house.Open(Actor.System(house.Admin.TenantId), await house.Customers(3));
        Assert.Equal(0, await house.Settle());
        Assert.Equal(1, (await house.DayOf(house.Representative, day))!.Opened);
        Assert.Equal(1, await house.Look(house.Admin.TenantId, db => db.Set<ReadingDay>().CountAsync(d => d.Day == day)));
        Assert.Equal(0, await house.Look(house.ForeignAdmin.TenantId, db => db.Set<ReadingDay>().CountAsync(d => d.Day == day)));
    }

    [Fact]
    public async Task Two_nodes_add_to_the_same_row_and_raise_it_once()
    {
        await house.Limits(new ReadingSettings { Opened = 5 });
        var day = house.NextDay();
        var key = new ReadingKey(house.Colleague.TenantId, house.Colleague.UserId, day);
        ReadingMeter one = new(), two = new();
        for (var round = 0; round < 3; round++)
        {
            one.Opened(key, Guid.CreateVersion7());
            two.Opened(key, Guid.CreateVersion7());
            await Task.WhenAll(house.Settle(one), house.Settle(two));
        }
        // What met the other node's row in the same moment is added by the next round.
        await Task.WhenAll(house.Settle(one), house.Settle(two));
        Assert.Equal(6, (await house.DayOf(house.Colleague, day))!.Opened);
        Assert.Single(await house.Raised(house.Colleague, day));
        Assert.Single(await house.Notices(house.Admin, day));
    }

    [Fact]
    public async Task Rows_of_lists_and_exports_have_limits_of_their_own()
    {
        await house.Limits(new ReadingSettings { Listed = 3, Exports = 1 });
        var day = house.NextDay();
        await house.Customers(4);
        await house.Do(new ListRecords<Customer>(new ListRequest { Limit = 2 }), house.Manager);
        Assert.Equal(0, await house.Settle());
        await house.Do(new ListRecords<Customer>(new ListRequest { Limit = 2 }), house.Manager);
        await house.Do(new ListRecords<Customer>(new ListRequest { Limit = 2, ForFile = true }), house.Manager);
        await house.Do(new ListRecords<User>(new ListRequest { Limit = 2 }), house.Manager);
        Assert.Equal(1, await house.Settle());
        Assert.Equal(4, (await house.DayOf(house.Manager, day))!.Listed);

        var key = new ReadingKey(house.Stranger.TenantId, house.Stranger.UserId, day);
        var meter = new ReadingMeter();
        meter.Exported(key, 10);
        Assert.Equal(0, await house.Settle(meter));
        meter.Exported(key, 7);
        Assert.Equal(1, await house.Settle(meter));
        Assert.Equal("opened=0 listed=0 exports=2 exportedRows=17", Assert.Single(await house.Raised(house.Stranger, day)).Detail);
    }

    [Fact]
    public async Task Far_more_than_on_ones_own_days_is_raised_and_nothing_where_it_is_switched_off()
    {
        await house.Limits(new ReadingSettings { TimesUsual = 5, LeastUnusual = 10 });
        var meter = new ReadingMeter();
        ReadingKey Day() => new(house.Reader.TenantId, house.Reader.UserId, house.NextDay());
        async Task<int> Read(ReadingKey key, int records)
        {
            for (var i = 0; i < records; i++)
                meter.Opened(key, Guid.CreateVersion7());
            return await house.Settle(meter);
        }
        // Nobody has a usual day from the first day on.
        Assert.Equal(0, await Read(Day(), 12));
        for (var i = 0; i < 5; i++)
            Assert.Equal(0, await Read(Day(), 2));
        var today = Day();
        Assert.Equal(0, await Read(today, 18));
        Assert.Equal(1, await Read(today, 1));

        await house.Limits(new ReadingSettings { On = false, Opened = 1 });
        Assert.Equal(0, await Read(Day(), 50));
    }

    [Fact]
    public async Task Only_where_nobody_else_watches_the_person_himself_is_told()
    {
        var day = house.NextDay();
        var key = new ReadingKey(house.ForeignAdmin.TenantId, house.ForeignAdmin.UserId, day);
        var meter = new ReadingMeter();
        meter.Listed(key, 5_001);
        Assert.Equal(1, await house.Settle(meter));
        Assert.Single(await house.Notices(house.ForeignAdmin, day));
        Assert.Empty(await house.Notices(house.Admin, day));
    }

    [Fact]
    public async Task Limits_are_checked_and_belong_to_who_keeps_the_company()
    {
        var refused = await house.Run(new SaveReadingSettings(new ReadingSettings { Opened = 0, TimesUsual = 1 }), house.Admin);
        Assert.Equal(2, refused.Errors.Count);
        Assert.False((await house.Run(new SaveReadingSettings(new ReadingSettings()), house.Manager)).IsSuccess);
        await house.Limits(new ReadingSettings { Opened = 77 });
        Assert.Equal(77, (await house.Do(new GetReadingSettings(), house.Admin)).Opened);
    }

    [Fact]
    public async Task Old_days_go()
    {
        var old = house.NextDay();
        var key = new ReadingKey(house.Colleague.TenantId, house.Colleague.UserId, old);
        var meter = new ReadingMeter();
        meter.Listed(key, 1);
        await house.Settle(meter);
        meter.Listed(key with { Day = old.AddDays(91) }, 1);
        await house.Settle(meter);
        Assert.Null(await house.DayOf(house.Colleague, old));
        Assert.NotNull(await house.DayOf(house.Colleague, old.AddDays(91)));
    }
}

public sealed class SqliteReadingTests(SqliteReadings house) : ReadingTests(house), IClassFixture<SqliteReadings>;

public sealed class PostgresReadingTests(PostgresReadings house) : ReadingTests(house), IClassFixture<PostgresReadings>;

/// <summary>The meter alone: bounded, and nothing lost that was given back.</summary>
public sealed class ReadingMeterTests
{
    private static readonly ReadingKey Key = new(Guid.CreateVersion7(), Guid.CreateVersion7(), new DateOnly(2026, 9, 1));

    [Fact]
    public void Beyond_the_bound_each_opening_counts_and_what_is_remembered_still_does_not()
    {
        var meter = new ReadingMeter(mostRemembered: 2);
        var (one, two, three) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        foreach (var id in new[] { one, two, one, three, three, two })
            meter.Opened(Key, id);
        Assert.Equal(4, Assert.Single(meter.Take(Key.Day)).Opened);
        Assert.Empty(meter.Take(Key.Day));
    }

    [Fact]
    public void What_was_given_back_comes_again_and_records_stay_known()
    {
        var meter = new ReadingMeter();
        var id = Guid.CreateVersion7();
        meter.Opened(Key, id);
        var delta = Assert.Single(meter.Take(Key.Day));
        meter.Add(delta);
        meter.Opened(Key, id);
        Assert.Equal(delta, Assert.Single(meter.Take(Key.Day)));
        meter.Opened(Key, id);
        Assert.Empty(meter.Take(Key.Day.AddDays(1)));
        meter.Opened(Key, id);
        Assert.Single(meter.Take(Key.Day));
    }
}
