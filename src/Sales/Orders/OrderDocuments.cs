using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.Time;
using Huike.Platform.Transfer.Import;
using Huike.Sales.Documents;
using Huike.Sales.Orders.Domain;

namespace Huike.Sales.Orders;

/// <summary>
/// Orders of another house or program, whole with their lines and under the number they have there. They come in firm: whatever
/// there was to approve was approved where they were made.
/// </summary>
internal sealed class OrderDocuments(TenantClock clock) : IDocumentTarget
{
    private const string Product = "lines.productId", Name = "lines.productName", Quantity = "lines.quantity", UnitPrice = "lines.unitPrice",
        Percent = "lines.discountPercent", Share = "lines.discountShare", TaxRate = "lines.taxRate", Unit = "lines.unit", DeliverOn = "lines.deliverOn", Remark = "lines.remark";

    public string RecordType => "orders";
    public string Permission => "orders.confirm";

    public IReadOnlyList<LineColumn> LineColumns { get; } =
    [
        new(Product, "import.orders.product", LineCell.Reference, ["产品", "产品编码", "货号", "商品", "商品编码", "料号", "產品", "產品編號", "ProductID", "Product", "SKU"], "products"),
        new(Name, "import.orders.productName", LineCell.Text, ["品名", "产品名称", "商品名称", "產品名稱", "ProductName"]),
        new(Quantity, "import.orders.quantity", LineCell.Number, ["数量", "數量", "Quantity", "Qty"]),
        new(UnitPrice, "import.orders.unitPrice", LineCell.Number, ["单价", "單價", "UnitPrice", "Price"]),
        new(Percent, "import.orders.discountPercent", LineCell.Number, ["折扣%", "优惠%", "DiscountPercent"]),
        new(Share, "import.orders.discountShare", LineCell.Number, ["Discount"], null, Percent),
        new(TaxRate, "import.orders.taxRate", LineCell.Number, ["税率", "稅率", "TaxRate"]),
        new(Unit, "import.orders.unit", LineCell.Text, ["单位", "單位", "Unit"]),
        new(DeliverOn, "import.orders.deliverOn", LineCell.Date, ["行交货日期", "明细交货日期"]),
        new(Remark, "import.orders.remark", LineCell.Text, ["行备注", "明细备注", "明細備註"]),
    ];

    public IReadOnlySet<string> Updatable { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "subject", "kind", "customerReference", "deliverOn", "startOn", "endOn", "receiver", "receiverPhone", "receiverAddress",
        "paymentTerms", "deliveryTerms", "terms", "remark", "ownerId", "departmentId",
    };

    public void Complete(RecordPatch head, IReadOnlyList<IReadOnlyDictionary<string, object>> lines)
    {
        head["state"] = Order.Confirmed;
        head["confirmedAt"] = clock.UtcNow;
        head["lines"] = lines.Select(Line).ToList();
    }

    private static decimal? Percentage(IReadOnlyDictionary<string, object> cells) =>
        cells.GetValueOrDefault(Percent) is decimal percent ? percent : cells.GetValueOrDefault(Share) is decimal share ? share * 100 : null;

    private static OrderLineValues Line(IReadOnlyDictionary<string, object> cells) => new()
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
    };
}

/// <summary>An order whose import is undone is cancelled first, so that whatever followed from it goes too.</summary>
internal sealed class OrderUndo(DocumentFlow<Order> flow, ITexts texts) : IImportUndo
{
    public string RecordType => "orders";

    public async Task<bool> Release(Guid id, CancellationToken cancellation)
    {
        var found = await flow.Find(id, null, cancellation);
        if (!found.IsSuccess || found.Value.State != Order.Confirmed)
            return found.IsSuccess;
        return (await flow.Move(id, null, Order.Cancelled, new RecordPatch { ["reason"] = texts["import.undo.reason"] }, cancellation)).IsSuccess;
    }
}
