using Huike.Kernel.Data;

namespace Huike.Platform.PublicLinks.Domain;

/// <summary>
/// Something put before a person who has no log-in, by a link that nobody can guess: he sees it as it stood and answers it once, with his
/// name. Each kind has a table of its own.
/// </summary>
public abstract class PublicLink : Aggregate
{
    public const int MaxName = 60, MaxComment = 500, MaxAddress = 45;
    public const string Open = "open", Agreed = "agreed", Disputed = "disputed", Revoked = "revoked";

    /// <summary>What is shown and answered, as JSON.</summary>
    [NotInAudit]
    public string Snapshot { get; set; } = "{}";
    /// <summary>Of the secret in the link, which itself is kept nowhere.</summary>
    [NotInAudit]
    public byte[] TokenHash { get; set; } = [];
    public DateTime ExpiresAt { get; set; }
    public string State { get; set; } = Open;
    public DateTime? AnsweredAt { get; set; }
    /// <summary>Who answered, as he wrote it.</summary>
    public string? AnsweredBy { get; set; }
    /// <summary>Network address that the answer came from.</summary>
    public string? AnsweredFrom { get; set; }
    public string? Comment { get; set; }
}

/// <summary>What the kinds of links differ in.</summary>
public interface IPublicLink
{
    /// <summary>First letters of its secrets.</summary>
    static abstract string Prefix { get; }
    /// <summary>Of its page, below the address of the installation.</summary>
    static abstract string Path { get; }
}
