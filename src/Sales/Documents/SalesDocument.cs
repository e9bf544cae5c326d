using System.ComponentModel.DataAnnotations.Schema;
using Huike.Kernel.Data;
using Huike.Kernel.Numbering;

namespace Huike.Sales.Documents;

/// <summary>What quotes and orders have in common: a customer, lines, amounts in one currency, a number once they go out.</summary>
public abstract class SalesDocument : OwnedRecord, IPartsInAudit, INumbered
{
    public const int MaxNumber = 40, MaxSubject = 200;

    /// <summary>Null while it is a draft.</summary>
    public string? Number { get; set; }
    /// <summary>Month or year that the number counts in, and its place there; null where the number was not given by the house.</summary>
    [NotInAudit]
    public string? NumberPeriod { get; set; }
    [NotInAudit]
    public long? NumberSequence { get; set; }
    /// <summary>By what people call it: the number, or before there is one its subject or customer.</summary>
    [NotInAudit]
    public string Caption { get; set; } = "";
    public string? Subject { get; set; }
    public Guid? CustomerId { get; set; }
    public Guid? ContactId { get; set; }
    /// <summary>The opportunity that it came of.</summary>
    public Guid? OpportunityId { get; set; }
    public string State { get; set; } = "draft";
    public string? Currency { get; set; }
    /// <summary>Places of the currency when the document was made; they stay with it.</summary>
    [NotInAudit]
    public int Places { get; set; } = 2;
    /// <summary>Units of the company's currency for one of the document's, × 10⁸.</summary>
    public long? ExchangeRate { get; set; }
    [NotInAudit]
    public int CompanyPlaces { get; set; } = 2;
    /// <summary>Unit prices include the tax.</summary>
    public bool TaxIncluded { get; set; } = true;
    /// <summary>整单优惠: taken off the whole document and spread over its lines.</summary>
    public long DiscountAmount { get; set; }
    /// <summary>Without tax; the sum of the lines, as are the next two.</summary>
    public long Amount { get; set; }
    public long TaxAmount { get; set; }
    public long TotalAmount { get; set; }
    /// <summary>The total in the company's currency.</summary>
    public long CompanyAmount { get; set; }
    public string? PaymentTerms { get; set; }
    public string? DeliveryTerms { get; set; }
    public string? Terms { get; set; }
    public string? Remark { get; set; }
    /// <summary>Why it needed approval when it was submitted: codes of the list <c>approval.reason</c>.</summary>
    public List<string> ApprovalReasons { get; set; } = [];
    public DateTime? SubmittedAt { get; set; }
    public Guid? SubmittedById { get; set; }
    public DateTime? DecidedAt { get; set; }
    public Guid? DecidedById { get; set; }
    /// <summary>Why it was sent back, refused or cancelled.</summary>
    public string? Reason { get; set; }

    /// <summary>The day that prices of this document count from.</summary>
    [NotMapped]
    public abstract DateOnly? On { get; }

    [NotMapped]
    public IReadOnlyDictionary<string, (object? Before, object? After)> PartChanges { get; set; } =
        new Dictionary<string, (object? Before, object? After)>();
}

/// <summary>One line of a quote or an order; texts are kept as they were when it was written.</summary>
public abstract class DocumentLine : Entity, INotAudited
{
    public const int MaxName = 300, MaxRemark = 1000;

    public Guid DocumentId { get; set; }
    public int Position { get; set; }
    /// <summary>Null for a line in free words.</summary>
    public Guid? ProductId { get; set; }
    public string? ProductCode { get; set; }
    public string ProductName { get; set; } = "";
    public string? Specification { get; set; }
    public string? Unit { get; set; }
    /// <summary>× 10⁴.</summary>
    public long Quantity { get; set; }
    /// <summary>× 10⁶, before discount.</summary>
    public long UnitPrice { get; set; }
    /// <summary>× 10⁴: 100000 takes off 10 %.</summary>
    public long DiscountPercent { get; set; }
    /// <summary>× 10⁶.</summary>
    public long TaxRate { get; set; }
    /// <summary>Its part of the discount on the whole document.</summary>
    public long DiscountShare { get; set; }
    public long Amount { get; set; }
    public long TaxAmount { get; set; }
    public long TotalAmount { get; set; }
    /// <summary>List price, floor price and cost of one unit when the line was written, in the product's currency.</summary>
    public long? ListPrice { get; set; }
    public long? FloorPrice { get; set; }
    public long? Cost { get; set; }
    public DateOnly? DeliverOn { get; set; }
    public string? Remark { get; set; }
}

/// <summary>A line as programs and pages write and read it: decimals, and amounts that the house computes.</summary>
public class LineValues
{
    /// <summary>Of a line that is there already; a new one has none.</summary>
    public Guid? Id { get; set; }
    public Guid? ProductId { get; set; }
    public string? ProductCode { get; set; }
    public string? ProductName { get; set; }
    public string? Specification { get; set; }
    public string? Unit { get; set; }
    public decimal? Quantity { get; set; }
    public decimal? UnitPrice { get; set; }
    public decimal? DiscountPercent { get; set; }
    public decimal? TaxRate { get; set; }
    /// <summary>Computed, as the next two: left out by whoever writes.</summary>
    public decimal? Amount { get; set; }
    public decimal? TaxAmount { get; set; }
    public decimal? TotalAmount { get; set; }
    public DateOnly? DeliverOn { get; set; }
    public string? Remark { get; set; }

    /// <summary>Names of members that only the house sets and that are set nevertheless.</summary>
    public virtual IEnumerable<string> Foreign()
    {
        if (Amount is not null)
            yield return "amount";
        if (TaxAmount is not null)
            yield return "taxAmount";
        if (TotalAmount is not null)
            yield return "totalAmount";
    }
}
