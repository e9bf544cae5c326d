namespace Huike.Customers.Visits;

/// <summary>The week of a day, from Monday.</summary>
public static class VisitWeek
{
    public static IReadOnlyList<DateOnly> Of(DateOnly day)
    {
        var monday = day.AddDays(-((day.DayOfWeek - DayOfWeek.Monday + 7) % 7));
        return [.. Enumerable.Range(0, 7).Select(monday.AddDays)];
    }
}
