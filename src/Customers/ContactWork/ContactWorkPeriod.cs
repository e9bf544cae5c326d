using Huike.Customers.Reports;
using Huike.Customers.Reports.Domain;

namespace Huike.Customers.ContactWork;

/// <summary>A day, a week from Monday, or a month.</summary>
public static class ContactWorkPeriod
{
    public const string Day = "day", Week = "week", Month = "month";
    /// <summary>A margin at both ends of the calendar, as the days of the period are counted.</summary>
    public static readonly DateOnly Earliest = new(2000, 1, 1), Latest = new(2199, 12, 31);

    /// <summary>Those that people are looked at by; a day is asked of one person.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [Week, Month];

    public static ReportDays Of(string period, DateOnly day) =>
        ReportDays.Of(period switch { Week => WorkReport.Weekly, Month => WorkReport.Monthly, _ => WorkReport.Daily }, day);

    public static bool IsWorkday(DateOnly day) => ReportDays.Iso(day) <= 5;
}
