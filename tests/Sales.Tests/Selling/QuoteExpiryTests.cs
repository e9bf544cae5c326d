using Huike.Kernel.Access;
using Huike.Kernel.Jobs;
using Huike.Kernel.Records;
using Huike.Platform.Integration;
using Huike.Platform.Notices.Domain;
using Huike.Sales.Quotes.Domain;
using Huike.Sales.Quotes.UseCases;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Sales.Tests.Selling;

/// <summary>A house whose clock tests move, and where the day begins only when they say so.</summary>
public abstract class ClockHouse(Engine engine) : House(engine)
{
    /// <summary>Eleven in the evening in Shanghai.</summary>
    public TestClock Clock { get; } = new(new DateTimeOffset(2026, 3, 5, 15, 0, 0, TimeSpan.Zero));

    protected override void Adjust(IServiceCollection services)
    {
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<CountedWork>();
        services.AddScoped<IDailyWork>(p => p.GetRequiredService<CountedWork>());
    }
}

/// <summary>Counts its days and fails when told to.</summary>
public sealed class CountedWork : IDailyWork
{
    public List<DateOnly> Days { get; } = [];
    public bool Fails { get; set; }

    public string Name => "counted";

    public Task Run(DateOnly day, CancellationToken cancellation)
    {
        lock (Days)
            Days.Add(day);
        return Fails ? throw new InvalidOperationException("told to") : Task.CompletedTask;
    }
}

public sealed class SqliteClockHouse() : ClockHouse(Engine.Sqlite);

public sealed class PostgresClockHouse() : ClockHouse(Engine.Postgres);

/// <summary>What begins with a company's day: once, right to the day, and again where it was broken off.</summary>
public abstract class QuoteExpiryTests(ClockHouse house)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
    private readonly Shop _shop = new(house);

    private DailyWorker Worker => house.App.Services.GetRequiredService<DailyWorker>();

    private async Task<Guid> Sent(DateOnly validUntil)
    {
        var product = await _shop.Product(10m);
        var quote = (await house.Do(new CreateRecord<Quote>(new RecordPatch
        {
            ["customerId"] = await _shop.Customer(house.Representative),
            ["validUntil"] = validUntil,
            ["lines"] = new List<QuoteLineValues> { Shop.Line(product, 1, 10m) },
        }), house.Representative)).Record;
        await house.Do(new SendQuote(quote.Id), house.Representative);
        return quote.Id;
    }

    private async Task<string?> State(Guid quote) => (await house.Do(new GetRecord<Quote>(quote), house.Representative))["state"] as string;

    [Fact]
    public async Task A_quote_expires_when_the_day_after_its_last_begins_where_the_company_is()
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(house.Clock.GetUtcNow().UtcDateTime, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")));
        var (last, later) = (await Sent(today), await Sent(today.AddDays(1)));
        await Worker.RunDue(Cancellation);
        Assert.Equal(Quote.Sent, await State(last));

        // Past midnight in Shanghai, still the same day in London.
        house.Clock.Advance(TimeSpan.FromHours(2));
        await Task.WhenAll(Another().RunDue(Cancellation), Another().RunDue(Cancellation));
        Assert.Equal((Quote.Expired, Quote.Sent), (await State(last), await State(later)));

        var told = await house.Look(house.Admin.TenantId, db => db.Set<NoticeEntry>().AsNoTracking().Where(n => n.UserId == house.Representative.UserId && n.Href == $"quotes/{last}").ToListAsync(Cancellation));
        Assert.Equal("notice.quote.expired", Assert.Single(told).Key);
        var history = await house.Do(new GetHistory<Quote>(last), house.Representative);
        Assert.Contains(history.Items, h => h.UserName == "system");
        house.Clock.Advance(TimeSpan.FromHours(22));
    }

    [Fact]
    public async Task Each_day_is_done_once_by_one_node_and_again_where_it_failed()
    {
        var work = house.App.Services.GetRequiredService<CountedWork>();
        house.Clock.Advance(TimeSpan.FromDays(1));
        work.Days.Clear();
        work.Fails = true;
        await Another().RunDue(Cancellation);
        work.Fails = false;
        // The lease of the failed run has not ended.
        await Another().RunDue(Cancellation);
        var once = work.Days.Count;
        house.Clock.Advance(TimeSpan.FromMinutes(16));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Another().RunDue(Cancellation)));
        await Another().RunDue(Cancellation);
        // The house has two companies, each with its own day.
        Assert.Equal(2 * once, work.Days.Count);
    }

    /// <summary>A node that remembers nothing.</summary>
    private DailyWorker Another() => ActivatorUtilities.CreateInstance<DailyWorker>(house.App.Services);
}

public sealed class QuoteExpirySqliteTests(SqliteClockHouse house) : QuoteExpiryTests(house), IClassFixture<SqliteClockHouse>;

public sealed class QuoteExpiryPostgresTests(PostgresClockHouse house) : QuoteExpiryTests(house), IClassFixture<PostgresClockHouse>;
