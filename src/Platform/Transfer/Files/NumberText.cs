using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Huike.Platform.Transfer.Files;

/// <summary>Numbers as people type them in China and Taiwan.</summary>
internal static partial class NumberText
{
    private static readonly string[] s_currencies =
        ["NT$", "HK$", "US$", "RMB", "CNY", "TWD", "HKD", "USD", "EUR", "人民币", "人民幣", "新台币", "新台幣", "新臺幣", "¥", "$", "€", "£", "元整", "圓整", "元", "圆", "圓"];

    private static readonly (string Suffix, decimal Factor)[] s_units =
    [
        ("万亿", 1_000_000_000_000m), ("萬億", 1_000_000_000_000m), ("亿", 100_000_000m), ("億", 100_000_000m),
        ("万", 10_000m), ("萬", 10_000m), ("千", 1_000m), ("%", 0.01m), ("‰", 0.001m),
    ];

    [GeneratedRegex("^[0-9]{1,3}([, ][0-9]{3})+(\\.[0-9]*)?$", RegexOptions.NonBacktracking)]
    private static partial Regex Grouped { get; }

    [GeneratedRegex("^([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,2})?$", RegexOptions.NonBacktracking)]
    private static partial Regex Plain { get; }

    public static CellResult<decimal> Parse(string text)
    {
        var rest = Clean(text);
        if (rest.Length == 0)
            return CellResult<decimal>.Blank;
        var negative = TakeSign(ref rest);
        rest = WithoutCurrency(rest);
        negative ^= TakeSign(ref rest);
        var factor = TakeUnit(ref rest);
        if (!Grouped.IsMatch(rest) && !Plain.IsMatch(rest))
            return CellResult<decimal>.Fail(IsUnclear(rest) ? CellErrors.NumberUnclear : CellErrors.Number);
        try
        {
            var digits = rest.Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
            var value = decimal.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture) * factor;
            return CellResult<decimal>.Of(negative ? -value : value);
        }
        catch (OverflowException)
        {
            return CellResult<decimal>.Fail(CellErrors.NumberTooLarge);
        }
    }

    private static string Clean(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control)
                continue;
            var wide = rune.Value is >= 0xFF01 and <= 0xFF5E;
            result.Append(Rune.IsWhiteSpace(rune) ? " " : wide ? ((char)(rune.Value - 0xFEE0)).ToString() : rune.Value switch
            {
                '￥' => "¥",
                '−' or '－' or '–' => "-",
                '、' => ",",
                _ => rune.ToString(),
            });
        }
        return result.ToString().Trim();
    }

    /// <summary>A leading or trailing minus, a plus, or an accountant's brackets.</summary>
    private static bool TakeSign(ref string rest)
    {
        if (rest.Length > 2 && rest[0] == '(' && rest[^1] == ')')
        {
            rest = rest[1..^1].Trim();
            return true;
        }
        if (rest.StartsWith('-') || rest.StartsWith('+'))
        {
            var negative = rest[0] == '-';
            rest = rest[1..].Trim();
            return negative;
        }
        if (rest.Length <= 1 || rest[^1] != '-')
            return false;
        rest = rest[..^1].Trim();
        return true;
    }

    private static string WithoutCurrency(string rest)
    {
        foreach (var sign in s_currencies)
        {
            if (rest.StartsWith(sign, StringComparison.OrdinalIgnoreCase))
                rest = rest[sign.Length..].Trim();
            if (rest.EndsWith(sign, StringComparison.OrdinalIgnoreCase))
                rest = rest[..^sign.Length].Trim();
        }
        return rest;
    }

    private static decimal TakeUnit(ref string rest)
    {
        foreach (var (suffix, factor) in s_units)
        {
            if (!rest.EndsWith(suffix, StringComparison.Ordinal))
                continue;
            rest = rest[..^suffix.Length].Trim();
            return factor;
        }
        return 1;
    }

    /// <summary>Only digits and separators, but neither 1,234.5 nor 1234.5: better asked than guessed.</summary>
    private static bool IsUnclear(string rest) =>
        rest.Length > 0 && char.IsAsciiDigit(rest[0]) && rest.All(c => char.IsAsciiDigit(c) || c is '.' or ',' or ' ');
}
