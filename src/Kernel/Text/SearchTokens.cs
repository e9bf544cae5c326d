using System.Globalization;
using System.Text;

namespace Huike.Kernel.Text;

/// <summary>
/// The words under which a record stands in the search index, the same for both databases. Words are letters and
/// digits only. Kinds are kept apart by their first letter: Han grams bare, other grams <c>n</c>, initials <c>p</c>,
/// whole initials <c>i</c>, syllables <c>y</c>, phone digits <c>d</c>, codes <c>c</c>.
/// A hit in the index is a candidate only: <see cref="SearchQuery.Rank"/> decides.
/// </summary>
public static class SearchTokens
{
    /// <summary>Names up to this many characters can be found by all their initials at once.</summary>
    internal const int MaxWholeInitials = 12;

    /// <summary>So many digits of a name, initials or digits of a phone in a row are one word of the index; a query of more is several.</summary>
    internal const int MaxDigitGram = 4, MaxInitialGram = 3, MaxPhoneGram = 3;

    private const int MaxWholeVariants = 16;
    private const int MaxCode = 40;
    private const int MaxDigits = 24;
    private const int MaxTexts = 40;
    private const string ExtensionMarks = "#＃转轉分xXeE,，;；";

    /// <summary>The distinct words of a record.</summary>
    /// <param name="title">Its name.</param>
    /// <param name="otherTexts">Further names: short name, former name, contact people.</param>
    /// <param name="phones">Phone numbers in any writing.</param>
    /// <param name="codes">Codes and numbers that are typed whole: record number, credit code.</param>
    public static IReadOnlyCollection<string> Of(
        string? title,
        IEnumerable<string?>? otherTexts = null,
        IEnumerable<string?>? phones = null,
        IEnumerable<string?>? codes = null)
    {
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in (otherTexts ?? []).Prepend(title).Take(MaxTexts))
            AddText(tokens, TextKey.Fold(text));
        foreach (var phone in (phones ?? []).Take(MaxTexts))
            AddPhone(tokens, Digits(phone));
        foreach (var code in (codes ?? []).Take(MaxTexts))
        {
            var folded = TextKey.Fold(code, MaxCode);
            if (folded.Length > 0)
                tokens.Add(Code(folded));
        }
        return tokens;
    }

    private static void AddText(HashSet<string> tokens, string folded)
    {
        var units = TitleUnit.Of(folded);
        for (var i = 0; i < units.Length; i++)
        {
            tokens.Add(Gram(units[i].Character));
            foreach (var initial in units[i].Initials)
                tokens.Add($"p{initial}");
            foreach (var reading in units[i].Readings)
                tokens.Add(Syllable(reading));
            // A letter that is a syllable, too: 万科A typed as wankea.
            if (units[i].IsAscii && HanTable.Syllables.Contains(units[i].Character))
                tokens.Add(Syllable(units[i].Character));
            if (i == 0)
                continue;
            tokens.Add(Gram(units[i - 1].Character, units[i].Character));
            AddNumber(tokens, units, i);
            AddInitials(tokens, units, i);
        }
        AddWholeInitials(tokens, units);
    }

    /// <summary>The two and three initials that end here, in every reading.</summary>
    private static void AddInitials(HashSet<string> tokens, TitleUnit[] units, int end)
    {
        foreach (var pair in units[end - 1].Initials.SelectMany(_ => units[end].Initials, (first, second) => $"{first}{second}"))
        {
            tokens.Add($"p{pair}");
            if (end > 1)
                tokens.UnionWith(units[end - 2].Initials.Select(first => $"p{first}{pair}"));
        }
    }

    /// <summary>
    /// The three and four digits that end here. Numbers of documents are made of ten characters, so that two of them stand in
    /// a good part of all records.
    /// </summary>
    private static void AddNumber(HashSet<string> tokens, TitleUnit[] units, int end)
    {
        var digits = units[end].Character;
        for (var i = end; IsDigit(units[i].Character) && i > 0 && digits.Length < MaxDigitGram && IsDigit(units[i - 1].Character); i--)
        {
            digits = units[i - 1].Character + digits;
            if (digits.Length > 2)
                tokens.Add($"n{digits}");
        }
    }

    internal static bool IsDigit(string character) => character.Length == 1 && char.IsAsciiDigit(character[0]);

    private static void AddWholeInitials(HashSet<string> tokens, TitleUnit[] units)
    {
        if (units.Length is 0 or > MaxWholeInitials || !units.Any(u => u.IsHan))
            return;
        var variants = new List<string> { "i" };
        foreach (var unit in units)
        {
            var initials = unit.Initials.ToList();
            if (initials.Count == 0)
                return;
            // Beyond the cap only the usual reading goes on.
            if (variants.Count * initials.Count > MaxWholeVariants)
                initials.RemoveRange(1, initials.Count - 1);
            variants = [.. variants.SelectMany(_ => initials, (head, initial) => head + initial)];
        }
        tokens.UnionWith(variants);
    }

    private static void AddPhone(HashSet<string> tokens, string digits)
    {
        for (var i = 0; i + 1 < digits.Length; i++)
        {
            tokens.Add(string.Concat("d", digits.AsSpan(i, 2)));
            if (i + 2 < digits.Length)
                tokens.Add(string.Concat("d", digits.AsSpan(i, 3)));
        }
        if (digits.Length >= 4)
            tokens.Add(string.Concat("d", digits.AsSpan(digits.Length - 4)));
    }

    /// <summary>A name gram; grams that begin with a letter or digit get a prefix so that they meet no other kind.</summary>
    internal static string Gram(string first, string second = "")
    {
        var gram = Safe(first) + Safe(second);
        return gram[0] is >= '\u3000' and <= '\u9FFF' ? gram : "n" + gram;
    }

    internal static string Syllable(string reading) => "y" + reading.Replace('v', 'u');

    internal static string Code(string folded) => "c" + string.Concat(folded.EnumerateRunes().Select(r => Safe(r.ToString())));

    /// <summary>
    /// The national digits of a phone number: without the prefix of the mainland and a marked extension, at most 24.
    /// </summary>
    internal static string Digits(string? phone)
    {
        if (string.IsNullOrEmpty(phone))
            return string.Empty;
        var digits = new StringBuilder();
        foreach (var c in phone.AsSpan(0, Math.Min(phone.Length, 200)))
        {
            if (digits.Length >= 5 && ExtensionMarks.Contains(c))
                break;
            if (char.IsDigit(c) && digits.Length < MaxDigits)
                digits.Append((char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)));
        }
        var text = digits.ToString();
        foreach (var prefix in (string[])["0086", "86"])
        {
            if (text.Length == prefix.Length + 11 && text[prefix.Length] == '1' && text.StartsWith(prefix, StringComparison.Ordinal))
                return text[prefix.Length..];
        }
        return text;
    }

    /// <summary>
    /// Characters younger than Unicode 6.1 or outside the basic plane count as punctuation in FTS5's tokenizer,
    /// so they are written by number.
    /// </summary>
    private static string Safe(string character)
    {
        if (character.Length == 0)
            return character;
        if (character.Length == 1 && character[0] is not (> '\u4DB5' and < '\u4E00') and not (> '\u9FCC' and <= '\u9FFF'))
            return character;
        return "u" + char.ConvertToUtf32(character, 0).ToString("x", CultureInfo.InvariantCulture);
    }
}
