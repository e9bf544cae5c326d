using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Customers.Rules;
using Huike.Customers.Pool;
using Huike.Customers.Pool.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Archive.Rules;

/// <summary>Who is responsible: the right to hand over, since when, the department of the assignment; contacts follow.</summary>
internal sealed class CustomerOwnerRule(HuikeDb db, ActorContext actors, TenantClock clock, OwnerHistory history) : IRecordRule<Customer>
{
    private readonly Dictionary<Guid, Guid?> _departments = [];
    private readonly Dictionary<Guid, (Guid? Owner, Guid? Department, Guid? Pool)> _given = [];

    public async Task Derive(RecordChange<Customer> change, CancellationToken cancellation)
    {
        var customer = change.Entity;
        if (!IsAssigned(change))
            return;
        customer.OwnedSince = customer.OwnerId is null ? null : clock.UtcNow;
        if (customer.OwnerId is { } owner && !change.Changed.Contains("departmentId"))
            customer.DepartmentId = await DepartmentOf(owner, change.Prepared, cancellation);
        if (change.IsNew)
            return;
        var was = db.Entry(customer).OriginalValues;
        _given[customer.Id] = (was.GetValue<Guid?>(nameof(Customer.OwnerId)), was.GetValue<Guid?>(nameof(Customer.DepartmentId)), was.GetValue<Guid?>(nameof(Customer.PoolId)));
        // Whoever gets an owner, through whichever door, leaves the pool.
        if (customer.OwnerId is not null)
            (customer.PoolId, customer.PooledAt) = (null, null);
    }

    private async ValueTask<Guid?> DepartmentOf(Guid owner, bool ofBatch, CancellationToken cancellation)
    {
        if (ofBatch && _departments.TryGetValue(owner, out var known))
            return known;
        return _departments[owner] = await db.Set<User>().Where(u => u.Id == owner).Select(u => u.DepartmentId).FirstOrDefaultAsync(cancellation);
    }

    public async Task Validate(RecordChange<Customer> change, CancellationToken cancellation)
    {
        var actor = actors.Actor;
        if (change.Options.Trusted || actor.IsSystem || !change.Changed.Contains("ownerId") || !IsAssigned(change))
            return;
        var owner = change.Entity.OwnerId;
        // Filing a customer for oneself is everybody's right; for somebody else, or giving one away, is a transfer.
        if (!(change.IsNew && owner == actor.UserId) && !actor.May("customers.transfer"))
            change.Errors.Add(Error.Malformed("ownerId", "fieldNotYours"));
        else if (owner is not null && !await db.Set<User>().AnyAsync(u => u.Id == owner && u.Active, cancellation))
            change.Errors.Add(Error.Invalid("ownerId", "owner.inactive"));
    }

    public async Task After(RecordChange<Customer> change, CancellationToken cancellation)
    {
        if (change.IsNew || !(change.Changed.Contains("ownerId") || change.Changed.Contains("departmentId")))
            return;
        var customer = change.Entity;
        if (_given.Remove(customer.Id, out var before))
            history.Note(customer, OwnerChange.Given, before);
        using (actors.AsHouse())
        {
            var contacts = await db.Set<Contact>()
                .Where(c => c.CustomerId == customer.Id && (c.OwnerId != customer.OwnerId || c.DepartmentId != customer.DepartmentId))
                .ToListAsync(cancellation);
            foreach (var contact in contacts)
                (contact.OwnerId, contact.DepartmentId) = (customer.OwnerId, customer.DepartmentId);
            await db.SaveChangesAsync(cancellation);
        }
    }

    private bool IsAssigned(RecordChange<Customer> change) =>
        change.IsNew || !Equals(db.Entry(change.Entity).Property(c => c.OwnerId).OriginalValue, change.Entity.OwnerId);
}
