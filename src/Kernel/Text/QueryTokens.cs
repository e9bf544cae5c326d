namespace Huike.Kernel.Text;

/// <summary>The index words under which a typed word may be found, by each way of typing it.</summary>
internal static class QueryTokens
{
    private const int MaxPerWord = 36;

    /// <summary>Ways that name one record: a code, all initials, the last four digits of a phone.</summary>
    public static IEnumerable<TokenSet> Exact(string joined, string digits)
    {
        if (joined.Length is >= 2 and <= 40 && joined.All(char.IsAsciiLetterOrDigit))
            yield return new TokenSet(SearchKind.Exact, [SearchTokens.Code(joined)]);
        if (joined.Length is >= 2 and <= SearchTokens.MaxWholeInitials
            && joined.All(char.IsAsciiLetterOrDigit) && joined.Any(char.IsAsciiLetterLower))
            yield return new TokenSet(SearchKind.Exact, ["i" + joined]);
        if (digits.Length == 4)
            yield return new TokenSet(SearchKind.Exact, ["d" + digits]);
    }

    /// <param name="word">Folded, not empty.</param>
    /// <param name="digits">The word as a phone number; used where it is digits only.</param>
    public static List<TokenSet> ForWord(string word, string digits)
    {
        var sets = new List<TokenSet> { new(SearchKind.Name, Grams(word)) };
        if (word.Any(char.IsAsciiLetterLower))
            sets.AddRange(Typed(word));
        else if (digits.Length >= 2 && digits.All(char.IsAsciiDigit))
            sets.Add(new TokenSet(SearchKind.Phone, Windows("d", digits, SearchTokens.MaxPhoneGram)));
        return sets.Count > MaxPerWord ? sets[..MaxPerWord] : sets;
    }

    private static List<string> Grams(string text)
    {
        var units = text.EnumerateRunes().Select(r => r.ToString()).ToList();
        if (units.Count == 1)
            return [SearchTokens.Gram(units[0])];
        var grams = new List<string>();
        for (var i = 0; i + 1 < units.Count;)
        {
            var digits = string.Concat(units.Skip(i).TakeWhile(SearchTokens.IsDigit));
            if (digits.Length > 2)
            {
                grams.AddRange(Windows("n", digits, SearchTokens.MaxDigitGram));
                // The last of them goes together with what follows.
                i += digits.Length - 1;
            }
            if (i + 1 < units.Count)
                grams.Add(SearchTokens.Gram(units[i], units[i + 1]));
            i++;
        }
        return [.. grams.Distinct()];
    }

    /// <summary>The runs of letters as initials, as syllables or as themselves, combined with what stands between them.</summary>
    private static List<TokenSet> Typed(string word)
    {
        var combined = new List<TokenSet> { new(SearchKind.Name, []) };
        foreach (var (run, typed) in Runs(word))
        {
            var choices = typed ? Readings(run, alone: run.Length == word.Length) : [new TokenSet(SearchKind.Name, Grams(run))];
            var room = Math.Max(1, MaxPerWord / combined.Count);
            combined = [.. combined.SelectMany(_ => choices.Take(room), (head, next) =>
                new TokenSet(head.Kind > next.Kind ? head.Kind : next.Kind, [.. head.Tokens.Union(next.Tokens)]))];
        }
        return combined;
    }

    private static IEnumerable<(string Run, bool Typed)> Runs(string word)
    {
        var start = 0;
        for (var i = 1; i <= word.Length; i++)
        {
            if (i < word.Length && char.IsAscii(word[i]) == char.IsAscii(word[start]))
                continue;
            var run = word[start..i];
            yield return (run, run.Any(char.IsAsciiLetterLower));
            start = i;
        }
    }

    private static List<TokenSet> Readings(string run, bool alone)
    {
        var sets = new List<TokenSet> { new(SearchKind.Initials, InitialGrams(run)) };
        // In a mixed word the letters may also be the name's own; alone, ForWord has said so already.
        if (!alone)
            sets.Add(new TokenSet(SearchKind.Name, Grams(run)));
        foreach (var units in SyllableSplitter.Split(run))
        {
            var last = units[^1];
            var endings = last.Kind == UnitKind.Letter ? [] : SyllableSplitter.Completions(last.Text);
            // Very short beginnings fit too many syllables to be worth an alternative each; the other words do.
            var isBroad = endings.Count > (units.Count == 1 ? 24 : 12);
            var basis = InitialGrams(string.Concat(units.Select(u => u.Text[0])))
                .Concat(units.SkipLast(1).Where(u => u.Kind == UnitKind.Syllable).Select(u => SearchTokens.Syllable(u.Text)))
                .Distinct().ToList();
            if (endings.Count == 0 || isBroad)
                sets.Add(new TokenSet(SearchKind.Pinyin, basis));
            else
                sets.AddRange(endings.Select(e => new TokenSet(SearchKind.Pinyin, [.. basis.Append(SearchTokens.Syllable(e)).Distinct()])));
        }
        return sets;
    }

    private static List<string> InitialGrams(string initials) => Windows("p", initials, SearchTokens.MaxInitialGram);

    /// <summary>The word's parts of the longest length that stands in the index.</summary>
    private static List<string> Windows(string kind, string word, int longest)
    {
        var length = Math.Min(longest, word.Length);
        return [.. Enumerable.Range(0, word.Length - length + 1).Select(at => string.Concat(kind, word.AsSpan(at, length))).Distinct()];
    }
}
