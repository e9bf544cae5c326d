namespace Huike.Kernel.Records;

public static class DayRange
{
    /// <summary>A condition on days as lists take it, in pages and in the API; both days count.</summary>
    /// <param name="field">A date or a moment; a moment counts by the company's calendar.</param>
    public static string Of(string field, DateOnly first, DateOnly last) => FormattableString.Invariant($"{field}.gte={first:yyyy-MM-dd}&{field}.lte={last:yyyy-MM-dd}");
}
