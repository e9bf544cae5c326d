using Huike.Finance.Receipts.Domain;
using Huike.Fulfilment.Returns.Domain;
using Huike.Kernel.Data;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Receipts;

/// <summary>
/// Returns whose goods need not be paid: their credit note stands, or their order is owed by its invoices, where no credit note is written
/// because the next invoice is for less or a red letter takes back what was invoiced already.
/// </summary>
internal static class CreditedReturns
{
    private static readonly string[] s_wide = [HuikeDb.RecordFilter];

    public static IQueryable<GoodsReturn> Of(HuikeDb db) => db.Set<GoodsReturn>().IgnoreQueryFilters(s_wide).AsNoTracking()
        .Where(g => db.Set<Receipt>().IgnoreQueryFilters(s_wide).Any(c => c.ReturnId == g.Id && c.State == Receipt.Posted)
            || (g.ToCredit && db.Set<Order>().IgnoreQueryFilters(s_wide).Any(o => o.Id == g.OrderId && o.ReceivableSource == ReceivableSources.Invoice)));
}
