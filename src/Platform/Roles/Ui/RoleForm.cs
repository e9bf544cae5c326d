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

    /// <summary>Compares two states, so that the page knows whether something is unsaved.</summary>
    public string Fingerprint() => string.Join('\n', [Name, Description, string.Join(',', Permissions.Order(StringComparer.Ordinal)),
        string.Join(',', Scopes.Where(s => s.Value.Read != DataScope.None).OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => $"{s.Key}{s.Value}")),
        string.Join(',', Fields.OrderBy(f => f.Key, StringComparer.Ordinal))]);
}
