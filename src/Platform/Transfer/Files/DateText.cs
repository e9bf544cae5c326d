using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Huike.Platform.Transfer.Files.Xlsx;

namespace Huike.Platform.Transfer.Files;

/// <summary>
/// Dates as people type them. A year of three digits is one of the Republic of China (民國), as Taiwan writes them;
/// two digits are refused, because nobody knows which calendar they are of.
/// </summary>
internal static partial class DateText
{
    private const int FirstYear = 1800;

    /// <summary>民國元年 is 1912.</summary>
    private const int RepublicOffset = 1911;

    private static readonly string[] s_units = ["年", "月", "民国", "民國", "-", "/"];
    private static readonly string[] s_named = ["d MMM yyyy", "d-MMM-yyyy", "MMM d yyyy", "MMM d, yyyy", "d MMMM yyyy", "MMMM d, yyyy", "d-MMM-yyyy HH:mm:ss", "d MMM yyyy HH:mm"];

    [GeneratedRegex("^(?<roc>民国|民國|ROC *)?(?<y>[0-9]{1,4})(?<s>[-/.年])(?<m>[0-9]{1,2})[-/.月](?<d>[0-9]{1,2})[日号號]?(?:[T ,]*(?<t>.+))?$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex YearFirst { get; }

    [GeneratedRegex("^(?<y>[0-9]{4})(?<m>[0-9]{2})(?<d>[0-9]{2})(?:[T ]?(?<h>[0-9]{2})(?<n>[0-9]{2})(?<c>[0-9]{2}))?$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Compact { get; }

    [GeneratedRegex("^(?<a>[0-9]{1,2})[-/.](?<b>[0-9]{1,2})[-/.](?<y>[0-9]{4})(?: +(?<t>.+))?$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex YearLast { get; }

    [GeneratedRegex("^(?<half>上午|下午|中午|晚上|AM|PM)? *(?<h>[0-9]{1,2})[:时時点點](?:(?<n>[0-9]{1,2})分?)?(?::?(?<c>[0-9]{1,2})秒?)?(?:\\.(?<f>[0-9]{1,7}))? *(?<after>AM|PM)? *(?<zone>Z|[+-][0-9]{2}:?[0-9]{2})?$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Clock { get; }

    [GeneratedRegex("^[0-9]{5}(\\.[0-9]+)?$", RegexOptions.NonBacktracking)]
    private static partial Regex SerialNumber { get; }

    /// <param name="text">As typed.</param>
    /// <param name="toUtc">Whether a named zone moves the time to UTC; else the zone is passed over.</param>
    public static CellResult<DateTime> Parse(string text, bool toUtc)
    {
        var rest = Clean(text);
        if (rest.Length == 0)
            return CellResult<DateTime>.Blank;
        if (YearFirst.Match(rest) is { Success: true } first)
            return FromYearFirst(first, toUtc);
        if (Compact.Match(rest) is { Success: true } compact)
            return Build(Part(compact, "y"), Part(compact, "m"), Part(compact, "d"), new TimeSpan(Part(compact, "h"), Part(compact, "n"), Part(compact, "c")));
        if (YearLast.Match(rest) is { Success: true } last)
            return FromYearLast(last, toUtc);
        if (SerialNumber.IsMatch(rest))
            return ExcelNumber.Date(rest, is1904: false) is { } date ? CellResult<DateTime>.Of(date) : Wrong;
        return DateTime.TryParseExact(rest, s_named, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var named)
            && named.Year >= FirstYear ? CellResult<DateTime>.Of(named) : Wrong;
    }

    private static CellResult<DateTime> Wrong => CellResult<DateTime>.Fail(CellErrors.Date);

    private static CellResult<DateTime> FromYearFirst(Match match, bool toUtc)
    {
        var year = Part(match, "y");
        if (match.Groups["roc"].Success || match.Groups["y"].Length == 3)
            year += RepublicOffset;
        return Build(year, Part(match, "m"), Part(match, "d"), match.Groups["t"].Value, toUtc);
    }

    private static CellResult<DateTime> FromYearLast(Match match, bool toUtc)
    {
        var (a, b) = (Part(match, "a"), Part(match, "b"));
        if (a <= 12 && b <= 12 && a != b)
            return CellResult<DateTime>.Fail(CellErrors.DateUnclear);
        return a > 12
            ? Build(Part(match, "y"), b, a, match.Groups["t"].Value, toUtc)
            : Build(Part(match, "y"), a, b, match.Groups["t"].Value, toUtc);
    }

    private static CellResult<DateTime> Build(int year, int month, int day, string clock, bool toUtc)
    {
        if (clock.Length == 0)
            return Build(year, month, day, TimeSpan.Zero);
        if (Clock.Match(clock) is not { Success: true } match)
            return Wrong;
        var hour = Part(match, "h");
        var half = (match.Groups["half"].Value + match.Groups["after"].Value).ToUpperInvariant();
        hour += half is "下午" or "晚上" or "PM" && hour < 12 ? 12 : half is "上午" or "AM" && hour == 12 ? -12 : 0;
        if (hour > 23 || Part(match, "n") > 59 || Part(match, "c") > 59)
            return Wrong;
        var ticks = match.Groups["f"].Success
            ? long.Parse(match.Groups["f"].Value.PadRight(7, '0'), CultureInfo.InvariantCulture)
            : 0;
        var date = Build(year, month, day, new TimeSpan(hour, Part(match, "n"), Part(match, "c")) + TimeSpan.FromTicks(ticks));
        return toUtc && date.HasValue && match.Groups["zone"].Success ? InZone(date.Value, match.Groups["zone"].Value) : date;
    }

    private static CellResult<DateTime> InZone(DateTime date, string zone)
    {
        var minutes = 0;
        if (zone is not ("Z" or "z"))
        {
            var digits = zone[1..].Replace(":", "", StringComparison.Ordinal);
            minutes = (int.Parse(digits.AsSpan(0, 2), CultureInfo.InvariantCulture) * 60) + int.Parse(digits.AsSpan(2), CultureInfo.InvariantCulture);
            minutes = zone[0] == '-' ? -minutes : minutes;
        }
        if (Math.Abs(minutes) > 14 * 60)
            return Wrong;
        return CellResult<DateTime>.Of(DateTime.SpecifyKind(date.AddMinutes(-minutes), DateTimeKind.Utc));
    }

    private static CellResult<DateTime> Build(int year, int month, int day, TimeSpan time)
    {
        var exists = year is >= FirstYear and <= 9998 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            && time < TimeSpan.FromDays(1);
        return exists ? CellResult<DateTime>.Of(new DateTime(year, month, day) + time) : Wrong;
    }

    private static int Part(Match match, string name) =>
        match.Groups[name] is { Success: true } group ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;

    /// <summary>Full-width signs become plain, and blanks around the units of a date go.</summary>
    private static string Clean(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.GetUnicodeCategory(c) is UnicodeCategory.Format)
                continue;
            result.Append(c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : char.IsWhiteSpace(c) ? ' ' : c);
        }
        foreach (var unit in s_units)
            result.Replace(" " + unit, unit).Replace(unit + " ", unit);
        return result.Replace(" 日", "日").ToString().Trim();
    }
}
