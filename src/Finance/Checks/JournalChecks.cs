using Huike.Finance.CashVouchers.Domain;
using Huike.Finance.Expenses.Domain;
using Huike.Finance.Journal.Domain;
using Huike.Finance.Receipts;
using Huike.Finance.Receipts.Domain;
using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Checks;

/// <summary>Each document that moves money stands in the journal once, on its account, with its day and amount, and nothing else stands there; so every balance is that of the documents.</summary>
internal sealed class JournalCheck : IRepairableCheck
{
    private const int Batch = 500;

    public string Name => "journal";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation)
    {
        var wrong = new List<string>();
        foreach (var (type, ids) in Wrong(db))
            wrong.AddRange((await ids.OrderBy(id => id).Take(Rows.Most).ToListAsync(cancellation)).Select(id => $"{type}/{id}"));
        return wrong.Count > Rows.Most ? wrong[..Rows.Most] : wrong;
    }

    /// <summary>The entries of documents that are wrong are written anew.</summary>
    public async Task<int> Repair(HuikeDb db, CancellationToken cancellation)
    {
        var mended = 0;
        foreach (var (type, wrong) in Wrong(db))
        {
            while (await wrong.OrderBy(id => id).Take(Batch).ToListAsync(cancellation) is { Count: > 0 } ids)
            {
                await db.Set<JournalEntry>().IgnoreQueryFilters(s_all).Where(e => e.DocumentType == type && ids.Contains(e.DocumentId)).ExecuteDeleteAsync(cancellation);
                db.AddRange(await Entries(db, type, ids, cancellation));
                await db.SaveChangesAsync(cancellation);
                db.ChangeTracker.Clear();
                mended += ids.Count;
            }
        }
        return mended;
    }

    private static readonly string[] s_all = [HuikeDb.RecordFilter, HuikeDb.DeletedFilter];

    /// <summary>Documents whose entries are not what they should be, and documents that entries name though there are none.</summary>
    private static (string Type, IQueryable<Guid> Ids)[] Wrong(HuikeDb db)
    {
        var entries = Rows.All<JournalEntry>(db);
        var (receipts, expenses, vouchers) = (Rows.All<Receipt>(db), Rows.All<Expense>(db), Rows.All<CashVoucher>(db));
        return
        [
            ("receipts", receipts.Where(r => entries.Count(e => e.DocumentType == "receipts" && e.DocumentId == r.Id) != (r.Amount == 0 ? 0 : 1)
                    || (r.Amount != 0 && !entries.Any(e => e.Id == r.Id && e.AccountId == r.AccountId && e.On == r.ReceivedOn && e.Amount == r.Amount && e.Currency == r.Currency && e.DeletedAt == null))).Select(r => r.Id)
                .Concat(entries.Where(e => e.DocumentType == "receipts" && !receipts.Any(r => r.Id == e.DocumentId)).Select(e => e.DocumentId))),
            ("expenses", expenses.Where(x => entries.Count(e => e.DocumentType == "expenses" && e.DocumentId == x.Id) != (x.PaidOn == null ? 0 : 1)
                    || (x.PaidOn != null && !entries.Any(e => e.Id == x.Id && e.AccountId == x.AccountId && e.On == x.PaidOn && e.Amount == -x.Amount && e.CompanyAmount == -x.CompanyAmount && e.Currency == x.Currency && e.DeletedAt == null))).Select(x => x.Id)
                .Concat(entries.Where(e => e.DocumentType == "expenses" && !expenses.Any(x => x.Id == e.DocumentId)).Select(e => e.DocumentId))),
            ("cash-vouchers", vouchers.Where(v => entries.Count(e => e.DocumentType == "cash-vouchers" && e.DocumentId == v.Id) != (v.Kind == JournalEntry.Transfer ? v.FeeAmount == 0 ? 2 : 3 : 1)
                    || !entries.Any(e => e.Id == v.Id && e.Part == 0 && e.AccountId == v.AccountId && e.On == v.On && e.Currency == v.Currency && e.DeletedAt == null
                        && e.Amount == (v.Kind == JournalEntry.Outlay || v.Kind == JournalEntry.Transfer ? -v.Amount : v.Amount)
                        && e.CompanyAmount == (v.Kind == JournalEntry.Outlay || v.Kind == JournalEntry.Transfer ? -v.CompanyAmount : v.CompanyAmount))
                    || (v.FeeAmount != 0 && !entries.Any(e => e.DocumentId == v.Id && e.Part == 2 && e.AccountId == v.AccountId && e.On == v.On && e.Amount == -v.FeeAmount && e.Currency == v.Currency && e.Kind == JournalEntry.Outlay && e.DeletedAt == null))
                    || (v.Kind == JournalEntry.Transfer && !entries.Any(e => e.DocumentId == v.Id && e.Part == 1 && e.AccountId == v.ToAccountId && e.On == v.On && e.DeletedAt == null
                        && e.Amount == (v.ToAmount ?? v.Amount) && e.Currency == (v.ToCurrency ?? v.Currency) && e.CompanyAmount == v.CompanyAmount))).Select(v => v.Id)
                .Concat(entries.Where(e => e.DocumentType == "cash-vouchers" && !vouchers.Any(v => v.Id == e.DocumentId)).Select(e => e.DocumentId))),
        ];
    }

    private static async Task<List<JournalEntry>> Entries(HuikeDb db, string type, List<Guid> ids, CancellationToken cancellation) => type switch
    {
        "receipts" => [.. (await Rows.All<Receipt>(db).Where(r => ids.Contains(r.Id))
                .Select(r => new { Receipt = r, OfRefund = r.Kind == Receipt.Reversal && Rows.All<Receipt>(db).Any(s => s.Id == r.SourceId && s.Kind == Receipt.Refund) }).ToListAsync(cancellation))
            .Select(r => ReceiptEntries.Of(r.Receipt, r.OfRefund)).OfType<JournalEntry>()],
        "expenses" => [.. (await Rows.All<Expense>(db).Where(x => ids.Contains(x.Id) && x.PaidOn != null).ToListAsync(cancellation)).Select(x => x.Entry())],
        _ => [.. (await Rows.All<CashVoucher>(db).Where(v => ids.Contains(v.Id)).ToListAsync(cancellation)).SelectMany(v => v.Entries())],
    };
}

