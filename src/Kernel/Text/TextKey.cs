using System.Globalization;
using System.Text;

namespace Huike.Kernel.Text;

/// <summary>The form in which texts are compared: what a person would call the same name gives the same key.</summary>
public static class TextKey
{
    /// <summary>Longest key in UTF-16 units; what a name has beyond is not compared.</summary>
    public const int MaxLength = 200;

    /// <summary>
    /// NFKC, lower case, simplified characters, Latin letters without accents, and nothing but letters and digits:
    /// spaces, punctuation, direction marks and broken surrogates are left out.
    /// </summary>
    public static string Fold(string? text, int maxLength = MaxLength)
    {
        if (string.IsNullOrEmpty(text))
            return string.Empty;
        // What lies beyond several times the key's length cannot matter for a name, and a pasted megabyte must stay cheap.
        var normal = HanVariants.ToSimplified(Normal(text, maxLength * 4));
        var key = new StringBuilder(Math.Min(normal.Length, maxLength));
        foreach (var rune in normal.EnumerateRunes())
        {
            if (!IsKept(rune))
                continue;
            if (key.Length + rune.Utf16SequenceLength > maxLength)
                break;
            AppendFolded(key, rune);
        }
        return key.ToString();
    }

    private static readonly System.Buffers.SearchValues<char> Normals =
        System.Buffers.SearchValues.Create([.. Enumerable.Range(0x20, 0x5F).Concat(Enumerable.Range(0x4E00, 0x5200)).Select(c => (char)c)]);

    /// <summary>NFKC of the valid part of at most <paramref name="limit"/> units of the text; never throws.</summary>
    internal static string Normal(string text, int limit)
    {
        var source = text.Length > limit ? text.AsSpan(0, limit) : text.AsSpan();
        // Most names hold nothing but ASCII and the common Han block, which are normal already; asking ICU costs more than all the rest.
        if (!source.ContainsAnyExcept(Normals))
            return source.Length == text.Length ? text : source.ToString();
        var clean = new StringBuilder(source.Length);
        Span<char> units = stackalloc char[2];
        foreach (var rune in source.EnumerateRunes())
        {
            // Normalising throws on code points that are no characters.
            if (rune != Rune.ReplacementChar && (rune.Value & 0xFFFE) != 0xFFFE && rune.Value is < 0xFDD0 or > 0xFDEF)
                clean.Append(units[..rune.EncodeToUtf16(units)]);
        }
        return clean.ToString().Normalize(NormalizationForm.FormKC);
    }

    internal static bool IsKept(Rune rune) => Rune.IsLetterOrDigit(rune) || rune.Value == 0x3007;

    private static void AppendFolded(StringBuilder builder, Rune rune)
    {
        if (rune.IsAscii)
            builder.Append((char)(rune.Value is >= 'A' and <= 'Z' ? rune.Value + 32 : rune.Value));
        else if (IsAccentedLatin(rune.Value))
            builder.Append(WithoutAccent(rune));
        else
        {
            Span<char> units = stackalloc char[2];
            var lower = Rune.ToLowerInvariant(rune);
            builder.Append(units[..lower.EncodeToUtf16(units)]);
        }
    }

    private static bool IsAccentedLatin(int code) => code is (>= 0xC0 and <= 0x24F) or (>= 0x1E00 and <= 0x1EFF);

    private static string WithoutAccent(Rune rune)
    {
        var letters = rune.ToString().Normalize(NormalizationForm.FormD)
            .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark);
        return string.Concat(letters).ToLowerInvariant();
    }
}
