namespace Huike.Sales.Targets;

/// <summary>A month, a quarter or a year of the company's calendar.</summary>
public sealed record PerformancePeriod(string Kind, DateOnly First, DateOnly Last)
{
    public const string Month = "month", Quarter = "quarter", Year = "year";
    public static IReadOnlyList<string> Kinds { get; } = [Month, Quarter, Year];

    public int Days => Last.DayNumber - First.DayNumber + 1;
    public int FirstMonth => First.Month;
    public int LastMonth => Last.Month;

    /// <summary>The one that holds the day.</summary>
    public static PerformancePeriod Of(string kind, DateOnly day)
    {
        var (first, months) = kind switch
        {
            Year => (new DateOnly(day.Year, 1, 1), 12),
            Quarter => (new DateOnly(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1), 3),
            _ => (new DateOnly(day.Year, day.Month, 1), 1),
        };
        return new PerformancePeriod(kind, first, first.AddMonths(months).AddDays(-1));
    }

    public PerformancePeriod Previous => Of(Kind, First.AddDays(-1));
    public PerformancePeriod LastYear => Of(Kind, First.AddYears(-1));

    /// <summary>Days that have come, today among them.</summary>
    public int Elapsed(DateOnly today) => Math.Clamp(today.DayNumber - First.DayNumber + 1, 0, Days);

    /// <summary>What one of the same kind is compared with: as far as this one has come, so that a part is not held against a whole.</summary>
    public (DateOnly First, DateOnly Last) AsFarAs(PerformancePeriod running, DateOnly today)
    {
        var elapsed = running.Elapsed(today);
        return elapsed >= running.Days ? (First, Last) : (First, First.AddDays(Math.Clamp(elapsed, 1, Days) - 1));
    }
}
