using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Huike.Kernel.Data;
using Huike.Platform.Integration;
using Huike.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Reliability.Tests;

/// <summary>The machine's clock, set forward and back by hand.</summary>
public sealed class SteppedClock : TimeProvider
{
    public TimeSpan Step { get; set; }
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Step;
}

public abstract class SteppedHouse(Engine engine) : House(engine)
{
    public SteppedClock Clock { get; } = new();
    protected override void Adjust(IServiceCollection services) => services.AddSingleton<TimeProvider>(Clock);
}

public sealed class SteppedSqliteHouse() : SteppedHouse(Engine.Sqlite);

public sealed class SteppedPostgresHouse() : SteppedHouse(Engine.Postgres);

/// <summary>A clock that jumps by a day in either direction breaks neither numbers nor keys nor jobs nor sessions.</summary>
public abstract class ClockTests(SteppedHouse house)
{
    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task Work_goes_on_after_a_jump_of_a_day(int days)
    {
        house.Clock.Step = TimeSpan.Zero;
        using var before = await house.Client();
        var first = await Made(before, $"跳前{days}公司", $"a{days}");
        house.Clock.Step = TimeSpan.FromDays(days);
        // A session may be over by then; the next log-in works.
        using var after = await house.Client();
        var second = await Made(after, $"跳后{days}公司", $"b{days}");
        var again = await Made(after, $"跳后{days}公司", $"b{days}");
        Assert.Equal(second.Id, again.Id);
        Assert.NotEqual(first.Code, second.Code);
        Assert.True(second.Id.CompareTo(first.Id) > 0, "ids fall");
        using var imported = await after.PostAsync("imports", new MultipartFormDataContent
        {
            { new StringContent("customers"), "entity" },
            { new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes($"客户名称\r\n跳跃导入{days}公司\r\n")), "file", "a.csv" },
        });
        Assert.Equal(HttpStatusCode.Accepted, imported.StatusCode);
        var job = (await imported.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        await Eventually.TrueAsync(async () => (await after.GetFromJsonAsync<JsonElement>($"jobs/{job}")).GetProperty("state").GetString() == "done", "the import is done");
        house.Clock.Step = TimeSpan.Zero;
        using var back = await house.Client();
        await Made(back, $"跳回{days}公司", $"c{days}");
    }

    /// <summary>A claim or a lease from a moment that the clock has not reached again belongs to nobody.</summary>
    [Fact]
    public async Task What_was_held_before_the_clock_was_set_back_is_free()
    {
        house.Clock.Step = TimeSpan.FromDays(1);
        var keys = house.App.Services.GetRequiredService<IdempotencyStore>();
        var request = new KeyedRequest(house.Admin.TenantId, house.Admin.UserId, "future", new byte[32]);
        Assert.Equal(KeyState.Taken, (await keys.Take(request, default)).State);
        Assert.Equal(KeyState.Running, (await keys.Take(request, default)).State);
        house.Clock.Step = TimeSpan.Zero;
        Assert.Equal(KeyState.Taken, (await keys.Take(request, default)).State);
    }

    [Fact]
    public void Ids_rise_within_one_millisecond_and_behind_what_the_database_holds()
    {
        var ids = Enumerable.Range(0, 10_000).Select(_ => Ids.Next()).ToList();
        Assert.Equal(ids, ids.Order());
        var future = Guid.CreateVersion7(TimeProvider.System.GetUtcNow().AddHours(1));
        Ids.Follow(future);
        var next = Ids.Next();
        Assert.True(next.CompareTo(future) > 0);
        Assert.Equal(7, next.Version);
        Assert.True(Ids.Before(next, TimeSpan.FromMinutes(1)).CompareTo(next) < 0);
    }

    private static async Task<(Guid Id, string Code)> Made(HttpClient client, string name, string key)
    {
        using var answer = await FullDiskTests.Create(client, name, key);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(answer.StatusCode == HttpStatusCode.Created, body.ToString());
        return (body.GetProperty("id").GetGuid(), body.GetProperty("code").GetString()!);
    }
}

public sealed class ClockSqliteTests(SteppedSqliteHouse house) : ClockTests(house), IClassFixture<SteppedSqliteHouse>;

public sealed class ClockPostgresTests(SteppedPostgresHouse house) : ClockTests(house), IClassFixture<SteppedPostgresHouse>;
