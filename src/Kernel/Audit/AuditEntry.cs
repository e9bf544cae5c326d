using Huike.Kernel.Data;

namespace Huike.Kernel.Audit;

/// <summary>One change of one record: who, when, through which door, and each field's old and new value. Never changed.</summary>
public sealed class AuditEntry : Entity, INotAudited
{
    public DateTime At { get; set; }
    public Guid? UserId { get; set; }
    public string UserName { get; set; } = "";
    public string Channel { get; set; } = "";
    public string RecordType { get; set; } = "";
    public Guid RecordId { get; set; }
    /// <summary>What people called the record at that moment.</summary>
    public string Title { get; set; } = "";
    /// <summary><c>create</c>, <c>update</c>, <c>delete</c>, <c>restore</c> or an action of a module.</summary>
    public string Action { get; set; } = "";
    /// <summary>JSON object: field → [old, new].</summary>
    public string Changes { get; set; } = "{}";
}

/// <summary>A reading that is watched: an export, a print, a duplicate search, a failed login.</summary>
public sealed class AccessEntry : Entity, INotAudited
{
    public DateTime At { get; set; }
    public Guid? UserId { get; set; }
    public string UserName { get; set; } = "";
    public string Action { get; set; } = "";
    public string RecordType { get; set; } = "";
    public Guid? RecordId { get; set; }
    public int Rows { get; set; }
    public string Detail { get; set; } = "";
    public string? Address { get; set; }
}
