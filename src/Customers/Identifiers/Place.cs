using System.Globalization;
using System.Text.RegularExpressions;

namespace Huike.Customers.Identifiers;

/// <summary>A point on the earth in degrees, as maps give it to copy: of WGS 84, unless the company says that its maps use another system.</summary>
public readonly partial record struct Place(double Latitude, double Longitude)
{
    /// <summary>Mean radius of the earth, metres.</summary>
    private const double EarthRadius = 6_371_008.8;

    /// <summary>Roads are longer than the straight line; where no map service told the way it is estimated by this.</summary>
    public const double Detour = 1.3;

    /// <summary>The normal form: latitude, longitude with six places, a tenth of a metre.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Latitude:0.000000},{Longitude:0.000000}");

    /// <summary>
    /// Reads "30.2741, 120.1551" and the other way about: maps of China put the longitude first. A number beyond ninety can only be a
    /// longitude; where neither is, the first is the latitude. Null where it is no place.
    /// </summary>
    public static Place? Find(string? text)
    {
        if (text is null || Numbers().Match(text) is not { Success: true } match
            || !double.TryParse(match.Groups[1].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var first)
            || !double.TryParse(match.Groups[2].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var second))
            return null;
        if (Math.Abs(first) > 90)
            (first, second) = (second, first);
        return Math.Abs(first) <= 90 && Math.Abs(second) <= 180 ? new Place(Math.Round(first, 6), Math.Round(second, 6)) : null;
    }

    /// <summary>Metres on the road, estimated: great circle (haversine) times <see cref="Detour"/>.</summary>
    public int RoadTo(Place other)
    {
        var (a, b) = (Radians(Latitude), Radians(other.Latitude));
        var (sinLatitude, sinLongitude) = (Math.Sin((b - a) / 2), Math.Sin(Radians(other.Longitude - Longitude) / 2));
        var half = sinLatitude * sinLatitude + Math.Cos(a) * Math.Cos(b) * sinLongitude * sinLongitude;
        return (int)Math.Round(2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt(half))) * Detour);
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;

    [GeneratedRegex(@"^\s*[（(]?\s*(-?\d{1,3}(?:\.\d{1,12})?)\s*[°度]?\s*[,，;；\s]\s*(-?\d{1,3}(?:\.\d{1,12})?)\s*[°度]?\s*[)）]?\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex Numbers();
}
