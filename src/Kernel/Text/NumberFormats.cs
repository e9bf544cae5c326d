using System.Globalization;

namespace Huike.Kernel.Text;

/// <summary>Numbers as documents and dashboards write them; the same in all languages but for the short units.</summary>
public static class NumberFormats
{
    private static readonly Dictionary<string, string> Symbols = new(StringComparer.Ordinal)
    {
        ["CNY"] = "¥",
        ["JPY"] = "JP¥",
        ["TWD"] = "NT$",
        ["HKD"] = "HK$",
        ["MOP"] = "MOP$",
        ["USD"] = "US$",
        ["EUR"] = "€",
        ["GBP"] = "£",
    };

    /// <summary>What stands before an amount: ¥, NT$; the code and a blank for a currency without a sign of its own.</summary>
    public static string Symbol(string currency) => Symbols.GetValueOrDefault(currency, currency + " ");

    /// <summary>An amount with thousands and the places it was given: 1234.50 → 1,234.50.</summary>
    public static string Amount(decimal amount) => amount.ToString("N" + Places(amount), CultureInfo.InvariantCulture);

    /// <summary>The same with the sign of the currency before the figure: ¥1,234.50, -¥1,234.50.</summary>
    public static string Money(decimal amount, string currency) => (amount < 0 ? "-" : "") + Symbol(currency) + Amount(Math.Abs(amount));

    /// <summary>A quantity without needless places: 12.5000 → 12.5.</summary>
    public static string Quantity(decimal quantity) => quantity.ToString("#,##0.####", CultureInfo.InvariantCulture);

    /// <summary>A unit price: two places at least, six at most.</summary>
    public static string Price(decimal price) => price.ToString("#,##0.00####", CultureInfo.InvariantCulture);

    /// <summary>A share of a hundred: 13 → 13%.</summary>
    public static string Percent(decimal percent) => percent.ToString("0.####", CultureInfo.InvariantCulture) + "%";

    /// <summary>For dashboards: 12.3万, 1.05亿; 12.3k, 1.05m in English.</summary>
    public static string Short(decimal amount, string language)
    {
        var magnitude = Math.Abs(amount);
        var (unit, name) = language == Languages.English
            ? magnitude switch { >= 1_000_000_000 => (1_000_000_000m, "bn"), >= 1_000_000 => (1_000_000m, "m"), >= 10_000 => (1_000m, "k"), _ => (1m, "") }
            : magnitude switch
            {
                >= 100_000_000 => (100_000_000m, language == Languages.TraditionalChinese ? "億" : "亿"),
                >= 10_000 => (10_000m, language == Languages.TraditionalChinese ? "萬" : "万"),
                _ => (1m, ""),
            };
        return (amount / unit).ToString(unit == 1 ? "#,##0.##" : Math.Abs(amount / unit) >= 100 ? "#,##0" : Math.Abs(amount / unit) >= 10 ? "0.#" : "0.##", CultureInfo.InvariantCulture) + name;
    }

    private static int Places(decimal value) => (decimal.GetBits(value)[3] >> 16) & 0xFF;
}
