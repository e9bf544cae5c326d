using Huike.Fulfilment.Deliveries.Domain;
using Huike.Fulfilment.Deliveries.UseCases;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Transfer.Files;
using Huike.Platform.Transfer.Import;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Fulfilment.Deliveries;

/// <summary>
/// The day on which an imported order was delivered in full: it becomes a delivery under the order's number. Its goods left before
/// stock was kept here, so none is moved.
/// </summary>
internal sealed class ImportShipped(HuikeDb db, RecordWriter<Delivery> writer, ImportedDeliveries posting, TenantClock clock) : IImportTarget
{
    private const string Day = "delivery.deliveredOn";

    public string RecordType => "orders";
    public string Permission => "deliveries.release";
    public IReadOnlyList<ImportPartField> Fields { get; } = [new(Day, "import.orders.deliveredOn", ["发货日期", "出貨日期", "ShippedDate"])];

    public async Task<IReadOnlyList<ImportedPart>> Write(IReadOnlyList<ImportPart> parts, CancellationToken cancellation)
    {
        var ids = parts.Select(p => p.RecordId).ToList();
        var orders = await db.Set<Order>().AsNoTracking().Where(o => ids.Contains(o.Id)).Select(o => new { o.Id, o.Number }).ToDictionaryAsync(o => o.Id, o => o.Number, cancellation);
        var numbers = orders.Values.ToList();
        var taken = (await db.Set<Delivery>().IgnoreQueryFilters(s_all).Where(d => numbers.Contains(d.Number)).Select(d => d.Number).ToListAsync(cancellation)).ToHashSet();
        var done = new List<ImportedPart>(parts.Count);
        foreach (var part in parts)
        {
            var number = orders.GetValueOrDefault(part.RecordId);
            var written = await Ship(part, taken.Contains(number) ? null : number, cancellation);
            done.Add(written.IsSuccess
                ? new(part.Row, "deliveries", written.Value.Id, null, [])
                : new(part.Row, "deliveries", Guid.Empty, null, [.. written.Errors.Select(e => e.Field is null ? e : e with { Field = Day })]));
        }
        return done;
    }

    private static readonly string[] s_all = [HuikeDb.RecordFilter, HuikeDb.DeletedFilter];

    private async Task<Result<Delivery>> Ship(ImportPart part, string? number, CancellationToken cancellation)
    {
        var day = CellParsers.Date(TableCell.Of(part.Values[Day]));
        if (!day.HasValue || day.Value > clock.Today)
            return Error.Invalid(Day, day.Error ?? "delivery.future");
        var patch = new RecordPatch { ["orderId"] = part.RecordId, ["plannedOn"] = day.Value, ["deliveredOn"] = day.Value, ["state"] = Delivery.Shipped, ["shippedAt"] = clock.UtcNow };
        if (number is not null)
            patch["number"] = number;
        var made = await writer.Create(patch, WriteOptions.Default with { Trusted = true }, cancellation);
        if (!made.IsSuccess)
            return Result<Delivery>.Failed(made.Errors);
        var delivery = made.Value.Entity;
        if (await posting.Post(delivery, movesStock: false, cancellation) is { Count: > 0 } refused)
            return Result<Delivery>.Failed(refused);
        return delivery;
    }
}

/// <summary>A delivery whose import is undone is taken back first; one that never left goes as it is.</summary>
internal sealed class DeliveryUndo(HuikeDb db, IUseCase<VoidDelivery, SavedRecord> step, ITexts texts) : IImportUndo
{
    public string RecordType => "deliveries";

    public async Task<bool> Release(Guid id, CancellationToken cancellation) =>
        await db.Set<Delivery>().AnyAsync(d => d.Id == id && d.State == Delivery.Draft, cancellation)
        || (await step.Execute(new VoidDelivery(id, texts["import.undo.reason"]), cancellation)).IsSuccess;
}
