using Huike.Kernel.Money;
using Huike.Kernel.UseCases;

namespace Huike.Finance.Accounts;

/// <summary>Amounts of documents in the currency that they are written in.</summary>
internal static class CurrencyAmounts
{
    /// <summary>In minor units of the currency; null, with the error, where it is no amount of it. Fields are read in hundredths, because that happens before the currency is known.</summary>
    public static long? Read(long hundredths, int places, string field, List<Error> errors, bool mayBeNegative = false)
    {
        var scaled = (Int128)hundredths * Scaled.PowerOf(places);
        if (scaled % 100 != 0)
            errors.Add(Error.Invalid(field, "tooManyPlaces", places));
        else if ((scaled < 0 && !mayBeNegative) || Int128.Abs(scaled / 100) > Tax.MostAmount)
            errors.Add(Error.Invalid(field, "outOfRange", 0, Scaled.ToDecimal(Tax.MostAmount, places)));
        else
            return (long)(scaled / 100);
        return null;
    }

    /// <summary>How much of the second amount's currency was given for one of the first's, × 10⁸; null where no rate says so little or so much.</summary>
    public static long? Rate(long amount, int places, long other, int otherPlaces)
    {
        var scaled = (Int128)other * Scaled.SameCurrency * Scaled.PowerOf(places);
        var per = (Int128)amount * Scaled.PowerOf(otherPlaces);
        var rate = (scaled + (per / 2)) / per;
        return rate > 0 && rate <= long.MaxValue ? (long)rate : null;
    }

    /// <summary>In the company's currency; what is negative is the opposite of what is positive, so that a reversal comes to zero.</summary>
    public static long InCompany(long amount, int places, long? rate, int companyPlaces) =>
        Math.Sign(amount) * Tax.InCompanyCurrency(Math.Abs(amount), places, rate ?? Scaled.SameCurrency, companyPlaces);
}
