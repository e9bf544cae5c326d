namespace Huike.Kernel.Text;

internal enum UnitKind
{
    /// <summary>A whole syllable.</summary>
    Syllable,

    /// <summary>The beginning of a syllable that is still being typed.</summary>
    Unfinished,

    /// <summary>A single letter or digit that stands for an initial or for itself.</summary>
    Letter,
}

internal readonly record struct TypedUnit(string Text, UnitKind Kind);

/// <summary>Cuts typed letters into syllables: <c>xian</c> is xian or xi an.</summary>
internal static class SyllableSplitter
{
    private const int MaxSplits = 6;
    private const int LongestSyllable = 6;

    private static readonly ILookup<string, string> ByBeginning = HanTable.Syllables
        .SelectMany(s => Enumerable.Range(1, s.Length).Select(n => (Beginning: s[..n].Replace('v', 'u'), Syllable: s.Replace('v', 'u'))))
        .Distinct()
        .ToLookup(p => p.Beginning, p => p.Syllable, StringComparer.Ordinal);

    /// <summary>
    /// The ways to read the letters as syllables, longest syllables first, at most six; where there is none,
    /// the way with the fewest single letters between.
    /// </summary>
    public static List<List<TypedUnit>> Split(string run)
    {
        // Whole syllables from here to the end are possible: keeps the search from running into dead ends.
        var open = new bool[run.Length + 1];
        open[run.Length] = true;
        for (var i = run.Length - 1; i >= 0; i--)
            open[i] = Units(run, i).Any(u => open[i + u.Text.Length]);
        var splits = new List<List<TypedUnit>>();
        if (open[0])
            Walk(run, 0, [], open, splits);
        else
            splits.Add(Mixed(run));
        return splits;
    }

    /// <summary>The syllables that begin so, itself included.</summary>
    public static List<string> Completions(string beginning) => [.. ByBeginning[beginning.Replace('v', 'u')]];

    private static void Walk(string run, int at, List<TypedUnit> head, bool[] open, List<List<TypedUnit>> splits)
    {
        if (at == run.Length)
            splits.Add([.. head]);
        if (at == run.Length || splits.Count >= MaxSplits)
            return;
        foreach (var unit in Units(run, at))
        {
            if (!open[at + unit.Text.Length] || splits.Count >= MaxSplits)
                continue;
            head.Add(unit);
            Walk(run, at + unit.Text.Length, head, open, splits);
            head.RemoveAt(head.Count - 1);
        }
    }

    /// <summary>What can stand at a place, the longest first: a syllable, a digit, or at the end a beginning.</summary>
    private static IEnumerable<TypedUnit> Units(string run, int at)
    {
        if (char.IsAsciiDigit(run[at]))
        {
            yield return new TypedUnit(run[at].ToString(), UnitKind.Letter);
            yield break;
        }
        for (var length = Math.Min(LongestSyllable, run.Length - at); length > 0; length--)
        {
            var text = run.Substring(at, length);
            if (IsSyllable(text))
                yield return new TypedUnit(text, UnitKind.Syllable);
            else if (at + length == run.Length && run.Length > 1 && ByBeginning.Contains(text.Replace('v', 'u')))
                yield return new TypedUnit(text, UnitKind.Unfinished);
        }
    }

    private static bool IsSyllable(string text) => ByBeginning[text.Replace('v', 'u')].Contains(text.Replace('v', 'u'));

    private static List<TypedUnit> Mixed(string run)
    {
        var cost = new int[run.Length + 1];
        var choice = new TypedUnit[run.Length];
        for (var i = run.Length - 1; i >= 0; i--)
        {
            choice[i] = new TypedUnit(run[i].ToString(), UnitKind.Letter);
            cost[i] = 3 + cost[i + 1];
            foreach (var unit in Units(run, i).Where(u => u.Text.Length > 1))
            {
                if (2 + cost[i + unit.Text.Length] < cost[i])
                    (choice[i], cost[i]) = (unit, 2 + cost[i + unit.Text.Length]);
            }
        }
        var units = new List<TypedUnit>();
        for (var i = 0; i < run.Length; i += choice[i].Text.Length)
            units.Add(choice[i]);
        return units;
    }
}
