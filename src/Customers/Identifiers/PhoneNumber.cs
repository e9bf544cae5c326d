using System.Text.RegularExpressions;

namespace Huike.Customers.Identifiers;

/// <summary>How far a phone number is believed.</summary>
public enum PhoneState
{
    Valid,

    /// <summary>Of no known form; stored with a warning.</summary>
    Doubtful,

    /// <summary>No phone number at all.</summary>
    Invalid,
}

/// <summary>What kind of line a number is, as far as its form tells.</summary>
public enum PhoneKind
{
    Unknown,
    Mobile,
    Landline,

    /// <summary>400 and 800 numbers.</summary>
    Hotline,

    /// <summary>95588, 12315 …</summary>
    Service,
    Foreign,
}

/// <summary>A phone number as typed, in its forms.</summary>
/// <param name="Key">Equal for all writings of one number: <c>+8613812345678</c>, an extension after <c>#</c>; bare digits where the country is unknown.</param>
/// <param name="Display">As people of its place write it.</param>
/// <param name="Masked">With the middle hidden: <c>138****5678</c>.</param>
/// <param name="Region">ISO code of the country or area; null where unknown.</param>
/// <param name="Extension">Digits of the extension; empty where there is none.</param>
public sealed partial record PhoneNumber(
    string Key, string Display, string Masked, PhoneState State, PhoneKind Kind, string? Region, string Extension)
{
    private const int MaxText = 60;

    /// <summary>Reads a number; never fails.</summary>
    /// <param name="text">As typed, in full or half width.</param>
    /// <param name="defaultRegion">CN, TW, HK, MO or another ISO code: whose national numbers are meant.</param>
    public static PhoneNumber Parse(string? text, string defaultRegion = "CN")
    {
        var value = Clean(text);
        var (main, extension) = SplitExtension(value);
        var digits = string.Concat(main.Where(char.IsAsciiDigit));
        if (digits.Length is < 3 or > 20 || main.Any(c => char.IsLetter(c)))
            return new PhoneNumber(string.Empty, value, Hide(digits), PhoneState.Invalid, PhoneKind.Unknown, null, string.Empty);
        var international = main.StartsWith('+') ? digits
            : digits.StartsWith("00", StringComparison.Ordinal) && digits.Length > 8 ? digits[2..]
            : null;
        var found = international is null
            ? PhonePlans.National(digits, main, defaultRegion)
            : PhonePlans.International(international);
        return found is null
            ? new PhoneNumber(WithExtension(digits, extension, "#"), value, Hide(digits), PhoneState.Doubtful, PhoneKind.Unknown, null, extension)
            : new PhoneNumber(
                WithExtension(found.Key, extension, "#"),
                WithExtension(found.Display, extension, found.Region == "TW" ? "#" : "-"),
                Hide(found.National), PhoneState.Valid, found.Kind, found.Region, extension);
    }

    /// <summary>The digits with the middle hidden; short numbers show less.</summary>
    internal static string Hide(string digits) => digits.Length switch
    {
        >= 10 => $"{digits[..3]}****{digits[^4..]}",
        >= 7 => $"****{digits[^4..]}",
        _ => "****",
    };

    private static string WithExtension(string number, string extension, string mark) =>
        extension.Length == 0 ? number : number + mark + extension;

    private static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return string.Empty;
        var valid = text.AsSpan(0, Math.Min(text.Length, MaxText)).EnumerateRunes();
        var clean = new System.Text.StringBuilder();
        foreach (var rune in valid)
        {
            if (rune != System.Text.Rune.ReplacementChar && rune.Value is not (0xFFFE or 0xFFFF)
                && System.Text.Rune.GetUnicodeCategory(rune) != System.Globalization.UnicodeCategory.Format)
                clean.Append(rune.ToString());
        }
        return Blanks().Replace(clean.ToString().Normalize(System.Text.NormalizationForm.FormKC), " ").Trim();
    }

    private static (string Main, string Extension) SplitExtension(string value)
    {
        var marked = Extensions().Match(value);
        if (marked.Success)
            return (value[..marked.Index], marked.Groups[1].Value);
        var hyphenated = HyphenExtensions().Match(value);
        return hyphenated.Success ? (hyphenated.Groups[1].Value, hyphenated.Groups[2].Value) : (value, string.Empty);
    }

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();

    [GeneratedRegex(@"\s*(?:转|轉|分机|分機|ext\.?|x|#|,|;)[\s:.]*(\d{1,6})$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Extensions();

    [GeneratedRegex(@"^((?:\+?86[ -]?)?\(?0(?:10|2\d|[3-9]\d{2})\)?[ -]?\d{7,8})-(\d{1,6})$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex HyphenExtensions();
}
