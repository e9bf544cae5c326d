using Huike.Kernel.Money;

namespace Huike.Sales.Documents;

/// <summary>From lines as they are kept to lines as programs and pages read them.</summary>
public static class LineReader
{
    public static TValues Read<TValues>(DocumentLine line, int places) where TValues : LineValues, new() => new()
    {
        Id = line.Id,
        ProductId = line.ProductId,
        ProductCode = line.ProductCode,
        ProductName = line.ProductName,
        Specification = line.Specification,
        Unit = line.Unit,
        Quantity = Scaled.ToShort(line.Quantity, Scaled.Quantity),
        UnitPrice = Scaled.ToShort(line.UnitPrice, Scaled.UnitPrice),
        DiscountPercent = Scaled.ToShort(line.DiscountPercent, Scaled.Percent),
        TaxRate = Scaled.ToShort(line.TaxRate, Scaled.TaxRate),
        Amount = Scaled.ToDecimal(line.Amount, places),
        TaxAmount = Scaled.ToDecimal(line.TaxAmount, places),
        TotalAmount = Scaled.ToDecimal(line.TotalAmount, places),
        DeliverOn = line.DeliverOn,
        Remark = line.Remark,
    };

    /// <summary>A line in few words, for the history of its document.</summary>
    public static object Brief(DocumentLine line) => new
    {
        line.ProductName,
        quantity = Scaled.ToShort(line.Quantity, Scaled.Quantity),
        unitPrice = Scaled.ToShort(line.UnitPrice, Scaled.UnitPrice),
        discountPercent = Scaled.ToShort(line.DiscountPercent, Scaled.Percent),
        taxRate = Scaled.ToShort(line.TaxRate, Scaled.TaxRate),
        line.DeliverOn,
        line.Remark,
    };
}
