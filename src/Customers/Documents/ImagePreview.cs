using SkiaSharp;

namespace Huike.Customers.Documents;

/// <summary>
/// An image made anew from its pixels: nothing of the file itself reaches the reader, so neither hidden scripts nor the place where a
/// photo was taken. Images with too many pixels are not decoded at all.
/// </summary>
internal static class ImagePreview
{
    public const string ContentType = "image/jpeg";
    private const long MostPixels = 40_000_000;
    private const int Longest = 1600, Quality = 82;

    /// <summary>A JPEG of at most 1600 pixels; null where the file is no readable image or too large.</summary>
    public static Stream? Of(Stream content)
    {
        using var data = SKData.Create(content);
        using var codec = data is null ? null : SKCodec.Create(data);
        if (codec is null || (long)codec.Info.Width * codec.Info.Height is 0 or > MostPixels)
            return null;
        using var bitmap = SKBitmap.Decode(codec);
        if (bitmap is null)
            return null;
        var scale = Math.Min(1f, (float)Longest / Math.Max(bitmap.Width, bitmap.Height));
        var size = new SKImageInfo(Math.Max(1, (int)(bitmap.Width * scale)), Math.Max(1, (int)(bitmap.Height * scale)));
        using var surface = SKSurface.Create(size);
        // What was transparent stands on white.
        surface.Canvas.Clear(SKColors.White);
        using var image = SKImage.FromBitmap(bitmap);
        surface.Canvas.DrawImage(image, new SKRect(0, 0, size.Width, size.Height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var shown = surface.Snapshot();
        using var encoded = shown.Encode(SKEncodedImageFormat.Jpeg, Quality);
        var made = new MemoryStream(encoded.ToArray());
        return made;
    }
}
