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

/// <summary>A credit note with the goods it stands for, and what the invoices of its order say about them.</summary>
/// <param name="Proposals">Empty where nothing of the goods was invoiced, or the actor sees no invoices.</param>
public sealed record CreditNote(Guid Id, Guid OrderId, string OrderNumber, IReadOnlyList<CreditLine> Lines, IReadOnlyList<RedLetterProposal> Proposals, IReadOnlyList<CreditRedLetter> RedLetters);

/// <summary>Asks for a credit note with its goods, and which red letters it makes needed.</summary>
[Permission("receipts.view")]
public sealed record GetCreditNote(Guid Id) : IQuery<CreditNote>;

internal sealed class GetCreditNoteUseCase(HuikeDb db, RedLetterProposals proposals, ActorContext actors) : IUseCase<GetCreditNote, CreditNote>
{
    private const int Most = 500;
    private static readonly string[] s_wide = [HuikeDb.RecordFilter];

    public async Task<Result<CreditNote>> Execute(GetCreditNote request, CancellationToken cancellation)
    {
        if (await db.Set<Receipt>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == request.Id && r.Kind == Receipt.Credit, cancellation) is not { } credit)
            return Error.NotFound();
        var goods = await db.Set<GoodsReturn>().IgnoreQueryFilters(s_wide).AsNoTracking().SingleAsync(r => r.Id == credit.ReturnId, cancellation);
        var number = await db.Set<Order>().IgnoreQueryFilters(s_wide).Where(o => o.Id == goods.OrderId).Select(o => o.Caption).SingleAsync(cancellation);
        var lines = await db.Set<ReturnLine>().AsNoTracking().Where(l => l.ReturnId == goods.Id).OrderBy(l => l.Position).Take(Most).ToListAsync(cancellation);
        var shows = actors.Actor.Reads("receipts", "creditAmount");
        var sees = shows && RedLetterProposals.AreSeenBy(actors.Actor);
        return new CreditNote(credit.Id, goods.OrderId!.Value, number,
            lines.ConvertAll(l => new CreditLine(l.ProductName, l.Unit, Scaled.ToShort(l.Quantity, Scaled.Quantity), shows ? Scaled.ToDecimal(l.Amount, credit.Places) : 0)),
            sees && credit.State == Receipt.Posted ? await proposals.Of(goods.OrderId!.Value, lines, goods.Places, cancellation) : [], sees ? await proposals.Written(i => i.CreditNoteId == credit.Id, cancellation) : []);
    }
}
