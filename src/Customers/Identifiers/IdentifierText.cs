using System.Text;

namespace Huike.Customers.Identifiers;

/// <summary>How far a number could be checked.</summary>
public enum IdentifierState
{
    Empty,
    Valid,

    /// <summary>Of an acceptable form for which no check exists.</summary>
    Unchecked,
    Invalid,
}

internal static class IdentifierText
{
    /// <summary>Upper case, half width, without blanks, hyphens and invisible marks; everything else stays and is judged.</summary>
    public static string Compact(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return string.Empty;
        var clean = new StringBuilder();
        foreach (var rune in text.AsSpan(0, Math.Min(text.Length, 200)).EnumerateRunes())
        {
            if (rune != Rune.ReplacementChar && rune.Value is not (0xFFFE or 0xFFFF))
                clean.Append(rune.ToString());
        }
        var compact = clean.ToString().Normalize(NormalizationForm.FormKC).ToUpperInvariant()
            .Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '‐' or '–' or '—')
                && char.GetUnicodeCategory(c) is not System.Globalization.UnicodeCategory.Format);
        return string.Concat(compact);
    }
}
