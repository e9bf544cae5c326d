using Huike.Customers.Customers.Domain;
using Huike.Customers.Identifiers;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;

namespace Huike.Customers.Customers.Rules;

/// <summary>The further addresses and the data for invoices.</summary>
internal sealed class CustomerPartsRule : IRecordRule<Customer>
{
    private const int MostAddresses = 20;
    private static readonly string[] Kinds = ["registered", "delivery", "invoice", "other"];

    public void Normalise(RecordChange<Customer> change)
    {
        if (change.Touches("addresses"))
            Addresses(change);
        if (change.Touches("invoiceTitle"))
            Invoice(change);
    }

    private static void Addresses(RecordChange<Customer> change)
    {
        var given = change.Entity.Addresses;
        if (given.Count > MostAddresses)
        {
            change.Errors.Add(Error.Invalid("addresses", "tooMany", MostAddresses));
            return;
        }
        var kept = new List<Address>(given.Count);
        for (var i = 0; i < given.Count; i++)
        {
            if (given[i] is not { } address || !Kinds.Contains(address.Kind))
            {
                change.Errors.Add(Error.Invalid($"addresses[{i}].kind", "notOnList", Short(given[i]?.Kind)));
                continue;
            }
            string? Line(string name, string? text, int most) => Clean(change, $"addresses[{i}].{name}", text, most);
            kept.Add(new Address(
                address.Kind, ReachChecks.RegionCode(Line("region", address.Region, 120)), Line("text", address.Text, 300),
                Line("postalCode", address.PostalCode, 20), Line("recipient", address.Recipient, 100), Line("phone", address.Phone, 60)));
        }
        change.Entity.Addresses = kept;
    }

    private static void Invoice(RecordChange<Customer> change)
    {
        if (change.Entity.InvoiceTitle is not { } title)
            return;
        string? Line(string name, string? text, int most) => Clean(change, $"invoiceTitle.{name}", text, most);
        var number = Line("taxNumber", title.TaxNumber, 40);
        if (number is not null)
        {
            var check = CreditCode.CheckTaxNumber(number);
            number = check.Value;
            if (check.State == IdentifierState.Invalid && !TaiwanTaxId.IsValid(number)
                && ReachChecks.HomeOf(change.Entity.Country, change.Entity.Region) is "CN" or "TW")
                change.Errors.Add(Error.Invalid("invoiceTitle.taxNumber", "taxNumber.invalid"));
        }
        var clean = new InvoiceTitle(
            Line("title", title.Title, 200), number, Line("bank", title.Bank, 100), Line("account", title.Account, 40),
            Line("address", title.Address, 300), Line("phone", title.Phone, 60));
        change.Entity.InvoiceTitle = clean == new InvoiceTitle() ? null : clean;
    }

    private static string? Clean(RecordChange<Customer> change, string field, string? text, int most)
    {
        if (text is null)
            return null;
        if (text.Length > most)
        {
            change.Errors.Add(Error.Invalid(field, "tooLong", most));
            return null;
        }
        return FieldValues.Clean(text, false);
    }

    private static string Short(string? text) => text is null ? "" : text.Length <= 40 ? text : text[..40];
}
