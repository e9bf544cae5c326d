using Huike.Customers.Customers.Domain;
using Huike.Fulfilment.Deliveries.Domain;
using Huike.Fulfilment.Returns.Domain;
using Huike.Fulfilment.Stock.Batches.Domain;
using Huike.Fulfilment.Stock.Domain;
using Huike.Fulfilment.Warehouses.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.UseCases;
using Huike.Sales.Products.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Fulfilment.Tracing;

/// <summary>批号追溯: the whole way of a batch or serial number through all warehouses, when it came, where it lies and which customers have it.</summary>
[Permission("stock-movements.view")]
public sealed record TraceBatch(Guid Id) : IQuery<BatchTrace>;

/// <summary>The way of a batch.</summary>
/// <param name="Moves">The oldest first, at most <see cref="MostMoves"/>.</param>
/// <param name="Holders">Customers that still have something of it, the most first; null as name stands for those that the reader may not see.</param>
public sealed record BatchTrace(
    string Number, Guid? ProductId, string? Product, string? Unit, DateOnly? ExpiresOn, DateOnly? ReceivedOn, IReadOnlyList<BatchPlace> Places, IReadOnlyList<BatchHolder> Holders, IReadOnlyList<BatchMove> Moves)
{
    public const int MostMoves = 1_000;
}

/// <summary>So much of it lies in a warehouse.</summary>
public sealed record BatchPlace(string? Warehouse, decimal OnHand);

/// <summary>So much of it a customer got and has not given back.</summary>
public sealed record BatchHolder(Guid? CustomerId, string? Customer, decimal Quantity);

/// <summary>One movement of it with its document.</summary>
/// <param name="Path">Page of the document, where the reader may open it.</param>
public sealed record BatchMove(Guid Id, string Kind, DateOnly On, string Document, string? Path, string? Warehouse, decimal Quantity, Guid? CustomerId, string? Customer);

internal sealed class TraceBatchUseCase(HuikeDb db, ActorContext actors) : IUseCase<TraceBatch, BatchTrace>
{
    private const int MostPlaces = 200;
    // Without one of them the way of a batch says nothing, or the wrong thing.
    private static readonly string[] s_told = ["kind", "on", "caption", "quantity", "batch"];
    private static readonly string[] s_deleted = [HuikeDb.DeletedFilter];

    private sealed record Buyer(Guid? Id, string? Name);

