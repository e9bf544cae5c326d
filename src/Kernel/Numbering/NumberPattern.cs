using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Huike.Kernel.Numbering;

/// <summary>
/// How numbers of one kind are written: text with <c>{yyyy}</c>, <c>{yy}</c>, <c>{MM}</c>, <c>{dd}</c> and once <c>{0000}</c>,
/// as many zeros as it has digits at the least. The date in it decides when counting begins anew.
/// </summary>
public sealed partial record NumberPattern(string Text)
{
    public const int MaxLength = 30;

    [GeneratedRegex(@"\{(yyyy|yy|MM|dd|0{1,9})\}", RegexOptions.NonBacktracking)]
    private static partial Regex Token();

    /// <summary>True where a running number stands in it, every brace is one of the known ones and the rest is plain.</summary>
    public bool IsValid => Text.Length is > 0 and <= MaxLength
        && Token().Matches(Text).Count(m => m.Value[1] == '0') == 1
        && Token().Replace(Text, "").All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '/' or '.');

    /// <summary>The period that the number counts in; empty where it never begins anew.</summary>
    public string PeriodOf(DateOnly day)
    {
        var period = new StringBuilder();
        foreach (Match token in Token().Matches(Text))
        {
            if (token.Value[1] != '0')
                period.Append(Date(token, day));
        }
        return period.ToString();
    }

    public string Write(DateOnly day, long number) => Token().Replace(Text, token => token.Value[1] == '0'
        ? number.ToString(CultureInfo.InvariantCulture).PadLeft(token.Length - 2, '0')
        : Date(token, day));

    private static string Date(Match token, DateOnly day) => day.ToString(token.Value[1..^1], CultureInfo.InvariantCulture);
}
