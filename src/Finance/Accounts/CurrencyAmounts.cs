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

    /// <summary>In the company's currency; what is negative is the opposite of what is positive, so that a reversal comes to zero.</summary>
    public static long InCompany(long amount, int places, long? rate, int companyPlaces) =>
        Math.Sign(amount) * Tax.InCompanyCurrency(Math.Abs(amount), places, rate ?? Scaled.SameCurrency, companyPlaces);
}
