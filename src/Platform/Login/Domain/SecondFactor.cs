using Huike.Kernel.Data;

namespace Huike.Platform.Login.Domain;

/// <summary>An authenticator app that shows codes (RFC 6238). One per person; in force once a code of it was entered.</summary>
public sealed class UserAuthenticator : Entity
{
    public Guid UserId { get; set; }
    /// <summary>Sealed with the keys of the installation.</summary>
    [NotInAudit]
    public byte[] Secret { get; set; } = [];
    public DateTime? ConfirmedAt { get; set; }
    /// <summary>The newest half minute whose code was accepted: no code works twice.</summary>
    [NotInAudit]
    public long LastStep { get; set; }
}

/// <summary>A code for the day on which the phone is lost; works once.</summary>
public sealed class RecoveryCode : Entity, INotAudited
{
    public const int Count = 10;

    public Guid UserId { get; set; }
    /// <summary>SHA-256; the code itself has fifty random bits and is shown once.</summary>
    public byte[] Hash { get; set; } = [];
    public DateTime? UsedAt { get; set; }
}

/// <summary>A passkey of a phone, computer or security key.</summary>
public sealed class UserPasskey : Entity
{
    public const int MaxName = 60, MostPasskeys = 20;

    public Guid UserId { get; set; }
    public string Name { get; set; } = "";
    [NotInAudit]
    public byte[] CredentialId { get; set; } = [];
    [NotInAudit]
    public byte[] PublicKey { get; set; } = [];
    [NotInAudit]
    public long SignCount { get; set; }
    [NotInAudit]
    public List<string> Transports { get; set; } = [];
    public bool IsUserVerified { get; set; }
    [NotInAudit]
    public bool IsBackupEligible { get; set; }
    [NotInAudit]
    public bool IsBackedUp { get; set; }
    [NotInAudit]
    public byte[] AttestationObject { get; set; } = [];
    [NotInAudit]
    public byte[] ClientData { get; set; } = [];
    public DateTime CreatedAt { get; set; }
    [NotInAudit]
    public DateTime? LastUsedAt { get; set; }
}
