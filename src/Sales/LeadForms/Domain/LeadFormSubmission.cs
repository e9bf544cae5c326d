using Huike.Kernel.Data;

namespace Huike.Sales.LeadForms.Domain;

/// <summary>What became of one answer to a form, and from where the visitor came. What he wrote stands on the lead only.</summary>
public sealed class LeadFormSubmission : Aggregate
{
    public const int MaxWord = 100, MaxAddress = 500, MaxCaption = 120;
    /// <summary>A lead was made; it was made and may be somebody known already; it was taken for spam.</summary>
    public const string Made = "made", Matched = "matched", Spam = "spam";
    /// <summary>Why it was taken for spam: a field that people do not see was filled in, the page was never opened, it took no time, it is full of links.</summary>
    public const string Trap = "trap", Unsigned = "unsigned", Quick = "quick", Links = "links";

    public string Caption { get; set; } = "";
    public Guid? FormId { get; set; }
    public string? Result { get; set; } = Made;
    public string? Reason { get; set; }
    public Guid? LeadId { get; set; }
    public Guid? MatchedLeadId { get; set; }
    public Guid? MatchedCustomerId { get; set; }
    /// <summary>How often the same was sent again within minutes.</summary>
    public int Repeats { get; set; }
    public string? UtmSource { get; set; }
    public string? UtmMedium { get; set; }
    public string? UtmCampaign { get; set; }
    /// <summary>The page whose link the visitor followed, without what stood behind its question mark.</summary>
    public string? Referrer { get; set; }
    /// <summary>The page on which he filled in the form.</summary>
    public string? LandingPage { get; set; }
    public string? Language { get; set; }
    /// <summary>Network address of the visitor.</summary>
    public string? Address { get; set; }
    /// <summary>What he agreed to, as it was worded then.</summary>
    public string? ConsentText { get; set; }
    public DateTime? ConsentedAt { get; set; }
    /// <summary>Of what was sent, so that a second click makes no second lead.</summary>
    [NotInAudit]
    public string Fingerprint { get; set; } = "";
    /// <summary>What was taken for spam, as JSON, so that it can be made a lead after all.</summary>
    [NotInAudit]
    public string? Kept { get; set; }
}
