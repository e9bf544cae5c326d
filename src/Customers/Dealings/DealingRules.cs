using System.Linq.Expressions;
using Huike.Customers.Customers;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Dealings.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Dealings;

/// <summary>A further dealer stands beside the main one, once, and nobody is supplied through himself.</summary>
internal sealed class DealingRule(HuikeDb db, ITexts texts) : IRecordRule<Dealing>
{
    public void Normalise(RecordChange<Dealing> change)
    {
        if (string.IsNullOrWhiteSpace(change.Entity.Subject))
            change.Entity.Subject = texts.Find("dealings.everything", System.Globalization.CultureInfo.CurrentUICulture) ?? "*";
    }

    public async Task Validate(RecordChange<Dealing> change, CancellationToken cancellation)
    {
        var dealing = change.Entity;
        if (!(change.Touches("customerId") || change.Touches("dealerId")) || dealing.CustomerId is not { } customerId || dealing.DealerId is not { } dealerId)
            return;
        if (await CustomerOfChild.Find(db, change, customerId, cancellation) is not { } customer)
            return;
        // Whoever is responsible for the customer is so for what comes through its dealers.
        (dealing.OwnerId, dealing.DepartmentId) = (customer.OwnerId, customer.DepartmentId);
        if (dealerId == customerId || await DealerChain.IsCircle(db, customerId, dealerId, cancellation))
            change.Errors.Add(Error.Invalid("dealerId", "dealer.circle"));
        else if (customer.DealerId == dealerId)
            change.Errors.Add(Error.Invalid("dealerId", "dealings.isMain"));
        else if (await DealerChain.OfHouse(db).AnyAsync(d => d.CustomerId == customerId && d.DealerId == dealerId && d.Id != dealing.Id, cancellation))
            change.Errors.Add(Error.Invalid("dealerId", "dealings.twice"));
    }

    public async Task Restoring(Dealing entity, Guid deletionId, CancellationToken cancellation)
    {
        // Meanwhile the customer may have changed hands, or this dealer have become its main one.
        if (await CustomerRows.OfHouse(db).AsNoTracking().FirstOrDefaultAsync(c => c.Id == entity.CustomerId, cancellation) is { } customer)
            (entity.OwnerId, entity.DepartmentId) = (customer.OwnerId, customer.DepartmentId);
    }
}

/// <summary>At the customer: a further dealer that becomes the main one is a further one no more; all of them follow the owner.</summary>
internal sealed class MainDealerRule(HuikeDb db, ActorContext actors) : IRecordRule<Customer>
{
    public async Task Validate(RecordChange<Customer> change, CancellationToken cancellation)
    {
        if (change.IsNew || !change.Touches("dealerId"))
            return;
        var id = change.Entity.Id;
        if (change.Entity.DealerId is { } dealer && dealer != id && await DealerChain.IsCircle(db, id, dealer, cancellation) && !change.Errors.Exists(e => e.Code == "dealer.circle"))
            change.Errors.Add(Error.Invalid("dealerId", "dealer.circle"));
    }

    public async Task After(RecordChange<Customer> change, CancellationToken cancellation)
    {
        if (change.IsNew || !(change.Changed.Contains("dealerId") || change.Changed.Contains("ownerId") || change.Changed.Contains("departmentId")))
            return;
        var customer = change.Entity;
        using (actors.AsHouse())
        {
            foreach (var dealing in await db.Set<Dealing>().Where(d => d.CustomerId == customer.Id).OrderBy(d => d.Id).ToListAsync(cancellation))
            {
                if (dealing.DealerId == customer.DealerId)
                    Bin.Put(dealing, Guid.CreateVersion7(), db);
                else if (dealing.OwnerId != customer.OwnerId || dealing.DepartmentId != customer.DepartmentId)
                    (dealing.OwnerId, dealing.DepartmentId) = (customer.OwnerId, customer.DepartmentId);
            }
            await db.SaveChangesAsync(cancellation);
        }
    }
}

/// <summary>The list of customers by dealer holds those whom the dealer supplies as a further one, too.</summary>
internal sealed class DealerReach(HuikeDb db, ActorContext actors) : IFilterReach<Customer>
{
    public string Field => "dealerId";

    public Expression<Func<Customer, bool>>? Of(IReadOnlyList<string> values)
    {
        if (!actors.Actor.May("dealings.view") || !actors.Actor.Reads("dealings", "customerId", "dealerId"))
            return null;
        var dealers = values.Select(v => Guid.TryParse(v, out var id) ? id : Guid.Empty).ToList();
        // The rows that come out pass through the rights of the list itself.
        var supplied = CustomerRows.OfHouse(db).Where(c => dealers.Contains(c.DealerId!.Value)).Select(c => c.Id)
            .Concat(DealerChain.OfHouse(db).Where(d => dealers.Contains(d.DealerId!.Value)).Select(d => d.CustomerId!.Value));
        return c => supplied.Contains(c.Id);
    }
}
