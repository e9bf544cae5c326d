using Huike.Finance.Invoices.Domain;
using Huike.Finance.Receipts.Domain;
using Huike.Fulfilment.Returns.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.UseCases;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Credits.UseCases;

/// <summary>What a credit note is for.</summary>
public sealed record CreditLine(string ProductName, string? Unit, decimal Quantity, decimal Amount);

/// <summary>So much of a line of an issued invoice is beyond what the customer kept.</summary>
public sealed record RedLetterProposal(Guid InvoiceId, string InvoiceNumber, Guid LineId, string ItemName, decimal TotalAmount);

/// <summary>A red letter that was issued for the credit note.</summary>
public sealed record CreditRedLetter(Guid InvoiceId, string InvoiceNumber, decimal TotalAmount);

/// <summary>A credit note with the goods it stands for, and what the invoices of its order say about them.</summary>
/// <param name="Proposals">Empty where nothing of the goods was invoiced, or the actor sees no invoices.</param>
public sealed record CreditNote(Guid Id, Guid OrderId, string OrderNumber, IReadOnlyList<CreditLine> Lines, IReadOnlyList<RedLetterProposal> Proposals, IReadOnlyList<CreditRedLetter> RedLetters);

/// <summary>Asks for a credit note with its goods, and which red letters it makes needed.</summary>
[Permission("receipts.view")]
public sealed record GetCreditNote(Guid Id) : IQuery<CreditNote>;

internal sealed class GetCreditNoteUseCase(HuikeDb db, ActorContext actors) : IUseCase<GetCreditNote, CreditNote>
{
    private const int Most = 500;
    private static readonly string[] s_wide = [HuikeDb.RecordFilter];

    private sealed record InvoicedLine(Guid InvoiceId, string Number, Guid LineId, Guid OrderLineId, string ItemName, long Left);

    public async Task<Result<CreditNote>> Execute(GetCreditNote request, CancellationToken cancellation)
    {
        if (await db.Set<Receipt>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == request.Id && r.Kind == Receipt.Credit, cancellation) is not { } credit)
            return Error.NotFound();
        var goods = await db.Set<GoodsReturn>().IgnoreQueryFilters(s_wide).AsNoTracking().SingleAsync(r => r.Id == credit.ReturnId, cancellation);
        var number = await db.Set<Order>().IgnoreQueryFilters(s_wide).Where(o => o.Id == goods.OrderId).Select(o => o.Caption).SingleAsync(cancellation);
        var lines = await db.Set<ReturnLine>().AsNoTracking().Where(l => l.ReturnId == goods.Id).OrderBy(l => l.Position).Take(Most).ToListAsync(cancellation);
        var shows = actors.Actor.Reads("receipts", "creditAmount");
        var sees = shows && actors.Actor.May("invoices.view") && actors.Actor.Reads("invoices", "totalAmount");
        return new CreditNote(credit.Id, goods.OrderId!.Value, number,
            lines.ConvertAll(l => new CreditLine(l.ProductName, l.Unit, Scaled.ToShort(l.Quantity, Scaled.Quantity), shows ? Scaled.ToDecimal(l.Amount, credit.Places) : 0)),
            sees && credit.State == Receipt.Posted ? await Propose(goods, lines, cancellation) : [], sees ? await Written(credit, cancellation) : []);
    }

    /// <summary>
    /// What invoices say beyond what was kept: of each line the invoiced total less red letters, less what the order's line comes to without
    /// everything that was credited. What was never invoiced needs no red letter.
    /// </summary>
    private async Task<IReadOnlyList<RedLetterProposal>> Propose(GoodsReturn goods, List<ReturnLine> lines, CancellationToken cancellation)
    {
        var ids = lines.Select(l => l.OrderLineId).Distinct().ToList();
        var kept = await db.Set<OrderLine>().AsNoTracking().Where(l => ids.Contains(l.Id)).Select(l => new
        {
            l.Id,
            Total = l.TotalAmount - db.Set<ReturnLine>().Where(r => r.OrderLineId == l.Id
                && db.Set<Receipt>().IgnoreQueryFilters(s_wide).Any(c => c.ReturnId == r.ReturnId && c.State == Receipt.Posted)).Sum(r => r.Amount),
        }).ToDictionaryAsync(l => l.Id, l => l.Total, cancellation);
        var invoiced = await db.Set<Invoice>().AsNoTracking().Where(i => i.OrderId == goods.OrderId && i.State == Invoice.Issued && i.Nature == Invoice.Blue)
            .Join(db.Set<InvoiceLine>().Where(l => l.OrderLineId != null && ids.Contains(l.OrderLineId.Value) && l.TotalAmount > l.RedTotal), i => i.Id, l => l.InvoiceId,
                (i, l) => new { i.Id, Number = i.InvoiceNumber ?? i.Caption, Line = l })
            .OrderByDescending(x => x.Id).ThenBy(x => x.Line.Position).Take(Most)
            .Select(x => new InvoicedLine(x.Id, x.Number, x.Line.Id, x.Line.OrderLineId!.Value, x.Line.ItemName, x.Line.TotalAmount - x.Line.RedTotal)).ToListAsync(cancellation);
        var proposals = new List<RedLetterProposal>();
        foreach (var line in lines.GroupBy(l => l.OrderLineId))
        {
            var own = invoiced.FindAll(l => l.OrderLineId == line.Key);
            var beyond = Math.Min(line.Sum(l => l.Amount), own.Sum(l => l.Left) - kept.GetValueOrDefault(line.Key));
            foreach (var row in own)
            {
                if (Math.Min(row.Left, beyond) is not (> 0 and var part))
                    break;
                proposals.Add(new RedLetterProposal(row.InvoiceId, row.Number, row.LineId, row.ItemName, Scaled.ToDecimal(part, goods.Places)));
                beyond -= part;
            }
        }
        return proposals;
    }

    private async Task<IReadOnlyList<CreditRedLetter>> Written(Receipt credit, CancellationToken cancellation) =>
        (await db.Set<Invoice>().AsNoTracking().Where(i => i.CreditNoteId == credit.Id).OrderBy(i => i.Id).Take(Most)
            .Select(i => new { i.Id, Number = i.InvoiceNumber ?? i.Caption, i.TotalAmount }).ToListAsync(cancellation))
            .ConvertAll(i => new CreditRedLetter(i.Id, i.Number, Scaled.ToDecimal(i.TotalAmount, credit.Places)));
}
