using Huike.Kernel.Data;

namespace Huike.Customers.Mail.Domain;

/// <summary>A mailbox that is read: somebody's own, or the drop box of the company, to which colleagues send a blind copy or forward.</summary>
public sealed class Mailbox : Aggregate
{
    public const int MaxName = 100, MaxText = 200, MaxFolder = 200, MaxPassword = 2000;
    public const string Own = "own", DropBox = "dropBox";

    public string Kind { get; set; } = Own;
    public string Name { get; set; } = "";
    /// <summary>The address, in lower case, that the mailbox receives for.</summary>
    public string Address { get; set; } = "";
    /// <summary>Whose it is; null for a drop box.</summary>
    public Guid? UserId { get; set; }
    public string Host { get; set; } = "";
    public int Port { get; set; } = 993;
    /// <summary><c>tls</c>, <c>starttls</c>, or <c>none</c> on the own machine.</summary>
    public string Security { get; set; } = "tls";
    public string UserName { get; set; } = "";
    /// <summary>Encrypted under the keys of the installation, and never given out.</summary>
    [NotInAudit]
    public string Password { get; set; } = "";
    public string Inbox { get; set; } = "INBOX";
    /// <summary>Folder of sent mail; null where it is not read.</summary>
    public string? Sent { get; set; }
    /// <summary>Mails that came before this day are left alone.</summary>
    public DateOnly Since { get; set; }
    public bool Active { get; set; } = true;
    [NotInAudit]
    public DateTime? LastRunAt { get; set; }
    /// <summary>Error code of the last run; null where it went well.</summary>
    [NotInAudit]
    public string? Failure { get; set; }
    /// <summary>What the server said to it.</summary>
    [NotInAudit]
    public string? FailureDetail { get; set; }
    /// <summary>When it is read next; a node that reads it moves this ahead first, so that no other does.</summary>
    [NotInAudit]
    public DateTime NextRunAt { get; set; }
}

/// <summary>How far a folder was read.</summary>
public sealed class MailboxFolder : Entity, INotAudited
{
    public Guid MailboxId { get; set; }
    public string Name { get; set; } = "";
    /// <summary>The server's word for how long numbers stand; with another one all numbers are new.</summary>
    public long Validity { get; set; }
    /// <summary>Number of the last mail that was looked at.</summary>
    public long LastUid { get; set; }
}

/// <summary>One mail in one folder of a server, and what became of it.</summary>
public sealed class MailCopy : Entity, INotAudited
{
    public Guid FolderId { get; set; }
    public long Uid { get; set; }
    /// <summary>The mail that was kept; null where it was refused.</summary>
    public Guid? MailId { get; set; }
    /// <summary>Error code of why it was refused.</summary>
    public string? Refusal { get; set; }
    /// <summary>Subject and sender of a refused one, for whoever has to look for it.</summary>
    public string? Subject { get; set; }
    public string? From { get; set; }
    public DateTime At { get; set; }
}
