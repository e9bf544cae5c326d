using Huike.Finance.Accounts;
using Huike.Finance.Journal.Domain;
using Huike.Finance.Receipts.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Receipts;

/// <summary>What receipts, refunds and reversals do to the accounts.</summary>
public static class ReceiptEntries
{
    /// <summary>What arrived or left; what the bank kept and what was let off never were on the account. Null where nothing moved.</summary>
    /// <param name="ofRefund">A reversal that takes a refund back, not a receipt.</param>
    public static JournalEntry? Of(Receipt receipt, bool ofRefund) => receipt.Amount == 0 ? null : new JournalEntry
    {
        Id = receipt.Id,
        Caption = receipt.Caption,
        On = receipt.ReceivedOn,
        AccountId = receipt.AccountId,
        Kind = KindOf(receipt.Kind, ofRefund),
        Flow = JournalEntry.FlowOf(KindOf(receipt.Kind, ofRefund)),
        Amount = receipt.Amount,
        Currency = receipt.Currency,
        Places = receipt.Places,
        CompanyAmount = CurrencyAmounts.InCompany(receipt.Amount, receipt.Places, receipt.ExchangeRate, receipt.CompanyPlaces),
        CompanyPlaces = receipt.CompanyPlaces,
        Method = receipt.Method,
        HandlerId = receipt.OwnerId,
        DepartmentId = receipt.DepartmentId,
        CustomerId = receipt.CustomerId,
        Reversal = receipt.Kind == Receipt.Reversal,
        DocumentType = "receipts",
        DocumentId = receipt.Id,
    };

    private static string KindOf(string kind, bool ofRefund) => kind == Receipt.Refund || ofRefund ? JournalEntry.Refund : JournalEntry.Receipt;
}

/// <summary>Writes the entries of receipts that were posted before there was a journal.</summary>
/// <param name="After">Of the next receipts behind this one.</param>
[Permission("company.edit"), NoApi("The house does it when a company's day begins.")]
public sealed record BeginJournal(Guid After) : ICommand<WalkedPart>;

internal sealed class BeginJournalUseCase(HuikeDb db) : IUseCase<BeginJournal, WalkedPart>
{
    private static readonly string[] s_all = [HuikeDb.RecordFilter, HuikeDb.DeletedFilter];

    public async Task<Result<WalkedPart>> Execute(BeginJournal request, CancellationToken cancellation)
    {
        var receipts = db.Set<Receipt>().IgnoreQueryFilters(s_all).AsNoTracking();
        var (next, part) = await DailyWalk.Next(receipts, request.After, cancellation);
        var without = await next.Where(r => r.Amount != 0 && !db.Set<JournalEntry>().Any(e => e.Id == r.Id))
            .Select(r => new { Receipt = r, OfRefund = r.Kind == Receipt.Reversal && receipts.Any(s => s.Id == r.SourceId && s.Kind == Receipt.Refund) }).ToListAsync(cancellation);
        db.AddRange(without.Select(r => ReceiptEntries.Of(r.Receipt, r.OfRefund)!));
        return part;
    }
}

/// <summary>The same through all of them.</summary>
internal sealed class JournalBeginning(UseCaseRunner runner, ActorContext actors) : DailyWalk(runner, actors)
{
    public override string Name => "journal.begin";

    protected override ICommand<WalkedPart> Part(Guid after) => new BeginJournal(after);
}
