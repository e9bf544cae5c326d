namespace Huike.Sales.Mining;

/// <summary>
/// How regularly something is bought: the median of the days between, where it holds. Robust against a single hasty or late
/// order, which a mean is not.
/// </summary>
/// <param name="Every">Days from one purchase to the next; at least <see cref="Shortest"/>.</param>
public sealed record Rhythm(int Every, DateOnly Last, int Times)
{
    public const int Fewest = 3, Shortest = 5;

    /// <summary>When the next one is to be expected.</summary>
    public DateOnly Next => Last.AddDays(Every);

    /// <summary>From some days before, so that there is time to ask.</summary>
    public DateOnly AskFrom => Next.AddDays(-Math.Max(3, Every / 10));

    /// <summary>Whoever let three rounds pass does no longer buy by it.</summary>
    public bool IsDue(DateOnly today) => today >= AskFrom && today <= Last.AddDays(3 * Every);

    /// <summary>Null where there are too few purchases, or the days between differ by more than half of their median from it.</summary>
    /// <param name="days">Each once, in order.</param>
    public static Rhythm? Of(IReadOnlyList<DateOnly> days)
    {
        if (days.Count < Fewest)
            return null;
        var between = days.Zip(days.Skip(1), (a, b) => b.DayNumber - a.DayNumber).ToArray();
        var every = Median(between);
        var deviation = Median([.. between.Select(d => Math.Abs(d - every))]);
        return every < Shortest || 2 * deviation > every ? null : new Rhythm(every, days[^1], days.Count);
    }

    /// <summary>Of an even count the mean of the middle two, rounded up: rather a day late than early.</summary>
    private static int Median(int[] numbers)
    {
        var sorted = numbers.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle] + 1) / 2;
    }
}
