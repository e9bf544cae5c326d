using Huike.Customers.Customers.Domain;
using Huike.Customers.Identifiers;
using Huike.Customers.Routes;
using Huike.Customers.Routes.Domain;
using Huike.Customers.Routes.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Customers.Tests.Routes;

/// <summary>Routes with their stops, times and order, on both engines.</summary>
public abstract class RouteTests(House house)
{
    private const string Office = "30.274100,120.155100";

    private async Task<Guid> Customer(Actor owner, string name, string? coordinates, params (string Field, object? Value)[] more)
    {
        var values = new RecordPatch { ["name"] = name, ["coordinates"] = coordinates };
        foreach (var (field, value) in more)
            values[field] = value;
        return (await house.Do(new CreateRecord<Customer>(values), owner)).Record.Id;
    }

    private async Task<RecordDetail> Route(Actor owner, params RouteStop[] stops) => (await house.Do(new CreateRecord<Route>(new RecordPatch
    {
        ["name"] = $"路线{Guid.NewGuid():N}",
        ["day"] = new DateOnly(2026, 11, 30),
        ["startCoordinates"] = Office,
        ["endCoordinates"] = Office,
        ["startsAt"] = "9:00",
        ["stay"] = 20,
        ["speed"] = 40,
        ["stops"] = stops.ToList(),
    }), owner)).Record;

    private static int Minutes(string from, string to) => (int)Math.Ceiling(Place.Find(from)!.Value.RoadTo(Place.Find(to)!.Value) * 60.0 / 40_000);

    [Fact]
    public async Task The_times_of_a_way_follow_from_its_places_stays_and_hours()
    {
        var (near, far) = ("30.294100,120.165100", "30.374100,120.255100");
        var first = await Customer(house.Representative, "时刻甲机械有限公司", near);
        var second = await Customer(house.Representative, "时刻乙机械有限公司", far);
        var lost = await Customer(house.Representative, "时刻丙无图有限公司", null);
        var route = await Route(house.Representative, new RouteStop(first), new RouteStop(lost), new RouteStop(second, "11:00", "11:30", 45, "送样品"));
        var plan = await house.Do(new GetRoutePlan(route.Id), house.Representative);
        Assert.Equal([first, second, lost], plan.Stops.Select(s => s.CustomerId));
        var arrives = 9 * 60 + Minutes(Office, near);
        Assert.Equal((ClockText.Of(arrives), ClockText.Of(arrives + 20)), (plan.Stops[0].Arrives, plan.Stops[0].Leaves));
        var there = arrives + 20 + Minutes(near, far);
        Assert.Equal((ClockText.Of(there), "11:45", 11 * 60 - there, 0), (plan.Stops[1].Arrives, plan.Stops[1].Leaves, plan.Stops[1].Wait, plan.Stops[1].Late));
        Assert.Equal(ClockText.Of(11 * 60 + 45 + Minutes(far, Office)), plan.EndsAt);
        Assert.Equal((1, 0), (plan.Unplaced, plan.LateStops));
        Assert.Null(plan.Stops[2].Arrives);
        Assert.Equal((3, plan.Metres, plan.EndsAt), ((int)route["stopCount"]!, (int)route["metres"]!, (string)route["endsAt"]!));
        var late = await house.Do(new PlanRoute([new RouteStop(second, null, "09:05")], Office, Office, "09:00", 20, 40), house.Representative);
        Assert.Equal((1, Minutes(Office, far) - 5), (late.LateStops, late.Stops[0].Late));
    }

