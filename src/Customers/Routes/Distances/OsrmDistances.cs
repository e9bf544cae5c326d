using System.Globalization;
using System.Text;
using System.Text.Json;
using Huike.Customers.Identifiers;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;

namespace Huike.Customers.Routes.Distances;

/// <summary>
/// A server of the Open Source Routing Machine: its table service answers all distances between the places of one request. More places
/// than fit into an address are asked in blocks.
/// </summary>
internal sealed class OsrmDistances(OutgoingHttp outgoing) : IDistanceProvider
{
    /// <summary>Places of one request (a server takes a hundred by itself), and of each side of a block; an address has 2,000 characters.</summary>
    internal const int MostPlaces = 80, MostOfSide = 34;

    /// <summary>Eighty places squared, two numbers each, and what the server says of the places.</summary>
    private const int MostBodyBytes = 1024 * 1024;

    public string Name => DistanceSettings.Osrm;

    public async Task<Error?> Ask(DistanceSettings settings, IReadOnlyCollection<Leg> legs, Action<Leg, Road?> found, CancellationToken cancellation)
    {
        var all = legs.SelectMany(l => new[] { l.From, l.To }).Distinct().ToList();
        if (all.Count <= MostPlaces)
            return await Table(settings, all, all, found, cancellation);
        var wanted = legs.ToHashSet();
        foreach (var from in legs.Select(l => l.From).Distinct().Chunk(MostOfSide))
        {
            foreach (var to in legs.Select(l => l.To).Distinct().Chunk(MostOfSide))
            {
                if (from.Any(f => to.Any(t => wanted.Contains(new Leg(f, t)))) && await Table(settings, from, to, found, cancellation) is { } error)
                    return error;
            }
        }
        return null;
    }

    private async Task<Error?> Table(DistanceSettings settings, IReadOnlyList<Place> from, IReadOnlyList<Place> to, Action<Leg, Road?> found, CancellationToken cancellation)
    {
        var sent = await outgoing.Send(HttpMethod.Get, Address(settings, from, to), null, MostBodyBytes, cancellation);
        if (!sent.IsSuccess)
            return sent.Error;
        using var document = DistanceAnswers.Read(sent.Value);
        if (document?.RootElement is not { } answer)
            return sent.Value.Status == 200 ? DistanceAnswers.Malformed : Error.Rule("distances.refused", sent.Value.Status);
        if (sent.Value.Status != 200 || DistanceAnswers.CodeOf(answer, "code") != "Ok")
            return Error.Rule("distances.refused", DistanceAnswers.CodeOf(answer, "code") ?? sent.Value.Status.ToString(CultureInfo.InvariantCulture));
        if (!answer.TryGetProperty("durations", out var seconds) || !answer.TryGetProperty("distances", out var metres))
            return DistanceAnswers.Malformed;
        for (var i = 0; i < from.Count; i++)
        {
            for (var j = 0; j < to.Count; j++)
                found(new Leg(from[i], to[j]), DistanceAnswers.RoadOf(Cell(metres, i, j), Cell(seconds, i, j)));
        }
        return null;
    }

    private static string Address(DistanceSettings settings, IReadOnlyList<Place> from, IReadOnlyList<Place> to)
    {
        var address = new StringBuilder(settings.Address, 2000).Append("/table/v1/driving/");
        var (count, square) = (0, ReferenceEquals(from, to));
        foreach (var stored in square ? from : [.. from, .. to])
        {
            var place = GeoDatum.Convert(stored, settings.Datum, GeoDatum.Wgs84);
            address.Append(count++ == 0 ? "" : ";").Append(CultureInfo.InvariantCulture, $"{place.Longitude:0.00000},{place.Latitude:0.00000}");
        }
        address.Append("?annotations=duration,distance");
        return square ? address.ToString() : address.Append("&sources=").AppendJoin(';', Enumerable.Range(0, from.Count)).Append("&destinations=").AppendJoin(';', Enumerable.Range(from.Count, to.Count)).ToString();
    }

    /// <summary>Null where the server has no road, or the table has no such cell.</summary>
    private static double? Cell(JsonElement table, int row, int column) =>
        table.ValueKind is JsonValueKind.Array && row < table.GetArrayLength() && table[row] is { ValueKind: JsonValueKind.Array } cells && column < cells.GetArrayLength()
            && cells[column] is { ValueKind: JsonValueKind.Number } cell && cell.TryGetDouble(out var value) ? value : null;
}
