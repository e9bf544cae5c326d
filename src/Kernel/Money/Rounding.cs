namespace Huike.Kernel.Money;

/// <summary>The one rounding of the house: halves go away from zero.</summary>
public static class Rounding
{
    /// <summary>The quotient as a whole number.</summary>
    /// <exception cref="OverflowException">It does not fit.</exception>
    public static long Divide(Int128 numerator, Int128 divisor)
    {
        ArgumentOutOfRangeException.ThrowIfZero(divisor);
        var (quotient, rest) = Int128.DivRem(numerator, divisor);
        if (Int128.Abs(rest) * 2 >= Int128.Abs(divisor))
            quotient += Int128.IsNegative(numerator) == Int128.IsNegative(divisor) ? 1 : -1;
        return checked((long)quotient);
    }
}
