using Huike.Kernel.Data;

namespace Huike.Platform.Organisation.Domain;

/// <summary>A department or branch; they form a tree.</summary>
public sealed class Department : Aggregate
{
    public const int MaxName = 100;

    public string Name { get; set; } = "";
    public Guid? ParentId { get; set; }
    /// <summary>A branch 分公司 is a department with a place of its own in figures.</summary>
    public bool IsBranch { get; set; }
    public Guid? LeaderId { get; set; }
    public int Position { get; set; }
}

/// <summary>A person who logs in. The chain of superiors decides who "subordinates" are.</summary>
public sealed class User : Aggregate
{
    public const int MaxUserName = 60, MaxName = 100;

    public string UserName { get; set; } = "";
    /// <summary>Lower case, unique in the tenant.</summary>
    [NotInAudit]
    public string UserNameKey { get; set; } = "";
    public string Name { get; set; } = "";
    [NotInAudit]
    public string NameKey { get; set; } = "";
    public string? Email { get; set; }
    public string? Mobile { get; set; }
    /// <summary>分机: where the company's telephone system rings him.</summary>
    public string? Extension { get; set; }
    public string? Title { get; set; }
    public Guid? DepartmentId { get; set; }
    public Guid? SuperiorId { get; set; }
    public string Language { get; set; } = "zh-CN";
    public bool Active { get; set; } = true;
    /// <summary>Null means without end.</summary>
    public DateTime? ValidUntil { get; set; }
    [NotInAudit]
    public string PasswordHash { get; set; } = "";
    public DateTime? PasswordChangedAt { get; set; }
    public bool MustChangePassword { get; set; }
    [NotInAudit]
    public int FailedLogins { get; set; }
    public DateTime? LockedUntil { get; set; }
    [NotInAudit]
    public DateTime? LastLoginAt { get; set; }
    /// <summary>The user's own choices (theme, density, first steps done) as JSON.</summary>
    [NotInAudit]
    public string Preferences { get; set; } = "{}";
}
