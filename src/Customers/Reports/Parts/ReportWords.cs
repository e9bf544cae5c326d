namespace Huike.Customers.Reports.Parts;

/// <summary>Short words for what a report lists.</summary>
internal static class ReportWords
{
    private const int Longest = 160;

    /// <summary>The beginning of a text on one line; null where there is none.</summary>
    public static string? First(string? text)
    {
        if (text?.ReplaceLineEndings(" ").Trim() is not { Length: > 0 } line)
            return null;
        if (line.Length <= Longest)
            return line;
        // Never half of a character that takes two.
        return $"{line[..(char.IsHighSurrogate(line[Longest - 1]) ? Longest - 1 : Longest)]}…";
    }

    public static string? Join(params string?[] words) => string.Join(" · ", words.Where(w => !string.IsNullOrEmpty(w))) is { Length: > 0 } line ? line : null;
}
