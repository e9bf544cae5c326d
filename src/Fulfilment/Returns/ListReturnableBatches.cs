using Huike.Fulfilment.Deliveries.Domain;
using Huike.Fulfilment.Returns.Domain;
using Huike.Fulfilment.Stock.Batches;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;
using Microsoft.EntityFrameworkCore;

namespace Huike.Fulfilment.Returns;

/// <summary>The batches and serial numbers of a delivery that are still at the customer's, line by line, for the form of a return.</summary>
[Permission("returns.create"), NoApi("The form of a return asks it; programs read the lines of the delivery and its returns.")]
public sealed record ListReturnableBatches(Guid DeliveryId) : IQuery<IReadOnlyList<ReturnableBatches>>;

/// <summary>What may come back of a line of a product that is kept by batch or serial number.</summary>
public sealed record ReturnableBatches(Guid DeliveryLineId, string Tracking, IReadOnlyList<BatchPart> Left);

internal sealed class ListReturnableBatchesUseCase(HuikeDb db) : IUseCase<ListReturnableBatches, IReadOnlyList<ReturnableBatches>>
{
    public async Task<Result<IReadOnlyList<ReturnableBatches>>> Execute(ListReturnableBatches request, CancellationToken cancellation)
    {
        if (!await db.Set<Delivery>().AnyAsync(d => d.Id == request.DeliveryId, cancellation))
            return Error.NotFound();
        var sent = await db.Set<DeliveryLine>().AsNoTracking().Where(l => l.DeliveryId == request.DeliveryId).OrderBy(l => l.Position).Take(LineWriter.MostLines).ToListAsync(cancellation);
        var tracked = await TrackedProducts.Among(db, sent.Select(l => l.ProductId), cancellation);
        var ids = sent.Where(l => l.ProductId is { } product && tracked.ContainsKey(product)).Select(l => l.Id).ToList();
        if (ids.Count == 0)
            return Array.Empty<ReturnableBatches>();
        var returned = (await db.Set<ReturnLine>().AsNoTracking().Where(l => ids.Contains(l.DeliveryLineId)).ToListAsync(cancellation)).ToLookup(l => l.DeliveryLineId);
        return sent.Where(l => ids.Contains(l.Id)).Select(l => (Line: l, Product: tracked[l.ProductId!.Value]))
            .Select(x => new ReturnableBatches(x.Line.Id, x.Product.Tracking, ReturnBatches.Left(x.Line, returned[x.Line.Id], x.Product.Serial))).ToList();
    }
}
