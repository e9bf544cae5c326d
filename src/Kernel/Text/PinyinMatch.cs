namespace Huike.Kernel.Text;

/// <summary>How the letters of a query may stand for the characters of a title.</summary>
[Flags]
internal enum Typing
{
    /// <summary>Characters stand for themselves only.</summary>
    Literal = 0,

    /// <summary>A letter stands for a character one of whose readings begins with it.</summary>
    Initials = 1,

    /// <summary>A whole syllable stands for its character; the last one may be unfinished.</summary>
    Full = 2,

    /// <summary>Both, mixed at will.</summary>
    Any = Initials | Full,
}

/// <summary>Where a query was found in a title.</summary>
internal readonly record struct Hit(int Start, bool ToEnd);

/// <summary>
/// Whether a query is a contiguous run of a title, by any reading of each character. Title and query are folded
/// (<see cref="TextKey.Fold"/>), so marks and spaces between are skipped; letters, digits and Han characters of the
/// query match themselves.
/// </summary>
public static class PinyinMatch
{
    /// <summary>Longest query in UTF-16 units: the reachable positions are the bits of one word.</summary>
    public const int MaxQuery = 63;

    /// <summary>The query is first letters: 深圳南山 by <c>szns</c>, <c>zns</c>, <c>深zn</c>.</summary>
    public static bool Initials(string? title, string? query) => Find(title, query, Typing.Initials);

    /// <summary>The query is syllables, the last one perhaps unfinished: 中国 by <c>zhongguo</c>, <c>zhonggu</c>, <c>中guo</c>.</summary>
    public static bool Full(string? title, string? query) => Find(title, query, Typing.Full);

    private static bool Find(string? title, string? query, Typing typing)
    {
        var folded = TextKey.Fold(query, MaxQuery);
        return folded.Length > 0 && Find(TitleUnit.Of(TextKey.Fold(title)), folded, typing) is not null;
    }

    /// <summary>The first place where the folded query fits; a fit that fills the whole title before any other.</summary>
    internal static Hit? Find(ReadOnlySpan<TitleUnit> title, string query, Typing typing)
    {
        for (var start = 0; start < title.Length; start++)
        {
            if (Fits(title[start..], query, typing, out var toEnd))
                return new Hit(start, toEnd);
        }
        return null;
    }

    private static bool Fits(ReadOnlySpan<TitleUnit> title, string query, Typing typing, out bool toEnd)
    {
        // Bit n: the first n units of the query are used up by the title's characters so far.
        var reachable = 1UL;
        var done = 1UL << query.Length;
        var fits = false;
        toEnd = false;
        for (var i = 0; i < title.Length && reachable != 0; i++)
        {
            var next = 0UL;
            var unfinished = false;
            for (var left = reachable & (done - 1); left != 0; left &= left - 1)
            {
                var used = System.Numerics.BitOperations.TrailingZeroCount(left);
                next |= Step(title[i], query.AsSpan(used), typing, ref unfinished) << used;
            }
            if ((next & done) != 0 || unfinished)
            {
                fits = true;
                toEnd = i == title.Length - 1 && (next & done) != 0;
                if (toEnd)
                    return true;
            }
            reachable = next;
        }
        return fits;
    }

    /// <summary>Bit n of the result: the character can use n units of the query.</summary>
    private static ulong Step(TitleUnit unit, ReadOnlySpan<char> query, Typing typing, ref bool unfinished)
    {
        var steps = query.StartsWith(unit.Character, StringComparison.Ordinal) ? 1UL << unit.Character.Length : 0UL;
        if (!unit.IsHan)
            return steps;
        if (typing.HasFlag(Typing.Initials) && unit.HasInitial(query[0]))
            steps |= 2UL;
        if (!typing.HasFlag(Typing.Full))
            return steps;
        foreach (var reading in unit.Readings)
        {
            var common = CommonLength(reading, query);
            if (common == reading.Length)
                steps |= 1UL << common;
            else if (common == query.Length)
                unfinished = true;
        }
        return steps;
    }

    /// <summary>How many letters agree; ü may be typed as v or as u.</summary>
    private static int CommonLength(string reading, ReadOnlySpan<char> query)
    {
        var length = Math.Min(reading.Length, query.Length);
        for (var i = 0; i < length; i++)
        {
            if (reading[i] != query[i] && !(reading[i] == 'v' && query[i] == 'u'))
                return i;
        }
        return length;
    }
}
