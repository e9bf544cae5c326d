using System.Net.Http.Json;
using Huike.Customers.Identifiers;
using Huike.Customers.Routes.Distances;
using Huike.Customers.Routes.UseCases;
using Huike.Kernel.Audit;
using Huike.Kernel.UseCases;
using Huike.Platform.Tenants.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Tests.Routes;

/// <summary>The map service that a company sets: who may, what is refused, what is kept secret, what the test of it says.</summary>
public abstract class DistanceSettingsTests(DistanceHouse house)
{
    [Fact]
    public async Task The_key_is_never_told_nor_written_in_clear()
    {
        await house.Use(DistanceSettings.Amap);
        using var client = await house.Client();
        var told = await client.GetStringAsync("settings/distances", TestContext.Current.CancellationToken);
        Assert.Contains("\"hasKey\":true", told, StringComparison.Ordinal);
        using var tested = await client.PostAsJsonAsync("settings/distances/test", new { }, TestContext.Current.CancellationToken);
        var (settings, audit) = await house.Look(house.Admin.TenantId, async db => (
            await db.Set<Tenant>().Where(t => t.Id == house.Admin.TenantId).Select(t => t.Settings).FirstAsync(),
            await db.Set<AuditEntry>().Where(e => e.RecordType == "company").Select(e => e.Changes).ToListAsync()));
        Assert.Contains(audit, a => a!.Contains("sealedKey", StringComparison.Ordinal));
        var sealedKey = System.Text.Json.JsonDocument.Parse(settings).RootElement.GetProperty(DistanceSettings.Section).GetProperty("sealedKey").GetString()!;
        foreach (var text in audit.Prepend(settings).Prepend(told).Prepend(await tested.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)))
            Assert.DoesNotContain(MapDouble.Key, text, StringComparison.Ordinal);
        Assert.All(audit, a => Assert.DoesNotContain(sealedKey, a, StringComparison.Ordinal));
        // Empty keeps it, another service does not.
        await house.Do(new SaveDistanceSettings(DistanceSettings.Amap, null, ""), house.Admin);
        Assert.True((await house.Do(new TestDistances(), house.Admin)).Works);
        await house.Do(new SaveDistanceSettings(DistanceSettings.Osrm, house.Map.Url), house.Admin);
        Assert.False((await house.Do(new GetDistanceSettings(), house.Admin)).HasKey);
        Assert.Equal(("key", "required"), Told(await house.Run(new SaveDistanceSettings(DistanceSettings.Amap), house.Admin)));
    }

    [Fact]
    public async Task What_changed_stands_in_the_log_once()
    {
        await house.Use(DistanceSettings.Osrm);
        Task<int> Entries() => house.Look(house.Admin.TenantId, db => db.Set<AuditEntry>().CountAsync(e => e.RecordType == "company" && e.Changes!.Contains(GeoDatum.Gcj02)));
        var before = await Entries();
        await house.Do(new SaveDistanceSettings(DistanceSettings.Osrm, house.Map.Url, null, GeoDatum.Gcj02), house.Admin);
        await house.Do(new SaveDistanceSettings(DistanceSettings.Osrm, house.Map.Url + "/", null, GeoDatum.Gcj02), house.Admin);
        Assert.Equal(before + 1, await Entries());
        Assert.Equal((DistanceSettings.Osrm, house.Map.Url, GeoDatum.Gcj02), await house.Do(new GetDistanceSettings(), house.Admin) is var view ? (view.Provider, view.Address, view.Datum) : default);
    }

    [Theory]
    [InlineData("google", null, null, "wgs84", "provider", "notOnList")]
    [InlineData("osrm", null, null, "wgs84", "address", "required")]
    [InlineData("osrm", "osrm.example.com", null, "wgs84", "address", "distances.address")]
    [InlineData("osrm", "ftp://osrm.example.com", null, "wgs84", "address", "distances.address")]
    [InlineData("osrm", "https://osrm.example.com/?a=b", null, "wgs84", "address", "distances.address")]
    [InlineData("osrm", "https://user:word@osrm.example.com", null, "wgs84", "address", "distances.address")]
    [InlineData("osrm", "http://10.0.0.7", null, "wgs84", "address", "distances.address")]
    [InlineData("osrm", "http://169.254.169.254/latest", null, "wgs84", "address", "distances.address")]
    [InlineData("osrm", "http://127.0.0.1:1", null, "wgs84", "address", "distances.address")]
    [InlineData("amap", null, "a&b=c", "wgs84", "key", "distances.keyFormat")]
    [InlineData("none", null, null, "bd09", "datum", "notOnList")]
    public async Task What_cannot_be_is_refused_by_its_field(string provider, string? address, string? key, string datum, string field, string code) =>
        Assert.Equal((field, code), Told(await house.Run(new SaveDistanceSettings(provider, address, key, datum), house.Admin)));

    [Fact]
    public async Task Only_who_keeps_the_company_may_see_change_and_try_it()
    {
        foreach (var actor in new[] { house.Representative, house.Manager, house.Reader })
        {
            Assert.Equal(ErrorKind.Forbidden, (await house.Run(new GetDistanceSettings(), actor)).Error.Kind);
            Assert.Equal(ErrorKind.Forbidden, (await house.Run(new SaveDistanceSettings(DistanceSettings.None), actor)).Error.Kind);
            Assert.Equal(ErrorKind.Forbidden, (await house.Run(new TestDistances(), actor)).Error.Kind);
        }
    }

    [Fact]
    public async Task The_test_says_what_came_back()
    {
        await house.Do(new SaveDistanceSettings(DistanceSettings.None), house.Admin);
        Assert.Equal((false, "distances.notSet"), Said(await house.Do(new TestDistances(), house.Admin)));
        await house.Use(DistanceSettings.Osrm);
        var works = await house.Do(new TestDistances(), house.Admin);
        var road = house.Road(TestDistances.AnyFrom, TestDistances.AnyTo);
        Assert.Equal((true, road.Metres, road.Seconds, DistanceHouse.Estimate(TestDistances.AnyFrom, TestDistances.AnyTo)), (works.Works, works.Metres, works.Seconds, works.Estimate));
        house.Map.Blocked = (_, _) => true;
        Assert.Equal((false, "distances.gaps"), Said(await house.Do(new TestDistances(), house.Admin)));
        await house.Do(new SaveDistanceSettings(DistanceSettings.Osrm, house.Map.Url + "/elsewhere"), house.Admin);
        Assert.Equal((false, "distances.refused"), Said(await house.Do(new TestDistances(), house.Admin)));
        await house.Do(new SaveDistanceSettings(DistanceSettings.Amap, null, "wrong"), house.Admin);
        var wrong = await house.Do(new TestDistances(), house.Admin);
        Assert.Equal((false, "distances.key", "INVALID_USER_KEY 10001"), (wrong.Works, wrong.Code, wrong.Detail));
        Assert.Equal(("to", "distances.samePlace"), Told(await house.Run(new TestDistances("30.1,120.1", "120.1,30.1"), house.Admin)));
        Assert.Equal(("from", "coordinates.invalid"), Told(await house.Run(new TestDistances("here"), house.Admin)));
    }

    [Fact]
    public async Task A_working_test_ends_the_pause_after_a_failure()
    {
        await house.Use(DistanceSettings.Osrm);
        var stops = await house.Stops(house.Representative, "30.330000,120.150000");
        house.Map.Instead = http =>
        {
            http.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        var plan = new PlanRoute(stops, DistanceHouse.Office);
        Assert.Equal(1, (await house.Do(plan, house.Representative)).EstimatedLegs);
        house.Map.Instead = null;
        Assert.Equal(1, (await house.Do(plan, house.Representative)).EstimatedLegs);
        Assert.True((await house.Do(new TestDistances(), house.Admin)).Works);
        Assert.Equal(0, (await house.Do(plan, house.Representative)).EstimatedLegs);
    }

    [Theory]
    [InlineData(DistanceSettings.Osrm, GeoDatum.Wgs84, "120.15510,30.27410")]
    [InlineData(DistanceSettings.Amap, GeoDatum.Gcj02, "120.15510,30.27410")]
    [InlineData(DistanceSettings.Amap, GeoDatum.Wgs84, null)]
    [InlineData(DistanceSettings.Osrm, GeoDatum.Gcj02, null)]
    public async Task Each_service_is_asked_in_its_own_coordinates(string provider, string datum, string? same)
    {
        await house.Use(provider);
        await house.Do(new SaveDistanceSettings(provider, house.Map.Url, null, datum), house.Admin);
        Assert.True((await house.Do(new TestDistances(), house.Admin)).Works);
        var asked = Assert.Single(house.Map.Asked);
        var converted = GeoDatum.Convert(Place.Find(TestDistances.AnyFrom)!.Value, datum, provider == DistanceSettings.Amap ? GeoDatum.Gcj02 : GeoDatum.Wgs84);
        Assert.Contains(same ?? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{converted.Longitude:0.00000},{converted.Latitude:0.00000}"), asked, StringComparison.Ordinal);
        if (same is null)
            Assert.DoesNotContain("120.15510,30.27410", asked, StringComparison.Ordinal);
    }

    private static (bool, string?) Said(DistanceTest test) => (test.Works, test.Code);

    private static (string?, string) Told<T>(Result<T> result) => (result.Error.Field, result.Error.Code);
}

public sealed class SqliteDistanceSettingsTests(SqliteDistanceHouse house) : DistanceSettingsTests(house), IClassFixture<SqliteDistanceHouse>;

public sealed class PostgresDistanceSettingsTests(PostgresDistanceHouse house) : DistanceSettingsTests(house), IClassFixture<PostgresDistanceHouse>;
