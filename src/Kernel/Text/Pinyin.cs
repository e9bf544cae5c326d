using System.Text;

namespace Huike.Kernel.Text;

/// <summary>
/// Pinyin of names. Readings come from Unihan, corrected by a list of words and, for people, of surnames;
/// tones are dropped and ü is written v.
/// </summary>
public static class Pinyin
{
    /// <summary>Longest sort key in UTF-16 units.</summary>
    public const int SortKeyMaxLength = 240;

    private const int MaxText = 2_000;

    /// <summary>
    /// The most likely reading in full: 重庆 → <c>chongqing</c>. What is no Han character stays (after NFKC).
    /// </summary>
    /// <param name="text">Read up to its 2,000th unit.</param>
    /// <param name="person">A person's name: its first character(s) are read as a surname.</param>
    /// <param name="separator">Put between a syllable and what follows.</param>
    public static string Syllables(string? text, bool person = false, string separator = "")
    {
        var result = new StringBuilder();
        var afterSyllable = false;
        foreach (var (rune, reading) in Read(text, person))
        {
            if (result.Length > 0 && (afterSyllable || reading is not null))
                result.Append(separator);
            afterSyllable = reading is not null;
            if (reading is null)
                result.Append(rune.ToString());
            else
                result.Append(reading);
        }
        return result.ToString();
    }

    /// <summary>The first letters of the most likely reading, letters and digits of the text itself in lower case: 万科Ａ → <c>wka</c>.</summary>
    /// <param name="text">Read up to its 2,000th unit.</param>
    /// <param name="person">A person's name: its first character(s) are read as a surname.</param>
    public static string Initials(string? text, bool person = false)
    {
        var result = new StringBuilder();
        foreach (var (rune, reading) in Read(text, person))
        {
            if (reading is not null)
                result.Append(reading[0]);
            else if (TextKey.IsKept(rune))
                result.Append(TextKey.Fold(rune.ToString()));
        }
        return result.ToString();
    }

    /// <summary>All toneless readings of one character, the most usual first; empty for what is no Han character.</summary>
    public static IReadOnlyList<string> Readings(Rune character) => HanTable.Readings(character.Value);

    /// <summary>
    /// A key by which names stand in the order of their pinyin when keys are compared by code point. A syllable is
    /// closed by a space, so that <c>li</c> comes before <c>lian</c>, and followed by its character, so that one
    /// family name stays together; letters and digits are their own key.
    /// </summary>
    /// <param name="text">The name.</param>
    /// <param name="person">A person's name: its first character(s) are read as a surname.</param>
    public static string SortKey(string? text, bool person = false)
    {
        var key = new StringBuilder();
        foreach (var (rune, reading) in Read(text, person))
        {
            var part = reading is null ? TextKey.Fold(rune.ToString()) : $"{reading} {rune}";
            if (key.Length + part.Length > SortKeyMaxLength)
                break;
            key.Append(part);
        }
        return key.ToString();
    }

    /// <summary>The letter under which the name stands in an A–Z bar; '#' where it begins with none.</summary>
    public static char IndexLetter(string? text, bool person = false)
    {
        var initials = Initials(text, person);
        return initials.Length > 0 && initials[0] is >= 'a' and <= 'z' ? char.ToUpperInvariant(initials[0]) : '#';
    }

    /// <summary>The characters of the text (NFKC) with their most likely reading, null for what is no Han character.</summary>
    private static IEnumerable<(Rune Character, string? Reading)> Read(string? text, bool person)
    {
        if (string.IsNullOrEmpty(text))
            yield break;
        var normal = TextKey.Normal(text, MaxText);
        // Words are listed in simplified form; the text itself is kept for what is shown.
        var simplified = HanVariants.ToSimplified(normal);
        var sameLength = simplified.Length == normal.Length;
        var words = sameLength ? simplified : normal;
        string[]? word = null;
        var inWord = 0;
        for (var i = 0; i < normal.Length; i++)
        {
            var rune = Rune.GetRuneAt(normal, i);
            if (word is null || inWord >= word.Length)
            {
                word = (i == 0 && person ? PinyinWords.Surname(words) : null) ?? PinyinWords.At(words, i);
                inWord = 0;
            }
            if (word is not null)
                yield return (rune, word[inWord++]);
            else
                yield return (rune, Best(rune, words[i]));
            i += rune.Utf16SequenceLength - 1;
        }
    }

    private static string? Best(Rune rune, char simplified)
    {
        var readings = HanTable.Readings(rune.IsBmp ? simplified : rune.Value);
        if (readings.Length == 0)
            readings = HanTable.Readings(rune.Value);
        return readings.Length == 0 ? null : readings[0];
    }
}
