using Huike.Customers.Customers.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Quotes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.CustomerPage;

/// <summary>A customer with business stays; drafts without a number go into the recycle bin with it and come back.</summary>
internal sealed class CustomerDocumentsRule(HuikeDb db, Kernel.Access.ActorContext actors) : IRecordRule<Customer>
{
    public async Task Deleting(Customer entity, Guid deletionId, List<Error> errors, CancellationToken cancellation)
    {
        if (await Of<Quote>(entity).AnyAsync(q => q.Number != null, cancellation) || await Of<Order>(entity).AnyAsync(o => o.Number != null, cancellation))
        {
            errors.Add(Error.Rule("customer.hasDocuments"));
            return;
        }
        using (actors.AsHouse())
        {
            foreach (var draft in await Of<Quote>(entity).ToListAsync(cancellation))
                Bin.Put(draft, deletionId, db);
            foreach (var draft in await Of<Order>(entity).ToListAsync(cancellation))
                Bin.Put(draft, deletionId, db);
            await db.SaveChangesAsync(cancellation);
        }
    }

    private Guid? _restored;

    public Task Restoring(Customer entity, Guid deletionId, CancellationToken cancellation)
    {
        // The drafts follow when the customer itself was accepted.
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
            await TakeOut<Quote>(change.Entity.Id, deletion, cancellation);
            await TakeOut<Order>(change.Entity.Id, deletion, cancellation);
            await db.SaveChangesAsync(cancellation);
        }
    }

    private IQueryable<T> Of<T>(Customer customer) where T : SalesDocument =>
        db.Set<T>().IgnoreQueryFilters(DocumentRows.RecordOnly).Where(d => d.CustomerId == customer.Id);

    private async Task TakeOut<T>(Guid customerId, Guid deletionId, CancellationToken cancellation) where T : SalesDocument
    {
        foreach (var draft in await db.Set<T>().IgnoreQueryFilters(DocumentRows.AllButTenant).Where(d => d.CustomerId == customerId && d.DeletionId == deletionId).ToListAsync(cancellation))
            Bin.TakeOut(draft);
    }
}
