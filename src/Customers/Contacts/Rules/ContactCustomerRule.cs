using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Contacts.Rules;

/// <summary>A contact belongs to its customers and to the owner of the first; one of a customer's contacts is the primary one.</summary>
internal sealed class ContactCustomerRule(HuikeDb db, ActorContext actors, RecordCatalog catalog) : IRecordRule<Contact>
{
    private const int MostCustomers = 20;

    public void Normalise(RecordChange<Contact> change)
    {
        var contact = change.Entity;
        if (contact.CustomerId is null && contact.CustomerIds is [var first, ..])
            contact.CustomerId = first;
        if (contact.CustomerId is { } customer && (contact.CustomerIds is not [var head, ..] || head != customer))
        {
            // A new first customer takes the place of the old one, unless the caller listed them himself.
            var others = change.IsNew || change.Changed.Contains("customerIds") ? contact.CustomerIds : [.. contact.CustomerIds.Skip(1)];
            contact.CustomerIds = [customer, .. others.Where(id => id != customer)];
        }
        contact.CustomerIds = [.. contact.CustomerIds.Distinct()];
        if (contact.CustomerIds.Count > MostCustomers)
            change.Errors.Add(Error.Invalid("customerIds", "tooMany", MostCustomers));
    }

    public async Task Validate(RecordChange<Contact> change, CancellationToken cancellation)
    {
        var contact = change.Entity;
        if (contact.CustomerId is not { } customerId)
        {
            change.Errors.Add(Error.Invalid("customerId", "required"));
            return;
        }
        if (!(change.Touches("customerId") || change.Touches("customerIds")))
            return;
        if (await CustomerOfChild.Find(db, change, customerId, cancellation) is not { } customer)
            return;
        (contact.OwnerId, contact.DepartmentId) = (customer.OwnerId, customer.DepartmentId);
        var others = contact.CustomerIds.Skip(1).ToList();
        if (others.Count > 0 && await db.Set<Customer>().CountAsync(c => others.Contains(c.Id), cancellation) != others.Count)
            change.Errors.Add(Error.Invalid("customerIds", "referenceNotFound"));
    }

    public async Task After(RecordChange<Contact> change, CancellationToken cancellation)
    {
        var contact = change.Entity;
        if (contact.CustomerId is not { } customerId)
            return;
        if (contact.IsPrimary && (change.Touches("isPrimary") || change.Touches("customerId")))
        {
            using (actors.AsHouse())
            {
                foreach (var other in await db.Set<Contact>().Where(c => c.CustomerId == customerId && c.IsPrimary && c.Id != contact.Id).ToListAsync(cancellation))
                    other.IsPrimary = false;
                await db.SaveChangesAsync(cancellation);
            }
        }
        if (change.Touches("customerId") || change.Touches("active"))
            await Completeness.Refresh(db, catalog.Of<Customer>(), customerId, null, cancellation);
    }

    public async Task Deleting(Contact entity, Guid deletionId, List<Error> errors, CancellationToken cancellation)
    {
        if (entity.CustomerId is { } customerId)
            await Completeness.Refresh(db, catalog.Of<Customer>(), customerId, entity.Id, cancellation);
    }

    public async Task Restoring(Contact entity, Guid deletionId, CancellationToken cancellation)
    {
        if (entity.CustomerId is not { } customerId)
            return;
        // Meanwhile the customer may have changed hands or have got another primary contact.
        if (await CustomerRows.OfHouse(db).AsNoTracking().FirstOrDefaultAsync(c => c.Id == customerId, cancellation) is { } customer)
            (entity.OwnerId, entity.DepartmentId) = (customer.OwnerId, customer.DepartmentId);
        entity.IsPrimary = entity.IsPrimary && !await db.Set<Contact>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter })
            .AnyAsync(c => c.CustomerId == customerId && c.IsPrimary && c.Id != entity.Id, cancellation);
    }
}
