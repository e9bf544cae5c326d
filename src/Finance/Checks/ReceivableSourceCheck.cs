using Huike.Finance.Invoices.Domain;
using Huike.Finance.Receivables.Domain;
using Huike.Fulfilment.Deliveries.Domain;
using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Checks;

/// <summary>
/// What is owed is what its source says: the plan or the total of the order, each delivery that counts, or each invoice in the books less its
/// red letters; and no order is owed by two of them.
/// </summary>
internal sealed class ReceivableSourceCheck : IInvariantCheck
{
    public string Name => "receivableSources";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation)
    {
        var standing = Rows.All<Receivable>(db).Where(r => r.State != Receivable.Void);
        var orders = Rows.All<Order>(db);
        var foreign = await standing.Join(orders, r => r.OrderId, o => o.Id, (r, o) => new { r.Id, r.DeliveryId, r.InvoiceId, o.ReceivableSource })
            .Where(x => (x.ReceivableSource == ReceivableSources.Delivery) != (x.DeliveryId != null) || (x.ReceivableSource == ReceivableSources.Invoice) != (x.InvoiceId != null))
            .OrderBy(x => x.Id).Select(x => x.Id).Take(Rows.Most).ToListAsync(cancellation);
        // Orders from before receivables were kept have none.
        var plans = await orders.Where(o => o.ReceivableSource == ReceivableSources.Order && standing.Any(r => r.OrderId == o.Id))
            .Select(o => new { o.Id, o.TotalAmount, IsFirm = Order.Firm.Contains(o.State), Parts = db.Set<OrderInstalment>().Count(i => i.OrderId == o.Id), Plan = db.Set<OrderInstalment>().Where(i => i.OrderId == o.Id).Sum(i => i.Amount), Owed = standing.Where(r => r.OrderId == o.Id).Sum(r => r.Amount) })
            .Where(x => !x.IsFirm || x.Owed != (x.Parts > 0 ? x.Plan : x.TotalAmount)).OrderBy(x => x.Id).Select(x => x.Id).Take(Rows.Most).ToListAsync(cancellation);
        var deliveries = await Rows.All<Delivery>(db).Join(orders.Where(o => o.ReceivableSource == ReceivableSources.Delivery), d => d.OrderId, o => o.Id, (d, _) => d)
            .Where(d => standing.Where(r => r.DeliveryId == d.Id).Sum(r => r.Amount) != (Delivery.Counting.Contains(d.State) ? d.OwedAmount : 0)
                || (Delivery.Counting.Contains(d.State) && d.OwedAmount != db.Set<DeliveryLine>().Where(l => l.DeliveryId == d.Id).Sum(l => l.OwedAmount)))
            .OrderBy(d => d.Id).Select(d => d.Id).Take(Rows.Most).ToListAsync(cancellation);
        var invoices = await Rows.All<Invoice>(db)
            .Where(i => i.Nature == Invoice.Blue && (standing.Any(r => r.InvoiceId == i.Id) || orders.Any(o => o.Id == i.OrderId && o.ReceivableSource == ReceivableSources.Invoice)))
            .Where(i => standing.Where(r => r.InvoiceId == i.Id).Sum(r => r.Amount) != (Invoice.InBooks.Contains(i.State) ? i.TotalAmount - i.RedAmount : 0))
            .OrderBy(i => i.Id).Select(i => i.Id).Take(Rows.Most).ToListAsync(cancellation);
        return [.. foreign.Select(id => $"receivables/{id}"), .. plans.Select(id => $"orders/{id}"), .. deliveries.Select(id => $"deliveries/{id}"), .. invoices.Select(id => $"invoices/{id}")];
    }
}
