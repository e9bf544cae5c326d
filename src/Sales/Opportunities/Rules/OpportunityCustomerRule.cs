using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Sales.Opportunities.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Opportunities.Rules;

/// <summary>A customer's opportunities go into the recycle bin with it, and come back.</summary>
internal sealed class OpportunityCustomerRule(HuikeDb db, ActorContext actors) : IRecordRule<Customer>
{
    private Guid? _restored;

    public async Task Deleting(Customer entity, Guid deletionId, List<Error> errors, CancellationToken cancellation)
    {
        if (errors.Count > 0)
            return;
        using (actors.AsHouse())
        {
            foreach (var opportunity in await OpportunityRows.OfHouse(db).Where(o => o.CustomerId == entity.Id).ToListAsync(cancellation))
                Bin.Put(opportunity, deletionId, db);
            await db.SaveChangesAsync(cancellation);
        }
    }

    public Task Restoring(Customer entity, Guid deletionId, CancellationToken cancellation)
    {
        // They follow when the customer itself was accepted.
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
            foreach (var opportunity in await db.Set<Opportunity>().IgnoreQueryFilters(OpportunityRows.AllButTenant)
                         .Where(o => o.CustomerId == change.Entity.Id && o.DeletionId == deletion).ToListAsync(cancellation))
                Bin.TakeOut(opportunity);
            await db.SaveChangesAsync(cancellation);
        }
    }
}
