using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Modules;
using Huike.Kernel.Records;
using Huike.Platform.Login.Domain;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Roles;
using Huike.Platform.Roles.Domain;
using Huike.Platform.Tenants.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Platform.Login;

/// <summary>
/// Builds actors from user, roles and organisation and keeps them for half a minute, so that a revoked session, a locked
/// account or a changed role takes effect within that time on every node, and at once on the node where it happened.
/// </summary>
public sealed class ActorDirectory(
    IServiceScopeFactory scopes, IMemoryCache cache, PermissionCatalog permissions, IEnumerable<RecordType> records, TimeProvider clock) : IActorDirectory
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    private readonly List<(string Field, string Follows)> _followers =
        [.. records.SelectMany(t => t.Fields.Where(f => f.Follows is not null).Select(f => ($"{t.Name}.{f.Name}", f.Follows!)))];

    public async Task<Actor?> Refresh(Actor actor, CancellationToken cancellation)
    {
        if (actor.IsSystem || actor.IsAnonymous)
            return actor;
        var current = await cache.GetOrCreateAsync((Tag(actor.TenantId), actor.UserId, actor.SessionId), async entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Fresh;
            return await Load(actor, cancellation);
        });
        return current is null ? null : current with { Channel = actor.Channel, Language = actor.Language.Length > 0 ? actor.Language : current.Language };
    }

    public void Forget(Guid tenantId) => cache.Remove(("actors", tenantId));

    private object Tag(Guid tenantId) => cache.GetOrCreate(("actors", tenantId), entry =>
    {
        entry.SlidingExpiration = TimeSpan.FromHours(1);
        return new object();
    })!;

    private async Task<Actor?> Load(Actor actor, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(actor.TenantId);
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        var now = clock.GetUtcNow().UtcDateTime;
        var tenant = await db.Set<Tenant>().AsNoTracking().FirstOrDefaultAsync(t => t.Id == actor.TenantId, cancellation);
        var user = await db.Set<User>().AsNoTracking().FirstOrDefaultAsync(u => u.Id == actor.UserId, cancellation);
        if (tenant is null or { Suspended: true } || user is null or { Active: false } || user.ValidUntil < now)
            return null;
        IReadOnlySet<string>? apiScopes = null;
        if (actor.SessionId != Guid.Empty && !await IsAlive(db, actor, now, s => apiScopes = s, cancellation))
            return null;
        return await Build(db, scope.ServiceProvider.GetServices<IGroupSource>(), tenant, user, cancellation) with { SessionId = actor.SessionId, ApiScopes = apiScopes };
    }

    /// <summary>The session, or the API key, that the request came with.</summary>
    private static async Task<bool> IsAlive(HuikeDb db, Actor actor, DateTime now, Action<IReadOnlySet<string>> narrow, CancellationToken cancellation)
    {
        if (await db.Set<UserSession>().AnyAsync(s => s.Id == actor.SessionId && s.UserId == actor.UserId && s.RevokedAt == null && s.ExpiresAt > now, cancellation))
            return true;
        var key = await db.Set<ApiKey>().AsNoTracking().FirstOrDefaultAsync(
            k => k.Id == actor.SessionId && k.UserId == actor.UserId && k.RevokedAt == null && (k.ExpiresAt == null || k.ExpiresAt > now), cancellation);
        if (key is null)
            return false;
        narrow(key.Scopes.ToHashSet(StringComparer.Ordinal));
        return true;
    }

    private async Task<Actor> Build(HuikeDb db, IEnumerable<IGroupSource> sources, Tenant tenant, User user, CancellationToken cancellation)
    {
        var roles = await db.Set<UserRole>().Where(m => m.UserId == user.Id)
            .Join(db.Set<Role>(), m => m.RoleId, r => r.Id, (m, r) => r).AsNoTracking().ToListAsync(cancellation);
        var people = await db.Set<User>().AsNoTracking().OrderBy(u => u.Id).Select(u => new { u.Id, u.SuperiorId }).Take(20_000).ToListAsync(cancellation);
        var departments = await db.Set<Department>().AsNoTracking().OrderBy(d => d.Id).Select(d => new { d.Id, d.ParentId }).Take(20_000).ToListAsync(cancellation);
        var subordinates = Below(user.Id, people.ToLookup(p => p.SuperiorId, p => p.Id));
        var below = user.DepartmentId is { } own ? Below(own, departments.ToLookup(d => d.ParentId, d => d.Id)) : [];
        var groups = new List<Guid>();
        IReadOnlyList<Guid> above = [.. Above(user.DepartmentId, departments.ToDictionary(d => d.Id, d => d.ParentId))];
        foreach (var source in sources)
            groups.AddRange(await source.Of(db, user.Id, above, cancellation));
        var admin = roles.Any(r => r.IsAdministrator);
        var closed = user.MustChangePassword || await MissesFactor(db, tenant, user, roles, cancellation);

        AccessScope Reach(DataScope scope) => scope switch
        {
            DataScope.Own => new(false, [user.Id], []),
            DataScope.Subordinates => new(false, [user.Id, .. subordinates], []),
            DataScope.Department => new(false, [user.Id], user.DepartmentId is { } d ? [d] : []),
            DataScope.DepartmentAndBelow => new(false, [user.Id], user.DepartmentId is { } d ? [d, .. below] : []),
            DataScope.All => AccessScope.Everything,
            _ => AccessScope.None,
        };
        AccessScope Widest(string type, Func<RoleScope, DataScope> which) => Reach(admin ? DataScope.All
            : roles.Select(r => r.Scopes.TryGetValue(type, out var s) ? which(s) : DataScope.None).DefaultIfEmpty().Max());

        var owned = records.Where(t => t.IsOwned).Select(t => t.Name).ToList();
        return new Actor
        {
            TenantId = tenant.Id,
            UserId = user.Id,
            Name = user.Name,
            DepartmentId = user.DepartmentId,
            Language = user.Language,
            TimeZone = tenant.TimeZone,
            Subordinates = subordinates,
            Principals = [user.Id, .. roles.Select(r => r.Id)],
            Groups = [.. groups],
            // With a password that somebody else knows, or without the second factor that the company demands, one may only mend that.
            Permissions = (closed ? [] : admin ? permissions.All.Select(p => p.Name) : roles.SelectMany(r => r.Permissions)).ToHashSet(StringComparer.Ordinal),
            ReadScopes = owned.ToDictionary(t => t, t => Widest(t, s => s.Read)),
            WriteScopes = owned.ToDictionary(t => t, t => Widest(t, s => s.Write)),
            Fields = admin ? new Dictionary<string, FieldAccess>() : Fields(roles, _followers),
        };
    }

    private static async Task<bool> MissesFactor(HuikeDb db, Tenant tenant, User user, List<Role> roles, CancellationToken cancellation) =>
        Factors.SecondFactors.PolicyOf(tenant).Demands(roles)
        && !await db.Set<UserAuthenticator>().AnyAsync(a => a.UserId == user.Id && a.ConfirmedAt != null, cancellation)
        && !await db.Set<UserPasskey>().AnyAsync(p => p.UserId == user.Id, cancellation);

    /// <summary>A field is as open as the most generous of the user's roles makes it, and no more than the one that it follows.</summary>
    private static Dictionary<string, FieldAccess> Fields(List<Role> roles, List<(string Field, string Follows)> followers)
    {
        var fields = roles.SelectMany(r => r.Fields.Keys).Distinct().ToDictionary(f => f, f => roles.Min(r => r.Fields.GetValueOrDefault(f)));
        foreach (var (field, follows) in followers)
        {
            if (fields.GetValueOrDefault(follows) > fields.GetValueOrDefault(field))
                fields[field] = fields[follows];
        }
        return fields;
    }

    /// <summary>A node and those above it; a circle in bad data ends by itself.</summary>
    private static HashSet<Guid> Above(Guid? bottom, Dictionary<Guid, Guid?> parents)
    {
        var found = new HashSet<Guid>();
        for (var next = bottom; next is { } id && found.Add(id);)
            next = parents.GetValueOrDefault(id);
        return found;
    }

    /// <summary>Everything under a node; a circle in bad data ends by itself.</summary>
    private static List<Guid> Below(Guid top, ILookup<Guid?, Guid> children)
    {
        var found = new HashSet<Guid> { top };
        var queue = new Queue<Guid>([top]);
        while (queue.TryDequeue(out var next))
        {
            foreach (var child in children[next].Where(found.Add))
                queue.Enqueue(child);
        }
        found.Remove(top);
        return [.. found];
    }
}
