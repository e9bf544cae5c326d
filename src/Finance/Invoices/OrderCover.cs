using Huike.Finance.Invoices.Domain;
using Huike.Finance.Receipts;
using Huike.Fulfilment.Returns.Domain;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Invoices;

/// <summary>So much of an order, or of one of its lines, is on invoices; red letters taken off.</summary>
/// <param name="Quantity">× 10⁴.</param>
/// <param name="Total">With tax, in minor units.</param>
internal readonly record struct Covered(long Quantity, long Total);

/// <summary>What of an order needs no further invoice.</summary>
/// <param name="Invoiced">On invoices, those that wait included, in minor units.</param>
/// <param name="Credited">Came back and need not be paid, invoiced or not.</param>
/// <param name="Lines">Both by line of the order: more than the line where a red letter is still to be issued.</param>
internal sealed record OrderCovered(long Invoiced, long Credited, IReadOnlyDictionary<Guid, Covered> Lines);

/// <summary>What the invoices and credit notes of an order cover, whoever asks.</summary>
internal sealed class OrderCover(HuikeDb db)
{
    private static readonly string[] s_wide = [HuikeDb.RecordFilter];

    /// <param name="except">An invoice that does not count: the one that is being written.</param>
    public async Task<OrderCovered> Of(Guid orderId, Guid except, CancellationToken cancellation)
    {
        var rows = await Counting(orderId).Where(i => i.Id != except).Join(db.Set<InvoiceLine>(), i => i.Id, l => l.InvoiceId, (_, line) => line)
            .GroupBy(l => l.OrderLineId).Select(g => new { g.Key, Quantity = g.Sum(l => l.Quantity), Total = g.Sum(l => l.TotalAmount) }).ToListAsync(cancellation);
        var credited = await Credited(orderId).GroupBy(l => l.OrderLineId).Select(g => new { g.Key, Quantity = g.Sum(l => l.Quantity), Total = g.Sum(l => l.Amount) }).ToListAsync(cancellation);
        var lines = rows.Where(r => r.Key is not null).ToDictionary(r => r.Key!.Value, r => new Covered(r.Quantity, r.Total));
        foreach (var back in credited)
        {
            var known = lines.GetValueOrDefault(back.Key);
            lines[back.Key] = new Covered(known.Quantity + back.Quantity, known.Total + back.Total);
        }
        return new OrderCovered(rows.Sum(r => r.Total), credited.Sum(c => c.Total), lines);
    }

    /// <summary>Goods that need not be paid; those that are exchanged are paid for, and invoiced, as before.</summary>
    private IQueryable<ReturnLine> Credited(Guid orderId) => CreditedReturns.Of(db).Where(r => r.OrderId == orderId)
        .Join(db.Set<ReturnLine>(), r => r.Id, l => l.ReturnId, (_, line) => line);

    /// <summary>Something of the order is invoiced or asked for, and not taken back as a whole.</summary>
    public Task<bool> Any(Guid orderId, CancellationToken cancellation) =>
        Counting(orderId).AnyAsync(i => i.Nature == Invoice.Blue && i.State != Invoice.RedLettered, cancellation);

    private IQueryable<Invoice> Counting(Guid orderId) =>
        db.Set<Invoice>().IgnoreQueryFilters(s_wide).AsNoTracking().Where(i => i.OrderId == orderId && Invoice.Counting.Contains(i.State));
}
