using Huike.Customers.Pool.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Platform.Notices;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Pool.UseCases;

/// <summary>分配: an administrator of the pool gives customers to somebody; neither day limit nor cooling-off, only the number that one may own.</summary>
[Permission("customers.claim")]
public sealed record AssignFromPool(Guid PoolId, IReadOnlyList<Guid> CustomerIds, Guid OwnerId) : ICommand<PoolOutcome>;

internal sealed class AssignFromPoolUseCase(HuikeDb db, PoolGate gate, OwnerHistory history, NoticeBoard board) : IUseCase<AssignFromPool, PoolOutcome>
{
    public async Task<Result<PoolOutcome>> Execute(AssignFromPool request, CancellationToken cancellation)
    {
        var entered = await gate.Enter(request.PoolId, request.CustomerIds, cancellation);
        if (!entered.IsSuccess)
            return Result<PoolOutcome>.Failed(entered.Errors);
        var (pool, administers) = entered.Value;
        if (!administers)
            return Error.Rule("pool.notAdministrator");
        if (!await db.Set<User>().AnyAsync(u => u.Id == request.OwnerId && u.Active, cancellation))
            return Error.Invalid("ownerId", "owner.inactive");
        var refused = new List<PoolRefusal>();
        var waiting = await gate.Waiting(pool.Id, [.. request.CustomerIds.Distinct()], refused, cancellation);
        var ids = ClaimCustomersUseCase.Limited(waiting.ConvertAll(c => c.Id), await gate.Room(pool, request.OwnerId, cancellation), "pool.capacity", pool.Capacity, refused);
        await history.Move(ids, new Hands(OwnerChange.Assigned, request.OwnerId, null), cancellation);
        if (ids.Count > 0)
        {
            await board.Tell([request.OwnerId], new NoticeText("assigned", "notice.pool.assigned", ids.Count == 1 ? $"customers/{ids[0]}" : "customers?ownerId=me",
                waiting[0].Name, ids.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)), cancellation);
        }
        return PoolOutcome.Of(ids, refused);
    }
}
