using Huike.Customers.Customers;
using Huike.Customers.Pool.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Pool.UseCases;

/// <summary>A pool as one of its people sees it.</summary>
/// <param name="Count">Customers in it, counted up to a thousand.</param>
/// <param name="ClaimsLeft">How many more the actor may take today; null without limit.</param>
public sealed record MyPool(Guid Id, string Name, int Count, bool Administers, int? ClaimsLeft, int CoolDays);

public sealed record MyPools(IReadOnlyList<MyPool> Items);

/// <summary>The open pools that the actor belongs to or administers.</summary>
[Permission("customers.view")]
public sealed record ListMyPools : IQuery<MyPools>;

internal sealed class ListMyPoolsUseCase(HuikeDb db, PoolMembership membership, ActorContext actors, TenantClock clock) : IUseCase<ListMyPools, MyPools>
{
    private const int MostCounted = 1_000;

    public async Task<Result<MyPools>> Execute(ListMyPools request, CancellationToken cancellation)
    {
        var pools = new List<MyPool>();
        var (me, today) = (actors.Actor.UserId, clock.Today);
        var claimed = await db.Set<OwnerChange>().Where(c => c.ToOwnerId == me && c.On == today && c.Kind == OwnerChange.Claimed && c.FromPoolId != null)
            .GroupBy(c => c.FromPoolId!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var counts = await Counts(cancellation);
        foreach (var pool in (await membership.All(cancellation)).Where(p => p.Active))
        {
            var administers = await membership.Administers(pool, actors.Actor, cancellation);
            if (administers || actors.Actor.Groups.Contains(pool.Id))
            {
                pools.Add(new MyPool(pool.Id, pool.Name, counts.GetValueOrDefault(pool.Id), administers,
                    administers || pool.ClaimsPerDay is not { } most ? null : Math.Max(0, most - claimed.GetValueOrDefault(pool.Id)), pool.CoolDays));
            }
        }
        return new MyPools(pools);
    }

    private Task<Dictionary<Guid, int>> Counts(CancellationToken cancellation) => db.Set<CustomerPool>().AsNoTracking().OrderBy(p => p.Position).Take(CustomerPool.MostPools)
        .Select(p => new { p.Id, Count = CustomerRows.OfHouse(db).Where(c => c.PoolId == p.Id).Take(MostCounted).Count() })
        .ToDictionaryAsync(p => p.Id, p => p.Count, cancellation);
}
