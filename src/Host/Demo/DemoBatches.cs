using System.Globalization;
using Huike.Fulfilment.Deliveries.Domain;
using Huike.Fulfilment.Stock.Batches.Domain;
using Huike.Fulfilment.Stock.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Products.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Host.Demo;

/// <summary>Batches and serial numbers of what was received, some expiring soon, one forgotten until it expired; pieces with a number are picked for their orders.</summary>
internal sealed class DemoBatches(UseCaseRunner runner, HuikeDb db, TenantClock clock)
{
    private const int SerialsOnLine = 100;

    /// <summary>The received goods under their batches. What is wanted in a year is used up first; half of the rest expires soon.</summary>
    public IEnumerable<StockVoucherLineValues> Named(StockVoucherLineValues line, decimal wanted, string tracking)
    {
        if (tracking == "serial")
        {
            for (var first = 0; first < line.Quantity; first += SerialsOnLine)
            {
                var count = Math.Min(SerialsOnLine, (int)line.Quantity!.Value - first);
                yield return Part(line, count, count == 1 ? Serial(first) : $"{Serial(first)}~{Serial(first + count - 1)}", null);
            }
        }
        else if (tracking == "batch")
        {
            var late = decimal.Floor(Math.Max(0, line.Quantity!.Value - wanted) / 2);
            var early = decimal.Floor(line.Quantity.Value / 3);
            yield return Part(line, early, "2502A", clock.Today.AddDays(90));
            yield return Part(line, line.Quantity.Value - early - late, "2501B", clock.Today.AddDays(20));
            yield return Part(line, late, "2503A", clock.Today.AddDays(375));
        }
        else
        {
            yield return line;
        }
    }

    /// <summary>The lines of a delivery with serial numbers; null where the order has no such product.</summary>
    public async Task<List<DeliveryLineValues>?> Pick(Guid order, List<DeliveryLineValues>? some, CancellationToken cancellation)
    {
        var ordered = await db.Set<OrderLine>().AsNoTracking().Where(l => l.DocumentId == order).OrderBy(l => l.Position)
            .Select(l => new { l.Id, l.ProductId, l.Quantity, Serial = db.Set<Product>().Any(p => p.Id == l.ProductId && p.Tracking == "serial") }).ToListAsync(cancellation);
        if (!ordered.Exists(l => l.Serial))
            return null;
        var lines = some ?? ordered.ConvertAll(l => new DeliveryLineValues { OrderLineId = l.Id, Quantity = Scaled.ToShort(l.Quantity, Scaled.Quantity) });
        var taken = new HashSet<string>();
        foreach (var line in lines)
        {
            if (ordered.Find(l => l.Id == line.OrderLineId) is not { Serial: true } source)
                continue;
            var count = (int)line.Quantity!.Value;
            var free = await db.Set<StockBatch>().AsNoTracking().Where(b => b.ProductId == source.ProductId && b.OnHand > 0).OrderBy(b => b.Number).Select(b => b.Number).Take(count + taken.Count).ToListAsync(cancellation);
            var picked = free.Where(n => !taken.Contains(n)).Take(count).ToList();
            if (picked.Count < count)
                continue;
            taken.UnionWith(picked);
            line.Batch = string.Join(", ", picked);
        }
        return lines;
    }

    /// <summary>A few pieces at the back of the shelf that nobody sent in time.</summary>
    public async Task LeftOver(Actor house, CancellationToken cancellation)
    {
        if (await db.Set<Product>().AsNoTracking().Where(p => p.Tracking == "batch").OrderByDescending(p => p.Code).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(cancellation) is not { } product)
            return;
        var result = await runner.Run(new CreateRecord<StockVoucher>(new RecordPatch
        {
            ["kind"] = StockVoucher.Receipt,
            ["on"] = clock.Today.AddDays(-60),
            ["reference"] = "样品入库",
            ["lines"] = new List<StockVoucherLineValues> { new() { ProductId = product, Quantity = 2, Batch = "2412C", ExpiresOn = clock.Today.AddDays(-15) } },
        }), house, cancellation);
        if (!result.IsSuccess)
            throw new InvalidOperationException(result.Error.Code);
    }

    /// <summary>The first batch that a line names.</summary>
    public static string? FirstOf(string? text) => text?.Split(',', 2)[0].Split('×', 2)[0].Trim();

    private static string Serial(int number) => string.Create(CultureInfo.InvariantCulture, $"VF{number + 1:00000}");

    private static StockVoucherLineValues Part(StockVoucherLineValues line, decimal quantity, string batch, DateOnly? expires) => new() { ProductId = line.ProductId, Quantity = quantity, UnitCost = line.UnitCost, Batch = batch, ExpiresOn = expires };
}
