using Huike.Fulfilment.Deliveries.Domain;
using Huike.Fulfilment.Stock.Batches;
using Huike.Fulfilment.Warehouses;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Fulfilment.Deliveries;

/// <summary>The lines of a delivery while it is written: from what is sent, or from what the order still has to get.</summary>
public sealed class DeliveryLines(HuikeDb db, CompanyFulfilment company)
{
    /// <summary>The order's lines in their order.</summary>
    public Task<List<OrderLine>> OfOrder(Guid orderId, CancellationToken cancellation) => db.Set<OrderLine>().AsNoTracking()
        .Where(l => l.DocumentId == orderId).OrderBy(l => l.Position).Take(LineWriter.MostLines).ToListAsync(cancellation);

    public Task<List<DeliveryLine>> Of(Guid deliveryId, CancellationToken cancellation) => db.Set<DeliveryLine>()
        .Where(l => l.DeliveryId == deliveryId).OrderBy(l => l.Position).Take(LineWriter.MostLines).ToListAsync(cancellation);

    /// <summary>What of a line may still go out; × 10⁴.</summary>
    public static long Open(OrderLine line) => Math.Max(0, Still(line));

    /// <summary>The same with what the company's tolerance adds.</summary>
    public async ValueTask<long> Most(OrderLine line, CancellationToken cancellation)
    {
        var tolerance = Scaled.From((await company.Settings(cancellation)).OverDeliveryPercent, Scaled.Percent);
        return Still(line) + (long)((Int128)line.Quantity * tolerance / Scaled.Whole);
    }

    private static long Still(OrderLine line) => line.Quantity - line.CreditedQuantity - line.DeliveredQuantity + line.ReturnedQuantity;

    /// <summary>New lines of a delivery, checked; the caller saves them. Those that were there go.</summary>
    public async Task<IReadOnlyList<DeliveryLine>> Write(Delivery delivery, IReadOnlyList<DeliveryLineValues>? values, List<Error> errors, CancellationToken cancellation)
    {
        var ordered = await OfOrder(delivery.OrderId!.Value, cancellation);
        if (values is null)
            return Numbered([.. ordered.Where(l => Open(l) > 0).Select(l => New(delivery, l, Open(l)))], ordered, errors);
        if (values.Count > LineWriter.MostLines)
        {
            errors.Add(Error.Invalid("lines", "tooMany", LineWriter.MostLines));
            return [];
        }
        var lines = new List<DeliveryLine>();
        for (var i = 0; i < values.Count; i++)
        {
            var (value, path) = (values[i], $"lines[{i}]");
            if (ordered.Find(l => l.Id == value.OrderLineId) is not { } source)
                errors.Add(Error.Invalid($"{path}.orderLineId", "referenceNotFound"));
            else if (await Quantity(value, source, lines, path, errors, cancellation) is { } quantity)
                lines.Add(Fill(New(delivery, source, quantity), value, path, errors));
        }
        if (errors.Count == 0)
        {
            var tracked = await TrackedProducts.Among(db, lines.Where(l => l.Batch is not null).Select(l => l.ProductId), cancellation);
            for (var i = 0; i < lines.Count; i++)
                lines[i].Batch = TrackedProducts.Written(lines[i].Batch, lines[i].Quantity, lines[i].ProductId is { } product ? tracked.GetValueOrDefault(product) : null, $"lines[{i}].batch", errors);
        }
        return Numbered(lines, ordered, errors);
    }

    private async Task<long?> Quantity(DeliveryLineValues value, OrderLine source, List<DeliveryLine> before, string path, List<Error> errors, CancellationToken cancellation)
    {
        var most = Math.Max(0, await Most(source, cancellation) - before.Where(l => l.OrderLineId == source.Id).Sum(l => l.Quantity));
        var quantity = Read(value.Quantity);
        if (quantity is null)
            errors.Add(Error.Invalid($"{path}.quantity", value.Quantity is null ? "required" : "tooManyPlaces", Scaled.Quantity));
        else if (quantity <= 0 || quantity > most)
            errors.Add(Error.Invalid($"{path}.quantity", "outOfRange", 0, Scaled.ToShort(most, Scaled.Quantity)));
        else
            return quantity;
        return null;
    }

