using Huike.Customers.Archive;
using Huike.Customers.Contacts;
using Huike.Kernel.Data;

namespace Huike.Customers.Customers.Domain;

/// <summary>A customer, dealer, supplier or any other party that the company deals with; a company or a person.</summary>
public sealed class Customer : OwnedRecord
{
    public const int MaxName = 200;
    /// <summary>危险: the credit grade of whoever is dangerous to give credit to.</summary>
    public const string Dangerous = "dangerous";

    public string Name { get; set; } = "";
    /// <summary>Pinyin order of the name.</summary>
    [NotInAudit]
    public string NameKey { get; set; } = "";
    public string? ShortName { get; set; }
    public string? Code { get; set; }
    /// <summary><c>company</c> or <c>person</c>.</summary>
    public string? Kind { get; set; } = "company";
    public List<string> Roles { get; set; } = [];

    public string? CreditCode { get; set; }
    public string? LegalRepresentative { get; set; }
    /// <summary>Whole minor units of <see cref="Currency"/>.</summary>
    public long? RegisteredCapital { get; set; }
    public DateOnly? FoundedOn { get; set; }
    public string? Size { get; set; }
    public int? Employees { get; set; }
    public long? YearlyTurnover { get; set; }
    public string? BusinessScope { get; set; }
    public string? MainProducts { get; set; }
    public string? ProductApplication { get; set; }

    public string? Phone { get; set; }
    [NotInAudit]
    public string? PhoneKey { get; set; }
    public string? Fax { get; set; }
    public string? Email { get; set; }
    public string? Website { get; set; }
    public string? Wechat { get; set; }
    public string? Qq { get; set; }
    public string? Country { get; set; }
    /// <summary>GB/T 2260 code, or the text itself where it is no known region.</summary>
    public string? Region { get; set; }
    public string? Address { get; set; }
    public string? PostalCode { get; set; }
    /// <summary>Latitude and longitude as <see cref="Identifiers.Place.Text"/>: where a map finds it.</summary>
    public string? Coordinates { get; set; }
    /// <summary>片区: the area by whose route it is called on.</summary>
    public string? Territory { get; set; }
    /// <summary>客户路序: its place on the way through the area.</summary>
    public int? RouteOrder { get; set; }
    public List<Address> Addresses { get; set; } = [];
    public InvoiceTitle? InvoiceTitle { get; set; }

    // Axes of classification, each with a list of its own.
    public string? Grade { get; set; }
    public string? Stage { get; set; }
    public string? Source { get; set; }
    public string? Industry { get; set; }
    public string? Ownership { get; set; }
    public string? Nature { get; set; }
    public string? TradeTime { get; set; }
    public string? TradeProcess { get; set; }
    public string? Channel { get; set; }
    public string? LocationType { get; set; }
    public string? MarketPosition { get; set; }
    public string? TownOrCountry { get; set; }
    public string? RelationLadder { get; set; }
    public List<string> Tags { get; set; } = [];

    public long? CreditLimit { get; set; }
    public string? Currency { get; set; }
    public string? CreditGrade { get; set; }
    public string? PaymentTerms { get; set; }
    public DateOnly? TradingSince { get; set; }
    public Guid? ParentId { get; set; }
    /// <summary>经销商: the dealer through whom this customer is supplied; that makes it an indirect customer.</summary>
    public Guid? DealerId { get; set; }
    /// <summary>
    /// The customer that this one went into; set only in the recycle bin. No foreign key: it is a signpost, and where its goal
    /// goes on into another customer the signs are followed one after the other.
    /// </summary>
    public Guid? MergedIntoId { get; set; }

    // Characteristics, business state, trading state (customer card parts 2 to 4).
    public string? ServiceArea { get; set; }
    public string? SalesCapability { get; set; }
    public string? GrowthPotential { get; set; }
    public string? BusinessPhilosophy { get; set; }
    public string? BusinessPolicy { get; set; }
    public string? ManagementTraits { get; set; }
    public string? Premises { get; set; }
    public string? StaffQuality { get; set; }
    public string? CompetitorRelation { get; set; }
    public string? Attitude { get; set; }
    public string? Problems { get; set; }
    public string? Strengths { get; set; }
    public string? FutureResponse { get; set; }
    public string? Reputation { get; set; }
    public string? CreditHistory { get; set; }
    public string? Remark { get; set; }

    // For persons.
    public string? Gender { get; set; }
    public string? Birthday { get; set; }
    public string? BirthdayCalendar { get; set; }
    public string? IdNumber { get; set; }

    // Follow-up state, kept by the follow-ups themselves in the same transaction.
    public DateOnly? NextContactOn { get; set; }
    [NotInAudit]
    public DateTime? LastContactAt { get; set; }
    /// <summary>When somebody of ours was there last.</summary>
    [NotInAudit]
    public DateTime? LastVisitAt { get; set; }
    [NotInAudit]
    public string? LastContactSummary { get; set; }
    [NotInAudit]
    public Guid? LastContactById { get; set; }
    /// <summary>Since when the present owner is responsible.</summary>
    [NotInAudit]
    public DateTime? OwnedSince { get; set; }
    /// <summary>The public pool in which it waits for somebody; only while nobody owns it.</summary>
    public Guid? PoolId { get; set; }
    [NotInAudit]
    public DateTime? PooledAt { get; set; }
    /// <summary>How much of what matters is filled in, in per cent.</summary>
    [NotInAudit]
    public int Completeness { get; set; }
}

/// <summary>One of several addresses.</summary>
/// <param name="Kind"><c>registered</c>, <c>delivery</c>, <c>invoice</c> or <c>other</c>.</param>
public sealed record Address(string Kind, string? Region = null, string? Text = null, string? PostalCode = null, string? Recipient = null, string? Phone = null);

/// <summary>开票资料.</summary>
public sealed record InvoiceTitle(string? Title = null, string? TaxNumber = null, string? Bank = null, string? Account = null, string? Address = null, string? Phone = null);
