namespace Huike.Kernel.Money;

/// <summary>Numbers with a fixed count of places, kept as whole numbers and shown as decimals; exact both ways.</summary>
public static class Scaled
{
    /// <summary>Places of a quantity, a unit price, a percentage, a tax rate and an exchange rate.</summary>
    public const int Quantity = 4, UnitPrice = 6, Percent = 4, TaxRate = 6, Rate = 8;
    /// <summary>Places of a plain number.</summary>
    public const int Number = 6;
    /// <summary>100 per cent, as a percentage and as a tax rate alike.</summary>
    public const long Whole = 1_000_000;
    /// <summary>One unit of a quantity; the exchange rate of a currency with itself.</summary>
    public const long OneUnit = 10_000, SameCurrency = 100_000_000;

    private const int MostPlaces = 8;

    /// <exception cref="FormatException">The number has more places.</exception>
    /// <exception cref="OverflowException">It does not fit.</exception>
    public static long From(decimal number, int places)
    {
        var scaled = number * PowerOf(places);
        if (scaled != decimal.Truncate(scaled))
            throw new FormatException();
        return checked((long)scaled);
    }

    /// <summary>With exactly the given places: 1230 of two places → 12.30.</summary>
    public static decimal ToDecimal(long kept, int places)
    {
        var negative = kept < 0;
        var magnitude = (ulong)(negative ? -(Int128)kept : kept);
        return new decimal((int)(magnitude & 0xFFFFFFFF), (int)(magnitude >> 32), 0, negative, (byte)places);
    }

    /// <summary>Without zeros at its end: 120000 of four places → 12.</summary>
    public static decimal ToShort(long kept, int places)
    {
        while (places > 0 && kept % 10 == 0)
        {
            kept /= 10;
            places--;
        }
        return ToDecimal(kept, places);
    }

    /// <summary>Ten to the power of the places.</summary>
    public static long PowerOf(int places)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)places, (uint)MostPlaces, nameof(places));
        long power = 1;
        for (var i = 0; i < places; i++)
            power *= 10;
        return power;
    }
}
