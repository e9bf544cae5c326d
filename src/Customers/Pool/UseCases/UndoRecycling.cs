using Huike.Customers.Pool.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Pool.UseCases;

/// <summary>An administrator of the pool gives back, within a day, what came into it: each to the owner and department it had.</summary>
[Permission("customers.claim")]
public sealed record UndoRecycling(Guid PoolId, IReadOnlyList<Guid> CustomerIds) : ICommand<PoolOutcome>;

internal sealed class UndoRecyclingUseCase(HuikeDb db, PoolGate gate, OwnerHistory history, TenantClock clock) : IUseCase<UndoRecycling, PoolOutcome>
{
    private static readonly TimeSpan s_within = TimeSpan.FromHours(24);

    public async Task<Result<PoolOutcome>> Execute(UndoRecycling request, CancellationToken cancellation)
    {
        var entered = await gate.Enter(request.PoolId, request.CustomerIds, cancellation);
        if (!entered.IsSuccess)
            return Result<PoolOutcome>.Failed(entered.Errors);
        if (!entered.Value.Administers)
            return Error.Rule("pool.notAdministrator");
        var refused = new List<PoolRefusal>();
        var ids = (await gate.Waiting(request.PoolId, [.. request.CustomerIds.Distinct()], refused, cancellation)).ConvertAll(c => c.Id);
        if (ids.Count == 0)
            return PoolOutcome.Of([], refused);
        var since = clock.UtcNow - s_within;
        var lines = await db.Set<OwnerChange>().AsNoTracking().Where(c => ids.Contains(c.CustomerId) && c.At >= since)
            .OrderByDescending(c => c.Id).Take(10 * PoolGate.MostCustomers).ToListAsync(cancellation);
        var last = lines.DistinctBy(l => l.CustomerId).Where(l => l.ToPoolId == request.PoolId && l.FromOwnerId != null).ToList();
        var owners = last.ConvertAll(l => l.FromOwnerId!.Value);
        var active = (await db.Set<User>().Where(u => owners.Contains(u.Id) && u.Active).Select(u => u.Id).ToListAsync(cancellation)).ToHashSet();
        refused.AddRange(ids.Except(last.Select(l => l.CustomerId)).Select(id => new PoolRefusal(id, "pool.undoLate", [])));
        refused.AddRange(last.Where(l => !active.Contains(l.FromOwnerId!.Value)).Select(l => new PoolRefusal(l.CustomerId, "owner.inactive", [])));
        var back = last.FindAll(l => active.Contains(l.FromOwnerId!.Value));
        foreach (var group in back.GroupBy(l => (l.FromOwnerId, l.FromDepartmentId)))
            await history.Move([.. group.Select(l => l.CustomerId)], new Hands(OwnerChange.Undone, group.Key.FromOwnerId, null) { DepartmentId = group.Key.FromDepartmentId }, cancellation);
        return PoolOutcome.Of(back.ConvertAll(l => l.CustomerId), refused);
    }
}
