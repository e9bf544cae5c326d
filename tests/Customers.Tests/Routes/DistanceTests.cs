using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Huike.Customers.Identifiers;
using Huike.Customers.Routes;
using Huike.Customers.Routes.Distances;
using Huike.Customers.Routes.Domain;
using Huike.Customers.Routes.UseCases;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Huike.Customers.Tests.Routes;

/// <summary>Routes by the distances of a map service, and without them where it fails, on both engines.</summary>
public abstract class DistanceTests(DistanceHouse house)
{
    private const string North = "30.330000,120.150000", East = "30.280000,120.230000", South = "30.210000,120.160000";

    [Fact]
    public async Task Nobody_is_called_where_no_service_is_set()
    {
        house.Map.Clear();
        await house.Do(new SaveDistanceSettings(DistanceSettings.None), house.Admin);
        var saved = await house.Route(house.Representative, await house.Stops(house.Representative, North, South));
        await house.Do(new ArrangeRoute(saved.Record.Id), house.Representative);
        var plan = await house.Do(new GetRoutePlan(saved.Record.Id), house.Representative);
        Assert.Equal((null, 3, null), (plan.Provider, plan.EstimatedLegs, plan.DistanceProblem));
        Assert.All(plan.Stops, s => Assert.True(s.Estimated));
        Assert.Empty(house.Map.Asked);
    }

    [Theory]
    [InlineData(DistanceSettings.Osrm)]
    [InlineData(DistanceSettings.Amap)]
    public async Task Metres_and_times_of_a_way_are_those_of_the_service_and_asked_for_once(string provider)
    {
        await house.Use(provider);
        // Amap is asked in its own coordinates, so lengths differ by a few metres.
        var near = provider == DistanceSettings.Amap ? 60 : 1;
        var saved = await house.Route(house.Representative, await house.Stops(house.Representative, North, South));
        var asked = house.Map.Asked.Count;
        Assert.Equal(provider == DistanceSettings.Osrm ? 1 : 3, asked);
        var plan = await house.Do(new GetRoutePlan(saved.Record.Id), house.Representative);
        Assert.Equal(asked, house.Map.Asked.Count);
        Assert.Equal((provider, 3, 0, null), (plan.Provider, plan.ToldLegs, plan.EstimatedLegs, plan.DistanceProblem));
        Assert.All(plan.Stops, s => Assert.False(s.Estimated));
        Assert.InRange(plan.Stops[0].Metres!.Value - house.Road(DistanceHouse.Office, North).Metres, -near, near);
        // Southward the road is longer: the table is not taken for symmetric.
        Assert.InRange(plan.Stops[1].Metres!.Value - house.Road(North, South).Metres, -near, near);
        Assert.Equal(ClockText.Of(9 * 60 + (int)Math.Ceiling(plan.Stops[0].Metres!.Value / 600.0)), plan.Stops[0].Arrives);
        // What stands in lists is what the service said, too, although nobody is asked while it is written.
        Assert.Equal((plan.Metres, plan.EndsAt), ((int)saved.Record["metres"]!, (string)saved.Record["endsAt"]!));
        house.Clock.Advance(TimeSpan.FromHours(25));
        await house.Do(new GetRoutePlan(saved.Record.Id), house.Representative);
        Assert.True(house.Map.Asked.Count > asked, "after a day the roads may be others");
    }

    [Fact]
    public async Task What_programs_save_is_asked_for_as_well()
    {
        await house.Use(DistanceSettings.Osrm);
        var stops = await house.Stops(house.Admin, North, South);
        using var client = await house.Client();
        using var made = await client.PostAsJsonAsync("routes", new { name = "程序", startCoordinates = "120.15, 30.27", stops = stops.Select(s => new { s.CustomerId }) }, TestContext.Current.CancellationToken);
        var route = await made.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal(house.Road(DistanceHouse.Office, North).Metres + house.Road(North, South).Metres, route.GetProperty("metres").GetInt32());
        client.DefaultRequestHeaders.Add("If-Match", made.Headers.ETag!.Tag);
        using var changed = await client.PatchAsJsonAsync($"routes/{route.GetProperty("id").GetGuid()}", new { endCoordinates = "30.27,120.15" }, TestContext.Current.CancellationToken);
        route = await changed.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal(house.Road(DistanceHouse.Office, North).Metres + house.Road(North, South).Metres + house.Road(South, DistanceHouse.Office).Metres, route.GetProperty("metres").GetInt32());
    }

