using Huike.Platform.Transfer.Import;

namespace Huike.Sales.Documents;

/// <summary>What quotes and orders of another house or program have in common when they come in as files.</summary>
internal static class ImportedLines
{
    private const string Product = "lines.productId", Name = "lines.productName", Quantity = "lines.quantity", UnitPrice = "lines.unitPrice",
        Percent = "lines.discountPercent", Share = "lines.discountShare", TaxRate = "lines.taxRate", Unit = "lines.unit", DeliverOn = "lines.deliverOn", Remark = "lines.remark";

    public static IReadOnlyList<LineColumn> Columns { get; } =
    [
        new(Product, "import.orders.product", LineCell.Reference, ["产品", "产品编码", "货号", "商品", "商品编码", "料号", "產品", "產品編號", "ProductID", "Product", "SKU"], "products"),
        new(Name, "import.orders.productName", LineCell.Text, ["品名", "产品名称", "商品名称", "產品名稱", "ProductName"]),
        new(Quantity, "import.orders.quantity", LineCell.Number, ["数量", "數量", "Quantity", "Qty"]),
        new(UnitPrice, "import.orders.unitPrice", LineCell.Number, ["单价", "單價", "UnitPrice", "Price"]),
        new(Percent, "import.orders.discountPercent", LineCell.Number, ["折扣%", "优惠%", "DiscountPercent"]),
        new(Share, "import.orders.discountShare", LineCell.Share, ["Discount"], null, Percent),
        new(TaxRate, "import.orders.taxRate", LineCell.Share, ["税率", "稅率", "TaxRate"]),
        new(Unit, "import.orders.unit", LineCell.Text, ["单位", "單位", "Unit"]),
        new(DeliverOn, "import.orders.deliverOn", LineCell.Date, ["行交货日期", "明细交货日期"]),
        new(Remark, "import.orders.remark", LineCell.Text, ["行备注", "明细备注", "明細備註"]),
    ];

    public static List<TValues> Read<TValues>(DocumentDraft draft) where TValues : LineValues, new() => [.. draft.Lines.Select(cells => new TValues
    {
        ProductId = cells.GetValueOrDefault(Product) as Guid?,
        ProductName = cells.GetValueOrDefault(Name) as string,
        Quantity = cells.GetValueOrDefault(Quantity) as decimal?,
        UnitPrice = cells.GetValueOrDefault(UnitPrice) as decimal?,
        DiscountPercent = Percentage(cells),
        TaxRate = cells.GetValueOrDefault(TaxRate) as decimal?,
        Unit = cells.GetValueOrDefault(Unit) as string,
        DeliverOn = cells.GetValueOrDefault(DeliverOn) as DateOnly?,
        Remark = cells.GetValueOrDefault(Remark) as string,
    })];

    private static decimal? Percentage(IReadOnlyDictionary<string, object> cells) =>
        cells.GetValueOrDefault(Percent) is decimal percent ? percent : cells.GetValueOrDefault(Share) is decimal share ? share * 100 : null;
}
