using System.Globalization;
using System.Text;

namespace Huike.Kernel.Text;

/// <summary>How amounts in capitals are written.</summary>
/// <param name="Traditional">The characters of Taiwan, Hong Kong and Macau.</param>
/// <param name="WholeAfterTenths">Closes an amount that ends in 角 with 整 too; the rules leave it to the writer.</param>
public sealed record CapitalStyle(bool Traditional = false, bool WholeAfterTenths = false)
{
    public static CapitalStyle Simplified { get; } = new();

    /// <summary>The usual style of a language of the interface; English documents for Chinese banks use the simplified one.</summary>
    public static CapitalStyle Of(string language) => new(language == Languages.TraditionalChinese);
}

/// <summary>
/// Amounts and dates in the capitals that cannot be altered by a stroke, as the rules for payment and settlement ask for:
/// 1,409.50 → 人民币壹仟肆佰零玖元伍角.
/// </summary>
public static class Capitals
{
    private const string Simplified = "零壹贰叁肆伍陆柒捌玖", Traditional = "零壹貳參肆伍陸柒捌玖";
    private const long TenThousand = 10_000, HundredMillion = 100_000_000;
    private static readonly string[] Places = ["", "拾", "佰", "仟"];
    private static readonly int[] Powers = [1, 10, 100, 1000];

    private static readonly Dictionary<string, (string Simplified, string Traditional)> Currencies = new(StringComparer.Ordinal)
    {
        ["CNY"] = ("人民币", "人民幣"),
        ["TWD"] = ("新台币", "新臺幣"),
        ["HKD"] = ("港币", "港幣"),
        ["MOP"] = ("澳门币", "澳門幣"),
        ["USD"] = ("美元", "美元"),
        ["EUR"] = ("欧元", "歐元"),
        ["JPY"] = ("日元", "日圓"),
        ["GBP"] = ("英镑", "英鎊"),
        ["KRW"] = ("韩元", "韓元"),
        ["SGD"] = ("新加坡元", "新加坡元"),
        ["AUD"] = ("澳元", "澳元"),
        ["CAD"] = ("加元", "加元"),
        ["THB"] = ("泰铢", "泰銖"),
        ["CHF"] = ("瑞士法郎", "瑞士法郎"),
    };

    /// <summary>The amount with the name of its currency in front; a currency without one is named by its code, none where null.</summary>
    /// <param name="amount">At most three decimal places, below 10^16.</param>
    /// <exception cref="ArgumentOutOfRangeException">More places or digits than can be written.</exception>
    public static string OfAmount(decimal amount, string? currency = "CNY", CapitalStyle? style = null)
    {
        style ??= CapitalStyle.Simplified;
        var mills = Math.Abs(amount) * 1000;
        if (mills != decimal.Truncate(mills) || mills >= 10_000_000_000_000_000_000m)
            throw new ArgumentOutOfRangeException(nameof(amount));
        var whole = (long)decimal.Truncate(mills / 1000);
        var text = new StringBuilder(amount < 0 ? style.Traditional ? "負" : "负" : "").Append(NameOf(currency, style));
        Fraction(text, whole, (int)(mills - ((decimal)whole * 1000)), style);
        return text.ToString();
    }

    private static string NameOf(string? currency, CapitalStyle style) => currency is null ? ""
        : !Currencies.TryGetValue(currency, out var names) ? currency
        : style.Traditional ? names.Traditional : names.Simplified;

    private static void Fraction(StringBuilder text, long whole, int mills, CapitalStyle style)
    {
        var digits = style.Traditional ? Traditional : Simplified;
        var (tenths, hundredths, thousandths) = (mills / 100, mills / 10 % 10, mills % 10);
        if (whole > 0 || mills == 0)
            text.Append(Integer(whole, style)).Append('元');
        if (tenths > 0)
            text.Append(digits[tenths]).Append('角');
        if (hundredths > 0)
            text.Append(tenths == 0 && whole > 0 ? "零" : "").Append(digits[hundredths]).Append('分');
        if (thousandths > 0)
            text.Append(hundredths == 0 && (whole > 0 || tenths > 0) ? "零" : "").Append(digits[thousandths]).Append(style.Traditional ? '釐' : '厘');
        if (mills == 0 || (tenths > 0 && mills % 100 == 0 && style.WholeAfterTenths))
            text.Append('整');
    }

    /// <summary>A whole number: 107000 → 壹拾万柒仟.</summary>
    public static string Integer(long number, CapitalStyle? style = null)
    {
        style ??= CapitalStyle.Simplified;
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        return number == 0 ? "零" : Read(number, style);
    }

    private static string Read(long number, CapitalStyle style) => number switch
    {
        < TenThousand => Group((int)number, style.Traditional ? Traditional : Simplified),
        < HundredMillion => Joined(number, TenThousand, style.Traditional ? "萬" : "万", style),
        _ => Joined(number, HundredMillion, style.Traditional ? "億" : "亿", style),
    };

    /// <summary>A gap between the two parts is one 零; zeros at the end of the upper part need none.</summary>
    private static string Joined(long number, long unit, string name, CapitalStyle style)
    {
        var (upper, lower) = (number / unit, number % unit);
        return Read(upper, style) + name + (lower == 0 ? "" : (lower < unit / 10 ? "零" : "") + Read(lower, style));
    }

    private static string Group(int number, string digits)
    {
        var text = new StringBuilder();
        var gap = false;
        for (var place = 3; place >= 0; place--)
        {
            var digit = number / Powers[place] % 10;
            if (digit == 0)
            {
                gap = text.Length > 0;
                continue;
            }
            text.Append(gap ? "零" : "").Append(digits[digit]).Append(Places[place]);
            gap = false;
        }
        return text.ToString();
    }

    /// <summary>The date of a bill: 2026-01-15 → 贰零贰陆年零壹月壹拾伍日.</summary>
    public static string OfDate(DateOnly date, CapitalStyle? style = null)
    {
        var digits = (style ?? CapitalStyle.Simplified).Traditional ? Traditional : Simplified;
        var year = string.Concat(date.Year.ToString("0000", CultureInfo.InvariantCulture).Select(c => digits[c - '0']));
        return $"{year}年{(date.Month is 1 or 2 or 10 ? "零" : "")}{Group(date.Month, digits)}月{(date.Day < 11 || date.Day is 20 or 30 ? "零" : "")}{Group(date.Day, digits)}日";
    }
}
