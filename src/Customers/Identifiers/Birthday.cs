using System.Globalization;
using System.Text.RegularExpressions;

namespace Huike.Customers.Identifiers;

/// <summary>
/// A birthday by the solar or the lunar calendar, with or without the year: <c>1980-05-12</c>, <c>--05-12</c>; in a leap
/// month of the lunar calendar <c>--L05-12</c>.
/// </summary>
public sealed partial record Birthday(int Month, int Day, int? Year, bool IsLeapMonth, bool IsLunar)
{
    public const string Solar = "solar", Lunar = "lunar";

    /// <summary>Reads a birthday, also as people write it (1980/5/12, 5月12日, 闰5月12日); null where there is no such day.</summary>
    public static Birthday? Parse(string? text, string? calendar)
    {
        var match = Form().Match((text ?? "").Trim());
        if (!match.Success)
            return null;
        var year = match.Groups["y"].Success ? int.Parse(match.Groups["y"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : (int?)null;
        var birthday = new Birthday(
            int.Parse(match.Groups["m"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture),
            int.Parse(match.Groups["d"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture),
            year, match.Groups["leap"].Success, calendar == Lunar);
        return birthday.Exists() ? birthday : null;
    }

    private bool Exists()
    {
        if (!IsLunar)
        {
            // Without a year the 29th of February is a birthday.
            return !IsLeapMonth && Month is >= 1 and <= 12 && Year is null or (>= 1850 and <= 2200)
                && Day >= 1 && Day <= DateTime.DaysInMonth(Year ?? 2000, Math.Clamp(Month, 1, 12)) && Month is >= 1 and <= 12;
        }
        var lunar = new LunarDate(Month, Day, IsLeapMonth, Year);
        return lunar.IsPossible && (Year is not { } year || (lunar.ToSolar(year) is { } solar && LunarDate.FromSolar(solar) == lunar));
    }

    /// <summary>The solar day of birth, where the year is known.</summary>
    public DateOnly? BornOn => Year is not { } year ? null : IsLunar ? new LunarDate(Month, Day, IsLeapMonth, year).ToSolar(year) : new DateOnly(year, Month, Day);

    /// <summary>The next anniversary on or after a day; the 29th of February falls on the 28th in ordinary years.</summary>
    public DateOnly? NextOnOrAfter(DateOnly day)
    {
        if (IsLunar)
            return new LunarDate(Month, Day, IsLeapMonth).NextOnOrAfter(day);
        var here = In(day.Year);
        return here >= day ? here : In(day.Year + 1);
    }

    private DateOnly In(int year) => new(year, Month, Math.Min(Day, DateTime.DaysInMonth(year, Month)));

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(Year is { } y ? y.ToString("0000", CultureInfo.InvariantCulture) : "-")}-{(IsLeapMonth ? "L" : "")}{Month:00}-{Day:00}");

    [GeneratedRegex(@"^(?:(?<y>\d{4})[-/.年]|--|-)?(?<leap>[Ll闰閏])?(?<m>\d{1,2})[-/.月](?<d>\d{1,2})日?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
