namespace Huike.Kernel.Text;

/// <summary>How a query was found in a record, best first.</summary>
internal enum SearchRank
{
    Exact,
    ExtraExact,
    Prefix,
    WholeInitials,
    WholePinyin,
    InitialsPrefix,
    PinyinPrefix,
    Contains,
    InitialsContain,
    PinyinContains,
    PhoneTail,
    ExtraContains,
    ExtraPinyin,

    /// <summary>Added to the worst rank where only the single words were found.</summary>
    Words = 20,
}

/// <summary>A candidate under re-check.</summary>
internal sealed record SearchRecord(string Folded, TitleUnit[] Units, string?[] Extras)
{
    /// <param name="query">Folded.</param>
    /// <param name="digits">The query as a national phone number; empty where it is none.</param>
    public SearchRank? Rank(string query, string digits)
    {
        var best = InTitle(query);
        foreach (var extra in Extras)
        {
            if (best is <= SearchRank.ExtraExact)
                break;
            if (string.IsNullOrEmpty(extra) || InExtra(extra, query, digits) is not { } found)
                continue;
            if (best is null || found < best)
                best = found;
        }
        return best;
    }

    private SearchRank? InTitle(string query)
    {
        var at = Folded.IndexOf(query, StringComparison.Ordinal);
        if (at == 0)
            return query.Length == Folded.Length ? SearchRank.Exact : SearchRank.Prefix;
        SearchRank? best = at > 0 ? SearchRank.Contains : null;
        if (!query.Any(char.IsAsciiLetterLower))
            return best;
        Improve(Typing.Initials, SearchRank.WholeInitials, SearchRank.InitialsPrefix, SearchRank.InitialsContain);
        Improve(Typing.Full, SearchRank.WholePinyin, SearchRank.PinyinPrefix, SearchRank.PinyinContains);
        if (best is null)
            Improve(Typing.Any, SearchRank.WholePinyin, SearchRank.PinyinPrefix, SearchRank.PinyinContains);
        return best;

        void Improve(Typing typing, SearchRank whole, SearchRank prefix, SearchRank inside)
        {
            if (PinyinMatch.Find(Units, query, typing) is not { } hit)
                return;
            var rank = hit.Start > 0 ? inside : hit.ToEnd ? whole : prefix;
            if (best is null || rank < best)
                best = rank;
        }
    }

    private static SearchRank? InExtra(string extra, string query, string digits)
    {
        // The hidden part of a masked number separates what is visible; joined, the two ends would be a number that is not there.
        var parts = extra.Length <= TextKey.MaxLength ? extra.Split("**") : [extra];
        SearchRank? best = null;
        for (var i = 0; i < parts.Length; i++)
        {
            var folded = TextKey.Fold(parts[i]);
            var found = folded == query && parts.Length == 1 ? SearchRank.ExtraExact
                : digits.Length >= 2 && InNumber(parts, i, digits) is { } rank ? rank
                : folded.Contains(query, StringComparison.Ordinal) ? SearchRank.ExtraContains
                : query.Any(char.IsAsciiLetterLower) && PinyinMatch.Find(TitleUnit.Of(folded), query, Typing.Any) is not null
                    ? SearchRank.ExtraPinyin
                : (SearchRank?)null;
            if (found is not null && (best is null || found < best))
                best = found;
        }
        return best;
    }

    private static SearchRank? InNumber(string[] parts, int at, string digits)
    {
        var number = SearchTokens.Digits(parts[at]);
        if (number == digits && parts.Length == 1)
            return SearchRank.ExtraExact;
        if (digits.Length >= 4 && at == parts.Length - 1 && number.EndsWith(digits, StringComparison.Ordinal))
            return SearchRank.PhoneTail;
        return number.Contains(digits, StringComparison.Ordinal) ? SearchRank.ExtraContains : null;
    }
}
