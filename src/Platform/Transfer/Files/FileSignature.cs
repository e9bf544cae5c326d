using System.Text;

namespace Huike.Platform.Transfer.Files;

/// <summary>What a file is by its first bytes, whatever its name says.</summary>
internal static class FileSignature
{
    internal enum Kind
    {
        Text,
        Zip,
        OldExcel,
        Encrypted,
        WebPage,
        Other,
    }

    private static readonly byte[][] s_others =
    [
        [.. "%PDF"u8], [0x89, .. "PNG"u8], [.. "GIF8"u8], [0xFF, 0xD8, 0xFF], [.. "Rar!"u8], [.. "7z"u8, 0xBC, 0xAF],
        [0x1F, 0x8B, 0x08], [0x7F, .. "ELF"u8], [.. "SQLite format 3"u8], [.. "{\\rtf"u8],
    ];

    /// <summary>Record headers of worksheets before the compound file (Excel 2 to 4).</summary>
    private static readonly byte[][] s_oldSheets =
        [[9, 8, 8, 0], [9, 8, 0x10, 0], [9, 4, 6, 0], [9, 2, 6, 0], [9, 0, 4, 0]];

    private static readonly string[] s_pages = ["<!doctype", "<html", "<table", "<meta", "<head", "<style", "<?xml"];

    public static Kind Of(Stream stream)
    {
        stream.Position = 0;
        Span<byte> head = stackalloc byte[512];
        head = head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        if (head.StartsWith("PK\x03\x04"u8) || head.StartsWith("PK\x05\x06"u8))
            return Kind.Zip;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
            return HoldsEncryptedPackage(stream) ? Kind.Encrypted : Kind.OldExcel;
        if (StartsWithAny(head, s_oldSheets))
            return Kind.OldExcel;
        if (StartsWithAny(head, s_others))
            return Kind.Other;
        return IsPage(head) ? Kind.WebPage : Kind.Text;
    }

    private static bool StartsWithAny(ReadOnlySpan<byte> head, byte[][] signatures)
    {
        foreach (var signature in signatures)
        {
            if (head.StartsWith(signature))
                return true;
        }
        return false;
    }

    private static bool IsPage(ReadOnlySpan<byte> head)
    {
        var start = Encoding.Latin1.GetString(head).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\r', '\n', '\t');
        return s_pages.Any(page => start.StartsWith(page, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>
    /// A protected workbook is a compound file with a stream of this name. Looking for the name in the whole file needs
    /// no walk through the (possibly hostile) sector chains.
    /// </summary>
    private static bool HoldsEncryptedPackage(Stream stream)
    {
        var name = Encoding.Unicode.GetBytes("EncryptedPackage");
        var block = new byte[128 * 1024];
        var kept = 0;
        stream.Position = 0;
        while (true)
        {
            var read = stream.Read(block, kept, block.Length - kept);
            if (read == 0)
                return false;
            var filled = block.AsSpan(0, kept + read);
            if (filled.IndexOf(name) >= 0)
                return true;
            kept = Math.Min(name.Length - 1, filled.Length);
            filled[^kept..].CopyTo(block);
        }
    }
}
