using System.Globalization;
using System.Text;

namespace Huike.UiKit;

/// <summary>Numbers as people type them.</summary>
public static class NumberText
{
    private const NumberStyles Allowed = NumberStyles.Number & ~NumberStyles.AllowTrailingSign;

    /// <summary>Reads "1,234.5", "１２３" (full width) and "3.5万"; false for anything else, also for a comma in the wrong place of the culture.</summary>
    public static bool TryParse(string? text, CultureInfo culture, out decimal value)
    {
        value = 0;
        var plain = (text ?? "").Normalize(NormalizationForm.FormKC).Trim();
        var factor = 1m;
        if (plain is [.. var digits, '万' or '萬'])
            (plain, factor) = (digits.TrimEnd(), 10_000m);
        if (!decimal.TryParse(plain, Allowed, culture, out var number) && !decimal.TryParse(plain, Allowed, CultureInfo.InvariantCulture, out number))
            return false;
        try
        {
            value = number * factor;
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    /// <summary>With group separators; <paramref name="decimals"/> is the least number of decimals, further digits are kept.</summary>
    public static string Format(decimal? value, int decimals, CultureInfo culture) =>
        value?.ToString("#,##0" + (decimals > 0 ? "." + new string('0', decimals) + new string('#', Math.Max(0, 10 - decimals)) : ".##########"), culture) ?? "";
}
