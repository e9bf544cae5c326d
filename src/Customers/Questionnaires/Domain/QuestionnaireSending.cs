using Huike.Kernel.Data;
using Huike.Platform.PublicLinks.Domain;

namespace Huike.Customers.Questionnaires.Domain;

/// <summary>A questionnaire sent to one person of one customer. Its owner looks at what comes back.</summary>
public sealed class QuestionnaireSending : OwnedRecord
{
    public const int MaxCaption = 120, SilentDays = 5;
    public const string Open = "open", Answered = "answered", Reviewed = "reviewed", Revoked = "revoked";

    public string Caption { get; set; } = "";
    public Guid? QuestionnaireId { get; set; }
    public Guid? CustomerId { get; set; }
    public Guid? ContactId { get; set; }
    public string? State { get; set; } = Open;
    /// <summary>UTC.</summary>
    public DateTime? ExpiresAt { get; set; }
    /// <summary>When it last went out by e-mail, UTC.</summary>
    public DateTime? MailedAt { get; set; }
    public DateTime? AnsweredAt { get; set; }
    /// <summary>How often it was answered.</summary>
    public int Answers { get; set; }
    public DateTime? ReviewedAt { get; set; }
}

/// <summary>The way of one person to one sending.</summary>
public sealed class QuestionnaireLink : PublicLink, IPublicLink
{
    public static string Prefix => "qn";
    public static string Path => "questionnaire";

    public Guid SendingId { get; set; }
    /// <summary>How often it was answered, and may be.</summary>
    public int Given { get; set; }
    public int Most { get; set; } = 1;
}

/// <summary>What a customer says of itself beside what the archive says, or its answer to a free question. It changes nothing until somebody accepts it.</summary>
public sealed class ProposedChange : Aggregate
{
    public const int MaxValue = 9000, MaxReason = 200, MaxName = 120;
    public const string Open = "open", Accepted = "accepted", Rejected = "rejected", Answer = "answer", Superseded = "superseded";

    public Guid SendingId { get; set; }
    public int Position { get; set; }
    /// <summary>Type of the record; null for a free question.</summary>
    public string? Target { get; set; }
    public string? Field { get; set; }
    /// <summary>Words of a free question, as they were asked.</summary>
    public string? Question { get; set; }
    /// <summary>As it was written; codes of choices, several with commas.</summary>
    public string Value { get; set; } = "";
    public string State { get; set; } = Open;
    public string? Reason { get; set; }
    public DateTime? DecidedAt { get; set; }
    public Guid? DecidedById { get; set; }
}
