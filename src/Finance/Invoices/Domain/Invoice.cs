using System.ComponentModel.DataAnnotations.Schema;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Numbering;

namespace Huike.Finance.Invoices.Domain;

/// <summary>
/// 发票: asked for by whoever sells, approved, then issued by finance under the number of the tax office. What was issued is never edited:
/// it is voided, or taken back by red letters, which are invoices of their own with opposite amounts.
/// </summary>
public sealed class Invoice : OwnedRecord, IPartsInAudit, INumbered
{
    public const int MaxNumber = 40, MaxTitle = 200, MaxTaxNumber = 20, MaxInvoiceCode = 20, MaxInvoiceNumber = 40;
    public const string Draft = "draft", Submitted = "submitted", Approved = "approved", Rejected = "rejected", Issued = "issued", RedLettered = "redLettered", Void = "void";
    public const string Blue = "blue", Red = "red";
    public const string Company = "company", Person = "person";

    /// <summary>States and those that may follow.</summary>
    public static IReadOnlyDictionary<string, string[]> Edges { get; } = new Dictionary<string, string[]>
    {
        [Draft] = [Submitted, Void],
        [Submitted] = [Approved, Rejected, Draft],
        [Approved] = [Issued, Draft, Void],
        [Rejected] = [Draft, Submitted, Void],
        [Issued] = [RedLettered, Void],
        [RedLettered] = [],
        [Void] = [],
    };

    /// <summary>States in which it takes its part of the order.</summary>
    public static string[] Counting { get; } = [Submitted, Approved, Issued, RedLettered];

    /// <summary>States in which it stands in the books.</summary>
    public static string[] InBooks { get; } = [Issued, RedLettered];

    /// <summary>申请编号; null while it is a draft.</summary>
    public string? Number { get; set; }
    [NotInAudit]
    public string? NumberPeriod { get; set; }
    [NotInAudit]
    public long? NumberSequence { get; set; }
    [NotInAudit]
    public string Caption { get; set; } = "";
    public string State { get; set; } = Draft;
    /// <summary><see cref="Blue"/> or <see cref="Red"/>.</summary>
    public string Nature { get; set; } = Blue;
    /// <summary>What a red letter takes back.</summary>
    public Guid? SourceId { get; set; }
    /// <summary>The credit note that made a red letter needed.</summary>
    public Guid? CreditNoteId { get; set; }
    /// <summary>The return of goods that made a red letter needed, whether a credit note stands for it or not.</summary>
    public Guid? ReturnId { get; set; }
    public Guid? CustomerId { get; set; }
    public Guid? OrderId { get; set; }
    /// <summary>Code of the list <c>invoice.kind</c>.</summary>
    public string? Kind { get; set; }
    /// <summary>More than was ordered, and allowed to.</summary>
    public bool BeyondOrder { get; set; }

    /// <summary><see cref="Company"/> or <see cref="Person"/>.</summary>
    public string? TitleKind { get; set; }
    /// <summary>发票抬头.</summary>
    public string? Title { get; set; }
    public string? TaxNumber { get; set; }
    public string? Bank { get; set; }
    public string? BankAccount { get; set; }
    public string? RegisteredAddress { get; set; }
    public string? RegisteredPhone { get; set; }
    /// <summary>Taiwan: 載具, where an electronic invoice is kept, or the code of those it is given to.</summary>
    public string? Vehicle { get; set; }
    public string? DonationCode { get; set; }

    public string? Receiver { get; set; }
    public string? ReceiverPhone { get; set; }
    public string? ReceiverEmail { get; set; }
    public string? ReceiverAddress { get; set; }
    public string? Carrier { get; set; }
    public string? TrackingNumber { get; set; }

    public string? Currency { get; set; }
    [NotInAudit]
    public int Places { get; set; } = 2;
    public long? ExchangeRate { get; set; }
    [NotInAudit]
    public int CompanyPlaces { get; set; } = 2;
    /// <summary>× 10⁶; null where its lines have several.</summary>
    public long? TaxRate { get; set; }
    /// <summary>Without tax; the sum of the lines, as are the next two.</summary>
    public long Amount { get; set; }
    public long TaxAmount { get; set; }
    public long TotalAmount { get; set; }
    public long CompanyAmount { get; set; }
    /// <summary>How much of the total red letters took back; not negative.</summary>
    public long RedAmount { get; set; }

    public DateOnly? IssuedOn { get; set; }
    /// <summary>发票代码: only older kinds have one.</summary>
    public string? InvoiceCode { get; set; }
    /// <summary>发票号码.</summary>
    public string? InvoiceNumber { get; set; }
    /// <summary>字軌 that its number was taken from; null where somebody named the number.</summary>
    [NotInAudit]
    public Guid? RangeId { get; set; }
    /// <summary>Number of the confirmation that a red letter needs, 红字信息确认单.</summary>
    public string? ConfirmationNumber { get; set; }
    public DateOnly? VoidedOn { get; set; }

