using Huike.Finance.Invoices.Domain;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Invoices;

/// <summary>So much of an order, or of one of its lines, is on invoices; red letters taken off.</summary>
/// <param name="Quantity">× 10⁴.</param>
/// <param name="Total">With tax, in minor units.</param>
internal readonly record struct Covered(long Quantity, long Total);

/// <summary>What the invoices of an order cover, those that wait included, whoever asks.</summary>
internal sealed class OrderCover(HuikeDb db)
{
    private static readonly string[] s_wide = [HuikeDb.RecordFilter];

    /// <param name="except">An invoice that does not count: the one that is being written.</param>
    public async Task<(Covered Whole, IReadOnlyDictionary<Guid, Covered> Lines)> Of(Guid orderId, Guid except, CancellationToken cancellation)
    {
        var rows = await Counting(orderId).Where(i => i.Id != except).Join(db.Set<InvoiceLine>(), i => i.Id, l => l.InvoiceId, (_, line) => line)
            .GroupBy(l => l.OrderLineId).Select(g => new { g.Key, Quantity = g.Sum(l => l.Quantity), Total = g.Sum(l => l.TotalAmount) }).ToListAsync(cancellation);
        return (new Covered(0, rows.Sum(r => r.Total)), rows.Where(r => r.Key is not null).ToDictionary(r => r.Key!.Value, r => new Covered(r.Quantity, r.Total)));
    }

    /// <summary>Something of the order is invoiced or asked for, and not taken back as a whole.</summary>
    public Task<bool> Any(Guid orderId, CancellationToken cancellation) =>
        Counting(orderId).AnyAsync(i => i.Nature == Invoice.Blue && i.State != Invoice.RedLettered, cancellation);

    private IQueryable<Invoice> Counting(Guid orderId) =>
        db.Set<Invoice>().IgnoreQueryFilters(s_wide).AsNoTracking().Where(i => i.OrderId == orderId && Invoice.Counting.Contains(i.State));
}
