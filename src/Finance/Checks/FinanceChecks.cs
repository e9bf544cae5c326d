using Huike.Finance.Receipts;
using Huike.Finance.Receipts.Domain;
using Huike.Finance.Receivables.Domain;
using Huike.Fulfilment.Returns.Domain;
using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Checks;

internal static class Rows
{
    public const int Most = 100;
    private static readonly string[] s_all = [HuikeDb.RecordFilter, HuikeDb.DeletedFilter];

    public static IQueryable<T> All<T>(HuikeDb db) where T : Aggregate => db.Set<T>().IgnoreQueryFilters(s_all).AsNoTracking();
}

/// <summary>What is settled of a receivable is what receipts gave to it, and no more than is owed.</summary>
internal sealed class ReceivableBalanceCheck : IInvariantCheck
{
    public string Name => "receivableBalances";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation) => [.. (await Rows.All<Receivable>(db)
        .Select(r => new
        {
            Row = r,
            Given = db.Set<Allocation>().Where(a => a.ReceivableId == r.Id).Sum(a => a.Amount),
            Worth = db.Set<Allocation>().Where(a => a.ReceivableId == r.Id).Sum(a => a.CompanyAmount),
        })
        .Where(x => x.Row.SettledAmount != x.Given || x.Row.CompanySettled != x.Worth || x.Row.SettledAmount < 0 || x.Row.SettledAmount > x.Row.Amount
            || x.Row.OpenAmount != (x.Row.State == Receivable.Void ? 0 : x.Row.Amount - x.Row.SettledAmount)
            || x.Row.CompanyOpen != (x.Row.State == Receivable.Void ? 0 : x.Row.CompanyAmount - x.Row.CompanySettled)
            || (x.Row.State != Receivable.Void && (x.Row.State == Receivable.Settled) != (x.Row.OpenAmount == 0)))
        .OrderBy(x => x.Row.Id).Select(x => x.Row.Id).Take(Rows.Most).ToListAsync(cancellation)).Select(id => $"receivables/{id}")];
}

/// <summary>A receipt gave no more than it is worth, and what it says it gave is what stands in the book.</summary>
internal sealed class ReceiptBalanceCheck : IInvariantCheck
{
    public string Name => "receiptBalances";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation) => [.. (await Rows.All<Receipt>(db)
        .Select(r => new { Row = r, Given = db.Set<Allocation>().Where(a => a.ReceiptId == r.Id).Sum(a => a.Amount) })
        .Where(x => x.Row.AllocatedAmount != x.Given || x.Row.TotalAmount != x.Row.Amount + x.Row.FeeAmount + x.Row.DiscountAmount + x.Row.CreditAmount
            || ((x.Row.Kind == Receipt.Ordinary || x.Row.Kind == Receipt.Credit) && x.Row.UnallocatedAmount != x.Row.TotalAmount - x.Row.AllocatedAmount - x.Row.ReturnedAmount)
            || x.Row.UnallocatedAmount < 0 || x.Row.Number == null || x.Row.DeletedAt != null)
        .OrderBy(x => x.Row.Id).Select(x => x.Row.Id).Take(Rows.Most).ToListAsync(cancellation)).Select(id => $"receipts/{id}")];
}

/// <summary>Money of one customer settles only what the same customer owes, in the same currency.</summary>
internal sealed class AllocationMatchCheck : IInvariantCheck
{
    public string Name => "allocationMatches";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation) => [.. (await db.Set<Allocation>().AsNoTracking()
        .Join(Rows.All<Receipt>(db), a => a.ReceiptId, r => r.Id, (allocation, receipt) => new { allocation, receipt })
        .Join(Rows.All<Receivable>(db), x => x.allocation.ReceivableId, r => r.Id, (x, receivable) => new { x.allocation.Id, x.receipt, receivable })
        .Where(x => x.receipt.CustomerId != x.receivable.CustomerId || x.receipt.Currency != x.receivable.Currency)
        .OrderBy(x => x.Id).Select(x => x.Id).Take(Rows.Most).ToListAsync(cancellation)).Select(id => $"receipt_allocations/{id}")];
}

/// <summary>A reversal names what it reverses, comes to its opposite, and there is one for each receipt that is marked.</summary>
internal sealed class ReversalCheck : IInvariantCheck
{
    public string Name => "reversals";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation) => [.. (await Rows.All<Receipt>(db)
        .Where(r => (r.State == Receipt.Reversed) != (Rows.All<Receipt>(db).Count(x => x.SourceId == r.Id && x.Kind == Receipt.Reversal && x.TotalAmount == -r.TotalAmount && x.Amount == -r.Amount && x.CreditAmount == -r.CreditAmount) == 1)
            || (r.Kind == Receipt.Refund || r.Kind == Receipt.Reversal) != (r.SourceId != null))
        .OrderBy(r => r.Id).Select(r => r.Id).Take(Rows.Most).ToListAsync(cancellation)).Select(id => $"receipts/{id}")];
}

/// <summary>What orders say was received is what their receivables were settled with.</summary>
internal sealed class OrderReceivedCheck : IInvariantCheck
{
    public string Name => "orderReceived";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation) => [.. (await Rows.All<Sales.Orders.Domain.Order>(db)
        .Where(o => o.ReceivedAmount + o.CreditedAmount != Rows.All<Receivable>(db).Where(r => r.OrderId == o.Id).Sum(r => r.SettledAmount))
        .OrderBy(o => o.Id).Select(o => o.Id).Take(Rows.Most).ToListAsync(cancellation)).Select(id => $"orders/{id}")];
}

/// <summary>A credit note comes to what its return does, for the same customer in the same currency, one for each; orders know what was credited.</summary>
internal sealed class CreditNoteCheck : IInvariantCheck
{
    public string Name => "creditNotes";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation)
    {
        var credits = Rows.All<Receipt>(db).Where(r => r.Kind == Receipt.Credit);
        var notes = await credits.Join(Rows.All<GoodsReturn>(db), r => r.ReturnId, g => g.Id, (note, goods) => new { note, goods })
            .Where(x => x.note.CreditAmount != x.goods.Amount || x.note.CustomerId != x.goods.CustomerId || x.note.Currency != x.goods.Currency)
            .OrderBy(x => x.note.Id).Select(x => x.note.Id).Take(Rows.Most).ToListAsync(cancellation);
        var given = db.Set<Allocation>().Join(credits, a => a.ReceiptId, r => r.Id, (a, _) => a)
            .Join(Rows.All<Receivable>(db), a => a.ReceivableId, r => r.Id, (a, r) => new { r.OrderId, a.Amount });
        var orders = await Rows.All<Sales.Orders.Domain.Order>(db).Where(o => o.CreditedAmount != given.Where(g => g.OrderId == o.Id).Sum(g => g.Amount))
            .OrderBy(o => o.Id).Select(o => o.Id).Take(Rows.Most).ToListAsync(cancellation);
        var goods = CreditedReturns.Of(db).Join(db.Set<ReturnLine>(), g => g.Id, l => l.ReturnId, (_, l) => l);
        var lines = await db.Set<Sales.Orders.Domain.OrderLine>().AsNoTracking().Where(l => l.CreditedQuantity != goods.Where(g => g.OrderLineId == l.Id).Sum(g => g.Quantity))
            .OrderBy(l => l.Id).Select(l => l.DocumentId).Take(Rows.Most).ToListAsync(cancellation);
        return [.. notes.Select(id => $"receipts/{id}"), .. orders.Concat(lines).Distinct().Select(id => $"orders/{id}")];
    }
}