    public DateTime? SubmittedAt { get; set; }
    public Guid? SubmittedById { get; set; }
    public DateTime? DecidedAt { get; set; }
    public Guid? DecidedById { get; set; }
    /// <summary>Why it was sent back, voided or taken back.</summary>
    public string? Reason { get; set; }
    public string? Remark { get; set; }

    [NotMapped]
    public List<InvoiceLineValues>? Lines { get; set; }

    [NotMapped]
    public IReadOnlyDictionary<string, (object? Before, object? After)> PartChanges { get; set; } = new Dictionary<string, (object? Before, object? After)>();
}

/// <summary>One line of an invoice; its total includes the tax, amount and tax are taken out of it.</summary>
public sealed class InvoiceLine : Entity, INotAudited
{
    public const int MaxName = 300, MaxTaxCode = 40;

    public Guid InvoiceId { get; set; }
    public int Position { get; set; }
    /// <summary>What of the order it covers; null for a line in free words.</summary>
    public Guid? OrderLineId { get; set; }
    /// <summary>The line that a red letter takes back.</summary>
    public Guid? SourceLineId { get; set; }
    public string ItemName { get; set; } = "";
    /// <summary>税收分类编码.</summary>
    public string? TaxCode { get; set; }
    public string? Specification { get; set; }
    public string? Unit { get; set; }
    /// <summary>× 10⁴; negative on a red letter, as are the amounts. Zero where only an amount is invoiced.</summary>
    public long Quantity { get; set; }
    /// <summary>× 10⁶, without tax.</summary>
    public long UnitPrice { get; set; }
    public long TaxRate { get; set; }
    /// <summary>Code of the list <c>invoice.taxTreatment</c>.</summary>
    public string Treatment { get; set; } = TaxTreatments.Taxed;
    public long Amount { get; set; }
    public long TaxAmount { get; set; }
    public long TotalAmount { get; set; }
    /// <summary>What red letters took back of it; not negative.</summary>
    public long RedQuantity { get; set; }
    public long RedNet { get; set; }
    public long RedTotal { get; set; }
}

/// <summary>How the tax law treats a line: nought per cent is neither exempt nor outside the tax.</summary>
public static class TaxTreatments
{
    public const string Taxed = "taxed", ZeroRated = "zeroRated", Exempt = "exempt", OutOfScope = "outOfScope";
}

/// <summary>A line as programs and pages write and read it.</summary>
public sealed class InvoiceLineValues
{
    public Guid? Id { get; set; }
    public Guid? OrderLineId { get; set; }
    public string? ItemName { get; set; }
    public string? TaxCode { get; set; }
    public string? Specification { get; set; }
    public string? Unit { get; set; }
    public decimal? Quantity { get; set; }
    public decimal? TaxRate { get; set; }
    public string? Treatment { get; set; }
    /// <summary>With tax. Of an order's line it follows from the quantity where it is left out.</summary>
    public decimal? TotalAmount { get; set; }

    /// <summary>Computed, as the next four: left out by whoever writes.</summary>
    public decimal? UnitPrice { get; set; }
    public decimal? Amount { get; set; }
    public decimal? TaxAmount { get; set; }
    /// <summary>What red letters took back of the total.</summary>
    public decimal? RedAmount { get; set; }
    public Guid? SourceLineId { get; set; }

    /// <summary>Names of members that only the house sets and that are set nevertheless.</summary>
    public IEnumerable<string> Foreign() => new (string Name, object? Value)[]
    {
        ("unitPrice", UnitPrice), ("amount", Amount), ("taxAmount", TaxAmount), ("redAmount", RedAmount), ("sourceLineId", SourceLineId),
    }.Where(m => m.Value is not null).Select(m => m.Name);

    internal static InvoiceLineValues Read(InvoiceLine line, int places) => new()
    {
        Id = line.Id,
        OrderLineId = line.OrderLineId,
        SourceLineId = line.SourceLineId,
        ItemName = line.ItemName,
        TaxCode = line.TaxCode,
        Specification = line.Specification,
        Unit = line.Unit,
        Quantity = Scaled.ToShort(line.Quantity, Scaled.Quantity),
        TaxRate = Scaled.ToShort(line.TaxRate, Scaled.TaxRate),
        Treatment = line.Treatment,
        TotalAmount = Scaled.ToDecimal(line.TotalAmount, places),
        UnitPrice = Scaled.ToShort(line.UnitPrice, Scaled.UnitPrice),
        Amount = Scaled.ToDecimal(line.Amount, places),
        TaxAmount = Scaled.ToDecimal(line.TaxAmount, places),
        RedAmount = Scaled.ToDecimal(line.RedTotal, places),
    };
}
