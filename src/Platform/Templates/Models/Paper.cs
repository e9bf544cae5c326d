using System.Globalization;

namespace Huike.Platform.Templates.Models;

/// <summary>A paper with the margins that printers keep, in tenths of a millimetre.</summary>
/// <param name="Continuous">Tractor paper for dot-matrix printers: no colours, no hairlines.</param>
public sealed record Paper(string Code, int Width, int Height, int Vertical, int Horizontal, bool Continuous = false)
{
    /// <summary>All papers; the first is the usual one. Strips of continuous paper take 12.7 mm at each side.</summary>
    public static IReadOnlyList<Paper> All { get; } =
    [
        new("a4", 2100, 2970, 120, 140),
        new("a4l", 2970, 2100, 120, 140),
        new("a5", 1480, 2100, 90, 100),
        new("a5l", 2100, 1480, 90, 100),
        new("c280", 2410, 2794, 80, 160, Continuous: true),
        new("c140", 2410, 1397, 50, 160, Continuous: true),
        new("c93", 2410, 931, 40, 160, Continuous: true),
        new("r80", 800, 2970, 40, 40),
    ];

    public static Paper Of(string? code) => All.FirstOrDefault(p => p.Code == code) ?? All[0];

    public string PageRule => $"@page{{size:{Mm(Width)} {Mm(Height)};margin:{Mm(Vertical)} {Mm(Horizontal)}}}";
    public string InnerWidth => Mm(Width - (2 * Horizontal));

    /// <summary>A hair less than fits: a sheet that is exactly as high as its page may spill one line of pixels onto the next.</summary>
    public string InnerHeight => Mm(Height - (2 * Vertical) - 4);

    internal static string Mm(int tenths) => (tenths / 10m).ToString("0.#", CultureInfo.InvariantCulture) + "mm";
}
