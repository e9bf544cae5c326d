using System.Linq.Expressions;
using Huike.Finance.Invoices.Domain;
using Huike.Finance.Receipts;
using Huike.Fulfilment.Returns.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Credits;

/// <summary>So much of a line of an issued invoice is beyond what the customer kept.</summary>
/// <param name="ReturnId">The return that the goods came back with, where it was one alone.</param>
public sealed record RedLetterProposal(Guid InvoiceId, string InvoiceNumber, Guid LineId, string ItemName, decimal Quantity, decimal TotalAmount, Guid? ReturnId);

/// <summary>A red letter that was issued for a credit note or a return.</summary>
public sealed record CreditRedLetter(Guid InvoiceId, string InvoiceNumber, decimal TotalAmount);

/// <summary>
/// 红字发票: what of issued invoices is to be taken back because goods came back and need not be paid. Of each line of the order that is the
/// invoiced total less red letters, less what the line comes to without everything that was credited; the newest invoice first. What
/// was never invoiced needs no red letter, and never more is proposed than an invoice still says.
/// </summary>
internal sealed class RedLetterProposals(HuikeDb db)
{
    private const int Most = 500;

    private sealed record InvoicedLine(Guid InvoiceId, string Number, Guid LineId, Guid OrderLineId, string ItemName, long Quantity, long Left);

    public static bool AreSeenBy(Actor actor) => actor.May("invoices.view") && actor.Reads("invoices", "totalAmount");

    /// <param name="lines">What came back of the order and is to be taken back.</param>
    public async Task<IReadOnlyList<RedLetterProposal>> Of(Guid orderId, IReadOnlyList<ReturnLine> lines, int places, CancellationToken cancellation)
    {
        var ids = lines.Select(l => l.OrderLineId).Distinct().ToList();
        if (ids.Count == 0)
            return [];
        var credited = CreditedReturns.Of(db).Where(g => g.OrderId == orderId).Select(g => g.Id);
        var kept = await db.Set<OrderLine>().AsNoTracking().Where(l => ids.Contains(l.Id))
            .Select(l => new { l.Id, Total = l.TotalAmount - db.Set<ReturnLine>().Where(r => r.OrderLineId == l.Id && credited.Contains(r.ReturnId)).Sum(r => r.Amount) })
            .ToDictionaryAsync(l => l.Id, l => l.Total, cancellation);
        var invoiced = await Invoiced(orderId, ids, cancellation);
        var proposals = new List<RedLetterProposal>();
        foreach (var line in lines.GroupBy(l => l.OrderLineId))
        {
            var own = invoiced.FindAll(l => l.OrderLineId == line.Key);
            Guid? goods = line.Select(l => l.ReturnId).Distinct().Take(2).ToList() is [var only] ? only : null;
            var (beyond, pieces) = (Math.Min(line.Sum(l => l.Amount), own.Sum(l => l.Left) - kept.GetValueOrDefault(line.Key)), line.Sum(l => l.Quantity));
            foreach (var row in own)
            {
                if (Math.Min(row.Left, beyond) is not (> 0 and var part))
                    break;
                var quantity = part == row.Left ? row.Quantity : Math.Min(Math.Min(row.Quantity, pieces), Rounding.Divide((Int128)row.Quantity * part, row.Left));
                proposals.Add(new RedLetterProposal(row.InvoiceId, row.Number, row.LineId, row.ItemName, Scaled.ToShort(quantity, Scaled.Quantity), Scaled.ToDecimal(part, places), goods));
                beyond -= part;
                pieces = Math.Max(0, pieces - quantity);
            }
        }
        return proposals;
    }

    /// <summary>The red letters among the invoices, as far as the actor sees them.</summary>
    public async Task<IReadOnlyList<CreditRedLetter>> Written(Expression<Func<Invoice, bool>> reason, CancellationToken cancellation) =>
        (await db.Set<Invoice>().AsNoTracking().Where(i => i.Nature == Invoice.Red).Where(reason).OrderBy(i => i.Id).Take(Most)
            .Select(i => new { i.Id, Number = i.InvoiceNumber ?? i.Caption, i.TotalAmount, i.Places }).ToListAsync(cancellation))
            .ConvertAll(i => new CreditRedLetter(i.Id, i.Number, Scaled.ToDecimal(i.TotalAmount, i.Places)));

    /// <summary>Lines of the order on invoices in the books that the actor sees, as far as no red letter took them back.</summary>
    private Task<List<InvoicedLine>> Invoiced(Guid orderId, List<Guid> lines, CancellationToken cancellation) =>
        db.Set<Invoice>().AsNoTracking().Where(i => i.OrderId == orderId && i.State == Invoice.Issued && i.Nature == Invoice.Blue)
            .Join(db.Set<InvoiceLine>().Where(l => l.OrderLineId != null && lines.Contains(l.OrderLineId.Value) && l.TotalAmount > l.RedTotal), i => i.Id, l => l.InvoiceId,
                (i, l) => new { i.Id, Number = i.InvoiceNumber ?? i.Caption, Line = l })
            .OrderByDescending(x => x.Id).ThenBy(x => x.Line.Position).Take(Most)
            .Select(x => new InvoicedLine(x.Id, x.Number, x.Line.Id, x.Line.OrderLineId!.Value, x.Line.ItemName, x.Line.Quantity - x.Line.RedQuantity, x.Line.TotalAmount - x.Line.RedTotal)).ToListAsync(cancellation);
}
