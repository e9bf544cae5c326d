using System.Buffers;
using System.Text;

namespace Huike.Kernel.Text;

/// <summary>Traditional to simplified characters, for keys and search, never for what people see.</summary>
public static class HanVariants
{
    /// <summary>
    /// Characters that stay or go simplified by the word they stand in: 乾 is 乾 in 乾隆, 干 in 乾燥.
    /// Each entry: the word, and the form of the character within it.
    /// </summary>
    private static readonly (string Word, int At, char Form)[] Words =
    [
        ("乾燥", 0, '干'), ("乾淨", 0, '干'), ("乾洗", 0, '干'), ("乾貨", 0, '干'), ("乾果", 0, '干'), ("乾粉", 0, '干'),
        ("乾糧", 0, '干'), ("乾電", 0, '干'), ("乾衣", 0, '干'), ("乾式", 0, '干'), ("乾冰", 0, '干'), ("乾草", 0, '干'),
        ("餅乾", 1, '干'), ("烘乾", 1, '干'), ("魚乾", 1, '干'), ("肉乾", 1, '干'), ("豆乾", 1, '干'), ("果乾", 1, '干'),
        ("晾乾", 1, '干'), ("風乾", 1, '干'), ("葡萄乾", 2, '干'), ("著力", 0, '着'), ("著陸", 0, '着'), ("著裝", 0, '着'),
        ("著色", 0, '着'), ("沿著", 1, '着'), ("隨著", 1, '着'), ("衣著", 1, '着'), ("執著", 1, '着'), ("回覆", 1, '复'),
        ("答覆", 1, '复'), ("瞭望", 0, '瞭'), ("狼藉", 1, '藉'), ("慰藉", 1, '藉'), ("蘊藉", 1, '藉'),
    ];

    private static readonly SearchValues<char> Undecided =
        SearchValues.Create(string.Concat(Words.Select(w => w.Word[w.At]).Distinct()));

    /// <summary>
    /// The text with every traditional character replaced by its simplified form; everything else, also broken
    /// surrogates, stays as it is. Length in characters is kept, length in UTF-16 units may not be.
    /// Source of the pairs: Unihan kSimplifiedVariant.
    /// </summary>
    public static string ToSimplified(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return string.Empty;
        StringBuilder? result = null;
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            var code = isPair ? char.ConvertToUtf32(text[i], text[i + 1]) : text[i];
            var form = Undecided.Contains(text[i]) ? InWord(text, i) : HanTable.Simplified(code);
            if (form != code && result is null)
                result = new StringBuilder(text, 0, i, text.Length);
            if (result is not null)
                Append(result, form);
            if (isPair)
                i++;
        }
        return result?.ToString() ?? text;
    }

    private static int InWord(string text, int at)
    {
        foreach (var (word, offset, form) in Words)
        {
            if (word[offset] == text[at] && at >= offset
                && string.CompareOrdinal(text, at - offset, word, 0, word.Length) == 0)
                return form;
        }
        return HanTable.Simplified(text[at]);
    }

    private static void Append(StringBuilder builder, int code)
    {
        if (code <= char.MaxValue)
            builder.Append((char)code);
        else
            builder.Append(char.ConvertFromUtf32(code));
    }
}
