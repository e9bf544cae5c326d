using Huike.Customers.Care.Facts.Domain;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Data.Bulk;
using Huike.Kernel.Records;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Care.Facts.Rules;

/// <summary>Who writes a fact has made sure of it.</summary>
internal sealed class CustomerFactRule(HuikeDb db, FactBook book) : IRecordRule<Customer>
{
    private readonly Dictionary<Guid, List<FactKind>> _touched = [];

    /// <summary>After all values have their final form.</summary>
    public int Order => 960;

    public Task Derive(RecordChange<Customer> change, CancellationToken cancellation)
    {
        var entry = db.Entry(change.Entity);
        _touched[change.Entity.Id] =
        [
            .. FactKinds.Own.Where(k => change.IsNew ? k.IsFilled(change.Entity)
                : k.Properties.Any(p => !Equals(entry.Property(p).OriginalValue, entry.Property(p).CurrentValue))),
        ];
        return Task.CompletedTask;
    }

    public async Task After(RecordChange<Customer> change, CancellationToken cancellation)
    {
        if (!_touched.Remove(change.Entity.Id, out var touched) || touched.Count == 0 || change.InBulk)
            return;
        if (change.IsNew)
            db.AddRange(touched.Select(k => book.New(change.Entity.Id, k.Code)));
        else
        {
            var filled = touched.ToLookup(k => k.IsFilled(change.Entity), k => k.Code);
            await book.Set(change.Entity.Id, [.. filled[true]], [.. filled[false]], cancellation);
        }
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>The facts of new customers, for bulk work.</summary>
internal sealed class CustomerFactRows(FactBook book) : IRowsBeside<Customer>
{
    public IEnumerable<Entity> Of(Customer record) => FactKinds.Own.Where(k => k.IsFilled(record)).Select(k => book.Since(record.Id, k.Code, record.CreatedAt));
}

/// <summary>Who writes a contact has made sure of the customer's contacts.</summary>
internal sealed class ContactFactRule(HuikeDb db, FactBook book) : IRecordRule<Contact>
{
    private static readonly string[] s_telling = ["name", "mobile", "phone", "email", "title", "active", "customerId"];

    public int Order => 960;

    public async Task After(RecordChange<Contact> change, CancellationToken cancellation)
    {
        // Of many at once the house writes the rows when the day begins.
        if (change.InBulk || change.Entity.CustomerId is not { } customer || !s_telling.Any(change.Touches))
            return;
        await book.Set(customer, [FactKinds.Contacts], [], cancellation);
        await db.SaveChangesAsync(cancellation);
    }
}