    [Fact]
    public async Task An_order_that_rests_on_estimates_says_so()
    {
        await house.Use(DistanceSettings.Osrm);
        var stops = await house.Stops(house.Representative, North, East, South);
        var (north, east, south) = (Place.Find(North)!.Value, Place.Find(East)!.Value, Place.Find(South)!.Value);
        house.Map.Blocked = (from, to) => (from, to) == (north, east) || (from, to) == (south, north) || (from, to) == (east, south);
        var saved = await house.Route(house.Representative, stops);
        var arranged = await house.Do(new ArrangeRoute(saved.Record.Id, saved.Record.Version), house.Representative);
        Assert.Equal("routes.byEstimate", Assert.Single(arranged.Warnings).Code);
        Assert.Equal(3, Assert.Single(arranged.Warnings[0].Arguments));
        var plan = await house.Do(new PlanRoute(stops, DistanceHouse.Office, DistanceHouse.Office, Arrange: true), house.Representative);
        Assert.Equal((3, "distances.gaps"), (plan.EstimatedPairs, plan.DistanceProblem));
    }

    [Fact]
    public async Task One_way_roads_turn_the_order_round()
    {
        await house.Use(DistanceSettings.Osrm);
        var stops = await house.Stops(house.Representative, North, East, South);
        // Every road against the ring is dear, then every road along it.
        List<Place> ring = [Place.Find(DistanceHouse.Office)!.Value, .. new[] { North, East, South }.Select(p => Place.Find(p)!.Value)];
        async Task<List<Guid>> Ordered(bool along)
        {
            await house.Use(DistanceSettings.Osrm);
            house.Map.Instead = http => Ring(http, ring, along);
            var plan = await house.Do(new PlanRoute(stops, DistanceHouse.Office, DistanceHouse.Office, Arrange: true), house.Representative);
            Assert.Equal(0, plan.EstimatedPairs);
            return [.. plan.Stops.Select(s => s.CustomerId)];
        }
        var (there, back) = (await Ordered(true), await Ordered(false));
        Assert.Equal(stops.Select(s => s.CustomerId), there);
        Assert.Equal(there.AsEnumerable().Reverse(), back);
    }

    /// <summary>Answers by the order of the places in the ring: one step on is near, all else far.</summary>
    private static Task Ring(HttpContext http, List<Place> ring, bool along)
    {
        var places = ((string)http.Request.RouteValues["places"]!).Split(';').Select(t => ring.FindIndex(r => t == string.Create(CultureInfo.InvariantCulture, $"{r.Longitude:0.00000},{r.Latitude:0.00000}"))).ToList();
        string Cells(int near, int far) => string.Join(',', places.Select(f => $"[{string.Join(',', places.Select(t => (f + (along ? 1 : ring.Count - 1)) % ring.Count == t ? near : far))}]"));
        return http.Response.WriteAsync($$"""{"code":"Ok","durations":[{{Cells(600, 6000)}}],"distances":[{{Cells(30_000, 60_000)}}]}""");
    }

    [Theory]
    [InlineData(DistanceSettings.Osrm, "error", "distances.refused")]
    [InlineData(DistanceSettings.Osrm, "page", "distances.malformed")]
    [InlineData(DistanceSettings.Osrm, "cut", "distances.malformed")]
    [InlineData(DistanceSettings.Osrm, "other", "distances.malformed")]
    [InlineData(DistanceSettings.Osrm, "redirect", "distances.refused")]
    [InlineData(DistanceSettings.Osrm, "silent", "distances.slow")]
    [InlineData(DistanceSettings.Osrm, "short", "distances.gaps")]
    [InlineData(DistanceSettings.Osrm, "odd", "distances.gaps")]
    [InlineData(DistanceSettings.Amap, "error", "distances.refused")]
    [InlineData(DistanceSettings.Amap, "page", "distances.malformed")]
    [InlineData(DistanceSettings.Amap, "other", "distances.refused")]
    [InlineData(DistanceSettings.Amap, "odd", "distances.gaps")]
    [InlineData(DistanceSettings.Amap, "silent", "distances.slow")]
    public async Task Where_the_service_fails_the_way_is_estimated_and_that_is_said(string provider, string how, string problem)
    {
        await house.Use(provider);
        var wait = house.App.Services.GetRequiredService<IOptions<DistanceOptions>>().Value;
        wait.WaitSeconds = how == "silent" ? 0.5 : 60;
        house.Map.Instead = http => Fail(http, how);
        var stops = await house.Stops(house.Representative, North, South);
        var saved = await house.Route(house.Representative, stops);
        var plan = await house.Do(new GetRoutePlan(saved.Record.Id), house.Representative);
        wait.WaitSeconds = 60;
        Assert.Equal((provider, 0, 3, problem), (plan.Provider, plan.ToldLegs, plan.EstimatedLegs, plan.DistanceProblem));
        Assert.Equal((DistanceHouse.Estimate(DistanceHouse.Office, North), DistanceHouse.Estimate(North, South)), (plan.Stops[0].Metres, plan.Stops[1].Metres));
        Assert.Equal(ClockText.Of(9 * 60 + (int)Math.Ceiling(plan.Stops[0].Metres!.Value * 60 / 40_000.0)), plan.Stops[0].Arrives);
        Assert.All(plan.Stops, s => Assert.True(s.Estimated));
        Assert.Equal(plan.Metres, (int)saved.Record["metres"]!);
        if (problem == "distances.gaps")
            return;
        // A service that is down is left alone for a minute, and asked again after it.
        var asked = house.Map.Asked.Count;
        house.Map.Instead = null;
        Assert.Equal(3, (await house.Do(new GetRoutePlan(saved.Record.Id), house.Representative)).EstimatedLegs);
        Assert.Equal(asked, house.Map.Asked.Count);
        house.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(0, (await house.Do(new GetRoutePlan(saved.Record.Id), house.Representative)).EstimatedLegs);
    }

