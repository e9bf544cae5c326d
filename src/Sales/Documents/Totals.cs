using Huike.Kernel.Money;
using Huike.Kernel.UseCases;

namespace Huike.Sales.Documents;

/// <summary>Amounts of a document from its lines: each line rounded for itself, the document is their sum.</summary>
public static class Totals
{
    /// <summary>Computes lines and document anew; false with the reason where the discount or an amount is impossible.</summary>
    public static bool Compute(SalesDocument document, IReadOnlyList<DocumentLine> lines, List<Error> errors)
    {
        var values = new long[lines.Count];
        for (var i = 0; i < values.Length; i++)
        {
            if (ValueOf(lines[i], document.Places) is not { } value)
            {
                errors.Add(Error.Invalid($"lines[{i}].quantity", "amount.tooLarge"));
                return false;
            }
            values[i] = value;
        }
        var sum = values.Sum();
        if (document.DiscountAmount < 0 || document.DiscountAmount > sum)
        {
            errors.Add(Error.Invalid("discountAmount", "outOfRange", 0, Scaled.ToDecimal(sum, document.Places)));
            return false;
        }
        if (sum > Tax.MostAmount)
        {
            errors.Add(Error.Invalid("lines", "amount.tooLarge"));
            return false;
        }
        var shares = document.DiscountAmount == 0 ? new long[values.Length] : Spread.ByWeight(document.DiscountAmount, values);
        for (var i = 0; i < values.Length; i++)
        {
            var amounts = Tax.Of(values[i] - shares[i], lines[i].TaxRate, document.TaxIncluded);
            lines[i].DiscountShare = shares[i];
            (lines[i].Amount, lines[i].TaxAmount, lines[i].TotalAmount) = (amounts.Amount, amounts.TaxAmount, amounts.Total);
        }
        Sum(document, lines);
        return true;
    }

    /// <summary>What the document comes to: the stored lines added up.</summary>
    public static void Sum(SalesDocument document, IReadOnlyList<DocumentLine> lines)
    {
        document.Amount = lines.Sum(l => l.Amount);
        document.TaxAmount = lines.Sum(l => l.TaxAmount);
        document.TotalAmount = lines.Sum(l => l.TotalAmount);
        document.CompanyAmount = Tax.InCompanyCurrency(document.TotalAmount, document.Places, document.ExchangeRate ?? Scaled.SameCurrency, document.CompanyPlaces);
    }

    private static long? ValueOf(DocumentLine line, int places)
    {
        try
        {
            return Tax.Value(line.Quantity, line.UnitPrice, line.DiscountPercent, places) is var value && value <= Tax.MostAmount ? value : null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