/// <summary>A reversed expense or voucher has exactly one document against it, which comes to its opposite; what arrives in another currency has its amount; numbers are there when they must be.</summary>
internal sealed class CashDocumentCheck : IInvariantCheck
{
    public string Name => "cashDocuments";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation)
    {
        var (expenses, vouchers) = (Rows.All<Expense>(db), Rows.All<CashVoucher>(db));
        var spent = await expenses.Where(x => (x.State == Expense.Reversed) != (expenses.Count(o => o.SourceId == x.Id && o.Amount == -x.Amount && o.CompanyAmount == -x.CompanyAmount) == 1)
                || (x.Kind == Expense.Reversal) != (x.SourceId != null) || (x.State != Expense.Draft && x.Number == null)
                || ((x.State == Expense.Paid || x.State == Expense.Reversed) != (x.PaidOn != null)) || (x.Number != null && x.DeletedAt != null))
            .OrderBy(x => x.Id).Select(x => x.Id).Take(Rows.Most).ToListAsync(cancellation);
        var moved = await vouchers.Where(v => (v.State == CashVoucher.Reversed) != (vouchers.Count(o => o.SourceId == v.Id && o.Amount == -v.Amount && o.Kind == v.Kind
                    && o.CompanyAmount == -v.CompanyAmount && (o.ToAmount ?? 0) == -(v.ToAmount ?? 0) && o.FeeAmount == -v.FeeAmount) == 1)
                || (v.ToCurrency != null) != (v.ToAmount != null) || v.ToCurrency == v.Currency || (v.Kind != JournalEntry.Transfer && (v.ToAmount != null || v.FeeAmount != 0))
                || v.Number == null || v.DeletedAt != null)
            .OrderBy(v => v.Id).Select(v => v.Id).Take(Rows.Most).ToListAsync(cancellation);
        return [.. spent.Select(id => $"expenses/{id}").Concat(moved.Select(id => $"cash-vouchers/{id}")).Take(Rows.Most)];
    }
}
