using Huike.Finance.Receipts;
using Huike.Finance.Receipts.Domain;
using Huike.Fulfilment.Deliveries;
using Huike.Fulfilment.Returns.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;
using Huike.Sales.Orders.Contracts;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Credits;

/// <summary>
/// What was credited is no longer ordered: it need not be sent again, and nothing is kept for it in the stock. When the credit note is
/// reversed, the goods are wanted again.
/// </summary>
internal sealed class CreditedGoods(HuikeDb db, IOrderProgress progress, DeliveryLines deliveries, DeliveryWorth worth, DeliveryStock stock) : IMoneyFollower
{
    private static readonly string[] s_wide = [HuikeDb.RecordFilter];

    /// <param name="sign">1 when the note is written, -1 when it is taken back.</param>
    public async Task<IReadOnlyList<Error>> Count(GoodsReturn goods, int sign, CancellationToken cancellation)
    {
        var order = goods.OrderId!.Value;
        var back = await db.Set<ReturnLine>().Where(l => l.ReturnId == goods.Id).GroupBy(l => l.OrderLineId)
            .Select(g => new { g.Key, Quantity = g.Sum(l => l.Quantity) }).OrderBy(g => g.Key).Take(LineWriter.MostLines).ToListAsync(cancellation);
        if (sign > 0)
        {
            var ordered = await deliveries.OfOrder(order, cancellation);
            var gone = await db.Set<Order>().IgnoreQueryFilters(s_wide).AnyAsync(o => o.Id == order && o.ReceivableSource == ReceivableSources.Delivery, cancellation)
                ? await worth.Standing(order, null, cancellation) : [];
            foreach (var line in back)
            {
                // Goods that went out again in place of those that came back are to be paid.
                if (ordered.Find(l => l.Id == line.Key) is not { } source || await deliveries.Most(source, cancellation) < line.Quantity
                    || source.ReturnedQuantity - source.CreditedQuantity - gone.GetValueOrDefault(line.Key, Gone.Nothing).Replaced < line.Quantity)
                    return [Error.Rule("return.sentAgain")];
            }
        }
        var counted = await progress.Add(order, new ProgressStep([.. back.Select(l => new LineProgress(l.Key, Credited: sign * l.Quantity))]), cancellation);
        if (counted.IsSuccess)
            await stock.Reserve(order, cancellation);
        return counted.Errors;
    }

    public async Task Returned(Receipt document, CancellationToken cancellation)
    {
        if (document.Kind == Receipt.Reversal && await GoodsOf(document.SourceId, cancellation) is { } goods && await Count(goods, -1, cancellation) is { Count: > 0 } refused)
            throw new InvalidOperationException(refused[0].Code);
    }

    public async Task<IReadOnlyList<Guid>> OrdersOf(Receipt receipt, CancellationToken cancellation) =>
        await GoodsOf(receipt.Id, cancellation) is { OrderId: { } order } ? [order] : [];

    private Task<GoodsReturn?> GoodsOf(Guid? creditId, CancellationToken cancellation) => db.Set<Receipt>().IgnoreQueryFilters(s_wide).AsNoTracking()
        .Where(r => r.Id == creditId && r.Kind == Receipt.Credit)
        .Join(db.Set<GoodsReturn>().IgnoreQueryFilters(s_wide).AsNoTracking(), r => r.ReturnId, g => g.Id, (_, goods) => goods).SingleOrDefaultAsync(cancellation);
}
