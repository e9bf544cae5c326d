using FluentValidation;
using Huike.Customers.Customers;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Pool.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Pool.UseCases;

/// <summary>
/// 放入公海: customers that the actor may change go into a pool, with a reason. Without a pool each goes into the first one of its
/// owner. An administrator moves what is in one pool into another in the same way.
/// </summary>
[Permission("customers.release")]
public sealed record ReleaseCustomers(IReadOnlyList<Guid> CustomerIds, string Reason, Guid? PoolId = null) : ICommand<PoolOutcome>;

internal sealed class ReleaseCustomersValidator : AbstractValidator<ReleaseCustomers>
{
    public ReleaseCustomersValidator() => RuleFor(r => r.Reason).NotEmpty().MaximumLength(OwnerChange.MaxReason);
}

internal sealed class ReleaseCustomersUseCase(HuikeDb db, StandardPool standard, PoolMembership membership, OwnerHistory history, ActorContext actors)
    : IUseCase<ReleaseCustomers, PoolOutcome>
{
    public async Task<Result<PoolOutcome>> Execute(ReleaseCustomers request, CancellationToken cancellation)
    {
        if (PoolGate.Check(request.CustomerIds) is { } wrong)
            return wrong;
        var reason = request.Reason.Trim();
        if (request.PoolId is { } wanted && !await db.Set<CustomerPool>().AnyAsync(p => p.Id == wanted && p.Active, cancellation))
            return Error.Invalid("poolId", "referenceNotFound");
        var (moved, refused) = (new List<Guid>(), new List<PoolRefusal>());
        foreach (var id in request.CustomerIds.Distinct().Order())
            await CustomerRows.Hold(db, id, cancellation);
        var customers = await db.Set<Customer>().AsNoTracking().Where(c => request.CustomerIds.Contains(c.Id)).ToListAsync(cancellation);
        refused.AddRange(request.CustomerIds.Distinct().Except(customers.Select(c => c.Id)).Select(id => new PoolRefusal(id, "notFound", [])));
        var pools = (await membership.All(cancellation)).ToDictionary(p => p.Id);
        var goals = new Dictionary<Guid, List<Guid>>();
        foreach (var customer in customers)
        {
            var (goal, code) = await Goal(customer, request.PoolId, pools, cancellation);
            if (code is not null)
                refused.Add(new PoolRefusal(customer.Id, code, []));
            else
                (goals.TryGetValue(goal, out var list) ? list : goals[goal] = []).Add(customer.Id);
        }
        foreach (var (goal, ids) in goals)
        {
            var kind = customers.Exists(c => ids.Contains(c.Id) && c.PoolId != null) ? OwnerChange.Moved : OwnerChange.Released;
            await history.Move(ids, new Hands(kind, null, goal) { Reason = reason }, cancellation);
            moved.AddRange(ids);
        }
        return PoolOutcome.Of(moved, refused);
    }

    private async Task<(Guid Pool, string? Code)> Goal(Customer customer, Guid? wanted, Dictionary<Guid, CustomerPool> pools, CancellationToken cancellation)
    {
        if (customer.PoolId is { } now)
        {
            if (wanted is not { } other || other == now)
                return (now, "pool.already");
            return (other, await membership.Administers(pools[now], actors.Actor, cancellation) ? null : "pool.notAdministrator");
        }
        if (!await new WriteAccess(db).MayWrite(customer, cancellation))
            return (Guid.Empty, "forbidden");
        if (wanted is { } chosen)
            return (chosen, null);
        var department = customer.OwnerId is { } owner ? await db.Set<User>().Where(u => u.Id == owner).Select(u => u.DepartmentId).FirstOrDefaultAsync(cancellation) : null;
        return (await standard.Take(customer.OwnerId, department, cancellation), null);
    }
}
