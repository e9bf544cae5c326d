using Huike.Kernel.Data;

namespace Huike.Sales.LeadForms.Domain;

/// <summary>线索表单: a page by which strangers tell that they are interested. What they send becomes a lead.</summary>
public sealed class LeadForm : Aggregate
{
    public const int MaxName = 80, MaxHeading = 80, MaxText = 2000, MaxConsent = 500, MaxOrigins = 1000, MaxCampaign = 200, MostQuestions = 30, MostOrigins = 10, MostPerDay = 5000;
    public const string Prefix = "lf", Path = "form";

    public string Name { get; set; } = "";
    /// <summary>Above the page; the name without one.</summary>
    public string? Heading { get; set; }
    public string? Introduction { get; set; }
    /// <summary>In which its words are written; null speaks the visitor's own language.</summary>
    public string? Language { get; set; }
    public List<LeadFormQuestion> Questions { get; set; } = [];
    /// <summary>Said after sending; the product's own words without.</summary>
    public string? Thanks { get; set; }
    /// <summary>What the visitor must agree to; nothing is asked without.</summary>
    public string? Consent { get; set; }
    /// <summary>Source of the leads.</summary>
    public string? Source { get; set; }
    /// <summary>Source detail of the leads; what the visitor's address says (utm_campaign) without.</summary>
    public string? Campaign { get; set; }
    /// <summary>The campaign on which its leads are booked.</summary>
    public Guid? CampaignId { get; set; }
    /// <summary>Tags of the leads.</summary>
    public List<string> Tags { get; set; } = [];
    /// <summary>Owner of the leads; the rules of assignment decide without.</summary>
    public Guid? AssigneeId { get; set; }
    public bool Active { get; set; } = true;
    /// <summary>First and last day, by the company's calendar.</summary>
    public DateOnly? ValidFrom { get; set; }
    public DateOnly? ValidUntil { get; set; }
    /// <summary>Leads that it makes in a day at the most.</summary>
    public int? DailyLimit { get; set; } = 200;
    /// <summary>The company's web sites, one a line (<c>https://www.example.com</c>): their pages may send answers and show the form's page in a frame.</summary>
    public string? Origins { get; set; }
    /// <summary>The secret end of its address. Whoever is given the address may know it, so it is kept as it is.</summary>
    [NotInAudit]
    public string Token { get; set; } = "";

    public bool IsOpen(DateOnly today) => Active && !(ValidFrom > today) && !(ValidUntil < today);

    public IReadOnlyList<string> OriginList => Origins?.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}

/// <summary>A field of leads that a form asks for.</summary>
/// <param name="Label">The company's words for it.</param>
public sealed record LeadFormQuestion(string Field, bool Required = false, string? Label = null, string? Help = null)
{
    public const int MaxLabel = 80, MaxHelp = 200;

    /// <summary>What a form asks that says nothing else.</summary>
    public static IReadOnlyList<LeadFormQuestion> Usual { get; } = [new("contactName", true), new("mobile", true), new("name"), new("need")];
}
