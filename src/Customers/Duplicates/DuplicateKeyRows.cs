using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Data.Bulk;

namespace Huike.Customers.Duplicates;

/// <summary>The keys of new customers, for bulk work.</summary>
internal sealed class CustomerKeyRows : IRowsBeside<Customer>
{
    public IEnumerable<Entity> Of(Customer record) => DuplicateKeys.Of(record).Select(k => Row(k, "customers", record.Id, record.Id));

    internal static DuplicateKey Row(KeyValue key, string type, Guid id, Guid customerId) =>
        new() { Kind = key.Kind, Value = key.Value, RecordType = type, RecordId = id, CustomerId = customerId };
}

/// <summary>The keys of new contacts, for bulk work.</summary>
internal sealed class ContactKeyRows : IRowsBeside<Contact>
{
    public IEnumerable<Entity> Of(Contact record) => record.CustomerId is { } customer
        ? DuplicateKeys.Of(record).Select(k => CustomerKeyRows.Row(k, "contacts", record.Id, customer)) : [];
}
