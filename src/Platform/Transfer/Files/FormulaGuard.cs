using System.Globalization;

namespace Huike.Platform.Transfer.Files;

/// <summary>
/// Keeps a spreadsheet program from taking a text of ours for a formula. In CSV such a text gets a leading apostrophe,
/// which the reader takes away again; a text that begins with an apostrophe before a trigger gets one more, so that
/// <c>Unmark(Mark(x)) == x</c> for every text.
/// </summary>
public static class FormulaGuard
{
    private const char Apostrophe = '\'';

    /// <summary>Whether the first character after blanks, controls and invisible characters starts a formula.</summary>
    public static bool IsTriggered(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (c is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠' or '\t' or '\r' or '\n')
                return true;
            if (!IsPassedOver(c))
                return false;
        }
        return false;
    }

    public static string Mark(string text) => NeedsMark(text) ? Apostrophe + text : text;

    public static string Unmark(string text) =>
        text.Length > 1 && text[0] == Apostrophe && NeedsMark(text.AsSpan(1)) ? text[1..] : text;

    private static bool NeedsMark(ReadOnlySpan<char> text) => IsTriggered(text.TrimStart(Apostrophe));

    private static bool IsPassedOver(char c) => char.IsWhiteSpace(c) || char.GetUnicodeCategory(c)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
        // Hangul fillers and the braille blank are shown as nothing too.
        || c is '\u115F' or '\u1160' or '\u3164' or '\uFFA0' or '\u2800';
}
