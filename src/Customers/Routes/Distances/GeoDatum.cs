using Huike.Customers.Identifiers;

namespace Huike.Customers.Routes.Distances;

/// <summary>
/// The systems in which maps give coordinates. Satellites and maps outside mainland China use WGS 84; Amap, Tencent and others in
/// China GCJ-02, which lies some hundred metres beside it. The conversion is the published approximation, good to a few metres; outside
/// the rectangle that it names both systems are the same.
/// </summary>
public static class GeoDatum
{
    public const string Wgs84 = "wgs84", Gcj02 = "gcj02";

    /// <summary>Half axis and squared eccentricity of the ellipsoid of Krasovsky 1940, on which GCJ-02 reckons.</summary>
    private const double HalfAxis = 6_378_245.0, Eccentricity = 0.006_693_421_622_965_943_23;

    internal static readonly string[] All = [Wgs84, Gcj02];

    /// <summary>The place in the other system; itself where both are one.</summary>
    public static Place Convert(Place place, string from, string to) => (from, to) switch
    {
        (Wgs84, Gcj02) => ToGcj02(place),
        (Gcj02, Wgs84) => ToWgs84(place),
        _ => place,
    };

    private static Place ToGcj02(Place place)
    {
        if (place.Longitude is < 72.004 or > 137.8347 || place.Latitude is < 0.8293 or > 55.8271)
            return place;
        var (x, y) = (place.Longitude - 105, place.Latitude - 35);
        var angle = place.Latitude * Math.PI / 180;
        var bend = 1 - Eccentricity * Math.Sin(angle) * Math.Sin(angle);
        var north = North(x, y) * 180 / (HalfAxis * (1 - Eccentricity) / (bend * Math.Sqrt(bend)) * Math.PI);
        var east = East(x, y) * 180 / (HalfAxis / Math.Sqrt(bend) * Math.Cos(angle) * Math.PI);
        return new Place(place.Latitude + north, place.Longitude + east);
    }

    /// <summary>There is no formula for the way back: the error of a guess is taken off until nothing is left of it.</summary>
    private static Place ToWgs84(Place place)
    {
        var guess = place;
        for (var i = 0; i < 6; i++)
        {
            var there = ToGcj02(guess);
            guess = new Place(guess.Latitude - (there.Latitude - place.Latitude), guess.Longitude - (there.Longitude - place.Longitude));
        }
        return guess;
    }

    private static double North(double x, double y) =>
        -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.Sqrt(Math.Abs(x)) + Waves(x, (6, 20), (2, 20)) + Waves(y, (1, 20), (1.0 / 3, 40))
        + 2.0 / 3 * (160 * Math.Sin(y / 12 * Math.PI) + 320 * Math.Sin(y * Math.PI / 30));

    private static double East(double x, double y) =>
        300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.Sqrt(Math.Abs(x)) + Waves(x, (6, 20), (2, 20)) + Waves(x, (1, 20), (1.0 / 3, 40))
        + 2.0 / 3 * (150 * Math.Sin(x / 12 * Math.PI) + 300 * Math.Sin(x / 30 * Math.PI));

    private static double Waves(double of, params ReadOnlySpan<(double Pace, double Height)> waves)
    {
        var sum = 0.0;
        foreach (var (pace, height) in waves)
            sum += height * Math.Sin(pace * of * Math.PI);
        return sum * 2 / 3;
    }
}
