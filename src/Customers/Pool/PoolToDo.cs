using Huike.Customers.Customers;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Pool.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.Todo;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Pool;

/// <summary>待进入公海: own customers that a pool takes in a few days, those with the fewest days left first.</summary>
internal sealed class PoolToDo(HuikeDb db, ActorContext actors, TenantClock clock, PoolMembership membership, PoolTerms terms) : IToDoProvider
{
    public int Order => 9;
    public string Permission => "customers.view";

    public async Task<IReadOnlyList<ToDoGroup>> Read(int rows, CancellationToken cancellation)
    {
        var me = actors.Actor.UserId;
        var soon = new Dictionary<Guid, ToDoItem>();
        foreach (var pool in await Mine(cancellation))
        {
            // What goes on the morning after the last day that counts as "soon".
            var near = await terms.Due(CustomerRows.OfHouse(db).AsNoTracking().Where(c => c.OwnerId == me), pool, clock.Today.AddDays(pool.WarnDays + 1))
                .OrderBy(c => c.OwnedSince).ThenBy(c => c.Id).Take(IToDoProvider.MostCounted)
                .Select(c => new Customer { Id = c.Id, Name = c.Name, Grade = c.Grade, OwnedSince = c.OwnedSince, LastContactAt = c.LastContactAt }).ToListAsync(cancellation);
            if (near.Count == 0)
                continue;
            var ids = near.ConvertAll(c => c.Id);
            var dealt = await Those(IPoolFact.Deal, ids, cancellation);
            var promising = await Those(IPoolFact.Opportunity, ids, cancellation);
            foreach (var customer in near)
            {
                if (PoolTerms.LastDay(pool, customer.Grade, DayOf(customer.OwnedSince)!.Value, DayOf(customer.LastContactAt), dealt.Contains(customer.Id), promising.Contains(customer.Id)) is { } last
                    && (!soon.TryGetValue(customer.Id, out var known) || last.LastDay < known.On))
                    soon[customer.Id] = new ToDoItem("customers", customer.Id, customer.Name, pool.Name, last.LastDay);
            }
        }
        return soon.Count == 0 ? [] : [new ToDoGroup("pool.soon", soon.Count, [.. soon.Values.OrderBy(i => i.On).ThenBy(i => i.RecordId).Take(rows)], null) { Notifies = true, FallsDue = true }];
    }

    private async Task<List<CustomerPool>> Mine(CancellationToken cancellation)
    {
        var automatic = (await membership.All(cancellation)).FindAll(p => p is { Active: true, Automatic: true });
        if (automatic.Count == 0)
            return [];
        var above = await membership.Above(actors.Actor.DepartmentId, cancellation);
        return automatic.FindAll(p => PoolMembership.Has(p, actors.Actor.UserId, above));
    }

    private DateOnly? DayOf(DateTime? moment) => moment is { } at ? DateOnly.FromDateTime(clock.ToLocal(at)) : null;

    private async Task<HashSet<Guid>> Those(string fact, List<Guid> ids, CancellationToken cancellation) =>
        [.. (await terms.With(fact).Where(id => id != null && ids.Contains(id.Value)).Distinct().ToListAsync(cancellation)).OfType<Guid>()];
}
