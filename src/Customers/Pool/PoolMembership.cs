using Huike.Customers.Pool.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Pool;

/// <summary>Who belongs to which pool; pools are few and read as a whole.</summary>
internal sealed class PoolMembership(HuikeDb db) : IGroupSource
{
    private const int MostDepartments = 20_000;

    public async Task<IReadOnlyList<Guid>> Of(HuikeDb db, Guid userId, IReadOnlyList<Guid> departments, CancellationToken cancellation) =>
        [.. (await Pools(db, cancellation)).Where(p => p.Active && Has(p, userId, departments)).Select(p => p.Id)];

    /// <summary>All pools in their order.</summary>
    public Task<List<CustomerPool>> All(CancellationToken cancellation) => Pools(db, cancellation);

    public static bool Has(CustomerPool pool, Guid userId, IReadOnlyList<Guid> departments) =>
        pool.Everybody || pool.Members.Exists(m => Names(m, userId, departments));

    /// <summary>Whether somebody administers the pool, by name or through his department.</summary>
    public async Task<bool> Administers(CustomerPool pool, Actor actor, CancellationToken cancellation)
    {
        if (actor.May("pools.edit"))
            return true;
        var admins = pool.Members.Where(m => m.Administers).ToList();
        if (admins.Count == 0)
            return false;
        var above = await Above(actor.DepartmentId, cancellation);
        return admins.Exists(m => Names(m, actor.UserId, above));
    }

    /// <summary>The people whose customers the rules of the pool concern, as a part of a larger statement; null for everybody.</summary>
    public async Task<IQueryable<Guid>?> Owners(CustomerPool pool, CancellationToken cancellation)
    {
        if (pool.Everybody)
            return null;
        var users = pool.Members.Where(m => m.Kind == PoolMember.User).Select(m => m.Id).ToList();
        var departments = await Below([.. pool.Members.Where(m => m.Kind == PoolMember.Department).Select(m => m.Id)], cancellation);
        return db.Set<User>().Where(u => users.Contains(u.Id) || (u.DepartmentId != null && departments.Contains(u.DepartmentId.Value))).Select(u => u.Id);
    }

    /// <summary>A department and those above it.</summary>
    public async Task<IReadOnlyList<Guid>> Above(Guid? bottom, CancellationToken cancellation)
    {
        var parents = (await Departments(cancellation)).ToDictionary(d => d.Id, d => d.ParentId);
        var found = new HashSet<Guid>();
        for (var next = bottom; next is { } id && found.Add(id);)
            next = parents.GetValueOrDefault(id);
        return [.. found];
    }

    private async Task<List<Guid>> Below(List<Guid> tops, CancellationToken cancellation)
    {
        if (tops.Count == 0)
            return [];
        var children = (await Departments(cancellation)).ToLookup(d => d.ParentId, d => d.Id);
        var found = new HashSet<Guid>(tops);
        var queue = new Queue<Guid>(tops);
        while (queue.TryDequeue(out var next))
        {
            foreach (var child in children[next].Where(found.Add))
                queue.Enqueue(child);
        }
        return [.. found];
    }

    private static bool Names(PoolMember member, Guid userId, IReadOnlyList<Guid> departments) =>
        member.Kind == PoolMember.User ? member.Id == userId : departments.Contains(member.Id);

    private static Task<List<CustomerPool>> Pools(HuikeDb db, CancellationToken cancellation) =>
        db.Set<CustomerPool>().AsNoTracking().OrderBy(p => p.Position).ThenBy(p => p.Id).Take(CustomerPool.MostPools).ToListAsync(cancellation);

    private Task<List<Place>> Departments(CancellationToken cancellation) => db.Set<Department>().AsNoTracking().OrderBy(d => d.Id)
        .Select(d => new Place(d.Id, d.ParentId)).Take(MostDepartments).ToListAsync(cancellation);

    private sealed record Place(Guid Id, Guid? ParentId);
}
