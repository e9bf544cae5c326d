using System.Text;

namespace Huike.Customers.Documents;

/// <summary>What a file is by its first bytes; its name and what the caller says of it decide nothing.</summary>
internal static class ContentKinds
{
    public const string Pdf = "application/pdf", Unknown = "application/octet-stream";

    private static readonly (string Type, byte[] Start)[] Starts =
    [
        ("image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        ("image/jpeg", [0xFF, 0xD8, 0xFF]),
        ("image/gif", "GIF8"u8.ToArray()),
        (Pdf, "%PDF-"u8.ToArray()),
        ("application/zip", [0x50, 0x4B, 0x03, 0x04]),
    ];

    public static string Of(Stream content)
    {
        Span<byte> head = stackalloc byte[16];
        var length = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        content.Position = 0;
        head = head[..length];
        foreach (var (type, start) in Starts)
        {
            if (head.StartsWith(start))
                return type;
        }
        return length >= 12 && head[..4].SequenceEqual("RIFF"u8) && head[8..12].SequenceEqual("WEBP"u8) ? "image/webp" : Unknown;
    }

    public static bool IsImage(string contentType) => contentType.StartsWith("image/", StringComparison.Ordinal);

    /// <summary>Names in a PDF that start something: such a file is only saved, never shown.</summary>
    private static readonly string[] Active = ["/JavaScript", "/JS", "/Launch", "/OpenAction", "/AA", "/EmbeddedFile", "/RichMedia", "/XFA"];

    /// <summary>A PDF whose plain parts hold nothing that acts by itself.</summary>
    public static async Task<bool> IsPlainPdf(Stream content, CancellationToken cancellation)
    {
        using var reader = new StreamReader(content, Encoding.Latin1, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        var (block, rest) = (new char[64 * 1024], "");
        while (await reader.ReadBlockAsync(block, cancellation) is var read and > 0)
        {
            var text = rest + new string(block, 0, read);
            if (Active.Any(name => Holds(text, name)))
                return false;
            rest = text[^Math.Min(text.Length, 32)..];
        }
        return true;
    }

    /// <summary>The whole name: /JS and not /JSomething.</summary>
    private static bool Holds(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            if (at + name.Length >= text.Length || !char.IsAsciiLetterOrDigit(text[at + name.Length]))
                return true;
        }
        return false;
    }
}
