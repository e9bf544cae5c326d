using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;
using Huike.Sales.Orders.Contracts;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Orders;

/// <summary>Adds to the figures in the database itself, so that two deliveries at one moment never count over each other.</summary>
internal sealed class OrderProgressWriter(HuikeDb db) : IOrderProgress
{
    public async Task<Result<Done>> Add(Guid orderId, ProgressStep step, CancellationToken cancellation)
    {
        // The order's row first: whoever comes second waits here and then counts on.
        var isThere = await Orders(orderId).Where(o => o.State == Order.Confirmed || o.State == Order.Closed)
            .ExecuteUpdateAsync(set => set
                .SetProperty(o => o.DeliveredAmount, o => o.DeliveredAmount + step.DeliveredAmount)
                .SetProperty(o => o.InvoicedAmount, o => o.InvoicedAmount + step.InvoicedAmount)
                .SetProperty(o => o.ReceivedAmount, o => o.ReceivedAmount + step.ReceivedAmount)
                .SetProperty(o => o.CreditedAmount, o => o.CreditedAmount + step.CreditedAmount), cancellation);
        if (isThere == 0)
            return Error.Rule("order.notConfirmed");
        if (step is { InvoicedAmount: > 0, MayExceed: false } && await Orders(orderId).AnyAsync(o => o.InvoicedAmount > o.TotalAmount, cancellation))
            return Error.Rule("order.beyondOrdered");
        foreach (var line in step.Lines)
        {
            if (await Line(orderId, line, step.MayExceed, cancellation) == 0)
                return Error.Rule("order.beyondOrdered");
        }
        if (step.Lines.Any(l => l.Delivered != 0 || l.Returned != 0 || l.Credited != 0))
            await DeliveryState(orderId, cancellation);
        return Done.It;
    }

    public async Task Hold(IEnumerable<Guid> orderIds, CancellationToken cancellation)
    {
        foreach (var id in orderIds.Distinct().Order())
            await Orders(id).ExecuteUpdateAsync(set => set.SetProperty(o => o.InvoicedAmount, o => o.InvoicedAmount), cancellation);
    }

    private Task<int> Line(Guid orderId, LineProgress step, bool mayExceed, CancellationToken cancellation) => db.Set<OrderLine>()
        .Where(l => l.DocumentId == orderId && l.Id == step.LineId
            && l.DeliveredQuantity + step.Delivered >= l.ReturnedQuantity + step.Returned
            && l.ReturnedQuantity + step.Returned >= 0 && l.InvoicedQuantity + step.Invoiced >= 0
            && l.CreditedQuantity + step.Credited >= 0 && l.ReturnedQuantity + step.Returned >= l.CreditedQuantity + step.Credited
            && (mayExceed || ((step.Delivered <= 0 || l.DeliveredQuantity + step.Delivered - l.ReturnedQuantity - step.Returned <= l.Quantity - l.CreditedQuantity)
                && (step.Invoiced <= 0 || l.InvoicedQuantity + step.Invoiced <= l.Quantity))))
        .ExecuteUpdateAsync(set => set
            .SetProperty(l => l.DeliveredQuantity, l => l.DeliveredQuantity + step.Delivered)
            .SetProperty(l => l.ReturnedQuantity, l => l.ReturnedQuantity + step.Returned)
            .SetProperty(l => l.InvoicedQuantity, l => l.InvoicedQuantity + step.Invoiced)
            .SetProperty(l => l.CreditedQuantity, l => l.CreditedQuantity + step.Credited), cancellation);

    private async Task DeliveryState(Guid orderId, CancellationToken cancellation)
    {
        var lines = db.Set<OrderLine>().Where(l => l.DocumentId == orderId);
        var open = await lines.AnyAsync(l => l.DeliveredQuantity - l.ReturnedQuantity < l.Quantity - l.CreditedQuantity, cancellation);
        var begun = await lines.AnyAsync(l => l.DeliveredQuantity - l.ReturnedQuantity > 0, cancellation);
        var state = !open ? "fully" : begun ? "partly" : "none";
        await Orders(orderId).ExecuteUpdateAsync(set => set.SetProperty(o => o.DeliveryState, state), cancellation);
    }

    private IQueryable<Order> Orders(Guid id) => db.Set<Order>().IgnoreQueryFilters(DocumentRows.RecordOnly).Where(o => o.Id == id);
}