    private static async Task Fail(HttpContext http, string how)
    {
        switch (how)
        {
            case "error":
                http.Response.StatusCode = 500;
                await http.Response.WriteAsync("<h1>oh</h1>");
                break;
            case "page":
                await http.Response.WriteAsync("<html><body>Welcome</body></html>");
                break;
            case "cut":
                await http.Response.WriteAsync("""{"code":"Ok","durations":[[0,12""");
                break;
            case "other":
                await http.Response.WriteAsync("""{"code":"Ok","status":"none","routes":[]}""");
                break;
            case "redirect":
                http.Response.Redirect("http://127.0.0.1:1/table/v1/driving/1,1");
                break;
            case "silent":
                await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                break;
            case "short":
                await http.Response.WriteAsync("""{"code":"Ok","durations":[[0],null,7],"distances":[[0],[1,null]]}""");
                break;
            default:
                await http.Response.WriteAsync("""
                    {"code":"Ok","status":"1","durations":[[-1,"9",1e99],[{},[],true],[1,1,1]],"distances":[[-1,"9",1e99],[{},[],true],[1,1,1]],
                    "results":[{"origin_id":"1","distance":"-4","duration":[]},{"origin_id":"99","distance":"1","duration":"1"},7,null,{"origin_id":{}}]}
                    """);
                break;
        }
    }

    [Fact]
    public async Task A_single_gap_is_estimated_alone()
    {
        await house.Use(DistanceSettings.Amap);
        var stops = await house.Stops(house.Representative, North, South);
        // Amap sees places of its own: what goes north from the office is blocked.
        house.Map.Blocked = (from, to) => to.Latitude - from.Latitude > 0.055 && to.Latitude > 30.3;
        var plan = await house.Do(new PlanRoute(stops, DistanceHouse.Office, DistanceHouse.Office), house.Representative);
        Assert.Equal([true, false], plan.Stops.Select(s => s.Estimated));
        Assert.Equal((1, "distances.gaps"), (plan.EstimatedLegs, plan.DistanceProblem));
        var asked = house.Map.Asked.Count;
        await house.Do(new PlanRoute(stops, DistanceHouse.Office, DistanceHouse.Office), house.Representative);
        Assert.Equal(asked, house.Map.Asked.Count);
    }

    [Fact]
    public async Task A_road_shorter_than_the_straight_line_is_not_believed()
    {
        await house.Use(DistanceSettings.Osrm);
        // As a server does whose map ends elsewhere: all places lie on its nearest road.
        house.Map.Stretch = 0;
        var plan = await house.Do(new PlanRoute(await house.Stops(house.Representative, North, East), DistanceHouse.Office), house.Representative);
        Assert.Equal((2, "distances.gaps"), (plan.EstimatedLegs, plan.DistanceProblem));
    }

