using Huike.Finance.Invoices.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Sales.Orders.Contracts;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Invoices;

/// <summary>An order of which something is invoiced or asked for is not cancelled, and a line that stands on an invoice stays.</summary>
internal sealed class OrderInvoices(HuikeDb db, OrderCover covers) : IOrderFollower
{
    public async Task<IReadOnlyList<Error>> ReasonsAgainstCancelling(Order order, CancellationToken cancellation) =>
        await covers.Any(order.Id, cancellation) ? [Error.Rule("order.invoiced")] : [];

    /// <summary>Invoices that were voided name their lines as well, and are kept.</summary>
    public async Task<IReadOnlyList<Error>> ReasonsAgainstRemoving(Order order, IReadOnlyList<OrderLine> lines, CancellationToken cancellation)
    {
        var ids = lines.Select(l => (Guid?)l.Id).ToList();
        var used = await db.Set<InvoiceLine>().AsNoTracking().Where(l => ids.Contains(l.OrderLineId)).OrderBy(l => l.Id).Select(l => l.OrderLineId).FirstOrDefaultAsync(cancellation);
        return used is null ? [] : [Error.Rule("order.lineInvoiced", lines.First(l => l.Id == used).ProductName)];
    }
}