    [Fact]
    public async Task The_stops_are_put_into_the_shortest_order_and_customers_keep_their_place()
    {
        var places = new[] { "30.30,120.16", "30.34,120.16", "30.26,120.16", "30.32,120.16", "30.28,120.16" };
        var ids = new List<Guid>();
        foreach (var (place, i) in places.Select((p, i) => (p, i)))
            ids.Add(await Customer(house.Representative, $"排序{i}号精密有限公司", place));
        var route = (await house.Do(new CreateRecord<Route>(new RecordPatch
        {
            ["name"] = "南北一线",
            ["startCoordinates"] = "30.25,120.16",
            ["territory"] = null,
            ["stops"] = ids.ConvertAll(i => new RouteStop(i, Note: "留言")),
        }), house.Representative)).Record;
        var saved = await house.Do(new ArrangeRoute(route.Id, route.Version), house.Representative);
        Guid[] northward = [ids[2], ids[4], ids[0], ids[3], ids[1]];
        Assert.Equal(northward, saved.Record.Get<List<RouteStop>>("stops")!.Select(s => s.CustomerId));
        Assert.All(saved.Record.Get<List<RouteStop>>("stops")!, s => Assert.Equal("留言", s.Note));
        Assert.True((int)saved.Record["metres"]! < (int)route["metres"]!);
        var kept = await house.Do(new KeepRouteOrder(route.Id), house.Representative);
        Assert.Equal((5, 0), (kept.Kept, kept.Left));
        var numbers = await house.Look(house.Admin.TenantId, db => db.Set<Customer>().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.RouteOrder));
        Assert.Equal([1, 2, 3, 4, 5], northward.Select(i => numbers[i]!.Value));
        // Somebody else has put it right meanwhile.
        Assert.Equal("stale", (await house.Run(new ArrangeRoute(route.Id, route.Version), house.Representative)).Error.Code);
    }

    [Fact]
    public async Task Nobody_is_put_on_a_route_unseen_and_hidden_places_stay_hidden()
    {
        var own = await Customer(house.Representative, "可见客户电器有限公司", "30.30,120.16", ("phone", "0571-87654321"));
        var others = await Customer(house.Stranger, "别人客户电器有限公司", "30.31,120.17");
        var refused = await house.Run(new CreateRecord<Route>(new RecordPatch { ["name"] = "偷看", ["stops"] = new List<RouteStop> { new(own), new(others) } }), house.Representative);
        Assert.Equal(("stops[1].customerId", "referenceNotFound"), (refused.Error.Field, refused.Error.Code));
        var peek = await house.Do(new PlanRoute([new RouteStop(others)]), house.Representative);
        Assert.Equal((false, null, null, null), (peek.Stops[0].Seen, peek.Stops[0].Name, peek.Stops[0].Coordinates, peek.Stops[0].Arrives));
        // An administrator puts both on it; its driver sees his own customer alone, and keeps the other when he saves.
        var route = (await house.Do(new CreateRecord<Route>(new RecordPatch
        {
            ["name"] = "两家",
            ["ownerId"] = house.Representative.UserId,
            ["startCoordinates"] = Office,
            ["stops"] = new List<RouteStop> { new(others), new(own) },
        }), house.Admin)).Record;
        var plan = await house.Do(new GetRoutePlan(route.Id), house.Representative);
        Assert.Equal([(own, true), (others, false)], plan.Stops.Select(s => (s.CustomerId, s.Seen)));
        await house.Do(new ChangeRecord<Route>(route.Id, null, new RecordPatch { ["stops"] = new List<RouteStop> { new(own, "10:00"), new(others) } }), house.Representative);
        Assert.False((await house.Run(new GetRoutePlan(route.Id), house.Stranger)).IsSuccess);
        await using var scope = house.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = house.Representative with { ReadScopes = new Dictionary<string, AccessScope> { ["customers"] = AccessScope.Everything, ["routes"] = AccessScope.Everything }, Fields = new Dictionary<string, FieldAccess> { ["customers.coordinates"] = FieldAccess.Hidden, ["customers.phone"] = FieldAccess.Masked } };
        var narrowed = await scope.ServiceProvider.GetRequiredService<IUseCase<GetRoutePlan, RoutePlan>>().Execute(new GetRoutePlan(route.Id), TestContext.Current.CancellationToken);
        Assert.All(narrowed.Value.Stops, s => Assert.Equal((null, null, null), (s.Coordinates, s.Arrives, s.Metres)));
        Assert.DoesNotContain("87654321", string.Concat(narrowed.Value.Stops.Select(s => s.Phone)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_times_places_and_stops_are_told_by_their_place()
    {
        var id = await Customer(house.Representative, "校验站点食品有限公司", null);
        async Task Refuses(string field, string code, RecordPatch patch)
        {
            patch["name"] = "校验";
            var refused = await house.Run(new CreateRecord<Route>(patch), house.Representative);
            Assert.Contains(refused.Errors, e => (e.Field, e.Code) == (field, code));
        }
        await Refuses("startsAt", "time.invalid", new RecordPatch { ["startsAt"] = "早上" });
        await Refuses("startCoordinates", "coordinates.invalid", new RecordPatch { ["startCoordinates"] = "西湖边" });
        await Refuses("speed", "outOfRange", new RecordPatch { ["speed"] = 500 });
        await Refuses("stops[0].until", "routes.window", new RecordPatch { ["stops"] = new List<RouteStop> { new(id, "15:00", "14:00") } });
        await Refuses("stops[1].customerId", "routes.twice", new RecordPatch { ["stops"] = new List<RouteStop> { new(id), new(id) } });
        await Refuses("stops[0].stay", "outOfRange", new RecordPatch { ["stops"] = new List<RouteStop> { new(id, Stay: 5000) } });
        var customer = await house.Run(new ChangeRecord<Customer>(id, null, new RecordPatch { ["coordinates"] = "120" }), house.Representative);
        Assert.Equal("coordinates.invalid", customer.Error.Code);
        await house.Do(new ChangeRecord<Customer>(id, null, new RecordPatch { ["coordinates"] = "120.16，30.3" }), house.Representative);
        Assert.Equal("30.300000,120.160000", (await house.Do(new GetRecord<Customer>(id), house.Representative))["coordinates"]);
    }

    [Fact]
    public async Task Stops_come_from_an_area_and_from_contacts_that_are_due()
    {
        var day = new DateOnly(2026, 11, 30);
        var second = await Customer(house.Representative, "片区二号建材有限公司", "30.3,120.1", ("region", "330106"), ("routeOrder", 2));
        var first = await Customer(house.Representative, "片区一号建材有限公司", null, ("region", "330102"), ("routeOrder", 1), ("nextContactOn", day));
        await Customer(house.Representative, "外地建材有限公司", null, ("region", "310101"), ("nextContactOn", day.AddDays(1)));
        await Customer(house.Stranger, "别人片区建材有限公司", null, ("region", "330106"), ("nextContactOn", day));
        var area = await house.Do(new FindRouteStops("territory", day, Region: "3301"), house.Representative);
        Assert.Equal([first, second], area.Customers.Where(c => c.Name!.StartsWith("片区", StringComparison.Ordinal)).Select(c => c.CustomerId));
        Assert.DoesNotContain(area.Customers, c => c.Name!.Contains("别人", StringComparison.Ordinal) || c.Name.Contains("外地", StringComparison.Ordinal));
        Assert.Equal([false, true], area.Customers.Where(c => c.Name!.StartsWith("片区", StringComparison.Ordinal)).Select(c => c.HasPlace));
        var due = await house.Do(new FindRouteStops("contact", day), house.Representative);
        Assert.Contains(due.Customers, c => c.CustomerId == first);
        Assert.DoesNotContain(due.Customers, c => c.Name!.Contains("外地", StringComparison.Ordinal));
        Assert.Equal("notOnList", (await house.Run(new FindRouteStops("nowhere"), house.Representative)).Error.Code);
        Assert.Empty((await house.Do(new FindRouteStops("territory", day), house.Representative)).Customers);
    }
}

public sealed class SqliteRouteTests(SqliteHouse house) : RouteTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresRouteTests(PostgresHouse house) : RouteTests(house), IClassFixture<PostgresHouse>;
