using System.Security.Cryptography;
using System.Text;
using Huike.Kernel.Data;

namespace Huike.Customers.Mail.Domain;

/// <summary>
/// An e-mail that was received or sent, filed with the customer it was exchanged with. As long as it is not filed it is private: seen only by
/// those whose mailbox it stands in. What others wrote is not in the audit log; who filed it where is.
/// </summary>
public sealed class LoggedMail : OwnedRecord
{
    public const int MaxSubject = 300, MaxAddress = 254, MaxAddresses = 4000, MaxText = 50_000, MaxId = 900, MaxCandidates = 10;
    public const string In = "in", Out = "out";
    public const string Filed = "filed", Unfiled = "unfiled", Ignored = "ignored";
    /// <summary>Why it is not filed: nobody has the address, several have it, it is beyond the reach of whoever received it, only colleagues, always ignored, or somebody decided so.</summary>
    public const string None = "none", Several = "several", Beyond = "beyond", Internal = "internal", Always = "always", ByHand = "byHand";

    public static IReadOnlyList<string> States { get; } = [Filed, Unfiled, Ignored];
    public static IReadOnlyList<string> Reasons { get; } = [None, Several, Beyond, Internal, Always, ByHand];

    public string? Direction { get; set; } = In;
    [NotInAudit]
    public string Subject { get; set; } = "";
    /// <summary>The sender as the mail names him.</summary>
    [NotInAudit]
    public string? From { get; set; }
    [NotInAudit]
    public string? To { get; set; }
    [NotInAudit]
    public string? Cc { get; set; }
    /// <summary>The address, in lower case, of the other side: the sender of a received mail, the first recipient outside the company of a sent one.</summary>
    [NotInAudit]
    public string? Counterpart { get; set; }
    /// <summary>UTC, as the mail says, at the latest when it was taken in.</summary>
    public DateTime SentAt { get; set; }
    /// <summary>Plain text; HTML is made into it, and what is longer than the limit is cut.</summary>
    [NotInAudit]
    public string? Text { get; set; }
    public int Attachments { get; set; }
    public Guid? CustomerId { get; set; }
    public Guid? ContactId { get; set; }
    public string? State { get; set; } = Unfiled;
    public string? Reason { get; set; } = None;
    /// <summary>Seen by its owner and whoever received it too, and by nobody else.</summary>
    public bool Private { get; set; } = true;
    /// <summary>The id that the mail bears, without brackets; null where it has none.</summary>
    [NotInAudit]
    public string? MessageId { get; set; }
    /// <summary>SHA-256 of the id, or of the mail where it has none: a mail is kept once, in however many mailboxes it stands.</summary>
    [NotInAudit]
    public string MessageKey { get; set; } = "";
    /// <summary>The same for all mails of one conversation.</summary>
    [NotInAudit]
    public string ThreadKey { get; set; } = "";
    /// <summary>Ids of the mails before it in the conversation, by blanks.</summary>
    [NotInAudit]
    public string? References { get; set; }
    /// <summary>Customers that it may belong to.</summary>
    [NotInAudit]
    public List<Guid> Candidates { get; set; } = [];
    /// <summary>The follow-up that tells of a sent one.</summary>
    public Guid? ActivityId { get; set; }

    /// <summary>The one name under which a mail with this id is kept.</summary>
    public static string KeyOf(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
}

/// <summary>A file that came with a mail. It is read by whoever reads the mail.</summary>
public sealed class MailAttachment : Entity, INotAudited
{
    public const int MaxFileName = 200;

    public Guid MailId { get; set; }
    /// <summary>From one on.</summary>
    public int Number { get; set; }
    public string FileName { get; set; } = "";
    public string ContentType { get; set; } = "";
    /// <summary>Null where the file was not taken in.</summary>
    public string? Hash { get; set; }
    /// <summary>Bytes.</summary>
    public long Size { get; set; }
    /// <summary>Error code of why it was not taken in.</summary>
    public string? Refusal { get; set; }
}

/// <summary>Mails with this address, or this domain, are put aside at once, for one person.</summary>
public sealed class MailIgnoring : Aggregate
{
    public Guid UserId { get; set; }
    /// <summary>An address in lower case, or a domain that begins with @.</summary>
    public string Address { get; set; } = "";
}
