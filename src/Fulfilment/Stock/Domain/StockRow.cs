using Huike.Kernel.Data;

namespace Huike.Fulfilment.Stock.Domain;

/// <summary>What of one product lies in one warehouse, and what it is worth. Written by the ledger alone: its figures are the sum of the movements.</summary>
public sealed class StockRow : Aggregate
{
    public Guid? ProductId { get; set; }
    public Guid? WarehouseId { get; set; }
    /// <summary>Code and name of the product, to be called by.</summary>
    [NotInAudit]
    public string Caption { get; set; } = "";
    /// <summary>× 10⁴, as the next two.</summary>
    [NotInAudit]
    public long OnHand { get; set; }
    /// <summary>Ordered by customers and not yet delivered.</summary>
    [NotInAudit]
    public long Reserved { get; set; }
    [NotInAudit]
    public long Available { get; set; }
    /// <summary>Worth of what is on hand, in minor units of the company's currency.</summary>
    [NotInAudit]
    public long Value { get; set; }
    /// <summary>移动平均: worth of one unit × 10⁶; the last one known where nothing is on hand.</summary>
    [NotInAudit]
    public long UnitCost { get; set; }
    [NotInAudit]
    public int Places { get; set; } = 2;
}

/// <summary>One movement of goods; never changed, never deleted.</summary>
public sealed class StockMovement : Aggregate, INotAudited
{
    public const string Receipt = "receipt", Issue = "issue", Delivery = "delivery", Void = "void", Return = "return", Count = "count", Transfer = "transfer";

    public Guid? ProductId { get; set; }
    public Guid? WarehouseId { get; set; }
    /// <summary>Number of the document behind it.</summary>
    public string Caption { get; set; } = "";
    public string Kind { get; set; } = Receipt;
    public DateOnly On { get; set; }
    /// <summary>× 10⁴; what leaves is negative.</summary>
    public long Quantity { get; set; }
    /// <summary>In minor units of the company's currency; what leaves is negative.</summary>
    public long Value { get; set; }
    public int Places { get; set; } = 2;
    /// <summary>What was on hand afterwards.</summary>
    public long OnHandAfter { get; set; }
    /// <summary>批号或序列号.</summary>
    public string? Batch { get; set; }
    /// <summary>Of a product that is kept by batch or serial number.</summary>
    public Guid? BatchId { get; set; }
    /// <summary>Record type and id of the document.</summary>
    public string SourceType { get; set; } = "";
    public Guid SourceId { get; set; }
}

/// <summary>So much of a line of a firm order is still to be delivered; there is a row while there is something.</summary>
public sealed class StockReservation : Entity, INotAudited
{
    public Guid OrderId { get; set; }
    public Guid OrderLineId { get; set; }
    public Guid ProductId { get; set; }
    public Guid WarehouseId { get; set; }
    /// <summary>× 10⁴.</summary>
    public long Quantity { get; set; }
}
