using System.Globalization;
using System.Text.RegularExpressions;

namespace Huike.Platform.Transfer.Files.Xlsx;

/// <summary>Numbers and dates as workbooks store them.</summary>
internal static partial class ExcelNumber
{
    /// <summary>What a spreadsheet program itself keeps and shows; further digits are noise of binary fractions.</summary>
    public const int SignificantDigits = 15;

    private const decimal MillisecondsPerDay = 86_400_000m;

    /// <summary>9999-12-31.</summary>
    private const int LastSerial = 2_958_465;

    private static readonly DateTime s_base1900 = new(1899, 12, 30);
    private static readonly DateTime s_base1904 = new(1904, 1, 1);

    [GeneratedRegex("^(-?)([0-9]*)(?:\\.([0-9]*))?(?:[eE]([+-]?[0-9]{1,3}))?$", RegexOptions.NonBacktracking)]
    private static partial Regex Pattern { get; }

    /// <summary>
    /// The stored number in full digits without exponent, null where it is none. Whole numbers keep all digits (a phone
    /// number, a card number); fractions are rounded to 15 significant digits, so 0.30000000000000004 reads 0.3.
    /// </summary>
    public static string? FullDigits(string stored)
    {
        if (Pattern.Match(stored.Trim()) is not { Success: true } match)
            return null;
        var (whole, fraction) = (match.Groups[2].Value, match.Groups[3].Value);
        if (whole.Length + fraction.Length == 0)
            return null;
        var exponent = match.Groups[4].Success ? int.Parse(match.Groups[4].Value, CultureInfo.InvariantCulture) : 0;
        var digits = whole + fraction;
        var point = whole.Length + exponent;
        var leading = digits.Length - digits.TrimStart('0').Length;
        digits = digits[leading..];
        point -= leading;
        if (digits.Length > SignificantDigits && (fraction.Length > 0 || exponent != 0))
            (digits, point) = Rounded(digits, point);

        digits = point >= digits.Length ? digits.PadRight(point, '0') : digits;
        var before = point <= 0 ? "0" : digits[..point];
        var after = (point <= 0 ? new string('0', -point) + digits : digits[point..]).TrimEnd('0');
        var result = after.Length == 0 ? before : $"{before}.{after}";
        return result == "0" ? result : match.Groups[1].Value + result;
    }

    private static (string Digits, int Point) Rounded(string digits, int point)
    {
        var kept = long.Parse(digits.AsSpan(0, SignificantDigits), CultureInfo.InvariantCulture);
        kept += digits[SignificantDigits] >= '5' ? 1 : 0;
        var text = kept.ToString(CultureInfo.InvariantCulture);
        return (text, point + text.Length - SignificantDigits);
    }

    /// <summary>Null for serials that are no date: before the first day, the 29 February 1900 that never was, too late.</summary>
    public static DateTime? Date(string fullDigits, bool is1904)
    {
        if (!decimal.TryParse(fullDigits, NumberStyles.Float, CultureInfo.InvariantCulture, out var serial)
            || serial < (is1904 ? 0 : 1) || serial >= LastSerial + 1)
        {
            return null;
        }
        if (!is1904 && (int)serial == 60)
            return null;
        // The 1900 system counts that day, so serials before it are one short.
        var days = !is1904 && serial < 60 ? serial + 1 : serial;
        var milliseconds = decimal.ToInt64(Math.Round(days * MillisecondsPerDay));
        var start = is1904 ? s_base1904 : s_base1900;
        return milliseconds > (DateTime.MaxValue - start).TotalMilliseconds ? null : start.AddTicks(milliseconds * TimeSpan.TicksPerMillisecond);
    }

    /// <summary>A time of day without date; null where the serial holds a day.</summary>
    public static TimeSpan? TimeOfDay(string fullDigits) =>
        decimal.TryParse(fullDigits, NumberStyles.Float, CultureInfo.InvariantCulture, out var serial) && serial is >= 0 and < 1
            ? TimeSpan.FromTicks(decimal.ToInt64(Math.Round(serial * 86_400m)) * TimeSpan.TicksPerSecond)
            : null;

    /// <summary>The serial in the 1900 system; null before 1900-03-01, where programs disagree about the days.</summary>
    public static decimal? Serial(DateTime date) =>
        date < new DateTime(1900, 3, 1) ? null : Math.Round((decimal)(date - s_base1900).Ticks / TimeSpan.TicksPerDay, 10);

    public static string Iso(DateTime date) => date.TimeOfDay == TimeSpan.Zero
        ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : date.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);
}
