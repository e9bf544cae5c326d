using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Huike.Finance.Invoices.Ranges;

/// <summary>發票期別: two months that begin with an odd one, counted in years of the Republic of China.</summary>
/// <param name="Year">民國年: 115 is 2026.</param>
/// <param name="Number">1 to 6 within the year.</param>
public sealed partial record InvoicePeriod(int Year, int Number)
{
    private const int Epoch = 1911;
    /// <summary>So many days after its end the tax office hears of the numbers that stayed blank.</summary>
    private const int DaysToReport = 10;

    public DateOnly From => new(Year + Epoch, Number * 2 - 1, 1);
    public DateOnly To => From.AddMonths(2).AddDays(-1);
    public DateOnly ReportBy => To.AddDays(DaysToReport);
    /// <summary>As it is kept and shown: <c>115/11-12</c>.</summary>
    public string Code => string.Create(CultureInfo.InvariantCulture, $"{Year:000}/{Number * 2 - 1:00}-{Number * 2:00}");

    public static InvoicePeriod Of(DateOnly day) => new(day.Year - Epoch, (day.Month + 1) / 2);

    public InvoicePeriod Step(int periods) => Of(From.AddMonths(2 * periods));

    /// <summary>
    /// As people and the tax office's files write it: <c>115/11-12</c>, <c>115/11 ~ 115/12</c>, <c>115年11-12月</c>, <c>11512</c>,
    /// <c>2026-11</c>. Null where it is none of them.
    /// </summary>
    public static InvoicePeriod? Parse(string? text)
    {
        var plain = (text ?? "").Normalize(NormalizationForm.FormKC).Replace(" ", "", StringComparison.Ordinal);
        if (Written.Match(plain) is not { Success: true } match)
            return null;
        int At(string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
        var (year, month) = (At("year"), At("month"));
        year = match.Groups["year"].Length == 4 ? year - Epoch : year;
        if (year is < 1 or > 999 || month is < 1 or > 12)
            return null;
        if (match.Groups["until"].Success && (month % 2 == 0 || At("until") != month + 1 || (match.Groups["again"].Success && match.Groups["again"].Value != match.Groups["year"].Value)))
            return null;
        return new InvoicePeriod(year, (month + 1) / 2);
    }

    [GeneratedRegex("^(?:(?<year>[0-9]{4})[年/.-]|(?<year>[0-9]{3})[年/.-]?)(?<month>[0-9]{1,2})月?(?:[~～至-](?:(?<again>[0-9]{3,4})[年/.-])?(?<until>[0-9]{1,2})月?)?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Written { get; }
}
