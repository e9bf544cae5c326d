using System.Globalization;
using Huike.Fulfilment.Stock.Batches.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Time;
using Huike.Kernel.Todo;
using Huike.Sales.Products.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Fulfilment.Stock.Batches;

/// <summary>Batches that lie in a warehouse and have expired or soon will; for whoever writes stock vouchers.</summary>
internal sealed class ExpiringToDo(HuikeDb db, TenantClock clock) : IToDoProvider
{
    /// <summary>So many days ahead.</summary>
    internal const int Days = 30;

    public int Order => 46;
    public string Permission => "stock-vouchers.create";

    public async Task<IReadOnlyList<ToDoGroup>> Read(int rows, CancellationToken cancellation)
    {
        var until = clock.Today.AddDays(Days);
        var query = db.Set<StockBatch>().AsNoTracking().Where(b => b.OnHand > 0 && b.ExpiresOn <= until);
        var first = await query.OrderBy(b => b.ExpiresOn).ThenBy(b => b.Id).Take(rows)
            .Select(b => new { b.Id, b.Number, b.OnHand, b.ExpiresOn, Product = db.Set<Product>().Where(p => p.Id == b.ProductId).Select(p => p.Name).FirstOrDefault() }).ToListAsync(cancellation);
        if (first.Count == 0)
            return [];
        var count = first.Count < rows ? first.Count : await query.Take(IToDoProvider.MostCounted).CountAsync(cancellation);
        return
        [
            new ToDoGroup("stock.expiring", count, [.. first.Select(b => new ToDoItem("stock-batches", b.Id, $"{b.Product} {b.Number}".Trim(),
                Scaled.ToShort(b.OnHand, Scaled.Quantity).ToString(CultureInfo.InvariantCulture), b.ExpiresOn) { Href = $"stock/batches?open={b.Id}" })],
                $"/stock/batches?onHand.gt=0&expiresOn.lte=today%2B{Days}&sort=expiresOn"),
        ];
    }
}