    /// <summary>× 10⁴; null where it has too many places or does not fit.</summary>
    public static long? Read(decimal? quantity)
    {
        try
        {
            return quantity is { } given ? Scaled.From(given, Scaled.Quantity) : null;
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            return null;
        }
    }

    private static DeliveryLine New(Delivery delivery, OrderLine source, long quantity) => new()
    {
        TenantId = delivery.TenantId,
        DeliveryId = delivery.Id,
        OrderLineId = source.Id,
        ProductId = source.ProductId,
        ProductCode = source.ProductCode,
        ProductName = source.ProductName,
        Specification = source.Specification,
        Unit = source.Unit,
        Quantity = quantity,
    };

    private static DeliveryLine Fill(DeliveryLine line, DeliveryLineValues value, string path, List<Error> errors)
    {
        if (value.Remark is { Length: > DeliveryLine.MaxRemark })
            errors.Add(Error.Invalid($"{path}.remark", "tooLong", DeliveryLine.MaxRemark));
        line.Batch = value.Batch;
        line.Remark = value.Remark is { } remark ? FieldValues.Clean(remark, keepLines: false) : null;
        return line;
    }

    private static List<DeliveryLine> Numbered(List<DeliveryLine> lines, List<OrderLine> ordered, List<Error> errors)
    {
        if (lines.Count == 0 && errors.Count == 0)
            errors.Add(Error.Rule("delivery.nothingOpen"));
        for (var i = 0; i < lines.Count; i++)
            lines[i].Position = i + 1;
        Price(lines, ordered);
        return lines;
    }

    /// <summary>
    /// What each line is worth: the part of the order line's total that is due up to here less what went before, so that the parts of
    /// a line come to its total exactly.
    /// </summary>
    public static void Price(IReadOnlyList<DeliveryLine> lines, IReadOnlyList<OrderLine> ordered)
    {
        foreach (var group in lines.GroupBy(l => l.OrderLineId))
        {
            if (ordered.FirstOrDefault(o => o.Id == group.Key) is not { } source)
                continue;
            var gone = source.DeliveredQuantity;
            foreach (var line in group)
            {
                line.Amount = Share(source, gone + line.Quantity) - Share(source, gone);
                gone += line.Quantity;
            }
        }
    }

    /// <summary>What so much of a line is worth.</summary>
    internal static long Share(OrderLine line, long quantity) => Rounding.Divide((Int128)line.TotalAmount * quantity, line.Quantity);
}

/// <summary>Lines of deliveries that somebody reads.</summary>
internal sealed class DeliveryParts(HuikeDb db, Kernel.Access.ActorContext actors) : IRecordParts<Delivery>
{
    public async Task Load(IReadOnlyList<Delivery> records, CancellationToken cancellation)
    {
        var ids = records.Select(r => r.Id).ToList();
        var lines = (await db.Set<DeliveryLine>().AsNoTracking().Where(l => ids.Contains(l.DeliveryId)).OrderBy(l => l.Position).ToListAsync(cancellation)).ToLookup(l => l.DeliveryId);
        var shows = actors.Actor.Reads("deliveries", "amount");
        var tracked = await TrackedProducts.Among(db, lines.SelectMany(g => g).Select(l => l.ProductId), cancellation);
        foreach (var delivery in records)
            delivery.Lines = [.. lines[delivery.Id].Select(l => Read(l, l.ProductId is { } product ? tracked.GetValueOrDefault(product)?.Tracking : null, shows ? delivery.Places : null))];
    }

    private static DeliveryLineValues Read(DeliveryLine line, string? tracking, int? places) => new()
    {
        Id = line.Id,
        OrderLineId = line.OrderLineId,
        Quantity = Scaled.ToShort(line.Quantity, Scaled.Quantity),
        Batch = line.Batch,
        Remark = line.Remark,
        ProductId = line.ProductId,
        ProductCode = line.ProductCode,
        ProductName = line.ProductName,
        Specification = line.Specification,
        Unit = line.Unit,
        Tracking = tracking,
        Amount = places is { } shown ? Scaled.ToDecimal(line.Amount, shown) : null,
        ReturnedQuantity = Scaled.ToShort(line.ReturnedQuantity, Scaled.Quantity),
    };
}
