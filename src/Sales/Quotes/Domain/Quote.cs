using System.ComponentModel.DataAnnotations.Schema;
using Huike.Sales.Documents;

namespace Huike.Sales.Quotes.Domain;

/// <summary>An offer to a customer. What was sent is never changed: a further revision takes its place.</summary>
public sealed class Quote : SalesDocument
{
    public const string Draft = "draft", Submitted = "submitted", Approved = "approved", Rejected = "rejected", Sent = "sent",
        Accepted = "accepted", Refused = "refused", Expired = "expired", Void = "void", Superseded = "superseded";

    /// <summary>States and those that may follow.</summary>
    public static IReadOnlyDictionary<string, string[]> Edges { get; } = new Dictionary<string, string[]>
    {
        [Draft] = [Submitted, Approved, Sent, Void],
        [Submitted] = [Approved, Rejected, Draft],
        [Approved] = [Sent, Draft, Void],
        [Rejected] = [Draft, Submitted, Approved, Sent, Void],
        [Sent] = [Accepted, Refused, Expired, Void, Superseded],
        [Expired] = [Accepted, Refused, Void, Superseded],
        [Accepted] = [Void, Superseded],
        [Refused] = [Superseded],
        [Void] = [],
        [Superseded] = [],
    };

    /// <summary>States in which it was offered to the customer.</summary>
    public static string[] Counting { get; } = [Sent, Accepted, Refused, Expired, Superseded];

    /// <summary>1 for the first; a further one has the same number.</summary>
    public int Revision { get; set; } = 1;
    /// <summary>The revision before this one.</summary>
    public Guid? PreviousId { get; set; }
    /// <summary>The quote it was copied from.</summary>
    public Guid? CopiedFromId { get; set; }
    public DateOnly? QuotedOn { get; set; }
    public DateOnly? ValidUntil { get; set; }
    public string? DeliveryPlace { get; set; }
    public string? Packaging { get; set; }
    public string? Warranty { get; set; }
    public DateTime? SentAt { get; set; }
    public DateTime? AnsweredAt { get; set; }
    /// <summary>How much of it was ordered, in minor units of its currency.</summary>
    public long OrderedAmount { get; set; }

    [NotMapped]
    public List<QuoteLineValues>? Lines { get; set; }

    public override DateOnly? On => QuotedOn;
}

public sealed class QuoteLine : DocumentLine
{
    /// <summary>How much of it went into orders that stand, × 10⁴.</summary>
    public long OrderedQuantity { get; set; }
}

/// <summary>A line of a quote as programs and pages see it.</summary>
public sealed class QuoteLineValues : LineValues
{
    /// <summary>How much of it was ordered; kept by the house.</summary>
    public decimal? OrderedQuantity { get; set; }

    public override IEnumerable<string> Foreign() => OrderedQuantity is null ? base.Foreign() : base.Foreign().Append("orderedQuantity");
}
