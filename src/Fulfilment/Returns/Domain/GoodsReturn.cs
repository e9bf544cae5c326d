using System.ComponentModel.DataAnnotations.Schema;
using Huike.Kernel.Data;
using Huike.Kernel.Numbering;

namespace Huike.Fulfilment.Returns.Domain;

/// <summary>退货单: goods of one delivery that came back. Posted when it is made, never edited or deleted.</summary>
public sealed class GoodsReturn : OwnedRecord, INumbered
{
    public const int MaxNumber = 40;

    public string? Number { get; set; }
    [NotInAudit]
    public string? NumberPeriod { get; set; }
    [NotInAudit]
    public long? NumberSequence { get; set; }
    [NotInAudit]
    public string Caption { get; set; } = "";
    public Guid? DeliveryId { get; set; }
    public Guid? OrderId { get; set; }
    public Guid? CustomerId { get; set; }
    /// <summary>Where the goods were put.</summary>
    public Guid? WarehouseId { get; set; }
    public DateOnly ReturnedOn { get; set; }
    /// <summary>Code of the list <c>return.reason</c>.</summary>
    public string? ReasonKind { get; set; }
    /// <summary>The goods can be sold again and lie in the stock; otherwise they are gone.</summary>
    public bool ToStock { get; set; } = true;
    /// <summary>The customer need not pay for them; otherwise they are exchanged, and others are sent.</summary>
    public bool ToCredit { get; set; } = true;
    public string? Currency { get; set; }
    [NotInAudit]
    public int Places { get; set; } = 2;
    /// <summary>What the goods were sold for, with tax, in minor units of the order's currency: so much is to be credited.</summary>
    public long Amount { get; set; }
    public string? Remark { get; set; }

    [NotMapped]
    public List<ReturnLineValues>? Lines { get; set; }
}

/// <summary>So much of a line of the delivery came back.</summary>
public sealed class ReturnLine : Entity, INotAudited
{
    public Guid ReturnId { get; set; }
    public int Position { get; set; }
    public Guid DeliveryLineId { get; set; }
    public Guid OrderLineId { get; set; }
    public Guid? ProductId { get; set; }
    public string ProductName { get; set; } = "";
    public string? Unit { get; set; }
    /// <summary>× 10⁴.</summary>
    public long Quantity { get; set; }
    public long Amount { get; set; }
    public string? Batch { get; set; }
}

/// <summary>A line of a return as programs and pages see it.</summary>
public sealed class ReturnLineValues
{
    public Guid? DeliveryLineId { get; set; }
    public decimal? Quantity { get; set; }
    /// <summary>Which of the batches or serial numbers that were delivered; may be left out where there is only one way.</summary>
    public string? Batch { get; set; }
    /// <summary>Given by the house, as the next ones.</summary>
    public string? ProductName { get; set; }
    public string? Unit { get; set; }
    public decimal? Amount { get; set; }
}
