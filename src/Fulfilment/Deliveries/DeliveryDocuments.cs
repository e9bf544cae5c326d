using Huike.Fulfilment.Deliveries.Contracts;
using Huike.Fulfilment.Deliveries.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Transfer.Import;
using Huike.Sales.Documents;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Fulfilment.Deliveries;

/// <summary>Counts a delivery that came in from elsewhere: on the order, in what the customer owes, and in the stock where it is kept.</summary>
internal sealed class ImportedDeliveries(HuikeDb db, DeliveryBook book, DeliveryStock stock, IEnumerable<IDeliveryFollower> followers)
{
    private static readonly string[] s_wide = [HuikeDb.RecordFilter];

    /// <summary>The delivery as it was saved; its order may belong to somebody whose deliveries the importer does not see.</summary>
    public Task<Delivery> Read(Guid id, CancellationToken cancellation) => db.Set<Delivery>().IgnoreQueryFilters(s_wide).FirstAsync(d => d.Id == id, cancellation);

    /// <param name="movesStock">False where the goods left before stock was kept here.</param>
    public async Task<IReadOnlyList<Error>> Post(Delivery delivery, bool movesStock, CancellationToken cancellation)
    {
        var counted = await book.Release(delivery, cancellation);
        if (!counted.IsSuccess)
            return counted.Errors;
        (delivery.Amount, delivery.OwedAmount) = (counted.Value.Sum(l => l.Amount), counted.Value.Sum(l => l.OwedAmount));
        await db.SaveChangesAsync(cancellation);
        if (!movesStock)
            await stock.Reserve(delivery.OrderId!.Value, cancellation);
        else if (await stock.Leave(delivery, counted.Value, cancellation) is { Count: > 0 } missing)
            return missing;
        foreach (var follower in followers)
            await follower.Shipped(delivery, counted.Value, cancellation);
        await db.SaveChangesAsync(cancellation);
        return [];
    }
}

/// <summary>
/// 送货单 of another house or program: each names its order, and its lines name the order's by product. Without lines everything went
/// that was open, without a number the delivery is called as its order is, and without a day nothing has left yet.
/// </summary>
internal sealed class DeliveryDocuments(HuikeDb db, ImportedDeliveries posting, TenantClock clock) : IDocumentTarget
{
    /// <summary>The goods left before stock was kept here.</summary>
    public const string History = "history";

    private const string Product = "lines.productId", Name = "lines.productName", Quantity = "lines.quantity", Batch = "lines.batch", Remark = "lines.remark";

    public string RecordType => "deliveries";
    public string Permission => "deliveries.release";

    public IReadOnlyList<LineColumn> LineColumns { get; } =
    [
        new(Product, "import.deliveries.product", LineCell.Reference, LineHeadings.Product, "products", "lines.orderLineId"),
        new(Name, "import.deliveries.productName", LineCell.Text, LineHeadings.ProductName),
        new(Quantity, "import.deliveries.quantity", LineCell.Number, [.. LineHeadings.Quantity, "发货数量", "送货数量"]),
        new(Batch, "import.deliveries.batch", LineCell.Text, LineHeadings.Batch),
        new(Remark, "import.deliveries.remark", LineCell.Text, LineHeadings.Remark),
    ];

    public IReadOnlyList<ImportOption> Options { get; } = [new(History, "import.deliveries.history")];

    public IReadOnlySet<string> Updatable { get; } = new HashSet<string>(StringComparer.Ordinal) { "carrier", "trackingNumber", "remark", "ownerId", "departmentId" };

    public bool TakesHeads(IReadOnlySet<string> columns) => columns.Contains("deliveredOn") || columns.Contains(DocumentFields.Number);

    public async Task Complete(IReadOnlyList<DocumentDraft> documents, CancellationToken cancellation)
    {
        var ids = documents.Select(OrderOf).OfType<Guid>().Distinct().ToList();
        var numbers = await db.Set<Order>().AsNoTracking().Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Number, cancellation);
        var lines = (await db.Set<OrderLine>().AsNoTracking().Where(l => ids.Contains(l.DocumentId)).OrderBy(l => l.Position).ToListAsync(cancellation)).ToLookup(l => l.DocumentId);
        var open = lines.SelectMany(g => g).ToDictionary(l => l.Id, DeliveryLines.Open);
        foreach (var document in documents)
        {
            var head = document.Head;
            if (!head.ContainsKey(DocumentFields.Number) && head.GetValueOrDefault("deliveredOn") is null)
                document.LeftOut = true;
            if (document.LeftOut || OrderOf(document) is not { } order)
                continue;
            head.TryAdd(DocumentFields.Number, numbers.GetValueOrDefault(order));
            (head["state"], head["shippedAt"]) = (Delivery.Shipped, clock.UtcNow);
            if (head.GetValueOrDefault("deliveredOn") is not DateOnly day)
                document.Errors.Add(Error.Invalid("deliveredOn", "required"));
            else if (day > clock.Today)
                document.Errors.Add(Error.Invalid("deliveredOn", "delivery.future"));
            else
                head.TryAdd("plannedOn", day);
            if (document.Lines.Count > 0)
                head["lines"] = Lines(document, [.. lines[order]], open);
        }
    }

    public async Task<IReadOnlyList<Error>> Written(Guid id, IReadOnlyList<string> options, CancellationToken cancellation) =>
        await posting.Post(await posting.Read(id, cancellation), !options.Contains(History), cancellation);

    private static Guid? OrderOf(DocumentDraft document) => document.Head.GetValueOrDefault("orderId") as Guid?;

    /// <summary>Each line takes the order's line with its product that still has most to get; what the file took before counts as gone.</summary>
    private static List<DeliveryLineValues> Lines(DocumentDraft document, List<OrderLine> ordered, Dictionary<Guid, long> open)
    {
        var values = new List<DeliveryLineValues>();
        for (var i = 0; i < document.Lines.Count; i++)
        {
            var cells = document.Lines[i];
            if (ordered.Where(l => IsOf(l, cells)).MaxBy(l => open[l.Id]) is not { } line)
            {
                document.Errors.Add(Error.Invalid($"lines[{i}].{(cells.ContainsKey(Product) ? "orderLineId" : "productName")}", "import.deliveries.notOrdered"));
                continue;
            }
            var quantity = cells.GetValueOrDefault(Quantity) as decimal? ?? Scaled.ToShort(open[line.Id], Scaled.Quantity);
            open[line.Id] -= DeliveryLines.Read(quantity) ?? 0;
            values.Add(new() { OrderLineId = line.Id, Quantity = quantity, Batch = cells.GetValueOrDefault(Batch) as string, Remark = cells.GetValueOrDefault(Remark) as string });
        }
        return values;
    }

    private static bool IsOf(OrderLine line, IReadOnlyDictionary<string, object> cells) =>
        cells.GetValueOrDefault(Product) is Guid product ? line.ProductId == product
        : cells.GetValueOrDefault(Name) is string name && (line.ProductName == name.Trim() || line.ProductCode == name.Trim());
}
