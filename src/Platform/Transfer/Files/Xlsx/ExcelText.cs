using System.Globalization;
using System.Text;

namespace Huike.Platform.Transfer.Files.Xlsx;

/// <summary>
/// The escape of workbooks for characters that XML cannot hold: <c>_x000D_</c>; a text that looks like one gets its
/// underscore escaped (<c>_x005F_</c>). ECMA-376 part 1, 22.9.2.19.
/// </summary>
internal static class ExcelText
{
    private const int EscapeLength = 7;

    public static string Decode(string text)
    {
        if (!text.Contains("_x", StringComparison.Ordinal))
            return text;
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (IsEscape(text, i))
            {
                result.Append((char)int.Parse(text.AsSpan(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += EscapeLength - 1;
            }
            else
            {
                result.Append(text[i]);
            }
        }
        return result.ToString();
    }

    public static string Encode(string text)
    {
        StringBuilder? result = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (!NeedsEscape(text, i))
            {
                result?.Append(text[i]);
                continue;
            }
            result ??= new StringBuilder(text, 0, i, text.Length + EscapeLength);
            result.Append(CultureInfo.InvariantCulture, $"_x{(int)text[i]:X4}_");
        }
        return result?.ToString() ?? text;
    }

    private static bool NeedsEscape(string text, int i) => text[i] switch
    {
        '\t' or '\n' => false,
        < ' ' or '\uFFFE' or '\uFFFF' => true,
        // What follows may become an escape itself and bring the last underscore.
        '_' => StartsEscape(text, i),
        var c when char.IsHighSurrogate(c) => i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]),
        var c when char.IsLowSurrogate(c) => i == 0 || !char.IsHighSurrogate(text[i - 1]),
        _ => false,
    };

    private static bool IsEscape(string text, int i) =>
        i + EscapeLength <= text.Length && text[i + EscapeLength - 1] == '_' && StartsEscape(text, i);

    private static bool StartsEscape(string text, int i) =>
        i + EscapeLength - 1 <= text.Length && text[i] == '_' && text[i + 1] == 'x'
        && char.IsAsciiHexDigit(text[i + 2]) && char.IsAsciiHexDigit(text[i + 3])
        && char.IsAsciiHexDigit(text[i + 4]) && char.IsAsciiHexDigit(text[i + 5]);
}
