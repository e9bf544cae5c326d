namespace Huike.Kernel.Text;

/// <summary>By what a set of search words finds.</summary>
public enum SearchKind
{
    /// <summary>A whole code, whole initials or a phone's last four digits: few hits, to be fetched first.</summary>
    Exact,
    Name,
    Initials,
    Pinyin,
    Phone,
}

/// <summary>Words of the index that a candidate must all have.</summary>
public sealed record TokenSet(SearchKind Kind, IReadOnlyList<string> Tokens);

/// <summary>
/// What somebody typed into a search box: Han characters of either form, initials, pinyin, digits of a phone, a code.
/// <see cref="Alternatives"/> fetch candidates from the index, <see cref="Rank"/> decides about each.
/// </summary>
public sealed class SearchQuery
{
    /// <summary>Longest part of the input that is looked at.</summary>
    public const int MaxText = 200;

    private const int MaxWords = 6;
    private const int MaxAlternatives = 40;

    private readonly string _joined;
    private readonly string[] _words;
    private readonly string _digits;

    private SearchQuery(string joined, string[] words, string digits)
    {
        _joined = joined;
        _words = words;
        _digits = digits;
        Alternatives = joined.Length == 0 ? [] : Build();
    }

    /// <summary>AND within a set, OR between the sets; sets of kind <see cref="SearchKind.Exact"/> come first. Empty if nothing can be searched.</summary>
    public IReadOnlyList<TokenSet> Alternatives { get; }

    /// <summary>Nothing was typed that could be found: no letter and no digit.</summary>
    public bool IsEmpty => _joined.Length == 0;

    /// <summary>Never fails: what cannot be searched is left out, what is too long is cut.</summary>
    public static SearchQuery Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return new SearchQuery(string.Empty, [], string.Empty);
        // Leading blanks must not eat up the part that is looked at.
        var start = text.AsSpan().TrimStart();
        var part = TextKey.Normal(start[..Math.Min(start.Length, MaxText)].ToString(), MaxText);
        var joined = TextKey.Fold(part, PinyinMatch.MaxQuery);
        var isNumber = joined.Length > 0 && joined.All(char.IsAsciiDigit);
        string[] words = isNumber
            ? [joined]
            : [.. part.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                .Select(w => TextKey.Fold(w, PinyinMatch.MaxQuery)).Where(w => w.Length > 0).Distinct().Take(MaxWords)];
        return new SearchQuery(joined, words, isNumber ? SearchTokens.Digits(part) : string.Empty);
    }

    /// <summary>
    /// How well a record fits, the lower the better; null where it does not. Exact name before its beginning, whole
    /// initials, beginning of initials, part of the name, part of its pinyin, and what was found in other texts; among
    /// equals the shorter name wins.
    /// </summary>
    /// <param name="title">The record's name.</param>
    /// <param name="extraTexts">Whatever else it may be found by: short names, people, phones, codes. Masked phones are
    /// found by their visible parts only.</param>
    public int? Rank(string? title, IEnumerable<string?>? extraTexts = null)
    {
        if (IsEmpty)
            return null;
        var folded = TextKey.Fold(title);
        var record = new SearchRecord(folded, TitleUnit.Of(folded), [.. extraTexts ?? []]);
        if (record.Rank(_joined, _digits) is { } whole)
            return Value(whole, folded);
        if (_words.Length < 2)
            return null;
        var worst = SearchRank.Exact;
        foreach (var word in _words)
        {
            if (record.Rank(word, word.All(char.IsAsciiDigit) ? word : string.Empty) is not { } rank)
                return null;
            if (rank > worst)
                worst = rank;
        }
        return Value(SearchRank.Words + (int)worst, folded);
    }

    /// <summary>Whether a record fits at all.</summary>
    public bool Matches(string? title, IEnumerable<string?>? extraTexts = null) => Rank(title, extraTexts) is not null;

    private int Value(SearchRank rank, string folded) =>
        ((int)rank * 1_000) + Math.Clamp(folded.Length - _joined.Length, 0, 999);

    private List<TokenSet> Build()
    {
        var sets = new List<TokenSet>(QueryTokens.Exact(_joined, _digits));
        var perWord = _words.Select(w => QueryTokens.ForWord(w, w == _joined ? _digits : w)).ToList();
        if (perWord.Count == 1)
        {
            sets.AddRange(perWord[0]);
            return sets.Count > MaxAlternatives ? sets[..MaxAlternatives] : sets;
        }
        var room = MaxAlternatives - sets.Count;
        var combined = new List<TokenSet> { new(SearchKind.Name, []) };
        foreach (var choices in perWord)
        {
            var taken = choices.Take(Math.Max(1, room / combined.Count)).ToList();
            combined = [.. combined.SelectMany(_ => taken, (head, next) =>
                new TokenSet(head.Kind > next.Kind ? head.Kind : next.Kind, [.. head.Tokens.Union(next.Tokens)]))];
        }
        sets.AddRange(combined);
        return sets;
    }
}
