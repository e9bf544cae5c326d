using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Modules;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Roles.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Roles.UseCases;

/// <summary>A role with all that it allows and who holds it.</summary>
[Permission("roles.view")]
public sealed record GetRole(Guid Id) : IQuery<RoleDetail>;

public sealed record RoleDetail(
    Guid Id, long Version, string Name, string? Description, bool IsAdministrator, IReadOnlyList<string> Permissions,
    IReadOnlyDictionary<string, RoleScope> Scopes, IReadOnlyDictionary<string, FieldAccess> Fields, IReadOnlyList<RoleHolder> Holders);

public sealed record RoleHolder(Guid Id, string Name, bool Active);

internal sealed class GetRoleUseCase(HuikeDb db, ActorContext actors) : IUseCase<GetRole, RoleDetail>
{
    public async Task<Result<RoleDetail>> Execute(GetRole request, CancellationToken cancellation)
    {
        if (await db.Set<Role>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == request.Id, cancellation) is not { } role)
            return Error.NotFound();
        var holders = await db.Set<UserRole>().Where(m => m.RoleId == role.Id)
            .Join(db.Set<User>(), m => m.UserId, u => u.Id, (m, u) => u).OrderBy(u => u.NameKey).ThenBy(u => u.Id)
            .Select(u => new RoleHolder(u.Id, u.Name, u.Active)).Take(1000).ToListAsync(cancellation);
        return new RoleDetail(role.Id, role.Version, role.Name, actors.Actor.Shown("roles", "description", role.Description),
            role.IsAdministrator, role.Permissions, role.Scopes, role.Fields, holders);
    }
}

/// <summary>Everything that a role can hold: permissions by module, record types with their fields.</summary>
[Permission("roles.view")]
public sealed record ListPermissions : IQuery<PermissionList>;

public sealed record PermissionList(IReadOnlyList<PermissionModule> Modules, IReadOnlyList<ScopedType> Types);

public sealed record PermissionModule(string Module, string Label, IReadOnlyList<PermissionItem> Permissions);

public sealed record PermissionItem(string Permission, string Label);

/// <summary>A record type; <see cref="Owned"/> where a role has a reach into it.</summary>
public sealed record ScopedType(string Type, string Label, bool Owned, IReadOnlyList<ScopedField> Fields);

/// <param name="Follows">The field, as <c>{type}.{field}</c>, than which this one is never more open; null where it stands alone.</param>
/// <param name="FollowsLabel">Its words: record type and field.</param>
public sealed record ScopedField(string Field, string Label, bool Maskable, string? Follows, string? FollowsLabel);

internal sealed class ListPermissionsUseCase(PermissionCatalog permissions, RecordCatalog records, ActorContext actors, ITexts texts) : IUseCase<ListPermissions, PermissionList>
{
    public Task<Result<PermissionList>> Execute(ListPermissions request, CancellationToken cancellation)
    {
        var elsewhere = records.All.Where(t => !t.IsFor(actors.Actor)).Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        var modules = permissions.All.Where(p => !elsewhere.Contains(p.Module)).GroupBy(p => p.Module)
            .Select(g => new PermissionModule(g.Key, texts[$"{g.Key}.title"], [.. g.Select(p => new PermissionItem(p.Name, texts[$"permission.{p.Action}"]))]));
        string Label(Field field) => field.Label ?? texts[field.LabelKey];
        var told = records.All.SelectMany(t => t.Fields.Select(f => (Name: $"{t.Name}.{f.Name}", Label: $"{texts[t.TitleKey]} · {Label(f)}"))).ToDictionary(f => f.Name, f => f.Label);
        var types = records.All.Where(t => t.IsFor(actors.Actor)).Select(t => new ScopedType(t.Name, texts[t.TitleKey], t.IsOwned,
            [.. t.Fields.Select(f => new ScopedField(f.Name, Label(f), f.Has(FieldTraits.Maskable), f.Follows, f.Follows is { } other ? told[other] : null))]));
        return Task.FromResult<Result<PermissionList>>(new PermissionList([.. modules], [.. types]));
    }
}
