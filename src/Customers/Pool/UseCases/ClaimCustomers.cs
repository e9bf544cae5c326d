using Huike.Customers.Customers.Domain;
using Huike.Customers.Pool.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Pool.UseCases;

/// <summary>领取: the actor becomes the owner of customers out of a pool that he belongs to. Who comes second is told so.</summary>
[Permission("customers.claim")]
public sealed record ClaimCustomers(Guid PoolId, IReadOnlyList<Guid> CustomerIds) : ICommand<PoolOutcome>;

internal sealed class ClaimCustomersUseCase(HuikeDb db, PoolGate gate, OwnerHistory history, ActorContext actors, TenantClock clock) : IUseCase<ClaimCustomers, PoolOutcome>
{
    public async Task<Result<PoolOutcome>> Execute(ClaimCustomers request, CancellationToken cancellation)
    {
        var entered = await gate.Enter(request.PoolId, request.CustomerIds, cancellation);
        if (!entered.IsSuccess)
            return Result<PoolOutcome>.Failed(entered.Errors);
        var (pool, administers) = entered.Value;
        var ids = request.CustomerIds.Distinct().ToList();
        var refused = new List<PoolRefusal>();
        var waiting = (await gate.Waiting(pool.Id, ids, refused, cancellation)).ConvertAll(c => c.Id);
        if (!administers)
            waiting = await Cooled(pool, waiting, refused, cancellation);
        waiting = Limited(waiting, await gate.Room(pool, actors.Actor.UserId, cancellation), "pool.capacity", pool.Capacity, refused);
        if (!administers)
            waiting = Limited(waiting, await Left(pool, cancellation), "pool.dayLimit", pool.ClaimsPerDay, refused);
        await history.Move(waiting, new Hands(OwnerChange.Claimed, actors.Actor.UserId, null), cancellation);
        return PoolOutcome.Of(waiting, refused);
    }

    /// <summary>Without what the actor himself lost a short time ago.</summary>
    private async Task<List<Guid>> Cooled(CustomerPool pool, List<Guid> ids, List<PoolRefusal> refused, CancellationToken cancellation)
    {
        if (pool.CoolDays == 0)
            return ids;
        var (me, since) = (actors.Actor.UserId, clock.Today.AddDays(-pool.CoolDays));
        var lost = await db.Set<OwnerChange>().Where(c => ids.Contains(c.CustomerId) && c.FromOwnerId == me && c.ToPoolId != null && c.On >= since)
            .Select(c => c.CustomerId).Distinct().ToListAsync(cancellation);
        refused.AddRange(lost.Select(id => new PoolRefusal(id, "pool.coolDown", [pool.CoolDays])));
        return [.. ids.Except(lost)];
    }

    private async Task<int?> Left(CustomerPool pool, CancellationToken cancellation)
    {
        if (pool.ClaimsPerDay is not { } most)
            return null;
        var (me, today) = (actors.Actor.UserId, clock.Today);
        return Math.Max(0, most - await db.Set<OwnerChange>()
            .CountAsync(c => c.ToOwnerId == me && c.On == today && c.FromPoolId == pool.Id && c.Kind == OwnerChange.Claimed, cancellation));
    }

    /// <summary>All or none: nobody should have to guess which of the chosen ones he got.</summary>
    internal static List<Guid> Limited(List<Guid> ids, int? room, string code, int? limit, List<PoolRefusal> refused)
    {
        if (room is null || ids.Count <= room)
            return ids;
        refused.AddRange(ids.Select(id => new PoolRefusal(id, code, [limit, room])));
        return [];
    }
}
