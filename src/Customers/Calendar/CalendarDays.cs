namespace Huike.Customers.Calendar;

/// <summary>Which days a look at the calendar shows.</summary>
public static class CalendarDays
{
    internal static readonly string[] Views = ["month", "week", "day"];

    /// <summary>Whole weeks for a month, so that each row begins with the same weekday.</summary>
    public static IReadOnlyList<DateOnly> Of(string view, DateOnly on, DayOfWeek weekBegins)
    {
        if (view == "day")
            return [on];
        var first = WeekOf(view == "month" ? new DateOnly(on.Year, on.Month, 1) : on, weekBegins);
        var last = view == "month" ? WeekOf(new DateOnly(on.Year, on.Month, 1).AddMonths(1).AddDays(-1), weekBegins) : first;
        return [.. Enumerable.Range(0, last.DayNumber - first.DayNumber + 7).Select(first.AddDays)];
    }

    internal static DateOnly Step(string view, DateOnly on, int by) => view switch
    {
        "month" => on.AddMonths(by),
        "week" => on.AddDays(7 * by),
        _ => on.AddDays(by),
    };

    private static DateOnly WeekOf(DateOnly day, DayOfWeek begins) => day.AddDays(-((day.DayOfWeek - begins + 7) % 7));
}
