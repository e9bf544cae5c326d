using Huike.Finance.Accounts;
using Huike.Finance.Receipts;
using Huike.Finance.Receipts.Domain;
using Huike.Finance.Receivables.Domain;
using Huike.Fulfilment.Returns.Contracts;
using Huike.Fulfilment.Returns.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Audit;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.UseCases;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Credits;

/// <summary>
/// 贷项: what came back need not be paid. A credit note is a document among the receipts, without money: it settles what is open of the
/// same order, that of the delivery itself and then the oldest first, and the rest stands as the customer's advance, to be used or refunded as any other.
/// </summary>
internal sealed class CreditNotes(HuikeDb db, AllocationBook book, CompanyFinance finance, ReceiptNumbers numbers, CreditedGoods credited, AuditNotes audit, ActorContext actors) : IReturnFollower
{
    private static readonly string[] s_wide = [HuikeDb.RecordFilter];

    public async Task<IReadOnlyList<Error>> Returned(GoodsReturn goods, IReadOnlyList<ReturnLine> lines, CancellationToken cancellation) =>
        !goods.ToCredit ? []
        : await ByInvoice(goods.OrderId!.Value, cancellation) ? await CountAlone(goods, cancellation)
        : goods.Amount > 0 ? (await Write(goods, cancellation)).Errors : [];

    /// <summary>Such an order is owed by its invoices: a red letter takes back what came back, and no credit note does it a second time.</summary>
    public Task<bool> ByInvoice(Guid orderId, CancellationToken cancellation) =>
        db.Set<Order>().IgnoreQueryFilters(s_wide).AnyAsync(o => o.Id == orderId && o.ReceivableSource == ReceivableSources.Invoice, cancellation);

    private async Task<IReadOnlyList<Error>> CountAlone(GoodsReturn goods, CancellationToken cancellation)
    {
        using (actors.AsHouse())
            return await credited.Count(goods, 1, cancellation);
    }

    /// <summary>What came back in exchange on such an order is not sent again after all; the order is held by the caller.</summary>
    public async Task<IReadOnlyList<Error>> CountLater(Guid returnId, CancellationToken cancellation)
    {
        var rows = db.Set<GoodsReturn>().IgnoreQueryFilters(s_wide).Where(g => g.Id == returnId);
        if (await rows.Where(g => !g.ToCredit).ExecuteUpdateAsync(set => set.SetProperty(g => g.ToCredit, true).SetProperty(g => g.Version, g => g.Version + 1), cancellation) == 0)
            return [Error.Rule("return.creditByInvoice")];
        var goods = await rows.AsNoTracking().SingleAsync(cancellation);
        audit.Add("returns", goods.Id, goods.Caption, "update", new Dictionary<string, bool[]> { ["toCredit"] = [false, true] });
        if (await CountAlone(goods, cancellation) is { Count: > 0 } refused)
            return refused;
        await db.SaveChangesAsync(cancellation);
        return [];
    }

    /// <summary>Nothing else of the return stands, and its order is held; the caller has made sure that this is so.</summary>
    public async Task<Result<Receipt>> Write(GoodsReturn goods, CancellationToken cancellation)
    {
        using (actors.AsHouse())
        {
            var order = await db.Set<Order>().IgnoreQueryFilters(s_wide).AsNoTracking().SingleAsync(o => o.Id == goods.OrderId, cancellation);
            var credit = Of(goods, order, await finance.OpenDay(goods.ReturnedOn, cancellation));
            var wishes = await OfOrder(order.Id, goods.DeliveryId, credit, cancellation);
            credit.AllocatedAmount = wishes.Sum(w => w.Amount);
            credit.UnallocatedAmount = credit.TotalAmount - credit.AllocatedAmount;
            db.Add(credit);
            await db.SaveChangesAsync(cancellation);
            if (await book.Take(credit, wishes, credit.ReceivedOn, cancellation) is { Count: > 0 } refused)
                return Result<Receipt>.Failed(refused);
            if (await credited.Count(goods, 1, cancellation) is { Count: > 0 } sentAgain)
                return Result<Receipt>.Failed(sentAgain);
            await numbers.Take(credit, cancellation);
            await db.SaveChangesAsync(cancellation);
            return credit;
        }
    }

    private static Receipt Of(GoodsReturn goods, Order order, DateOnly on) => new()
    {
        Kind = Receipt.Credit,
        CustomerId = goods.CustomerId,
        ReturnId = goods.Id,
        OwnerId = order.OwnerId,
        DepartmentId = order.DepartmentId,
        ReceivedOn = on,
        Currency = goods.Currency,
        Places = goods.Places,
        ExchangeRate = order.ExchangeRate ?? Scaled.SameCurrency,
        CompanyPlaces = order.CompanyPlaces,
        CreditAmount = goods.Amount,
        TotalAmount = goods.Amount,
        CompanyAmount = Tax.InCompanyCurrency(goods.Amount, goods.Places, order.ExchangeRate ?? Scaled.SameCurrency, order.CompanyPlaces),
        Caption = "—",
    };

    /// <summary>What is open of the order, that of the same delivery first, held until the end of the transaction so that no receipt takes it meanwhile.</summary>
    private async Task<List<Wish>> OfOrder(Guid orderId, Guid? deliveryId, Receipt credit, CancellationToken cancellation)
    {
        var owed = db.Set<Receivable>().IgnoreQueryFilters(s_wide).Where(r => r.OrderId == orderId && r.CustomerId == credit.CustomerId && r.Currency == credit.Currency && r.State != Receivable.Void);
        foreach (var id in await owed.Where(r => r.OpenAmount > 0).OrderBy(r => r.Id).Select(r => r.Id).Take(AllocationBook.MostLines).ToListAsync(cancellation))
            await owed.Where(r => r.Id == id).ExecuteUpdateAsync(set => set.SetProperty(r => r.OpenAmount, r => r.OpenAmount), cancellation);
        var (wishes, left) = (new List<Wish>(), credit.TotalAmount);
        foreach (var row in await owed.Where(r => r.OpenAmount > 0).OrderBy(r => r.DeliveryId == deliveryId ? 0 : 1).ThenBy(r => r.DueOn).ThenBy(r => r.Id).Select(r => new { r.Id, r.OpenAmount }).Take(AllocationBook.MostLines).ToListAsync(cancellation))
        {
            if (Math.Min(row.OpenAmount, left) is not (> 0 and var part))
                break;
            wishes.Add(new Wish(row.Id, part, "allocations"));
            left -= part;
        }
        return wishes;
    }
}
