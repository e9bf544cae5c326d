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
[Permission("company.edit"), NoApi("The house does it when a company's day begins.")]
public sealed record RecycleCustomers(DateOnly Day) : ICommand<DonePart>;

internal sealed class RecycleCustomersUseCase(
    HuikeDb db, PoolMembership membership, PoolTerms terms, OwnerHistory history, TenantClock clock, NoticeBoard board) : IUseCase<RecycleCustomers, DonePart>
{
    private const int Part = 200;

    public async Task<Result<DonePart>> Execute(RecycleCustomers request, CancellationToken cancellation)
    {
        foreach (var pool in (await membership.All(cancellation)).Where(p => p is { Active: true, Automatic: true }))
        {
            var due = await terms.Due(CustomerRows.OfHouse(db).AsNoTracking(), pool, await membership.Owners(pool, cancellation), request.Day)
                .OrderBy(c => c.OwnedSince).ThenBy(c => c.Id).Take(Part).Select(c => new { c.Id, c.Name, c.OwnerId }).ToListAsync(cancellation);
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
            return new DonePart(due.Count);
        }
        return new DonePart(0);
    }

    private DateOnly? DayOf(DateTime? moment) => moment is { } at ? DateOnly.FromDateTime(clock.ToLocal(at)) : null;

    private async Task<HashSet<Guid>> Those(string fact, List<Guid> ids, CancellationToken cancellation) =>
        [.. (await terms.With(fact).Where(id => id != null && ids.Contains(id.Value)).Distinct().ToListAsync(cancellation)).OfType<Guid>()];
}

/// <summary>The same until none is left.</summary>
internal sealed class PoolRecycling(UseCaseRunner runner, ActorContext actors) : DailyParts(runner, actors)
{
    public override string Name => "pools.recycle";

    protected override ICommand<DonePart> Part(DateOnly day) => new RecycleCustomers(day);
}
