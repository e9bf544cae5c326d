namespace Huike.Sales.Opportunities.Domain;

/// <summary>How surely somebody counts on an opportunity; codes of the list <c>opportunity.forecast</c>.</summary>
public static class Forecasts
{
    /// <summary>承诺: he stands for it.</summary>
    public const string Commit = "commit";
    /// <summary>争取: it may well come.</summary>
    public const string Best = "best";
    public const string Pipeline = "pipeline";
    /// <summary>不计入: it counts in no forecast.</summary>
    public const string Omitted = "omitted";

    /// <summary>Percentages × 10⁴ from which an opportunity counts as the one or the other where nobody says.</summary>
    public const long CommitFrom = 800_000, BestFrom = 500_000;

    public static IReadOnlyList<string> All { get; } = [Commit, Best, Pipeline, Omitted];

    /// <param name="said">By the representative; null where he leaves it to the probability.</param>
    /// <param name="probability">A percentage × 10⁴.</param>
    public static string Of(string? said, long? probability) => said ?? (probability >= CommitFrom ? Commit : probability >= BestFrom ? Best : Pipeline);
}
