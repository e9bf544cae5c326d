using System.ComponentModel.DataAnnotations.Schema;
using Huike.Kernel.Data;
using Huike.Kernel.Numbering;

namespace Huike.Fulfilment.Stock.Domain;

/// <summary>
/// 入库、出库、盘点、调拨: a document that changes the stock by itself. Posted when it is made and never edited or deleted; a mistake
/// is mended by another one.
/// </summary>
public sealed class StockVoucher : Aggregate, INumbered
{
    public const int MaxNumber = 40;
    public const string Receipt = "receipt", Issue = "issue", Count = "count", Transfer = "transfer";

    public string? Number { get; set; }
    [NotInAudit]
    public string? NumberPeriod { get; set; }
    [NotInAudit]
    public long? NumberSequence { get; set; }
    [NotInAudit]
    public string Caption { get; set; } = "";
    /// <summary>Code of the list <c>stock.voucher</c>.</summary>
    public string Kind { get; set; } = Receipt;
    public Guid? WarehouseId { get; set; }
    /// <summary>Where a transfer goes.</summary>
    public Guid? ToWarehouseId { get; set; }
    public DateOnly On { get; set; }
    /// <summary>Supplier's note, reason, who counted.</summary>
    public string? Reference { get; set; }
    public string? Remark { get; set; }

    [NotMapped]
    public List<StockVoucherLineValues>? Lines { get; set; }
}

/// <summary>One product of a stock voucher.</summary>
public sealed class StockVoucherLine : Entity, INotAudited
{
    public Guid VoucherId { get; set; }
    public int Position { get; set; }
    public Guid ProductId { get; set; }
    public string ProductName { get; set; } = "";
    /// <summary>× 10⁴; of a count what was counted.</summary>
    public long Quantity { get; set; }
    /// <summary>What a count changed; × 10⁴.</summary>
    public long Difference { get; set; }
    /// <summary>× 10⁶ for one unit, without tax; of a receipt.</summary>
    public long? UnitCost { get; set; }
    public string? Batch { get; set; }
    /// <summary>Until when what is received may be sold.</summary>
    public DateOnly? ExpiresOn { get; set; }
    public string? Remark { get; set; }
}

/// <summary>A line of a stock voucher as programs and pages see it.</summary>
public sealed class StockVoucherLineValues
{
    public Guid? ProductId { get; set; }
    public decimal? Quantity { get; set; }
    public decimal? UnitCost { get; set; }
    /// <summary>Batches as <c>B1×3, B2×2</c>, serial numbers as <c>S1, S2</c>.</summary>
    public string? Batch { get; set; }
    /// <summary>Of a receipt, or of a batch that a count finds.</summary>
    public DateOnly? ExpiresOn { get; set; }
    public string? Remark { get; set; }
    /// <summary>Given by the house, as the next.</summary>
    public string? ProductName { get; set; }
    public decimal? Difference { get; set; }
}
