using Huike.Kernel.Access;
using Huike.Platform.Roles.Domain;
using Huike.Platform.Roles.UseCases;

namespace Huike.Platform.Roles.Ui;

/// <summary>A role while it is edited.</summary>
public sealed class RoleForm
{
    public string? Name { get; set; }
    public string? Description { get; set; }
    public bool IsAdministrator { get; init; }
    public HashSet<string> Permissions { get; init; } = [];
    public Dictionary<string, RoleScope> Scopes { get; init; } = [];
    public Dictionary<string, FieldAccess> Fields { get; init; } = [];

    public static RoleForm Of(RoleDetail role) => new()
    {
        Name = role.Name,
        Description = role.Description,
        IsAdministrator = role.IsAdministrator,
        Permissions = [.. role.Permissions],
        Scopes = new(role.Scopes),
        Fields = new(role.Fields),
    };

    public bool Has(string permission) => IsAdministrator || Permissions.Contains(permission);

    /// <summary>Whoever may do something with records also sees them; whoever may not see them may do nothing.</summary>
    public void Set(PermissionModule module, string permission, bool on)
    {
        var view = $"{module.Module}.view";
        if (on)
        {
            Permissions.Add(permission);
            if (module.Permissions.Any(p => p.Permission == view))
                Permissions.Add(view);
        }
        else if (permission == view)
        {
            Permissions.ExceptWith(module.Permissions.Select(p => p.Permission));
        }
        else
        {
            Permissions.Remove(permission);
        }
    }

    public RoleScope ScopeOf(string type) => IsAdministrator ? new(DataScope.All, DataScope.All) : Scopes.GetValueOrDefault(type) ?? new(DataScope.None, DataScope.None);

    /// <summary>Nobody writes what he does not read: the other side follows.</summary>
    public void SetRead(string type, DataScope read) => Scopes[type] = new(read, (DataScope)Math.Min((int)ScopeOf(type).Write, (int)read));

    public void SetWrite(string type, DataScope write) => Scopes[type] = new((DataScope)Math.Max((int)ScopeOf(type).Read, (int)write), write);

    public FieldAccess AccessOf(string field) => IsAdministrator ? FieldAccess.Write : Fields.GetValueOrDefault(field);

    public void SetAccess(string field, FieldAccess access)
    {
        if (access == FieldAccess.Write)
            Fields.Remove(field);
        else
            Fields[field] = access;
    }

    /// <summary>What a standard role gives and this one does not, by module; nothing for an administrator.</summary>
    public IReadOnlyList<RoleGap> Lacks(StandardRole standard, IReadOnlyList<PermissionModule> modules) => IsAdministrator ? [] :
    [
        .. modules.Select(m => new RoleGap(
                m, [.. m.Permissions.Where(p => standard.Permissions.Contains(p.Permission) && !Permissions.Contains(p.Permission))],
                standard.Scopes.GetValueOrDefault(m.Module) is { Read: > DataScope.None } scope && ScopeOf(m.Module).Read == DataScope.None ? scope : null))
            .Where(gap => gap.Permissions.Count > 0 || (gap.Scope is not null && standard.Permissions.Contains($"{gap.Module.Module}.view"))),
    ];

    /// <summary>Closes a gap; fields that the standard role keeps closed in a module are closed with it, unless a rule of one's own stands there.</summary>
    public void Take(StandardRole standard, RoleGap gap)
    {
        foreach (var item in gap.Permissions)
            Set(gap.Module, item.Permission, true);
        if (gap.Scope is { } scope)
            Scopes[gap.Module.Module] = scope;
        foreach (var (field, access) in standard.Fields.Where(f => f.Key.StartsWith($"{gap.Module.Module}.", StringComparison.Ordinal)))
            Fields.TryAdd(field, access);
    }

    /// <summary>Compares two states, so that the page knows whether something is unsaved.</summary>
    public string Fingerprint() => string.Join('\n', [Name, Description, string.Join(',', Permissions.Order(StringComparer.Ordinal)),
        string.Join(',', Scopes.Where(s => s.Value.Read != DataScope.None).OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => $"{s.Key}{s.Value}")),
        string.Join(',', Fields.OrderBy(f => f.Key, StringComparer.Ordinal))]);
}

/// <summary>What a role lacks in one module.</summary>
/// <param name="Scope">The reach that it would get; null where it has one.</param>
public sealed record RoleGap(PermissionModule Module, IReadOnlyList<PermissionItem> Permissions, RoleScope? Scope);
