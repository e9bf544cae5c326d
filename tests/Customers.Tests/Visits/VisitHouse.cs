using Huike.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Customers.Tests.Visits;

/// <summary>A house whose clock the tests set; it begins on Monday, 9 March 2026, at ten in Shanghai.</summary>
public abstract class VisitHouse(Engine engine) : House(engine)
{
    public TestClock Clock { get; } = new(new DateTimeOffset(2026, 3, 9, 2, 0, 0, TimeSpan.Zero));

    /// <summary>Sets the clock to a time in Shanghai, eight hours ahead of UTC all year.</summary>
    public void At(int month, int day, int hour, int minute = 0) => Clock.Advance(new DateTimeOffset(2026, month, day, hour, minute, 0, TimeSpan.FromHours(8)) - Clock.GetUtcNow());

    protected override void Adjust(IServiceCollection services) => services.AddSingleton<TimeProvider>(Clock);
}

public sealed class SqliteVisitHouse() : VisitHouse(Engine.Sqlite);

public sealed class PostgresVisitHouse() : VisitHouse(Engine.Postgres);
