using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Duplicates;

/// <summary>Keeps the keys of customers, and of the contacts that go and come with them.</summary>
internal sealed class CustomerKeyRule(HuikeDb db, DuplicateKeys keys) : IRecordRule<Customer>
{
    private static readonly string[] Fields = ["name", "kind", "creditCode", "phone", "email", "website", "country", "region"];
    private bool _restored;

    /// <summary>After the children came back.</summary>
    public int Order => 100;

    public async Task After(RecordChange<Customer> change, CancellationToken cancellation)
    {
        var customer = change.Entity;
        if (!change.InBulk && (Fields.Any(change.Touches) || _restored))
            await keys.Write("customers", customer.Id, customer.Id, DuplicateKeys.Of(customer), change.IsNew, cancellation);
        if (!_restored)
            return;
        _restored = false;
        foreach (var contact in await Contacts(customer.Id, cancellation))
            await keys.Write("contacts", contact.Id, customer.Id, DuplicateKeys.Of(contact), false, cancellation);
    }

    public async Task Deleting(Customer entity, Guid deletionId, List<Error> errors, CancellationToken cancellation)
    {
        if (errors.Count > 0)
            return;
        await keys.Remove("customers", entity.Id, cancellation);
        var below = await db.Set<Contact>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter, HuikeDb.DeletedFilter })
            .Where(c => c.CustomerId == entity.Id).Select(c => c.Id).ToListAsync(cancellation);
        if (below.Count > 0)
        {
            await db.Set<DuplicateKey>().Where(k => k.RecordType == "contacts" && below.Contains(k.RecordId)).ExecuteDeleteAsync(cancellation);
        }
    }

    public Task Restoring(Customer entity, Guid deletionId, CancellationToken cancellation)
    {
        _restored = true;
        return Task.CompletedTask;
    }

    private Task<List<Contact>> Contacts(Guid customerId, CancellationToken cancellation) =>
        db.Set<Contact>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter }).AsNoTracking()
            .Where(c => c.CustomerId == customerId).ToListAsync(cancellation);
}

/// <summary>Keeps the phone and mail keys of contacts.</summary>
internal sealed class ContactKeyRule(DuplicateKeys keys) : IRecordRule<Contact>
{
    private static readonly string[] Fields = ["mobile", "phone", "email", "customerId"];
    private bool _restored;

    public int Order => 100;

    public async Task After(RecordChange<Contact> change, CancellationToken cancellation)
    {
        var contact = change.Entity;
        if (!change.InBulk && contact.CustomerId is { } customerId && (Fields.Any(change.Touches) || _restored))
            await keys.Write("contacts", contact.Id, customerId, DuplicateKeys.Of(contact), change.IsNew, cancellation);
        _restored = false;
    }

    public Task Deleting(Contact entity, Guid deletionId, List<Error> errors, CancellationToken cancellation) =>
        keys.Remove("contacts", entity.Id, cancellation);

    public Task Restoring(Contact entity, Guid deletionId, CancellationToken cancellation)
    {
        _restored = true;
        return Task.CompletedTask;
    }
}
