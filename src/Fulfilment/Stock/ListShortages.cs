using Huike.Fulfilment.Stock.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Sales.Products.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Fulfilment.Stock;

/// <summary>Products of which less is on hand than their minimum, or less than customers ordered; the most missing first.</summary>
[Permission("stock.view")]
public sealed record ListShortages : IQuery<IReadOnlyList<Shortage>>;

/// <summary>A product that should be bought or made.</summary>
/// <param name="Missing">What brings it to its minimum beside what is reserved.</param>
public sealed record Shortage(Guid ProductId, string? Code, string Name, string? Specification, string? Unit, decimal OnHand, decimal Reserved, decimal Available, decimal? MinStock, decimal Missing);

internal sealed class ListShortagesUseCase(HuikeDb db) : IUseCase<ListShortages, IReadOnlyList<Shortage>>
{
    private const int Most = 200;

    public async Task<Result<IReadOnlyList<Shortage>>> Execute(ListShortages request, CancellationToken cancellation)
    {
        var stock = db.Set<StockRow>();
        var rows = await db.Set<Product>().AsNoTracking().Where(p => p.Active && p.Kind != Product.Service && (p.MinStock > 0 || stock.Any(r => r.ProductId == p.Id && r.Available < 0)))
            .Select(p => new
            {
                p.Id,
                p.Code,
                p.Name,
                p.Specification,
                p.Unit,
                p.MinStock,
                OnHand = stock.Where(r => r.ProductId == p.Id).Sum(r => r.OnHand),
                Reserved = stock.Where(r => r.ProductId == p.Id).Sum(r => r.Reserved),
            })
            .Select(x => new { Row = x, Missing = (x.MinStock ?? 0) + x.Reserved - x.OnHand })
            .Where(x => x.Missing > 0).OrderByDescending(x => x.Missing).ThenBy(x => x.Row.Id).Take(Most).ToListAsync(cancellation);
        return rows.ConvertAll(x => new Shortage(x.Row.Id, x.Row.Code, x.Row.Name, x.Row.Specification, x.Row.Unit, Number(x.Row.OnHand), Number(x.Row.Reserved),
            Number(x.Row.OnHand - x.Row.Reserved), x.Row.MinStock is { } least ? Number(least) : null, Number(x.Missing)));
    }

    private static decimal Number(long kept) => Scaled.ToShort(kept, Scaled.Quantity);
}
