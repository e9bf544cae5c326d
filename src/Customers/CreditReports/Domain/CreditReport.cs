using Huike.Kernel.Data;

namespace Huike.Customers.CreditReports.Domain;

/// <summary>第三方信用报告: what an agency says of a customer's credit, and until when it counts. The report itself is among its files.</summary>
public sealed class CreditReport : OwnedRecord
{
    public const int MaxCaption = 160, MaxAgency = 100, MaxNumber = 60, MaxRating = 40, MaxRemark = 4000, MaxScore = 10_000;

    public Guid? CustomerId { get; set; }
    /// <summary>Whose report and of which day, as people call it.</summary>
    [NotInAudit]
    public string Caption { get; set; } = "";
    /// <summary>Who wrote it.</summary>
    public string Agency { get; set; } = "";
    /// <summary>The agency's own number of it.</summary>
    public string? Number { get; set; }
    public DateOnly? ReportedOn { get; set; }
    /// <summary>The last day on which it counts, in the company's time zone.</summary>
    public DateOnly? ValidUntil { get; set; }
    /// <summary>What the company paid for it, in hundredths of <see cref="Currency"/>.</summary>
    public long? Cost { get; set; }
    /// <summary>Of the cost and of the suggested limit; null for the company's own.</summary>
    public string? Currency { get; set; }
    /// <summary>On the agency's own scale.</summary>
    public string? Rating { get; set; }
    /// <summary>On the agency's own scale.</summary>
    public int? Score { get; set; }
    /// <summary>Up to which credit the agency thinks it safe, in hundredths of <see cref="Currency"/>.</summary>
    public long? SuggestedLimit { get; set; }
    public string? Remark { get; set; }
}
