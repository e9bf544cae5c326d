using Huike.Fulfilment.Deliveries.Domain;
using Huike.Fulfilment.Returns.Domain;
using Huike.Fulfilment.Stock.Batches;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Fulfilment.Returns;

/// <summary>Which batches come back: those that were sent and are still at the customer's, named wherever there is a choice.</summary>
public sealed class ReturnBatches(HuikeDb db)
{
    public async Task Name(GoodsReturn goods, IReadOnlyList<DeliveryLine> sent, IReadOnlyList<ReturnLine> lines, List<Error> errors, CancellationToken cancellation)
    {
        var tracked = await TrackedProducts.Among(db, lines.Select(l => l.ProductId), cancellation);
        if (tracked.Count == 0)
            return;
        var ids = lines.Select(l => l.DeliveryLineId).ToList();
        var earlier = (await db.Set<ReturnLine>().AsNoTracking().Where(l => ids.Contains(l.DeliveryLineId)).ToListAsync(cancellation)).ToLookup(l => l.DeliveryLineId);
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i] is not { ProductId: { } id } line || !tracked.TryGetValue(id, out var product))
                continue;
            var source = sent.First(l => l.Id == line.DeliveryLineId);
            var field = $"lines[{i}].batch";
            line.Batch = TrackedProducts.Written(goods.Lines?[i].Batch, line.Quantity, product, field, errors);
            if (errors.Count == 0 && Choose(line, Left(source, earlier[source.Id], product.Serial), product.Serial, source.Batch is not null) is { } error)
                errors.Add(error with { Kind = ErrorKind.Validation, Field = field });
        }
    }

    /// <summary>What of a delivered line is still at the customer's; nothing where the delivery does not tell its batches.</summary>
    public static IReadOnlyList<BatchPart> Left(DeliveryLine sent, IEnumerable<ReturnLine> returned, bool serial)
    {
        var left = Parts(sent.Batch, sent.Quantity, serial).ToDictionary(p => p.Number, p => p.Quantity, StringComparer.Ordinal);
        foreach (var part in returned.SelectMany(r => Parts(r.Batch, r.Quantity, serial)).Where(p => left.ContainsKey(p.Number)))
            left[part.Number] -= part.Quantity;
        return [.. left.Where(l => l.Value > 0).Select(l => new BatchPart(l.Key, l.Value))];
    }

    private static IReadOnlyList<BatchPart> Parts(string? text, long quantity, bool serial) => BatchText.Read(text, quantity, serial) is { IsSuccess: true } read ? read.Value : [];

    private static Error? Choose(ReturnLine line, IReadOnlyList<BatchPart> left, bool serial, bool told)
    {
        if (left.Count == 0)
            return line.Batch is null && serial ? Error.Rule("batch.serialName", line.ProductName, Kernel.Money.Scaled.ToShort(line.Quantity, Kernel.Money.Scaled.Quantity)) : null;
        if (line.Batch is not null)
        {
            return BatchText.Read(line.Batch, line.Quantity, serial).Value.FirstOrDefault(p => !left.Any(l => l.Number == p.Number && l.Quantity >= p.Quantity)) is { } wrong && told
                ? Error.Rule("return.notSent", wrong.Number, BatchText.Offer(left, serial)) : null;
        }
        if (left.Sum(l => l.Quantity) == line.Quantity)
            line.Batch = BatchText.Write(left, serial);
        else if (left is [var only] && only.Quantity >= line.Quantity)
            line.Batch = only.Number;
        else
            return Error.Rule("return.whichBatch", line.ProductName, BatchText.Offer(left, serial));
        return null;
    }
}
