using Huike.Kernel.Data;

namespace Huike.Platform.Login.Domain;

/// <summary>A login on one device; revoking the row ends it everywhere within a minute.</summary>
public sealed class UserSession : Entity, INotAudited
{
    public Guid UserId { get; set; }
    /// <summary>SHA-256 of the secret part of the token; empty for browser sessions, whose cookie is sealed.</summary>
    public byte[] TokenHash { get; set; } = [];
    public byte[] RefreshHash { get; set; } = [];
    public string Kind { get; set; } = "browser";
    public DateTime CreatedAt { get; set; }
    public DateTime LastSeenAt { get; set; }
    public DateTime ExpiresAt { get; set; }
    public DateTime? RevokedAt { get; set; }
    public string? Address { get; set; }
    public string? Device { get; set; }
}

/// <summary>A personal key for programs: acts as its user, narrowed to its scopes.</summary>
public sealed class ApiKey : Aggregate
{
    public Guid UserId { get; set; }
    public string Name { get; set; } = "";
    /// <summary>First characters, so that people recognise a key; the key itself is shown once.</summary>
    public string Prefix { get; set; } = "";
    [NotInAudit]
    public byte[] Hash { get; set; } = [];
    /// <summary>Permissions or <c>module.*</c>; never more than the user has.</summary>
    public List<string> Scopes { get; set; } = [];
    public DateTime? ExpiresAt { get; set; }
    public DateTime? RevokedAt { get; set; }
    [NotInAudit]
    public DateTime? LastUsedAt { get; set; }
}
