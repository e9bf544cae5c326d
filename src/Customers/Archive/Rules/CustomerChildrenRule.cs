using Huike.Customers.Activities.Domain;
using Huike.Customers.Care.Domain;
using Huike.Customers.Contacts;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Customers.Rules;
using Huike.Customers.Tasks.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Archive.Rules;

/// <summary>Contacts, follow-ups and tasks go into the recycle bin with their customer, and come back with it.</summary>
internal sealed class CustomerChildrenRule(HuikeDb db, ActorContext actors, RecordCatalog catalog) : IRecordRule<Customer>
{
    public async Task Deleting(Customer entity, Guid deletionId, List<Error> errors, CancellationToken cancellation)
    {
        // Whoever is just adding something below waits here, or we wait for him and find what he added.
        await CustomerRows.Hold(db, entity.Id, cancellation);
        if (await CustomerRows.OfHouse(db).AnyAsync(c => c.ParentId == entity.Id, cancellation))
        {
            errors.Add(Error.Rule("customer.hasSubsidiaries"));
            return;
        }
        if (await CustomerRows.OfHouse(db).AnyAsync(c => c.DealerId == entity.Id, cancellation)
            || await Dealings.DealerChain.OfHouse(db).AnyAsync(d => d.DealerId == entity.Id, cancellation))
        {
            errors.Add(Error.Rule("customer.hasEndCustomers"));
            return;
        }
        using (actors.AsHouse())
        {
            await Put<Contact>(c => c.CustomerId == entity.Id, deletionId, cancellation);
            await Put<Activity>(a => a.CustomerId == entity.Id, deletionId, cancellation);
            await Put<WorkTask>(t => t.CustomerId == entity.Id, deletionId, cancellation);
            await Put<Visits.Domain.Visit>(v => v.CustomerId == entity.Id, deletionId, cancellation);
            await Put<Mail.Domain.LoggedMail>(m => m.CustomerId == entity.Id, deletionId, cancellation);
            await Put<CustomerEvent>(e => e.CustomerId == entity.Id, deletionId, cancellation);
            await Put<CustomerNeed>(n => n.CustomerId == entity.Id, deletionId, cancellation);
            await Put<Dealings.Domain.Dealing>(d => d.CustomerId == entity.Id, deletionId, cancellation);
            await db.SaveChangesAsync(cancellation);
        }
    }

    private Guid? _restored;

    public Task Restoring(Customer entity, Guid deletionId, CancellationToken cancellation)
    {
        // The children follow when the customer itself was accepted.
        _restored = deletionId;
        return Task.CompletedTask;
    }

    public async Task After(RecordChange<Customer> change, CancellationToken cancellation)
    {
        if (_restored is not { } deletion)
            return;
        _restored = null;
        using (actors.AsHouse())
        {
            await TakeOut<Contact>(deletion, cancellation);
            await TakeOut<Activity>(deletion, cancellation);
            await TakeOut<WorkTask>(deletion, cancellation);
            await TakeOut<Visits.Domain.Visit>(deletion, cancellation);
            await TakeOut<Mail.Domain.LoggedMail>(deletion, cancellation);
            await TakeOut<CustomerEvent>(deletion, cancellation);
            await TakeOut<CustomerNeed>(deletion, cancellation);
            await TakeOut<Dealings.Domain.Dealing>(deletion, cancellation);
            await db.SaveChangesAsync(cancellation);
            // It was reckoned while the contacts were still in the bin.
            await Completeness.Refresh(db, catalog.Of<Customer>(), change.Entity.Id, null, cancellation);
        }
    }

    private async Task Put<T>(System.Linq.Expressions.Expression<Func<T, bool>> below, Guid deletionId, CancellationToken cancellation) where T : OwnedRecord
    {
        foreach (var child in await db.Set<T>().Where(below).ToListAsync(cancellation))
            Bin.Put(child, deletionId, db);
    }

    private async Task TakeOut<T>(Guid deletionId, CancellationToken cancellation) where T : OwnedRecord
    {
        var children = await db.Set<T>().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter })
            .Where(c => c.DeletionId == deletionId && c.DeletedAt != null).ToListAsync(cancellation);
        children.ForEach(Bin.TakeOut);
    }
}
