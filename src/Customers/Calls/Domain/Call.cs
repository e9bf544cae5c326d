using Huike.Kernel.Data;

namespace Huike.Customers.Calls.Domain;

/// <summary>通话: a call that somebody of ours took, missed or made; its owner is whose telephone it was.</summary>
public sealed class Call : OwnedRecord
{
    public const string Incoming = "incoming", Outgoing = "outgoing";
    public const string Answered = "answered", Missed = "missed", Busy = "busy", Declined = "declined", Voicemail = "voicemail";
    public const int MaxPhone = 60, MaxExtension = 20, MaxCallId = 100, MaxSubject = 200, MaxUrl = 1000, MaxRemark = 2000, MaxSeconds = 24 * 60 * 60;

    /// <summary>The telephone system's own name of the call; the same one told twice is one call.</summary>
    public string? CallId { get; set; }
    /// <summary>The other side's number as it was told.</summary>
    public string Phone { get; set; } = "";
    public string? Direction { get; set; } = Incoming;
    public string? Extension { get; set; }
    /// <summary>The first customer of this number, whoever may see it; null where nobody has the number.</summary>
    public Guid? CustomerId { get; set; }
    public Guid? ContactId { get; set; }
    /// <summary>When it began to ring.</summary>
    public DateTime At { get; set; }
    /// <summary>How long was spoken; null where nobody told.</summary>
    public int? Seconds { get; set; }
    /// <summary>Null while it is not known how it ended.</summary>
    public string? Result { get; set; }
    /// <summary>Where the telephone system keeps the recording; its own log-in guards it.</summary>
    public string? RecordingUrl { get; set; }
    public string? Subject { get; set; }
    public string? Remark { get; set; }
    /// <summary>The follow-up that tells what was said.</summary>
    public Guid? ActivityId { get; set; }
    /// <summary>The agent put the card away.</summary>
    [NotInAudit]
    public DateTime? ClosedAt { get; set; }
}
