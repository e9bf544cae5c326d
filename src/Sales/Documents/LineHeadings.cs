namespace Huike.Sales.Documents;

/// <summary>What other houses and programs call the columns that lines of all kinds of documents have.</summary>
public static class LineHeadings
{
    /// <summary>The product itself, by its name or code.</summary>
    public static IReadOnlyList<string> Product { get; } = ["产品", "产品编码", "货号", "商品", "商品编码", "料号", "產品", "產品編號", "ProductID", "Product", "SKU"];
    public static IReadOnlyList<string> ProductName { get; } = ["品名", "产品名称", "商品名称", "產品名稱", "ProductName"];
    public static IReadOnlyList<string> Quantity { get; } = ["数量", "數量", "Quantity", "Qty"];
    public static IReadOnlyList<string> Unit { get; } = ["单位", "單位", "Unit"];
    public static IReadOnlyList<string> Batch { get; } = ["批号", "序列号", "批號", "Batch", "Lot"];
    /// <summary>Of the line; the document has one of its own.</summary>
    public static IReadOnlyList<string> Remark { get; } = ["行备注", "明细备注", "明細備註"];
}
