namespace Huike.Kernel.Money;

/// <summary>What one line comes to, in minor units; both parts always add up to what is paid.</summary>
/// <param name="Amount">Without tax, 金额.</param>
/// <param name="TaxAmount">税额.</param>
public readonly record struct LineAmounts(long Amount, long TaxAmount)
{
    /// <summary>With tax, 价税合计.</summary>
    public long Total => Amount + TaxAmount;
}

/// <summary>From quantity, price, discount and tax rate to amounts; each line is rounded for itself.</summary>
public static class Tax
{
    /// <summary>Beyond these nobody sells; within them no intermediate result overflows.</summary>
    public const long MostQuantity = 1_000_000_000L * 10_000, MostUnitPrice = 1_000_000_000L * 1_000_000, MostAmount = 1_000_000_000_000_000;

    /// <summary>
    /// Quantity times price less discount, rounded to the currency's places; it includes the tax where the prices do.
    /// </summary>
    /// <param name="quantity">× 10⁴.</param>
    /// <param name="unitPrice">× 10⁶.</param>
    /// <param name="discountPercent">× 10⁴: what is taken off, 100000 for 10 %.</param>
    /// <exception cref="OverflowException">The result does not fit.</exception>
    public static long Value(long quantity, long unitPrice, long discountPercent, int places) => Rounding.Divide(
        checked((Int128)quantity * unitPrice * (Scaled.Whole - discountPercent) * Scaled.PowerOf(places)),
        (Int128)Scaled.OneUnit * 1_000_000 * Scaled.Whole);

    /// <summary>
    /// Tax included: the amount is what remains of the value without tax, the tax is the rest of the value. Tax on top: the value is
    /// the amount, the tax is reckoned from it.
    /// </summary>
    /// <param name="value">In minor units.</param>
    /// <param name="taxRate">× 10⁶: 130000 for 13 %.</param>
    public static LineAmounts Of(long value, long taxRate, bool taxIncluded)
    {
        if (!taxIncluded)
            return new(value, Rounding.Divide((Int128)value * taxRate, Scaled.Whole));
        var amount = Rounding.Divide((Int128)value * Scaled.Whole, Scaled.Whole + taxRate);
        return new(amount, value - amount);
    }

    /// <summary>An amount in the company's own currency.</summary>
    /// <param name="rate">× 10⁸: units of the company's currency for one of the document's.</param>
    public static long InCompanyCurrency(long amount, int places, long rate, int companyPlaces) => Rounding.Divide(
        checked((Int128)amount * rate * Scaled.PowerOf(companyPlaces)), (Int128)Scaled.SameCurrency * Scaled.PowerOf(places));

    /// <summary>The price of one unit after discount, × 10⁶.</summary>
    public static long NetUnitPrice(long unitPrice, long discountPercent) =>
        Rounding.Divide((Int128)unitPrice * (Scaled.Whole - discountPercent), Scaled.Whole);

    /// <summary>A unit price without the tax in it or with the tax on it, × 10⁶.</summary>
    public static long UnitPrice(long unitPrice, long taxRate, bool isIncluded, bool shallInclude) => (isIncluded, shallInclude) switch
    {
        (true, false) => Rounding.Divide((Int128)unitPrice * Scaled.Whole, Scaled.Whole + taxRate),
        (false, true) => Rounding.Divide((Int128)unitPrice * (Scaled.Whole + taxRate), Scaled.Whole),
        _ => unitPrice,
    };
}
