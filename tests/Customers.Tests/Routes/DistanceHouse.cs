using Huike.Customers.Customers.Domain;
using Huike.Customers.Identifiers;
using Huike.Customers.Routes.Distances;
using Huike.Customers.Routes.Domain;
using Huike.Customers.Routes.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.Web;
using Huike.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Customers.Tests.Routes;

/// <summary>A house with a map service beside it, which the operator has opened, and a clock that tests move.</summary>
public abstract class DistanceHouse(Engine engine) : House(engine)
{
    public const string Office = "30.270000,120.150000";
    private MapDouble? _map;
    private int _number;

    public MapDouble Map => _map!;
    public TestClock Clock { get; } = new(new DateTimeOffset(2026, 3, 5, 2, 0, 0, TimeSpan.Zero));

    protected override void Adjust(IServiceCollection services)
    {
        services.AddSingleton<TimeProvider>(Clock);
        services.Configure<HuikeSettings>(s => s.OutgoingAllowed = $"127.0.0.1, {new Uri(Map.Url).Authority}");
        services.Configure<DistanceOptions>(o => (o.AmapAddress, o.WaitSeconds) = (Map.Url, 60));
    }

    public override async ValueTask InitializeAsync()
    {
        _map = await MapDouble.Start();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Map.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The service as at the beginning, and nothing of it remembered.</summary>
    public async Task Use(string provider)
    {
        Map.Clear();
        await Do(new SaveDistanceSettings(DistanceSettings.None), Admin);
        await Do(new SaveDistanceSettings(provider, Map.Url + "/", provider == DistanceSettings.Amap ? MapDouble.Key : null), Admin);
        Clock.Advance(TimeSpan.FromDays(2));
    }

    public async Task<List<RouteStop>> Stops(Actor owner, params string[] places)
    {
        var stops = new List<RouteStop>();
        foreach (var place in places)
            stops.Add(new RouteStop((await Do(new CreateRecord<Customer>(new RecordPatch { ["name"] = $"路网{_number++}号有限公司", ["coordinates"] = place }), owner)).Record.Id));
        return stops;
    }

    public Task<SavedRecord> Route(Actor owner, List<RouteStop> stops) => Do(new CreateRecord<Route>(new RecordPatch
    {
        ["name"] = $"路线{_number++}",
        ["startCoordinates"] = Office,
        ["endCoordinates"] = Office,
        ["startsAt"] = "09:00",
        ["stay"] = 10,
        ["speed"] = 40,
        ["stops"] = stops,
    }), owner);

    public (int Metres, int Seconds) Road(string from, string to) => Map.Road(Place.Find(from)!.Value, Place.Find(to)!.Value);

    public static int Estimate(string from, string to) => Place.Find(from)!.Value.RoadTo(Place.Find(to)!.Value);
}

public sealed class SqliteDistanceHouse() : DistanceHouse(Engine.Sqlite);

public sealed class PostgresDistanceHouse() : DistanceHouse(Engine.Postgres);