    [Fact]
    public async Task Many_stops_are_asked_in_calls_that_a_server_takes()
    {
        await house.Use(DistanceSettings.Osrm);
        var places = Enumerable.Range(0, 100).Select(i => string.Create(CultureInfo.InvariantCulture, $"{30 + i % 10 * 0.01:0.000000},{120 + i / 10 * 0.01:0.000000}")).ToArray();
        var stops = await house.Stops(house.Representative, places);
        var fifty = await house.Do(new PlanRoute([.. stops.Take(50)], DistanceHouse.Office, DistanceHouse.Office, Arrange: true), house.Representative);
        Assert.Equal((0, 1), (fifty.EstimatedPairs, house.Map.Asked.Count));
        var all = await house.Do(new PlanRoute(stops, DistanceHouse.Office, DistanceHouse.Office, Arrange: true), house.Representative);
        Assert.Equal((0, null), (all.EstimatedPairs, all.DistanceProblem));
        Assert.All(house.Map.Asked, a => Assert.InRange(a.Length, 1, 1900));
        await house.Use(DistanceSettings.Amap);
        var amap = await house.Do(new PlanRoute(stops, DistanceHouse.Office, Arrange: true), house.Representative);
        Assert.Equal((0, null), (amap.EstimatedPairs, amap.DistanceProblem));
        Assert.All(house.Map.Asked, a => Assert.InRange(a.Length, 1, 1900));
    }

    [Fact]
    public async Task What_is_too_fast_for_Amap_is_asked_again()
    {
        await house.Use(DistanceSettings.Amap);
        var stops = await house.Stops(house.Representative, North, South);
        house.Map.TooFast = 2;
        var plan = await house.Do(new PlanRoute(stops, DistanceHouse.Office), house.Representative);
        Assert.Equal((0, null, 4), (plan.EstimatedLegs, plan.DistanceProblem, house.Map.Asked.Count));
    }

    [Fact]
    public async Task What_was_found_before_time_ran_out_is_kept()
    {
        await house.Use(DistanceSettings.Amap);
        var stops = await house.Stops(house.Representative, North, South);
        var options = house.App.Services.GetRequiredService<IOptions<DistanceOptions>>().Value;
        var calls = 0;
        house.Map.Instead = async http =>
        {
            if (Interlocked.Increment(ref calls) > 1)
                await Fail(http, "silent");
            else
                await http.Response.WriteAsync("""{"status":"1","infocode":"10000","results":[{"origin_id":"1","dest_id":"1","distance":"12345","duration":"600"}]}""");
        };
        options.WaitSeconds = 2;
        var plan = await house.Do(new PlanRoute(stops, DistanceHouse.Office), house.Representative);
        options.WaitSeconds = 60;
        Assert.Equal((12345, 1, "distances.slow"), (plan.Stops[0].Metres, plan.EstimatedLegs, plan.DistanceProblem));
        // The next step goes on with the rest, without a pause.
        house.Map.Instead = null;
        plan = await house.Do(new PlanRoute(stops, DistanceHouse.Office), house.Representative);
        Assert.Equal((12345, 0, 3), (plan.Stops[0].Metres, plan.EstimatedLegs, house.Map.Asked.Count));
    }

    [Fact]
    public async Task Nobody_is_asked_while_a_transaction_is_open()
    {
        var saved = await house.Route(house.Representative, []);
        await house.Use(DistanceSettings.Osrm);
        var stops = await house.Stops(house.Representative, North, South);
        var changed = await house.Do(new ChangeRecords<Route>([new ChangeItem(saved.Record.Id, null, new RecordPatch { ["stops"] = stops })]), house.Representative);
        Assert.True(changed[0].Changed);
        Assert.Empty(house.Map.Asked);
        var route = await house.Do(new GetRecord<Route>(saved.Record.Id), house.Representative);
        Assert.Equal(DistanceHouse.Estimate(DistanceHouse.Office, North) + DistanceHouse.Estimate(North, South) + DistanceHouse.Estimate(South, DistanceHouse.Office), route["metres"]);
    }

    [Fact]
    public async Task Another_company_asks_nobody()
    {
        await house.Use(DistanceSettings.Osrm);
        var stops = await house.Stops(house.ForeignAdmin, North, South);
        var plan = await house.Do(new PlanRoute(stops, DistanceHouse.Office), house.ForeignAdmin);
        Assert.Equal((null, 2), (plan.Provider, plan.EstimatedLegs));
        Assert.Empty(house.Map.Asked);
    }
}

public sealed class SqliteDistanceTests(SqliteDistanceHouse house) : DistanceTests(house), IClassFixture<SqliteDistanceHouse>;

public sealed class PostgresDistanceTests(PostgresDistanceHouse house) : DistanceTests(house), IClassFixture<PostgresDistanceHouse>;
