using System.Globalization;

namespace Huike.Customers.Identifiers;

/// <summary>A day of the Chinese lunar calendar (1901–2100), such as a birthday by 农历.</summary>
/// <param name="Month">1–12.</param>
/// <param name="Day">1–30.</param>
/// <param name="IsLeapMonth">In the leap month after the month of that number.</param>
/// <param name="Year">Lunar year; null where only the day is known.</param>
public readonly record struct LunarDate(int Month, int Day, bool IsLeapMonth = false, int? Year = null)
{
    private static readonly ChineseLunisolarCalendar Calendar = new();

    public static int FirstYear => 1901;

    public static int LastYear => 2100;

    public bool IsPossible => Month is >= 1 and <= 12 && Day is >= 1 and <= 30;

    /// <summary>The lunar date of a solar one; null outside the calendar's range (1901-02-19 to 2101-01-28).</summary>
    public static LunarDate? FromSolar(DateOnly date)
    {
        var moment = date.ToDateTime(TimeOnly.MinValue);
        if (moment < Calendar.MinSupportedDateTime || moment > Calendar.MaxSupportedDateTime)
            return null;
        var year = Calendar.GetYear(moment);
        var place = Calendar.GetMonth(moment);
        var leap = Calendar.GetLeapMonth(year);
        var isLeap = leap > 0 && place == leap;
        var month = leap > 0 && place >= leap ? place - 1 : place;
        return new LunarDate(month, Calendar.GetDayOfMonth(moment), isLeap, year);
    }

    /// <summary>
    /// The solar date in a lunar year; null outside the calendar's range. Where the year lacks the leap month the
    /// ordinary month is taken, where the month lacks the 30th the 29th.
    /// </summary>
    public DateOnly? ToSolar(int lunarYear)
    {
        if (!IsPossible || lunarYear < FirstYear || lunarYear > LastYear)
            return null;
        // The calendar numbers months 1–13 through the year; GetLeapMonth gives the leap month's place.
        var leap = Calendar.GetLeapMonth(lunarYear);
        var place = IsLeapMonth && leap == Month + 1 ? leap
            : leap > 0 && Month >= leap ? Month + 1
            : Month;
        var day = Math.Min(Day, Calendar.GetDaysInMonth(lunarYear, place));
        return DateOnly.FromDateTime(Calendar.ToDateTime(lunarYear, place, day, 0, 0, 0, 0));
    }

    /// <summary>The first anniversary on or after a solar date; null outside the calendar's range.</summary>
    public DateOnly? NextOnOrAfter(DateOnly date)
    {
        // The lunar year may begin up to seven weeks after the solar one, hence the year before is tried, too.
        for (var year = date.Year - 1; year <= date.Year + 1; year++)
        {
            if (ToSolar(year) is { } solar && solar >= date)
                return solar;
        }
        return null;
    }
}
