using Huike.Customers.Customers;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Pool.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Pool.UseCases;

/// <summary>One customer that stays where it is, and why.</summary>
public sealed record PoolRefusal(Guid CustomerId, string Code, IReadOnlyList<object?> Arguments);

/// <summary>What was moved and what was not.</summary>
public sealed record PoolOutcome(IReadOnlyList<Guid> Moved, IReadOnlyList<PoolRefusal> Refused)
{
    /// <summary>Where nothing could be moved the first reason is the answer.</summary>
    internal static Result<PoolOutcome> Of(IReadOnlyList<Guid> moved, IReadOnlyList<PoolRefusal> refused) =>
        moved.Count > 0 || refused.Count == 0 ? new PoolOutcome(moved, refused)
        : refused[0].Code == "notFound" ? Error.NotFound() : Error.Rule(refused[0].Code, [.. refused[0].Arguments]);
}

/// <summary>What claiming, assigning and taking back have in common: the pool is held, the customers are read anew.</summary>
internal sealed class PoolGate(HuikeDb db, PoolMembership membership, ActorContext actors)
{
    public const int MostCustomers = 200;

    public static Error? Check(IReadOnlyList<Guid>? ids) => ids switch
    {
        null or { Count: 0 } => Error.Invalid("customerIds", "required"),
        { Count: > MostCustomers } => Error.Invalid("customerIds", "tooMany", MostCustomers),
        _ => null,
    };

    /// <summary>
    /// The pool that the actor belongs to or administers, held until the transaction ends: whoever takes from the same pool
    /// waits, and then sees what is left.
    /// </summary>
    public async Task<Result<(CustomerPool Pool, bool Administers)>> Enter(Guid id, IReadOnlyList<Guid> customers, CancellationToken cancellation)
    {
        if (Check(customers) is { } wrong)
            return wrong;
        if (await db.Set<CustomerPool>().Where(p => p.Id == id && p.Active).ExecuteUpdateAsync(s => s.SetProperty(p => p.Position, p => p.Position), cancellation) == 0)
            return Error.NotFound();
        var pool = await db.Set<CustomerPool>().AsNoTracking().SingleAsync(p => p.Id == id, cancellation);
        var administers = await membership.Administers(pool, actors.Actor, cancellation);
        if (!administers && !actors.Actor.Groups.Contains(id))
            return Error.NotFound();
        return (pool, administers);
    }

    /// <summary>Those of the customers that are in the pool; all others are refused.</summary>
    public async Task<List<Customer>> Waiting(Guid poolId, IReadOnlyList<Guid> ids, List<PoolRefusal> refused, CancellationToken cancellation)
    {
        var waiting = await CustomerRows.OfHouse(db).AsNoTracking().Where(c => ids.Contains(c.Id) && c.PoolId == poolId).ToListAsync(cancellation);
        var seen = (await db.Set<Customer>().Where(c => ids.Contains(c.Id)).Select(c => c.Id).ToListAsync(cancellation)).ToHashSet();
        // Somebody was quicker: who saw the customer a moment ago hears so, all others that there is none.
        var lost = await db.Set<OwnerChange>().Where(c => ids.Contains(c.CustomerId) && c.FromPoolId == poolId).Select(c => c.CustomerId).Distinct().ToListAsync(cancellation);
        foreach (var id in ids.Except(waiting.Select(c => c.Id)))
            refused.Add(new PoolRefusal(id, seen.Contains(id) || lost.Contains(id) ? "pool.taken" : "notFound", []));
        return waiting;
    }

    /// <summary>How many more the person may own; null without limit.</summary>
    public async Task<int?> Room(CustomerPool pool, Guid owner, CancellationToken cancellation) => pool.Capacity is not { } most ? null
        : Math.Max(0, most - await CustomerRows.OfHouse(db).Where(c => c.OwnerId == owner).Take(most).CountAsync(cancellation));
}
