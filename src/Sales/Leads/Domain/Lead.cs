using Huike.Customers.Customers.Domain;
using Huike.Kernel.Data;

namespace Huike.Sales.Leads.Domain;

/// <summary>线索: somebody who may become a customer, before anybody knows whether he will.</summary>
public sealed class Lead : OwnedRecord
{
    public const int MaxName = Customer.MaxName;
    public const string New = "new", Contacted = "contacted", Qualified = "qualified", Converted = "converted", Returned = "returned";

    /// <summary>The company, or the person where there is none.</summary>
    public string Name { get; set; } = "";
    /// <summary>Pinyin order of the name.</summary>
    [NotInAudit]
    public string NameKey { get; set; } = "";
    /// <summary>The whole name, and brand and trade alone, as the duplicate check compares them.</summary>
    [NotInAudit]
    public string? CompanyKey { get; set; }
    [NotInAudit]
    public string? CoreKey { get; set; }
    public string? ContactName { get; set; }
    public string? Title { get; set; }
    public string? Mobile { get; set; }
    [NotInAudit]
    public string? MobileKey { get; set; }
    public string? Phone { get; set; }
    [NotInAudit]
    public string? PhoneKey { get; set; }
    public string? Email { get; set; }
    public string? Wechat { get; set; }
    public string? Qq { get; set; }
    public string? Website { get; set; }
    /// <summary>GB/T 2260 code, or the text itself where it is no known region.</summary>
    public string? Region { get; set; }
    public string? Address { get; set; }

    public string? Rating { get; set; }
    public string? Source { get; set; }
    /// <summary>Which exhibition, advertisement, person.</summary>
    public string? SourceDetail { get; set; }
    /// <summary>The campaign by which it came; its opportunity gets the same.</summary>
    public Guid? CampaignId { get; set; }
    public string? Industry { get; set; }
    public List<string> Tags { get; set; } = [];
    public string? Need { get; set; }
    public string? Products { get; set; }
    /// <summary>Hundredths of the company's currency.</summary>
    public long? Budget { get; set; }
    public string? Remark { get; set; }

    public string State { get; set; } = New;
    /// <summary>The points of all scoring rules that hold for it.</summary>
    [NotInAudit]
    public int Score { get; set; }
    public DateOnly? NextContactOn { get; set; }
    [NotInAudit]
    public DateTime? LastContactAt { get; set; }
    [NotInAudit]
    public string? LastContactSummary { get; set; }
    /// <summary>How many follow-ups it has.</summary>
    [NotInAudit]
    public int Contacts { get; set; }
    /// <summary>Since when the present owner is responsible.</summary>
    [NotInAudit]
    public DateTime? AssignedAt { get; set; }

    public string? ReturnReason { get; set; }
    public string? ReturnRemark { get; set; }
    public DateTime? ReturnedAt { get; set; }
    /// <summary>How often it was returned so far.</summary>
    public int Returns { get; set; }

    public DateTime? ConvertedAt { get; set; }
    /// <summary>What it became.</summary>
    public Guid? CustomerId { get; set; }
    public Guid? ContactId { get; set; }
    public Guid? OpportunityId { get; set; }
}

/// <summary>One talk with a lead; it becomes a follow-up of the customer when the lead is converted.</summary>
public sealed class LeadFollowUp : Entity, INotAudited
{
    public const int MaxContent = 8000;
    /// <summary>More than so many talks are no lead any more.</summary>
    public const int MostOfOne = 500;

    public Guid LeadId { get; set; }
    public string Kind { get; set; } = "call";
    public DateTime OccurredAt { get; set; }
    public string Content { get; set; } = "";
    public DateOnly? NextContactOn { get; set; }
    public Guid? ById { get; set; }
    public string? ByName { get; set; }
}
