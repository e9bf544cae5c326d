using System.Globalization;
using System.Text;
using Huike.Customers.Identifiers;
using Huike.Customers.Routes.Domain;

namespace Huike.Customers.Routes;

/// <summary>
/// A sketch of the way: the points as they lie to each other, north above, joined in the order of the stops. It needs no map provider
/// and prints in black.
/// </summary>
public static class RouteSketch
{
    private const double Width = 480, Height = 340, Edge = 22, Radius = 10;
    /// <summary>Kilometres of the measure that fits best, a third of the width at the most.</summary>
    private static readonly double[] s_measures = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

    private const double MetresPerDegree = 111_195;
    private const string Ink = "#2d3e8f";

    /// <summary>A picture as a <c>data:</c> address; null where fewer than two points are known.</summary>
    public static string? Picture(RoutePlan plan) => Svg(plan) is { } svg ? $"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(svg))}" : null;

    private static string? Svg(RoutePlan plan)
    {
        var points = new List<(string Mark, Place Place, bool IsStop)>();
        if (Place.Find(plan.StartCoordinates) is { } start)
            points.Add(("S", start, false));
        points.AddRange(plan.Stops.Select((s, i) => ((i + 1).ToString(CultureInfo.InvariantCulture), Place: Place.Find(s.Coordinates))).Where(p => p.Place is not null).Select(p => (p.Item1, p.Place!.Value, true)));
        if (Place.Find(plan.EndCoordinates) is { } end)
            points.Add(("E", end, false));
        if (points.Count < 2)
            return null;
        var middle = points.Average(p => p.Place.Latitude) * Math.PI / 180;
        var flat = points.ConvertAll(p => (p.Mark, X: p.Place.Longitude * Math.Cos(middle) * MetresPerDegree, Y: p.Place.Latitude * MetresPerDegree, p.IsStop));
        var (left, bottom) = (flat.Min(p => p.X), flat.Min(p => p.Y));
        var (wide, high) = (Math.Max(1, flat.Max(p => p.X) - left), Math.Max(1, flat.Max(p => p.Y) - bottom));
        var scale = Math.Min((Width - 2 * Edge) / wide, (Height - 3 * Edge) / high);
        var (right, down) = ((Width - wide * scale) / 2, (Height - Edge - high * scale) / 2);
        return Draw([.. flat.Select(p => (p.Mark, right + (p.X - left) * scale, Height - Edge - down - (p.Y - bottom) * scale, p.IsStop))], scale);
    }

    private static string Draw(List<(string Mark, double X, double Y, bool IsStop)> points, double scale)
    {
        var svg = new StringBuilder(4096);
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" width=\"{Width}\" height=\"{Height}\" font-family=\"sans-serif\" font-size=\"11\">");
        svg.Append($"<polyline fill=\"none\" stroke=\"{Ink}\" stroke-width=\"1.5\" stroke-linejoin=\"round\" opacity=\".55\" points=\"");
        foreach (var (_, x, y, _) in points)
            svg.Append(CultureInfo.InvariantCulture, $"{x:0.#},{y:0.#} ");
        svg.Append("\"/>");
        // The first marks lie above: what is near together is called on one after the other.
        for (var i = points.Count - 1; i >= 0; i--)
        {
            var (mark, x, y, isStop) = points[i];
            svg.Append(isStop
                ? string.Create(CultureInfo.InvariantCulture, $"<circle cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"{Radius}\" fill=\"#fff\" stroke=\"{Ink}\"/>")
                : string.Create(CultureInfo.InvariantCulture, $"<rect x=\"{x - Radius:0.#}\" y=\"{y - Radius:0.#}\" width=\"{2 * Radius}\" height=\"{2 * Radius}\" rx=\"2\" fill=\"#333\"/>"));
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.#}\" y=\"{y + 4:0.#}\" text-anchor=\"middle\" fill=\"{(isStop ? "#222" : "#fff")}\">{mark}</text>");
        }
        var measure = s_measures.LastOrDefault(m => m * 1000 * scale <= Width / 3, s_measures[0]);
        var length = measure * 1000 * scale;
        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M8 {Height - 8} v-5 v5 h{length:0.#} v-5\" fill=\"none\" stroke=\"{Ink}\"/><text x=\"{14 + length:0.#}\" y=\"{Height - 6}\" fill=\"{Ink}\">{measure:0.#} km</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{Width - 14} 22 v-14 l-4 6 m4 -6 l4 6\" fill=\"none\" stroke=\"{Ink}\"/><text x=\"{Width - 14}\" y=\"34\" text-anchor=\"middle\" fill=\"{Ink}\">N</text>");
        return svg.Append("</svg>").ToString();
    }
}
