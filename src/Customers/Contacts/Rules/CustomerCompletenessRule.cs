using Huike.Customers.Customers;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Records;

namespace Huike.Customers.Contacts.Rules;

/// <summary>Keeps the completeness; runs when all other fields are in their final form.</summary>
internal sealed class CustomerCompletenessRule(HuikeDb db, RecordCatalog catalog) : IRecordRule<Customer>
{
    public int Order => 900;

    public async Task Derive(RecordChange<Customer> change, CancellationToken cancellation)
    {
        var hasContact = !change.IsNew && await Completeness.HasContact(db, change.Entity.Id, null, cancellation);
        change.Entity.Completeness = Completeness.Of(catalog.Of<Customer>(), change.Entity, hasContact).Percent;
    }
}
