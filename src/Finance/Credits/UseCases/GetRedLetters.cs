using Huike.Finance.Invoices.Domain;
using Huike.Finance.Receipts;
using Huike.Finance.Receipts.Domain;
using Huike.Fulfilment.Returns.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Credits.UseCases;

/// <summary>What a return means for the money.</summary>
/// <param name="Credited">It need not be paid: a credit note stands, or the order is owed by its invoices and the goods are not sent again.</param>
/// <param name="ByInvoice">The order is owed by its invoices: no credit note is written.</param>
/// <param name="CreditNoteId">The credit note that stands, where the actor sees it.</param>
/// <param name="Proposals">What of the invoices is to be taken back; empty where nothing of the goods was invoiced.</param>
/// <param name="RedLetters">What was taken back because of it.</param>
public sealed record ReturnRedLetters(Guid Id, bool Credited, bool ByInvoice, Guid? CreditNoteId, IReadOnlyList<RedLetterProposal> Proposals, IReadOnlyList<CreditRedLetter> RedLetters);

/// <summary>Which red letters a return makes needed.</summary>
[Permission("invoices.view")]
public sealed record GetReturnRedLetters(Guid Id) : IQuery<ReturnRedLetters>;

/// <summary>What of an invoice is to be taken back because goods of its order came back.</summary>
[Permission("invoices.view")]
public sealed record GetInvoiceRedLetter(Guid Id) : IQuery<IReadOnlyList<RedLetterProposal>>;

internal sealed class GetReturnRedLettersUseCase(HuikeDb db, CreditNotes credits, RedLetterProposals proposals, ActorContext actors) : IUseCase<GetReturnRedLetters, ReturnRedLetters>
{
    private const int Most = 500;

    public async Task<Result<ReturnRedLetters>> Execute(GetReturnRedLetters request, CancellationToken cancellation)
    {
        if (!actors.Actor.May("returns.view"))
            return Error.Forbidden();
        if (await db.Set<GoodsReturn>().AsNoTracking().FirstOrDefaultAsync(g => g.Id == request.Id, cancellation) is not { } goods)
            return Error.NotFound();
        var order = goods.OrderId!.Value;
        var credited = await CreditedReturns.Of(db).AnyAsync(g => g.Id == goods.Id, cancellation);
        var sees = RedLetterProposals.AreSeenBy(actors.Actor);
        var lines = credited && sees && actors.Actor.Reads("returns", "amount")
            ? await db.Set<ReturnLine>().AsNoTracking().Where(l => l.ReturnId == goods.Id).OrderBy(l => l.Position).Take(Most).ToListAsync(cancellation) : [];
        return new ReturnRedLetters(goods.Id, credited, await credits.ByInvoice(order, cancellation),
            await db.Set<Receipt>().Where(r => r.ReturnId == goods.Id && r.State == Receipt.Posted).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(cancellation),
            await proposals.Of(order, lines, goods.Places, cancellation), sees ? await proposals.Written(i => i.ReturnId == goods.Id, cancellation) : []);
    }
}

internal sealed class GetInvoiceRedLetterUseCase(HuikeDb db, RedLetterProposals proposals, ActorContext actors) : IUseCase<GetInvoiceRedLetter, IReadOnlyList<RedLetterProposal>>
{
    private const int Most = 5_000;

    public async Task<Result<IReadOnlyList<RedLetterProposal>>> Execute(GetInvoiceRedLetter request, CancellationToken cancellation)
    {
        if (await db.Set<Invoice>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == request.Id, cancellation) is not { } invoice)
            return Error.NotFound();
        if (invoice is not { OrderId: { } order, State: Invoice.Issued, Nature: Invoice.Blue } || !RedLetterProposals.AreSeenBy(actors.Actor)
            || !actors.Actor.May("returns.view") || !actors.Actor.Reads("returns", "amount"))
            return new List<RedLetterProposal>();
        var lines = await CreditedReturns.Of(db).Where(g => g.OrderId == order).Join(db.Set<ReturnLine>(), g => g.Id, l => l.ReturnId, (_, l) => l).AsNoTracking()
            .OrderBy(l => l.Id).Take(Most).ToListAsync(cancellation);
        return (await proposals.Of(order, lines, invoice.Places, cancellation)).Where(p => p.InvoiceId == invoice.Id).ToList();
    }
}
