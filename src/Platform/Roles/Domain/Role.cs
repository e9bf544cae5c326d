using Huike.Kernel.Access;
using Huike.Kernel.Data;

namespace Huike.Platform.Roles.Domain;

/// <summary>How far a role reaches into the records of one type. The wider number contains the narrower.</summary>
public enum DataScope { None = 0, Own = 1, Subordinates = 2, Department = 3, DepartmentAndBelow = 4, All = 5 }

/// <summary>Reading and writing reach differently far.</summary>
public sealed record RoleScope(DataScope Read, DataScope Write);

/// <summary>What its holders may do: functions, reach per record type, fields.</summary>
public sealed class Role : Aggregate
{
    public const int MaxName = 60;

    public string Name { get; set; } = "";
    public string? Description { get; set; }
    /// <summary>Has every permission, now and later; at least one active user holds such a role.</summary>
    public bool IsAdministrator { get; set; }
    public List<string> Permissions { get; set; } = [];
    /// <summary>By record type; what is absent is <see cref="DataScope.None"/>.</summary>
    public Dictionary<string, RoleScope> Scopes { get; set; } = [];
    /// <summary>By <c>{type}.{field}</c>; what is absent may be written.</summary>
    public Dictionary<string, FieldAccess> Fields { get; set; } = [];
}

public sealed class UserRole : Entity
{
    public Guid UserId { get; set; }
    public Guid RoleId { get; set; }
}
