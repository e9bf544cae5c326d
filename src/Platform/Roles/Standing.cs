using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Roles.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Roles;

/// <summary>What a user's roles amount to.</summary>
public sealed record Rights(bool IsAdministrator, IReadOnlyList<Role> Roles)
{
    public RoleScope ScopeOf(string type) => IsAdministrator ? new(DataScope.All, DataScope.All) : new(
        Roles.Select(r => r.Scopes.GetValueOrDefault(type)?.Read ?? DataScope.None).DefaultIfEmpty().Max(),
        Roles.Select(r => r.Scopes.GetValueOrDefault(type)?.Write ?? DataScope.None).DefaultIfEmpty().Max());

    public bool Has(string permission) => IsAdministrator || Roles.Any(r => r.Permissions.Contains(permission));

    public FieldAccess FieldAccess(string field) =>
        IsAdministrator || Roles.Count == 0 ? Kernel.Access.FieldAccess.Write : Roles.Min(r => r.Fields.GetValueOrDefault(field));

    /// <summary>True where nothing in <paramref name="role"/> goes beyond these rights.</summary>
    public bool Cover(Role role) => IsAdministrator || (!role.IsAdministrator
        && role.Permissions.All(Has)
        && role.Scopes.All(s => s.Value.Read <= ScopeOf(s.Key).Read && s.Value.Write <= ScopeOf(s.Key).Write)
        && Roles.SelectMany(r => r.Fields.Keys).Distinct().All(f => role.Fields.GetValueOrDefault(f) >= FieldAccess(f)));
}

/// <summary>Who stands where: asked before rights are given or taken away.</summary>
public sealed class Standing(HuikeDb db, ActorContext actors, TimeProvider clock)
{
    public async Task<Rights> Of(Guid userId, CancellationToken cancellation)
    {
        var roles = await db.Set<UserRole>().Where(m => m.UserId == userId)
            .Join(db.Set<Role>(), m => m.RoleId, r => r.Id, (m, r) => r).AsNoTracking().ToListAsync(cancellation);
        return new Rights(roles.Any(r => r.IsAdministrator), roles);
    }

    /// <summary>The caller's own; the house itself counts as administrator.</summary>
    public async Task<Rights> Mine(CancellationToken cancellation) =>
        actors.Actor.IsSystem ? new Rights(true, []) : await Of(actors.Actor.UserId, cancellation);

    /// <summary>
    /// True where an active administrator remains without <paramref name="userId"/>. Takes a lock on the administrator roles first, so that
    /// two administrators who remove each other at the same moment do not both succeed.
    /// </summary>
    public async Task<bool> OtherAdministratorThan(Guid userId, CancellationToken cancellation)
    {
        await db.Set<Role>().Where(r => r.IsAdministrator).ExecuteUpdateAsync(set => set.SetProperty(r => r.UpdatedAt, r => r.UpdatedAt), cancellation);
        var now = clock.GetUtcNow().UtcDateTime;
        return await db.Set<UserRole>().Where(m => m.UserId != userId)
            .Join(db.Set<Role>().Where(r => r.IsAdministrator), m => m.RoleId, r => r.Id, (m, r) => m.UserId)
            .Join(db.Set<User>().Where(u => u.Active && (u.ValidUntil == null || u.ValidUntil > now)), id => id, u => u.Id, (id, u) => id)
            .AnyAsync(cancellation);
    }
}
