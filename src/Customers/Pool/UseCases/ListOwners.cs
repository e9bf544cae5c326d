using Huike.Customers.Customers.Domain;
using Huike.Customers.Pool.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Pool.UseCases;

/// <summary>One change of hands, with names.</summary>
/// <param name="ByName">Null where the house did it.</param>
public sealed record OwnerLine(
    Guid Id, string Kind, DateTime At, DateOnly On, string? FromOwner, string? FromPool, string? ToOwner, string? ToPool, string? Rule, int? Days, string? Reason, string? ByName);

/// <param name="PoolId">The pool in which the customer waits now.</param>
public sealed record OwnerLines(IReadOnlyList<OwnerLine> Items, Guid? PoolId, string? PoolName, bool MayClaim, bool MayAssign);

/// <summary>Through whose hands a customer went, the newest first; the last fifty.</summary>
[Permission("customers.view")]
public sealed record ListOwners(Guid Id) : IQuery<OwnerLines>;

internal sealed class ListOwnersUseCase(HuikeDb db, PoolMembership membership, ActorContext actors) : IUseCase<ListOwners, OwnerLines>
{
    private const int Most = 50;

    public async Task<Result<OwnerLines>> Execute(ListOwners request, CancellationToken cancellation)
    {
        if (await db.Set<Customer>().AsNoTracking().Where(c => c.Id == request.Id).Select(c => new { c.PoolId }).FirstOrDefaultAsync(cancellation) is not { } customer)
            return Error.NotFound();
        var lines = await db.Set<OwnerChange>().AsNoTracking().Where(c => c.CustomerId == request.Id).OrderByDescending(c => c.Id).Take(Most).ToListAsync(cancellation);
        var people = lines.SelectMany(l => new[] { l.FromOwnerId, l.ToOwnerId, l.ById }).OfType<Guid>().Distinct().ToList();
        var users = await db.Set<User>().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter }).Where(u => people.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, cancellation);
        var seas = lines.SelectMany(l => new[] { l.FromPoolId, l.ToPoolId }).Append(customer.PoolId).OfType<Guid>().Distinct().ToList();
        var pools = await db.Set<CustomerPool>().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter }).AsNoTracking().Where(p => seas.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellation);
        string? User(Guid? id) => id is { } known ? users.GetValueOrDefault(known) : null;
        string? Pool(Guid? id) => id is { } known ? pools.GetValueOrDefault(known)?.Name : null;
        var now = customer.PoolId is { } pool ? pools.GetValueOrDefault(pool) : null;
        var claims = now is { Active: true } && actors.Actor.May("customers.claim");
        var administers = claims && await membership.Administers(now!, actors.Actor, cancellation);
        return new OwnerLines(
            [.. lines.Select(l => new OwnerLine(l.Id, l.Kind, l.At, l.On, User(l.FromOwnerId), Pool(l.FromPoolId), User(l.ToOwnerId), Pool(l.ToPoolId), l.Rule, l.Days, l.Reason, User(l.ById)))],
            customer.PoolId, now?.Name, claims && (administers || actors.Actor.Groups.Contains(now!.Id)), administers);
    }
}
