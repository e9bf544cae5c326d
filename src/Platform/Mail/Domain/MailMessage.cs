using Huike.Kernel.Data;

namespace Huike.Platform.Mail.Domain;

/// <summary>
/// One e-mail that leaves the house: written with the business row, sent at least once, tried again with growing pauses, and after a day
/// a dead letter that a person sees.
/// </summary>
public sealed class MailMessage : Entity, INotAudited
{
    public const int MaxSubject = 200, MaxText = 20_000, MaxRecipients = 20, MaxAddresses = 4000, MaxReferences = 4000;
    public const string Queued = "queued", Sent = "sent", Dead = "dead", Dropped = "dropped";
    public static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    public string State { get; set; } = Queued;
    /// <summary>Addresses by comma.</summary>
    public string To { get; set; } = "";
    public string? Cc { get; set; }
    public string Subject { get; set; } = "";
    /// <summary>Plain text.</summary>
    public string Text { get; set; } = "";
    /// <summary>Where answers go: the sender's own address.</summary>
    public string? ReplyTo { get; set; }
    /// <summary>Ids of the mails that this one answers, the oldest first, by blanks; the last is the one answered.</summary>
    public string? References { get; set; }
    /// <summary>Hash of a file in the store; a page of HTML that becomes a PDF where <see cref="AttachmentIsPage"/> says so.</summary>
    public string? Attachment { get; set; }
    public string? AttachmentName { get; set; }
    public bool AttachmentIsPage { get; set; }
    /// <summary>Further files, which go out as they are.</summary>
    public List<MailFilePart> Files { get; set; } = [];
    /// <summary>The print that it carries.</summary>
    public Guid? PrintId { get; set; }
    public DateTime CreatedAt { get; set; }
    public Guid CreatedById { get; set; }
    public string CreatedByName { get; set; } = "";
    public int Attempts { get; set; }
    public DateTime NextAttemptAt { get; set; }
    public DateTime? SentAt { get; set; }
    /// <summary>Code of the last failure, and what the other server said.</summary>
    public string? Failure { get; set; }
}

/// <summary>A file in the store that a mail carries.</summary>
public sealed record MailFilePart(string Hash, string Name);

/// <summary>How the company sends e-mail; a section of its settings.</summary>
/// <param name="Security"><c>tls</c> from the first byte, <c>starttls</c>, or <c>none</c>.</param>
/// <param name="Password">Encrypted under the keys of the installation.</param>
public sealed record MailSettings(string? Host, int Port, string Security, string? UserName, string? Password, string? SenderName, string? SenderAddress)
{
    public const string Section = "mail";
    public const int MaxText = 200;

    public MailSettings() : this(null, 465, "tls", null, null, null, null) { }

    public bool IsComplete => Host is { Length: > 0 } && SenderAddress is { Length: > 0 };
}
