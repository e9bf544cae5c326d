using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Dealings.Domain;
using Huike.Customers.Pool.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Pool;

/// <summary>Where a customer goes, and why.</summary>
internal sealed record Hands(string Kind, Guid? OwnerId, Guid? PoolId)
{
    public Guid? DepartmentId { get; init; }
    public string? Reason { get; init; }
    /// <summary>The rule that took each one, where a rule did.</summary>
    public Func<Customer, PoolTerm?>? Term { get; init; }
}

/// <summary>Customers change hands: the lines of the history, and the moves into and out of a pool themselves.</summary>
internal sealed class OwnerHistory(HuikeDb db, ActorContext actors, TenantClock clock)
{
    /// <summary>A line for what is being changed; the caller saves.</summary>
    public OwnerChange Note(Customer customer, string kind, (Guid? Owner, Guid? Department, Guid? Pool) before)
    {
        var line = new OwnerChange
        {
            TenantId = db.TenantId,
            CustomerId = customer.Id,
            Kind = kind,
            FromOwnerId = before.Owner,
            FromDepartmentId = before.Department,
            FromPoolId = before.Pool,
            ToOwnerId = customer.OwnerId,
            ToPoolId = customer.PoolId,
            At = clock.UtcNow,
            On = clock.Today,
            ById = actors.Actor.UserId == Guid.Empty ? null : actors.Actor.UserId,
        };
        db.Add(line);
        return line;
    }

    /// <summary>
    /// Moves customers with their contacts and further dealers, all at once. The actor was allowed to begin it; as the house it is finished, because
    /// nobody's reach covers what nobody owns.
    /// </summary>
    public async Task Move(IReadOnlyList<Guid> ids, Hands hands, CancellationToken cancellation)
    {
        using var house = actors.AsHouse();
        var department = hands.DepartmentId;
        if (hands.OwnerId is { } owner && department is null)
            department = await db.Set<User>().Where(u => u.Id == owner).Select(u => u.DepartmentId).FirstOrDefaultAsync(cancellation);
        var customers = await db.Set<Customer>().Where(c => ids.Contains(c.Id)).ToListAsync(cancellation);
        foreach (var customer in customers)
            Hand(customer, hands, department);
        foreach (var contact in await db.Set<Contact>().Where(c => c.CustomerId != null && ids.Contains(c.CustomerId.Value)).ToListAsync(cancellation))
            (contact.OwnerId, contact.DepartmentId) = (hands.OwnerId, department);
        foreach (var dealing in await db.Set<Dealing>().Where(d => d.CustomerId != null && ids.Contains(d.CustomerId.Value)).ToListAsync(cancellation))
            (dealing.OwnerId, dealing.DepartmentId) = (hands.OwnerId, department);
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>One tracked customer with its line; the caller sees to the contacts and saves.</summary>
    public void Hand(Customer customer, Hands hands, Guid? department)
    {
        var before = (customer.OwnerId, customer.DepartmentId, customer.PoolId);
        var term = hands.Term?.Invoke(customer);
        (customer.OwnerId, customer.DepartmentId, customer.PoolId) = (hands.OwnerId, department, hands.PoolId);
        customer.PooledAt = hands.PoolId is null ? null : clock.UtcNow;
        customer.OwnedSince = hands.OwnerId is null ? null : clock.UtcNow;
        var line = Note(customer, hands.Kind, before);
        (line.Reason, line.Rule, line.Days) = (hands.Reason, term?.Rule, term?.Days);
    }
}
