using Huike.Kernel.Data;

namespace Huike.Fulfilment.Stock.Batches.Domain;

/// <summary>
/// 批次: so much of one batch, or one serial number, of a product in one warehouse. Written by the ledger alone; the batches of a place are
/// its stock on hand. The row stays when the last piece is gone, so that the way of the batch can be told.
/// </summary>
public sealed class StockBatch : Aggregate, INotAudited
{
    public Guid? ProductId { get; set; }
    public Guid? WarehouseId { get; set; }
    public string Number { get; set; } = "";
    /// <summary>× 10⁴; never below zero.</summary>
    public long OnHand { get; set; }
    /// <summary>有效期至: the last day on which it may be sent to a customer.</summary>
    public DateOnly? ExpiresOn { get; set; }
    /// <summary>When it first came into the house.</summary>
    public DateOnly ReceivedOn { get; set; }
}
