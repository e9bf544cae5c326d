using System.Buffers;

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
    private const int SyllableCost = 2;
    private const int LetterCost = 5;

    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouv");

    // Interjections without a vowel (ng, hm) are no syllables of names; they only multiply the ways to cut.
    private static readonly ILookup<string, string> ByBeginning = HanTable.Syllables
        .Where(s => s.AsSpan().IndexOfAny(Vowels) >= 0)
        .SelectMany(s => Enumerable.Range(1, s.Length).Select(n => (Beginning: s[..n].Replace('v', 'u'), Syllable: s.Replace('v', 'u'))))
        .Distinct()
        .ToLookup(p => p.Beginning, p => p.Syllable, StringComparer.Ordinal);

    /// <summary>
    /// The likeliest ways to read the letters, at most six, fewest units first. Single letters between syllables
    /// (<c>tclkeji</c>) are possible but dear.
    /// </summary>
    public static List<List<TypedUnit>> Split(string run)
    {
        // From the end: the best ways to read everything from each place on.
        var best = new List<Way>[run.Length + 1];
        best[run.Length] = [new Way(0, default, null)];
        for (var i = run.Length - 1; i >= 0; i--)
        {
            best[i] = [.. Units(run, i)
                .SelectMany(u => best[i + u.Text.Length].Select(rest => new Way(rest.Cost + CostOf(u), u, rest)))
                .OrderBy(w => w.Cost).Take(MaxSplits)];
        }
        var limit = best[0][0].Cost + LetterCost;
        return [.. best[0].Where(w => w.Cost <= limit).Select(w => w.ToList())];
    }

    /// <summary>The syllables that begin so, itself included.</summary>
    public static List<string> Completions(string beginning) => [.. ByBeginning[beginning.Replace('v', 'u')]];

    /// <summary>What can stand at a place: a syllable, a single letter or digit, or at the end a beginning.</summary>
    private static IEnumerable<TypedUnit> Units(string run, int at)
    {
        for (var length = Math.Min(LongestSyllable, run.Length - at); length > 0; length--)
        {
            var text = run.Substring(at, length);
            if (IsSyllable(text))
                yield return new TypedUnit(text, UnitKind.Syllable);
            else if (length == 1)
                yield return new TypedUnit(text, UnitKind.Letter);
            else if (at + length == run.Length && ByBeginning.Contains(text.Replace('v', 'u')))
                yield return new TypedUnit(text, UnitKind.Unfinished);
        }
    }

    private static bool IsSyllable(string text) => ByBeginning[text.Replace('v', 'u')].Contains(text.Replace('v', 'u'));

    private static int CostOf(TypedUnit unit) => unit.Kind == UnitKind.Letter ? LetterCost : SyllableCost;

    private sealed record Way(int Cost, TypedUnit Unit, Way? Rest)
    {
        public List<TypedUnit> ToList()
        {
            var units = new List<TypedUnit>();
            for (var way = this; way.Rest is not null; way = way.Rest)
                units.Add(way.Unit);
            return units;
        }
    }
}
