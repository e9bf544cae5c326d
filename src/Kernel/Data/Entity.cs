namespace Huike.Kernel.Data;

/// <summary>A row that belongs to one tenant; the key is (TenantId, Id).</summary>
public interface ITenantOwned
{
    Guid TenantId { get; set; }
    Guid Id { get; set; }
}

/// <summary>A row of the installation itself, outside all tenants. Reviewed: there are few.</summary>
public interface IGlobal;

/// <summary>A row whose changes are not written to the audit log, because it is a log or a technical trace itself.</summary>
public interface INotAudited;

public abstract class Entity : ITenantOwned
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; } = Ids.Next();
}

/// <summary>A thing with a history: version as concurrency token, moments in UTC, recycle bin.</summary>
public abstract class Aggregate : Entity
{
    public DateTime CreatedAt { get; set; }
    public Guid? CreatedById { get; set; }
    public DateTime UpdatedAt { get; set; }
    public Guid? UpdatedById { get; set; }
    /// <summary>Only ever rising; a stale one is refused.</summary>
    public long Version { get; set; }
    public DateTime? DeletedAt { get; set; }
    public Guid? DeletedById { get; set; }
    /// <summary>Rows that went into the recycle bin together come back together.</summary>
    public Guid? DeletionId { get; set; }
    /// <summary>Values of the company's own fields, a JSON object by code; only for record types.</summary>
    public string? CustomFields { get; set; }
}

/// <summary>An aggregate that somebody owns; the record permission decides who else sees it.</summary>
public abstract class OwnedRecord : Aggregate
{
    /// <summary>Null while nobody is responsible.</summary>
    public Guid? OwnerId { get; set; }
    /// <summary>The department of the assignment; it stays when the owner moves on.</summary>
    public Guid? DepartmentId { get; set; }
}

/// <summary>Somebody beside the owner who works with a record, for reading or writing, perhaps for a time.</summary>
public sealed class RecordShare : Entity
{
    public required string RecordType { get; set; }
    public required Guid RecordId { get; set; }
    /// <summary>A user or a role.</summary>
    public required Guid PrincipalId { get; set; }
    public bool CanWrite { get; set; }
    public DateTime? ExpiresAt { get; set; }
}
