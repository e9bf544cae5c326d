using System.ComponentModel.DataAnnotations.Schema;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Numbering;

namespace Huike.Finance.Receipts.Domain;

/// <summary>
/// 收款单: money that came from a customer, or a credit note that stands as if it had come. Posted when it is made and never edited or deleted: a refund or a reversal is a document of
/// its own with a negative amount, so that the sum over a customer is what was received in the end.
/// </summary>
public sealed class Receipt : OwnedRecord, INumbered
{
    public const int MaxNumber = 40, MaxReference = 100;
    public const string Ordinary = "receipt", Refund = "refund", Reversal = "reversal", Credit = "credit";
    public const string Posted = "posted", Reversed = "reversed";

    public string? Number { get; set; }
    [NotInAudit]
    public string? NumberPeriod { get; set; }
    [NotInAudit]
    public long? NumberSequence { get; set; }
    [NotInAudit]
    public string Caption { get; set; } = "";
    public string Kind { get; set; } = Ordinary;
    public string State { get; set; } = Posted;
    public Guid? CustomerId { get; set; }
    /// <summary>What a refund or a reversal belongs to.</summary>
    public Guid? SourceId { get; set; }
    /// <summary>What a credit note is for: goods that came back.</summary>
    public Guid? ReturnId { get; set; }
    public DateOnly ReceivedOn { get; set; }
    /// <summary>Code of the list <c>receipt.method</c>.</summary>
    public string? Method { get; set; }
    public Guid? AccountId { get; set; }
    public string? Currency { get; set; }
    [NotInAudit]
    public int Places { get; set; } = 2;
    public long? ExchangeRate { get; set; }
    [NotInAudit]
    public int CompanyPlaces { get; set; } = 2;
    /// <summary>What arrived on the account.</summary>
    public long Amount { get; set; }
    /// <summary>What the bank kept.</summary>
    public long FeeAmount { get; set; }
    /// <summary>优惠、抹零: what is let off.</summary>
    public long DiscountAmount { get; set; }
    /// <summary>What a credit note takes off: no money moved.</summary>
    public long CreditAmount { get; set; }
    /// <summary>The four together: so much of receivables is settled by it.</summary>
    public long TotalAmount { get; set; }
    public long CompanyAmount { get; set; }
    [NotInAudit]
    public long AllocatedAmount { get; set; }
    /// <summary>Refunded or reversed.</summary>
    [NotInAudit]
    public long ReturnedAmount { get; set; }
    /// <summary>预收: what is left.</summary>
    [NotInAudit]
    public long UnallocatedAmount { get; set; }
    /// <summary>The bank's number of the transfer.</summary>
    public string? Reference { get; set; }
    public string? Remark { get; set; }
    public DateOnly? ReversedOn { get; set; }
    public string? Reason { get; set; }

    [NotMapped]
    public List<AllocationValues>? Allocations { get; set; }
}

/// <summary>So much of a receipt went to a receivable on a day; taken back by a row with a negative amount.</summary>
public sealed class Allocation : Entity, INotAudited
{
    public Guid ReceiptId { get; set; }
    public Guid ReceivableId { get; set; }
    public DateOnly On { get; set; }
    public long Amount { get; set; }
    /// <summary>At the receivable's rate of exchange.</summary>
    public long CompanyAmount { get; set; }
    public DateTime At { get; set; }
    public Guid? ById { get; set; }
}

/// <summary>A part of a receipt as programs and pages see it.</summary>
public sealed class AllocationValues
{
    public Guid? ReceivableId { get; set; }
    public decimal? Amount { get; set; }
}
