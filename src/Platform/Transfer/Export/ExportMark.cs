using System.Globalization;
using Huike.Kernel.Access;
using Huike.Kernel.Time;
using Huike.Platform.Transfer.Files;
using SkiaSharp;

namespace Huike.Platform.Transfer.Export;

/// <summary>
/// 水印: every workbook says who took it out of the house and when, so that one that turns up elsewhere leads to its line in the access log.
/// </summary>
public sealed class ExportMark(ActorContext actors, TenantClock clock)
{
    public TableMark Of()
    {
        var text = $"{actors.Actor.Name} {clock.ToLocal(clock.UtcNow).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}";
        return new TableMark(text, MarkTile.Of(text));
    }
}

/// <summary>A line of text, pale and slanting, that is repeated behind the cells.</summary>
internal static class MarkTile
{
    private const int Width = 460, Height = 240, Size = 20, Slant = -18;
    private static readonly SKColor s_pale = new(0, 0, 0, 30);
    /// <summary>Where Linux keeps its fonts; the drawing library looks there for none by itself.</summary>
    private static readonly string[] s_folders = ["/usr/share/fonts", "/usr/local/share/fonts"];
    /// <summary>Parts of the file names of fonts with Han characters.</summary>
    private static readonly string[] s_han = ["NotoSansCJK", "NotoSansSC", "SourceHanSans", "wqy-", "DroidSansFallback", "msyh", "simsun", "simhei", "uming", "ukai"];
    private static readonly Lazy<SKTypeface?> s_typeface = new(Find);

    /// <summary>PNG; null where the machine has no font for all of the text.</summary>
    public static byte[]? Of(string text)
    {
        if (s_typeface.Value is not { } typeface)
            return null;
        using var font = new SKFont(typeface, Size);
        if (!font.ContainsGlyphs(text))
            return null;
        using var surface = SKSurface.Create(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        using var paint = new SKPaint { Color = s_pale, IsAntialias = true };
        surface.Canvas.Clear(SKColors.Transparent);
        surface.Canvas.RotateDegrees(Slant, Width / 2f, Height / 2f);
        surface.Canvas.DrawText(text, Width / 2f, Height / 2f, SKTextAlign.Center, font, paint);
        using var shown = surface.Snapshot();
        using var encoded = shown.Encode(SKEncodedImageFormat.Png, 100);
        return encoded.ToArray();
    }

    private static SKTypeface? Find() => SKFontManager.Default.MatchCharacter('导') ?? s_folders.Where(Directory.Exists)
        .SelectMany(f => Directory.EnumerateFiles(f, "*.tt?", SearchOption.AllDirectories))
        .Where(f => s_han.Any(h => Path.GetFileName(f).Contains(h, StringComparison.OrdinalIgnoreCase)))
        .Order(StringComparer.Ordinal).Select(f => SKTypeface.FromFile(f)).FirstOrDefault(t => t is not null);
}
