namespace Huike.Platform.Transfer.Files;

/// <summary>Where a column may go. <see cref="Labels"/>: the field's label in each language of the product.</summary>
public sealed record HeadingTarget(string Field, IReadOnlyList<string> Labels, IReadOnlyList<string> Aliases);

public enum HeadingMatchKind
{
    None,

    /// <summary>Field name or a label, apart from case, width, script, blanks and punctuation.</summary>
    Exact,
    Alias,

    /// <summary>One holds the other: to be looked at by the user.</summary>
    Contains,
}

/// <param name="Column">Index from 0.</param>
/// <param name="Heading">As in the file.</param>
/// <param name="Field">Null where nothing fits.</param>
/// <param name="Confidence">0 to 1; from 0.9 on no question is needed.</param>
/// <param name="Kind">Why.</param>
public sealed record HeadingSuggestion(int Column, string Heading, string? Field, decimal Confidence, HeadingMatchKind Kind);

/// <summary>Suggests which field each column of a file fills; every field is given once, to its best column.</summary>
public static class HeadingMatcher
{
    private const decimal Exact = 1m;
    private const decimal ExactOutsideBrackets = 0.97m;
    private const decimal Alias = 0.95m;
    private const decimal AliasOutsideBrackets = 0.92m;

    /// <summary>Containment reaches from here to below an alias, by the share of the heading that is explained.</summary>
    private const decimal ContainsLeast = 0.4m;

    private const decimal ContainsRange = 0.45m;

    /// <summary>Shorter words sit in too many others.</summary>
    private const int ContainsMinLength = 2;

    private const int ContainsMinLatinLength = 4;

    /// <returns>One suggestion per heading, in the order of the file.</returns>
    public static IReadOnlyList<HeadingSuggestion> Match(IReadOnlyList<string> headings, IReadOnlyList<HeadingTarget> targets)
    {
        var words = targets.Select(target => new TargetWords(target)).ToList();
        var candidates = from column in Enumerable.Range(0, headings.Count)
                         let full = HeadingText.Normalise(headings[column])
                         let outside = HeadingText.NormaliseOutsideBrackets(headings[column])
                         where full.Length > 0
                         from target in Enumerable.Range(0, targets.Count)
                         let weight = Weigh(full, outside, words[target])
                         where weight.Kind != HeadingMatchKind.None
                         orderby weight.Confidence descending, column, target
                         select (Column: column, Target: target, weight.Confidence, weight.Kind);

        var result = headings.Select((heading, column) => new HeadingSuggestion(column, heading, null, 0, HeadingMatchKind.None)).ToArray();
        var given = new HashSet<int>();
        foreach (var candidate in candidates)
        {
            if (result[candidate.Column].Field is null && given.Add(candidate.Target))
            {
                result[candidate.Column] = result[candidate.Column] with
                {
                    Field = targets[candidate.Target].Field,
                    Confidence = candidate.Confidence,
                    Kind = candidate.Kind,
                };
            }
        }
        return result;
    }

    private static (decimal Confidence, HeadingMatchKind Kind) Weigh(string full, string outside, TargetWords target)
    {
        if (target.Names.Contains(full))
            return (Exact, HeadingMatchKind.Exact);
        if (target.Names.Contains(outside))
            return (ExactOutsideBrackets, HeadingMatchKind.Exact);
        if (target.Aliases.Contains(full))
            return (Alias, HeadingMatchKind.Alias);
        if (target.Aliases.Contains(outside))
            return (AliasOutsideBrackets, HeadingMatchKind.Alias);
        var share = target.Names.Concat(target.Aliases).Max(word => Math.Max(Share(full, word), Share(outside, word)));
        return share == 0 ? (0, HeadingMatchKind.None)
            : (decimal.Round(ContainsLeast + (ContainsRange * share), 2), HeadingMatchKind.Contains);
    }

    private static decimal Share(string heading, string word)
    {
        var (inner, outer) = heading.Length < word.Length ? (heading, word) : (word, heading);
        var least = inner.All(char.IsAscii) ? ContainsMinLatinLength : ContainsMinLength;
        return inner.Length >= least && outer.Contains(inner, StringComparison.Ordinal) ? (decimal)inner.Length / outer.Length : 0;
    }

    private sealed class TargetWords(HeadingTarget target)
    {
        public HashSet<string> Names { get; } = [.. target.Labels.Append(target.Field).Select(HeadingText.Normalise).Where(word => word.Length > 0)];
        public HashSet<string> Aliases { get; } = [.. target.Aliases.Select(HeadingText.Normalise).Where(word => word.Length > 0)];
    }
}
