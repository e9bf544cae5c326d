using System.ComponentModel.DataAnnotations.Schema;
using Huike.Kernel.Data;
using Huike.Kernel.Numbering;

namespace Huike.Fulfilment.Deliveries.Domain;

/// <summary>发货单: goods of one order that leave one warehouse together.</summary>
public sealed class Delivery : OwnedRecord, IPartsInAudit, INumbered
{
    public const int MaxNumber = 40;
    public const string Draft = "draft", Shipped = "shipped", Signed = "signed", Voided = "void";

    public const string Submitted = "submitted", Approved = "approved", Rejected = "rejected";

    /// <summary>States and those that may follow.</summary>
    public static IReadOnlyDictionary<string, string[]> Edges { get; } = new Dictionary<string, string[]>
    {
        [Draft] = [Shipped],
        [Shipped] = [Signed, Voided],
        [Signed] = [Voided],
        [Voided] = [],
    };

    /// <summary>States in which its goods count as delivered.</summary>
    public static string[] Counting { get; } = [Shipped, Signed];

    /// <summary>Null while it is a draft.</summary>
    public string? Number { get; set; }
    [NotInAudit]
    public string? NumberPeriod { get; set; }
    [NotInAudit]
    public long? NumberSequence { get; set; }
    /// <summary>By what people call it: the number, or before there is one the order's with a mark.</summary>
    [NotInAudit]
    public string Caption { get; set; } = "";
    public string State { get; set; } = Draft;
    public Guid? OrderId { get; set; }
    public Guid? CustomerId { get; set; }
    public Guid? WarehouseId { get; set; }
    public DateOnly? PlannedOn { get; set; }
    /// <summary>The day the goods left.</summary>
    public DateOnly? DeliveredOn { get; set; }
    public string? Carrier { get; set; }
    public string? TrackingNumber { get; set; }
    public string? Receiver { get; set; }
    public string? ReceiverPhone { get; set; }
    public string? ReceiverAddress { get; set; }
    public string? Currency { get; set; }
    [NotInAudit]
    public int Places { get; set; } = 2;
    /// <summary>What its goods are worth with tax, by the order's prices.</summary>
    public long Amount { get; set; }
    /// <summary>Of this what came back.</summary>
    [NotInAudit]
    public long ReturnedAmount { get; set; }
    /// <summary>Of its amount what the customer owes for it; the rest went out in exchange for goods that came back.</summary>
    [NotInAudit]
    public long OwedAmount { get; set; }
    public string? Remark { get; set; }
    public DateTime? ShippedAt { get; set; }
    public Guid? ShippedById { get; set; }
    /// <summary>Who took the goods, on what day; the signed paper or a photo is a document of the delivery.</summary>
    public string? SignedBy { get; set; }
    public DateOnly? SignedOn { get; set; }
    /// <summary>Why it was taken back.</summary>
    public string? Reason { get; set; }

    /// <summary>Null where nobody was asked; the next ones tell of the approval that a customer's credit made needed.</summary>
    public string? ApprovalState { get; set; }
    /// <summary>What was put before the approvers: codes of the list <c>approval.reason</c>.</summary>
    public List<string> ApprovalReasons { get; set; } = [];
    public DateTime? SubmittedAt { get; set; }
    public Guid? SubmittedById { get; set; }
    public DateTime? DecidedAt { get; set; }
    public Guid? DecidedById { get; set; }
    public string? DecisionReason { get; set; }

    [NotMapped]
    public List<DeliveryLineValues>? Lines { get; set; }

    [NotMapped]
    public IReadOnlyDictionary<string, (object? Before, object? After)> PartChanges { get; set; } = new Dictionary<string, (object? Before, object? After)>();
}

/// <summary>So much of a line of the order; its texts as they were.</summary>
public sealed class DeliveryLine : Entity, INotAudited
{
    public const int MaxBatch = Stock.Batches.BatchText.MaxText, MaxRemark = 300;

    public Guid DeliveryId { get; set; }
    public int Position { get; set; }
    public Guid OrderLineId { get; set; }
    public Guid? ProductId { get; set; }
    public string? ProductCode { get; set; }
    public string ProductName { get; set; } = "";
    public string? Specification { get; set; }
    public string? Unit { get; set; }
    /// <summary>× 10⁴.</summary>
    public long Quantity { get; set; }
    /// <summary>With tax, in minor units of the order's currency.</summary>
    public long Amount { get; set; }
    /// <summary>× 10⁴.</summary>
    public long ReturnedQuantity { get; set; }
    public long ReturnedAmount { get; set; }
    /// <summary>× 10⁴; without what replaces goods that came back and stay paid for.</summary>
    public long OwedQuantity { get; set; }
    public long OwedAmount { get; set; }
    /// <summary>批号或序列号.</summary>
    public string? Batch { get; set; }
    public string? Remark { get; set; }
}

/// <summary>A line of a delivery as programs and pages see it.</summary>
public sealed class DeliveryLineValues
{
    /// <summary>Given by the house.</summary>
    public Guid? Id { get; set; }
    public Guid? OrderLineId { get; set; }
    public decimal? Quantity { get; set; }
    public string? Batch { get; set; }
    public string? Remark { get; set; }
    /// <summary>From here on taken over from the order: left out by whoever writes.</summary>
    public Guid? ProductId { get; set; }
    public string? ProductCode { get; set; }
    public string? ProductName { get; set; }
    public string? Specification { get; set; }
    public string? Unit { get; set; }
    /// <summary><c>batch</c> or <c>serial</c> where these are kept of the product.</summary>
    public string? Tracking { get; set; }
    public decimal? Amount { get; set; }
    public decimal? ReturnedQuantity { get; set; }
}
