using System.Globalization;
using System.Text;

namespace Huike.Platform.Transfer.Files;

/// <summary>Headings in the form in which they are compared: NFKC, lower case, simplified, letters and digits only.</summary>
internal static class HeadingText
{
    public static string Normalise(string heading)
    {
        var result = new StringBuilder(heading.Length);
        foreach (var c in Compatible(heading))
        {
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
                result.Append(HanVariants.Simplify(char.ToLowerInvariant(c)));
        }
        return result.ToString();
    }

    /// <summary>Without what stands in brackets: 手机号（必填） is 手机号.</summary>
    public static string NormaliseOutsideBrackets(string heading)
    {
        var outside = new StringBuilder(heading.Length);
        var depth = 0;
        foreach (var c in Compatible(heading))
        {
            if (c is '(' or '[' or '【' or '〔' or '{')
                depth++;
            else if (c is ')' or ']' or '】' or '〕' or '}')
                depth = Math.Max(0, depth - 1);
            else if (depth == 0)
                outside.Append(c);
        }
        return Normalise(outside.ToString());
    }

    private static string Compatible(string text)
    {
        // Lone surrogates make normalisation throw.
        var whole = text.Any(char.IsSurrogate) ? new string([.. text.EnumerateRunes().Where(r => r != Rune.ReplacementChar).SelectMany(r => r.ToString())]) : text;
        whole = new string([.. whole.Where(c => char.GetUnicodeCategory(c) != UnicodeCategory.OtherNotAssigned)]);
        return whole.Normalize(NormalizationForm.FormKC);
    }
}
