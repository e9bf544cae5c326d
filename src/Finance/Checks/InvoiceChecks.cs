using Huike.Finance.Invoices.Domain;
using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Checks;

/// <summary>An invoice is the sum of its lines, and each line its amount and its tax.</summary>
internal sealed class InvoiceTotalsCheck : IInvariantCheck
{
    public string Name => "invoiceTotals";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation) => [.. (await Rows.All<Invoice>(db)
        .Select(i => new
        {
            Row = i,
            Amount = db.Set<InvoiceLine>().Where(l => l.InvoiceId == i.Id).Sum(l => l.Amount),
            Tax = db.Set<InvoiceLine>().Where(l => l.InvoiceId == i.Id).Sum(l => l.TaxAmount),
            Total = db.Set<InvoiceLine>().Where(l => l.InvoiceId == i.Id).Sum(l => l.TotalAmount),
        })
        .Where(x => x.Row.Amount != x.Amount || x.Row.TaxAmount != x.Tax || x.Row.TotalAmount != x.Total || x.Total != x.Amount + x.Tax
            || (x.Row.State != Invoice.Draft && x.Row.Number == null) || (Invoice.InBooks.Contains(x.Row.State) && (x.Row.IssuedOn == null || x.Row.InvoiceNumber == null)))
        .OrderBy(x => x.Row.Id).Select(x => x.Row.Id).Take(Rows.Most).ToListAsync(cancellation)).Select(id => $"invoices/{id}")];
}

/// <summary>Red letters name an invoice, have opposite amounts, and never come to more than it.</summary>
internal sealed class RedLetterCheck : IInvariantCheck
{
    public string Name => "redLetters";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation)
    {
        var invoices = Rows.All<Invoice>(db);
        var heads = await invoices
            .Where(i => (i.Nature == Invoice.Red) != (i.SourceId != null) || (i.Nature == Invoice.Red && (i.TotalAmount >= 0 || i.State != Invoice.Issued))
                || (i.Nature == Invoice.Blue && (i.RedAmount != -Rows.All<Invoice>(db).Where(r => r.SourceId == i.Id).Sum(r => r.TotalAmount)
                    || i.RedAmount > i.TotalAmount || (i.State == Invoice.RedLettered) != (i.RedAmount > 0 && i.RedAmount == i.TotalAmount))))
            .OrderBy(i => i.Id).Select(i => i.Id).Take(Rows.Most).ToListAsync(cancellation);
        var lines = await db.Set<InvoiceLine>().AsNoTracking()
            .Where(l => l.RedTotal != -db.Set<InvoiceLine>().Where(r => r.SourceLineId == l.Id).Sum(r => r.TotalAmount)
                || l.RedNet != -db.Set<InvoiceLine>().Where(r => r.SourceLineId == l.Id).Sum(r => r.Amount)
                || l.RedQuantity != -db.Set<InvoiceLine>().Where(r => r.SourceLineId == l.Id).Sum(r => r.Quantity)
                || (l.SourceLineId == null && (l.RedTotal > l.TotalAmount || l.RedQuantity > l.Quantity)))
            .OrderBy(l => l.Id).Select(l => l.InvoiceId).Take(Rows.Most).ToListAsync(cancellation);
        return [.. heads.Concat(lines).Distinct().Select(id => $"invoices/{id}")];
    }
}

/// <summary>What orders and their lines say was invoiced is what stands on issued invoices, red letters taken off.</summary>
internal sealed class OrderInvoicedCheck : IInvariantCheck
{
    public string Name => "orderInvoiced";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation)
    {
        var booked = Rows.All<Invoice>(db).Where(i => Invoice.InBooks.Contains(i.State));
        var lines = db.Set<InvoiceLine>().Join(booked, l => l.InvoiceId, i => i.Id, (l, _) => l);
        var orders = await Rows.All<Order>(db).Where(o => o.InvoicedAmount != booked.Where(i => i.OrderId == o.Id).Sum(i => i.TotalAmount))
            .OrderBy(o => o.Id).Select(o => o.Id).Take(Rows.Most).ToListAsync(cancellation);
        var parts = await db.Set<OrderLine>().AsNoTracking().Where(o => o.InvoicedQuantity != lines.Where(l => l.OrderLineId == o.Id).Sum(l => l.Quantity))
            .OrderBy(o => o.Id).Select(o => o.DocumentId).Take(Rows.Most).ToListAsync(cancellation);
        return [.. orders.Concat(parts).Distinct().Select(id => $"orders/{id}")];
    }
}
