using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Huike.Customers.Identifiers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Huike.Customers.Tests.Routes;

/// <summary>
/// A map service on the own machine that speaks as OSRM and as Amap do: roads are half as long again as the straight line, southward two
/// kilometres more, and driven at ten metres a second.
/// </summary>
public sealed class MapDouble : IAsyncDisposable
{
    public const string Key = "0123456789abcdef0123456789abcdef";
    private readonly WebApplication _app;

    public string Url { get; private set; } = "";
    /// <summary>Path and query of each call.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];
    /// <summary>Answers in its place where it is set.</summary>
    public Func<HttpContext, Task>? Instead { get; set; }
    /// <summary>Ways without a road.</summary>
    public Func<Place, Place, bool> Blocked { get; set; } = (_, _) => false;
    /// <summary>So many calls are too many for the second.</summary>
    public int TooFast { get; set; }
    /// <summary>How long roads are beside the straight line.</summary>
    public double Stretch { get; set; } = 1.5;

    private MapDouble()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.MapGet("/table/v1/driving/{places}", (HttpContext http, string places) => Answer(http, () => Table(places, http.Request.Query)));
        _app.MapGet("/v3/distance", (HttpContext http) => Answer(http, () => Distance(http.Request.Query)));
    }

    public static async Task<MapDouble> Start()
    {
        var map = new MapDouble();
        await map._app.StartAsync();
        map.Url = map._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return map;
    }

    /// <summary>As at the beginning.</summary>
    public void Clear()
    {
        Asked.Clear();
        (Instead, Blocked, TooFast, Stretch) = (null, (_, _) => false, 0, 1.5);
    }

    public (int Metres, int Seconds) Road(Place from, Place to)
    {
        var metres = from == to ? 0 : (int)Math.Round(from.RoadTo(to) / Place.Detour * Stretch) + (to.Latitude < from.Latitude ? 2000 : 0);
        return (metres, metres / 10);
    }

    private async Task Answer(HttpContext http, Func<JsonObject> answer)
    {
        Asked.Enqueue($"{http.Request.Path}{http.Request.QueryString}");
        if (Instead is { } instead)
            await instead(http);
        else
            await http.Response.WriteAsync(answer().ToJsonString(), http.RequestAborted);
    }

    private JsonObject Table(string text, IQueryCollection query)
    {
        var places = text.Split(';').Select(PlaceOf).ToList();
        List<Place> Side(string name) => query[name].ToString() is { Length: > 0 } numbers ? [.. numbers.Split(';').Select(n => places[int.Parse(n, CultureInfo.InvariantCulture)])] : places;
        JsonArray Cells(Func<(int Metres, int Seconds), int> of) => new([.. Side("sources").Select(f => (JsonNode)new JsonArray([.. Side("destinations").Select(t =>
            Blocked(f, t) ? null : (JsonNode)((double)of(Road(f, t)) + 0.1))]))]);
        return places.Count > 100
            ? new JsonObject { ["code"] = "TooBig" }
            : new JsonObject { ["code"] = "Ok", ["durations"] = Cells(r => r.Seconds), ["distances"] = Cells(r => r.Metres), ["sources"] = new JsonArray(), ["destinations"] = new JsonArray() };
    }

    private JsonObject Distance(IQueryCollection query)
    {
        static JsonObject Refused(string info, string code) => new() { ["status"] = "0", ["info"] = info, ["infocode"] = code };
        if (query["key"] != Key)
            return Refused("INVALID_USER_KEY", "10001");
        if (TooFast-- > 0)
            return Refused("CUQPS_HAS_EXCEEDED_THE_LIMIT", "10021");
        var (origins, to) = (query["origins"].ToString().Split('|'), PlaceOf(query["destination"].ToString()));
        if (origins.Length > 100 || query["type"] != "1")
            return Refused("INVALID_PARAMS", "20000");
        return new JsonObject
        {
            ["status"] = "1",
            ["info"] = "OK",
            ["infocode"] = "10000",
            ["results"] = new JsonArray([.. origins.Select((o, i) => (JsonNode)Result(i + 1, PlaceOf(o), to))]),
        };
    }

    private JsonObject Result(int number, Place from, Place to)
    {
        var (metres, seconds) = Road(from, to);
        var result = new JsonObject { ["origin_id"] = $"{number}", ["dest_id"] = "1", ["distance"] = $"{metres}", ["duration"] = $"{seconds}" };
        if (Blocked(from, to))
            (result["code"], result["info"], result["distance"]) = ("1", "no road", "0");
        return result;
    }

    private static Place PlaceOf(string text)
    {
        var numbers = text.Split(',').Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToList();
        return new Place(numbers[1], numbers[0]);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
