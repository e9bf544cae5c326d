using Huike.Fulfilment.Stock.Batches;
using Huike.Fulfilment.Stock.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.Time;
using Huike.Platform.Transfer.Import;
using Huike.Sales.Documents;
using Microsoft.EntityFrameworkCore;

namespace Huike.Fulfilment.Stock;

/// <summary>期初库存、入库: rows with warehouse, product, quantity, cost and batch. Without a number, rows that agree about the rest are one voucher.</summary>
internal sealed class StockVoucherDocuments : IDocumentTarget
{
    /// <summary>One wrong row keeps out those of its voucher, so vouchers stay small.</summary>
    private const int MostRows = 100;

    private const string Product = "lines.productId", Quantity = "lines.quantity", UnitCost = "lines.unitCost", Batch = "lines.batch", ExpiresOn = "lines.expiresOn", Remark = "lines.remark";

    public string RecordType => "stock-vouchers";
    public string Permission => "stock-vouchers.create";
    public string Key => "reference";
    public bool SavedAlone => true;
    public int? RowsWithoutKey => MostRows;
    public IReadOnlySet<string> Updatable { get; } = new HashSet<string>(StringComparer.Ordinal) { "remark" };

    public IReadOnlyList<LineColumn> LineColumns { get; } =
    [
        new(Product, "import.stock.product", LineCell.Reference, [.. LineHeadings.Product, "品名", "产品名称"], "products"),
        new(Quantity, "import.stock.quantity", LineCell.Number, [.. LineHeadings.Quantity, "入库数量", "库存数量", "期初数量", "UnitsInStock"]),
        new(UnitCost, "import.stock.unitCost", LineCell.Number, ["成本单价", "单位成本", "成本", "单价", "單位成本", "Cost", "UnitCost"]),
        new(Batch, "import.stock.batch", LineCell.Text, LineHeadings.Batch),
        new(ExpiresOn, "import.stock.expiresOn", LineCell.Date, ["有效期至", "到期日", "有效期", "Expiry"]),
        new(Remark, "import.stock.remark", LineCell.Text, LineHeadings.Remark),
    ];

    public Task Complete(IReadOnlyList<DocumentDraft> documents, CancellationToken cancellation)
    {
        foreach (var document in documents)
        {
            document.Head.TryAdd("kind", StockVoucher.Receipt);
            document.Head["lines"] = document.Lines.Select(cells => new StockVoucherLineValues
            {
                ProductId = cells.GetValueOrDefault(Product) as Guid?,
                Quantity = cells.GetValueOrDefault(Quantity) as decimal?,
                UnitCost = cells.GetValueOrDefault(UnitCost) as decimal?,
                Batch = cells.GetValueOrDefault(Batch) as string,
                ExpiresOn = cells.GetValueOrDefault(ExpiresOn) as DateOnly?,
                Remark = cells.GetValueOrDefault(Remark) as string,
            }).ToList();
        }
        return Task.CompletedTask;
    }
}

/// <summary>A voucher whose import is undone stays, and a movement against each of its own stands beside it. Its number may come again.</summary>
internal sealed class StockVoucherUndo(HuikeDb db, StockBook book, RecordWriter<StockVoucher> writer, ActorContext actors, ITexts texts, TenantClock clock) : IImportUndo
{
    private const int MostMovements = LineWriter.MostLines * BatchText.MostParts;

    public string RecordType => "stock-vouchers";
    public bool Keeps => true;

    public async Task<bool> Release(Guid id, CancellationToken cancellation)
    {
        if (await db.Set<StockVoucher>().AsNoTracking().FirstOrDefaultAsync(v => v.Id == id, cancellation) is not { } voucher)
            return false;
        using (actors.AsHouse())
        {
            var moved = await db.Set<StockMovement>().AsNoTracking().Where(m => m.SourceType == "stock-vouchers" && m.SourceId == id)
                .OrderByDescending(m => m.Id).Take(MostMovements).ToListAsync(cancellation);
            await book.HoldAll(moved.Select(m => (m.WarehouseId!.Value, m.ProductId!.Value)), cancellation);
            var steps = moved.ConvertAll(m => new StockStep(m.ProductId!.Value, m.WarehouseId!.Value, -m.Quantity, -m.Value, m.Batch));
            if (!(await book.Post(new StockSource(StockMovement.Void, "stock-vouchers", id, voucher.Caption, clock.Today), steps, cancellation)).IsSuccess)
                return false;
        }
        var remark = string.Join('\n', new[] { voucher.Remark, $"{texts["import.undo.reason"]} {voucher.Reference}".TrimEnd() }.Where(t => !string.IsNullOrEmpty(t)));
        var patch = new RecordPatch { ["reference"] = null, ["remark"] = remark.Length > 2000 ? remark[^2000..] : remark };
        return (await writer.Change(id, null, patch, WriteOptions.Default with { Trusted = true }, cancellation)).IsSuccess;
    }
}
