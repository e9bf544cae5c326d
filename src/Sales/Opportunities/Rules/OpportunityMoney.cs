using Huike.Customers.Customers.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;
using Huike.Sales.Opportunities.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Opportunities.Rules;

/// <summary>Currency, its places, and what the amount comes to in the company's currency, as it stands and weighted.</summary>
internal sealed class OpportunityMoney(HuikeDb db, CompanySales company)
{
    public async Task Compute(RecordChange<Opportunity> change, Opportunity? before, CancellationToken cancellation)
    {
        var opportunity = change.Entity;
        var own = await company.Currency(cancellation);
        opportunity.Currency ??= await db.Set<Customer>().Where(c => c.Id == opportunity.CustomerId).Select(c => c.Currency).FirstOrDefaultAsync(cancellation) ?? own;
        opportunity.Places = await company.PlacesOf(opportunity.Currency, cancellation);
        opportunity.CompanyPlaces = await company.PlacesOf(own, cancellation);
        opportunity.Amount ??= 0;
        // Amounts come in hundredths, because that is read before the currency is known; an old one in the places of its currency.
        var places = change.Touches("amount") ? 2 : before!.Places;
        var scaled = (Int128)opportunity.Amount.Value * Scaled.PowerOf(opportunity.Places);
        if (scaled % Scaled.PowerOf(places) != 0 && change.Touches("amount"))
            change.Errors.Add(Error.Invalid("amount", "tooManyPlaces", opportunity.Places));
        else
            opportunity.Amount = Rounding.Divide(scaled, Scaled.PowerOf(places));
        if (opportunity.Currency == own)
            opportunity.ExchangeRate = Scaled.SameCurrency;
        else if (opportunity.ExchangeRate is null or <= 0 or > 1_000_000 * Scaled.SameCurrency
            || (change.Changed.Contains("currency") && !change.Changed.Contains("exchangeRate") && opportunity.ExchangeRate == Scaled.SameCurrency))
            change.Errors.Add(Error.Invalid("exchangeRate", "required"));
        if (change.Errors.Count > 0 || opportunity.Amount is < 0 or > Tax.MostAmount)
            return;
        opportunity.CompanyAmount = Tax.InCompanyCurrency(opportunity.Amount.Value, opportunity.Places, opportunity.ExchangeRate ?? Scaled.SameCurrency, opportunity.CompanyPlaces);
        opportunity.WeightedAmount = Rounding.Divide((Int128)opportunity.CompanyAmount * (opportunity.Probability ?? 0), Opportunity.Certain);
    }
}
