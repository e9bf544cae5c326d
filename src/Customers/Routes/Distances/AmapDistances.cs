using System.Globalization;
using System.Text.Json;
using Huike.Customers.Identifiers;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Microsoft.Extensions.Options;

namespace Huike.Customers.Routes.Distances;

/// <summary>
/// 高德: the distance service of Amap, one destination and many origins a request. It counts requests by the second and the day; where the
/// second is full, the same is asked again a moment later.
/// </summary>
internal sealed class AmapDistances(OutgoingHttp outgoing, DistanceKeys keys, IOptions<DistanceOptions> options, TimeProvider clock) : IDistanceProvider
{
    /// <summary>The service takes a hundred, an address of ours 2,000 characters.</summary>
    internal const int MostOrigins = 70;

    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(350);

    /// <summary>More requests in this second than the key may send, or more than the service can take.</summary>
    private static readonly string?[] TooFast = ["10014", "10015", "10016", "10019", "10020", "10021"];

    /// <summary>The destination lies outside the country, far from any road, or cannot be reached.</summary>
    private static readonly string?[] NoRoad = ["20800", "20801", "20802", "20803"];

    public string Name => DistanceSettings.Amap;

    public async Task<Error?> Ask(DistanceSettings settings, IReadOnlyCollection<Leg> legs, Action<Leg, Road?> found, CancellationToken cancellation)
    {
        if (keys.Open(settings) is not { Length: > 0 } key)
            return Error.Rule("distances.keyLost");
        foreach (var group in legs.GroupBy(l => l.To))
        {
            foreach (var origins in group.Select(l => l.From).Distinct().Chunk(MostOrigins))
            {
                if (await Column(settings, key, origins, group.Key, found, cancellation) is { } error)
                    return error;
            }
        }
        return null;
    }

    private async Task<Error?> Column(DistanceSettings settings, string key, Place[] origins, Place destination, Action<Leg, Road?> found, CancellationToken cancellation)
    {
        string Text(Place stored)
        {
            var place = GeoDatum.Convert(stored, settings.Datum, GeoDatum.Gcj02);
            return string.Create(CultureInfo.InvariantCulture, $"{place.Longitude:0.00000},{place.Latitude:0.00000}");
        }
        var address = $"{options.Value.AmapAddress.TrimEnd('/')}/v3/distance?origins={string.Join("%7C", origins.Select(Text))}&destination={Text(destination)}&type=1&output=JSON&key={Uri.EscapeDataString(key)}";
        while (true)
        {
            var sent = await outgoing.Send(HttpMethod.Get, address, null, cancellation);
            if (!sent.IsSuccess)
                return sent.Error;
            using var document = DistanceAnswers.Read(sent.Value);
            if (document?.RootElement is not { } answer)
                return sent.Value.Status == 200 ? DistanceAnswers.Malformed : Error.Rule("distances.refused", sent.Value.Status);
            if (DistanceAnswers.CodeOf(answer, "status") == "1")
                return Take(answer, origins, destination, found);
            var code = DistanceAnswers.CodeOf(answer, "infocode");
            if (NoRoad.Contains(code))
                return Leave(origins, destination, found);
            if (!TooFast.Contains(code))
                return Refusal(answer, sent.Value.Status);
            await Task.Delay(Breath, clock, cancellation);
        }
    }

    private static Error? Take(JsonElement answer, Place[] origins, Place destination, Action<Leg, Road?> found)
    {
        if (!answer.TryGetProperty("results", out var results) || results.ValueKind is not JsonValueKind.Array)
            return DistanceAnswers.Malformed;
        var left = Enumerable.Range(0, origins.Length).ToHashSet();
        foreach (var result in results.EnumerateArray().Where(r => r.ValueKind is JsonValueKind.Object))
        {
            // Counted from one. A result with a code of its own (no road, outside the country) has no distance to believe.
            if (Number(result, "origin_id") is >= 1 and var id && id <= origins.Length && left.Remove((int)id - 1))
                found(new Leg(origins[(int)id - 1], destination), HasCode(result) ? null : DistanceAnswers.RoadOf(Number(result, "distance"), Number(result, "duration")));
        }
        return Leave(left.Select(i => origins[i]), destination, found);
    }

    private static Error? Leave(IEnumerable<Place> origins, Place destination, Action<Leg, Road?> found)
    {
        foreach (var origin in origins)
            found(new Leg(origin, destination), null);
        return null;
    }

    private static Error Refusal(JsonElement answer, int status) => (DistanceAnswers.CodeOf(answer, "info"), DistanceAnswers.CodeOf(answer, "infocode")) switch
    {
        (_, "10001" or "10002" or "10005" or "10006" or "10007" or "10008" or "10009" or "10012" or "10013") refused => Error.Rule("distances.key", Said(refused)),
        (_, "10003" or "10004" or "10010" or "10044" or "10045" or "40000" or "40002" or "40003") spent => Error.Rule("distances.quota", Said(spent)),
        (null, null) => Error.Rule("distances.refused", status),
        var other => Error.Rule("distances.refused", Said(other)),
    };

    private static string Said((string? Info, string? Code) answer) => string.Join(' ', new[] { answer.Info, answer.Code }.OfType<string>());

    private static bool HasCode(JsonElement result) => result.TryGetProperty("code", out var code) && code.ValueKind is not JsonValueKind.Null && code.ToString() is not ("" or "0" or "[]");

    /// <summary>The service writes numbers as texts.</summary>
    private static double? Number(JsonElement result, string name) =>
        result.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number
            && double.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
