using Huike.Customers.Reports.Domain;

namespace Huike.Customers.Reports;

/// <summary>The days that one report is about, both included: a day, a week from Monday, a month.</summary>
public sealed record ReportDays(DateOnly From, DateOnly To)
{
    public static ReportDays Of(string? kind, DateOnly day)
    {
        switch (kind)
        {
            case WorkReport.Weekly:
                var monday = day.AddDays(1 - Iso(day));
                return new ReportDays(monday, monday.AddDays(6));
            case WorkReport.Monthly:
                var first = new DateOnly(day.Year, day.Month, 1);
                return new ReportDays(first, first.AddMonths(1).AddDays(-1));
            default:
                return new ReportDays(day, day);
        }
    }

    public ReportDays Before(string? kind) => Of(kind, From.AddDays(-1));

    /// <summary>What is planned for: the next week or month; after a day everything up to the next day from Monday to Friday.</summary>
    public ReportDays Ahead(string? kind)
    {
        var next = Of(kind, To.AddDays(1));
        if (kind is WorkReport.Weekly or WorkReport.Monthly)
            return next;
        var last = next.To;
        while (Iso(last) > 5)
            last = last.AddDays(1);
        return next with { To = last };
    }

    /// <summary>1 for Monday to 7 for Sunday.</summary>
    public static int Iso(DateOnly day) => day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek;
}
