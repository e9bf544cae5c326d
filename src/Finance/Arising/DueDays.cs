using System.Globalization;

namespace Huike.Finance.Arising;

/// <summary>When something is to be paid by the terms of payment.</summary>
internal static class DueDays
{
    /// <param name="from">The day of the order, the delivery or the invoice.</param>
    /// <param name="days">Where the terms name no days. 月结 means from the end of the month on.</param>
    public static DateOnly On(string? terms, DateOnly from, int days) => terms switch
    {
        "prepaid" or "cashOnDelivery" => from,
        "monthly30" or "monthly60" or "monthly90" => new DateOnly(from.Year, from.Month, 1).AddMonths(1).AddDays(-1)
            .AddDays(int.Parse(terms.AsSpan("monthly".Length), CultureInfo.InvariantCulture)),
        _ => from.AddDays(days),
    };
}