    public async Task<Result<BatchTrace>> Execute(TraceBatch request, CancellationToken cancellation)
    {
        if (await db.Set<StockBatch>().AsNoTracking().FirstOrDefaultAsync(b => b.Id == request.Id, cancellation) is not { } batch)
            return Error.NotFound();
        var rows = await db.Set<StockBatch>().AsNoTracking().Where(b => b.ProductId == batch.ProductId && b.Number == batch.Number).OrderBy(b => b.Id).Take(MostPlaces).ToListAsync(cancellation);
        var ids = rows.ConvertAll(b => (Guid?)b.Id);
        var moves = await db.Set<StockMovement>().AsNoTracking().Where(m => ids.Contains(m.BatchId)).OrderBy(m => m.Id).Take(BatchTrace.MostMoves).ToListAsync(cancellation);
        var places = rows.ConvertAll(b => b.WarehouseId);
        var warehouses = await db.Set<Warehouse>().IgnoreQueryFilters(s_deleted).AsNoTracking().Where(w => places.Contains(w.Id)).ToDictionaryAsync(w => w.Id, w => w.Name, cancellation);
        string? NameOf(Guid? id) => id is { } warehouse && actors.Actor.Reads("stock-batches", "warehouseId") ? actors.Actor.Shown("warehouses", "name", warehouses.GetValueOrDefault(warehouse)) : null;
        var buyers = await Buyers(moves, cancellation);
        var product = await db.Set<Product>().IgnoreQueryFilters(s_deleted).AsNoTracking().Where(p => p.Id == batch.ProductId).Select(p => new { p.Name, p.Unit }).FirstOrDefaultAsync(cancellation);
        var shown = moves.ConvertAll(m => new BatchMove(m.Id, m.Kind, m.On, m.Caption, PathOf(m, buyers.ContainsKey(m.SourceId)), NameOf(m.WarehouseId), Number(m.Quantity),
            buyers.GetValueOrDefault(m.SourceId)?.Id, buyers.GetValueOrDefault(m.SourceId)?.Name));
        var holders = shown.Where(m => m.Kind is StockMovement.Delivery or StockMovement.Void or StockMovement.Return).GroupBy(m => (m.CustomerId, m.Customer))
            .Select(g => new BatchHolder(g.Key.CustomerId, g.Key.Customer, -g.Sum(m => m.Quantity))).Where(h => h.Quantity > 0).OrderByDescending(h => h.Quantity).ThenBy(h => h.Customer, StringComparer.Ordinal).ToList();
        var tells = actors.Actor.Reads("stock-movements", s_told);
        return new BatchTrace(
            actors.Actor.Shown("stock-batches", "number", batch.Number) ?? "", actors.Actor.Reads("stock-batches", "productId") ? batch.ProductId : null,
            actors.Actor.Reads("stock-batches", "productId") ? actors.Actor.Shown("products", "name", product?.Name) : null, actors.Actor.Shown("products", "unit", product?.Unit),
            actors.Actor.Reads("stock-batches", "expiresOn") ? batch.ExpiresOn : null, actors.Actor.Reads("stock-batches", "receivedOn") ? rows.Min(b => b.ReceivedOn) : null,
            actors.Actor.Reads("stock-batches", "onHand") ? [.. rows.Where(b => b.OnHand > 0).Select(b => new BatchPlace(NameOf(b.WarehouseId), Number(b.OnHand)))] : [],
            tells ? holders : [], tells ? shown : []);
    }

    /// <summary>Customers by the document, of documents that the reader sees.</summary>
    private async Task<Dictionary<Guid, Buyer>> Buyers(List<StockMovement> moves, CancellationToken cancellation)
    {
        var found = new Dictionary<Guid, Buyer>();
        foreach (var (type, documents) in new (string, IQueryable<Document>)[]
        {
            ("deliveries", db.Set<Delivery>().AsNoTracking().Select(d => new Document { Id = d.Id, CustomerId = d.CustomerId })),
            ("returns", db.Set<GoodsReturn>().AsNoTracking().Select(r => new Document { Id = r.Id, CustomerId = r.CustomerId })),
        })
        {
            var ids = moves.Where(m => m.SourceType == type).Select(m => m.SourceId).Distinct().ToList();
            if (ids.Count == 0 || !actors.Actor.May($"{type}.view"))
                continue;
            var tells = actors.Actor.Reads(type, "customerId");
            var seen = await documents.Where(d => ids.Contains(d.Id)).Select(d => new { d.Id, d.CustomerId, Name = db.Set<Customer>().Where(c => c.Id == d.CustomerId).Select(c => c.Name).FirstOrDefault() }).ToListAsync(cancellation);
            foreach (var document in seen)
                found[document.Id] = tells && document.Name is not null ? new Buyer(document.CustomerId, actors.Actor.Shown("customers", "name", document.Name)) : new Buyer(null, null);
        }
        return found;
    }

    private sealed class Document
    {
        public Guid Id { get; init; }
        public Guid? CustomerId { get; init; }
    }

    private string? PathOf(StockMovement move, bool seen) => move.SourceType switch
    {
        "deliveries" when seen => $"deliveries/{move.SourceId}",
        "returns" when seen => $"returns?open={move.SourceId}",
        "stock-vouchers" when actors.Actor.May("stock-vouchers.view") => $"stock/vouchers?open={move.SourceId}",
        _ => null,
    };

    private static decimal Number(long kept) => Scaled.ToShort(kept, Scaled.Quantity);
}
