using System.Globalization;
using Huike.Customers.Customers;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Pool.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Notices;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Pool.UseCases;

/// <summary>What the rules of the pools take on this day, a part of it at a time.</summary>
/// <param name="After">Where the part before ended: what was looked at and kept is not looked at again. Null for the beginning.</param>
[Permission("company.edit"), NoApi("The house does it when a company's day begins.")]
public sealed record RecycleCustomers(DateOnly Day, RecycledUntil? After = null) : ICommand<RecycledPart>;

/// <summary>The last customer that went, in the order in which the pools look at them.</summary>
public sealed record RecycledUntil(Guid PoolId, DateTime OwnedSince, Guid CustomerId);

/// <param name="Until">Null when there is none left.</param>
public sealed record RecycledPart(int Count, RecycledUntil? Until);

internal sealed class RecycleCustomersUseCase(
    HuikeDb db, PoolMembership membership, PoolTerms terms, OwnerHistory history, TenantClock clock, NoticeBoard board) : IUseCase<RecycleCustomers, RecycledPart>
{
    private const int Part = 200;

    public async Task<Result<RecycledPart>> Execute(RecycleCustomers request, CancellationToken cancellation)
    {
        var pools = (await membership.All(cancellation)).FindAll(p => p is { Active: true, Automatic: true });
        foreach (var pool in pools.Skip(Math.Max(0, pools.FindIndex(p => p.Id == request.After?.PoolId))))
        {
            var rows = CustomerRows.OfHouse(db).AsNoTracking();
            if (request.After is { } after && after.PoolId == pool.Id)
                rows = rows.Where(c => c.OwnedSince >= after.OwnedSince && (c.OwnedSince > after.OwnedSince || c.Id > after.CustomerId));
            var due = await terms.Due(rows, pool, await membership.Owners(pool, cancellation), request.Day)
                .OrderBy(c => c.OwnedSince).ThenBy(c => c.Id).Take(Part).Select(c => new { c.Id, c.Name, c.OwnerId, c.OwnedSince }).ToListAsync(cancellation);
            if (due.Count == 0)
                continue;
            var ids = due.ConvertAll(c => c.Id);
            var dealt = await Those(IPoolFact.Deal, ids, cancellation);
            var promising = await Those(IPoolFact.Opportunity, ids, cancellation);
            PoolTerm? Broken(Customer c) => PoolTerms.LastDay(pool, c.Grade, DayOf(c.OwnedSince)!.Value, DayOf(c.LastContactAt), dealt.Contains(c.Id), promising.Contains(c.Id))?.Term;
            await history.Move(ids, new Hands(OwnerChange.Recycled, null, pool.Id) { Term = Broken }, cancellation);
            foreach (var owner in due.GroupBy(c => c.OwnerId!.Value))
            {
                await board.Tell([owner.Key], new NoticeText("due", "notice.pool.recycled", "pool", owner.First().Name, owner.Count().ToString(CultureInfo.InvariantCulture), pool.Name), cancellation);
            }
            return new RecycledPart(due.Count, new RecycledUntil(pool.Id, due[^1].OwnedSince!.Value, due[^1].Id));
        }
        return new RecycledPart(0, null);
    }

    private DateOnly? DayOf(DateTime? moment) => moment is { } at ? DateOnly.FromDateTime(clock.ToLocal(at)) : null;

    private async Task<HashSet<Guid>> Those(string fact, List<Guid> ids, CancellationToken cancellation) =>
        [.. (await terms.With(fact).Where(id => id != null && ids.Contains(id.Value)).Distinct().ToListAsync(cancellation)).OfType<Guid>()];
}

/// <summary>The same until none is left; a restart begins again, which finds those that are left.</summary>
internal sealed class PoolRecycling(UseCaseRunner runner, ActorContext actors) : DailyRequests(runner, actors)
{
    public override string Name => "pools.recycle";

    public override async Task Run(DateOnly day, CancellationToken cancellation)
    {
        RecycledUntil? until = null;
        do
            until = (await Do(new RecycleCustomers(day, until), cancellation)).Until;
        while (until is not null);
    }
}
