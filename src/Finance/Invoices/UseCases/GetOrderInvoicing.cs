using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.UseCases;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Invoices.UseCases;

/// <summary>What of an order is invoiced or asked for, and what is left.</summary>
public sealed record OrderInvoicing(Guid OrderId, string OrderNumber, Guid CustomerId, string Currency, int Places, decimal TotalAmount, decimal CoveredAmount, IReadOnlyList<OrderInvoicingLine> Lines);

/// <param name="LeftQuantity">Not yet on an invoice, those that wait included, and not taken back against a credit note.</param>
/// <param name="LeftAmount">The same with tax.</param>
public sealed record OrderInvoicingLine(
    Guid OrderLineId, string ItemName, string? Specification, string? Unit, decimal Quantity, decimal TotalAmount, decimal TaxRate, decimal DeliveredQuantity, decimal LeftQuantity, decimal LeftAmount);

/// <summary>Asks before an invoice is asked for.</summary>
/// <param name="Except">An invoice that is being written and does not count.</param>
[Permission("invoices.create")]
public sealed record GetOrderInvoicing(Guid OrderId, Guid? Except = null) : IQuery<OrderInvoicing>;

internal sealed class GetOrderInvoicingUseCase(HuikeDb db, OrderCover covers, Kernel.Access.ActorContext actors) : IUseCase<GetOrderInvoicing, OrderInvoicing>
{
    public async Task<Result<OrderInvoicing>> Execute(GetOrderInvoicing request, CancellationToken cancellation)
    {
        if (!actors.Actor.May("orders.view"))
            return Error.Forbidden();
        if (await db.Set<Order>().AsNoTracking().FirstOrDefaultAsync(o => o.Id == request.OrderId, cancellation) is not { } order)
            return Error.NotFound();
        if (!Order.Firm.Contains(order.State))
            return Error.Rule("order.notConfirmed");
        var lines = await db.Set<OrderLine>().AsNoTracking().Where(l => l.DocumentId == order.Id).OrderBy(l => l.Position).Take(InvoiceLineWriter.MostLines).ToListAsync(cancellation);
        var cover = await covers.Of(order.Id, request.Except ?? Guid.Empty, cancellation);
        return new OrderInvoicing(order.Id, order.Caption, order.CustomerId ?? Guid.Empty, order.Currency ?? "CNY", order.Places,
            Scaled.ToDecimal(order.TotalAmount, order.Places), Scaled.ToDecimal(cover.Invoiced, order.Places), lines.ConvertAll(line =>
            {
                var done = cover.Lines.GetValueOrDefault(line.Id);
                return new OrderInvoicingLine(line.Id, line.ProductName, line.Specification, line.Unit, Scaled.ToShort(line.Quantity, Scaled.Quantity), Scaled.ToDecimal(line.TotalAmount, order.Places),
                    Scaled.ToShort(line.TaxRate, Scaled.TaxRate), Scaled.ToShort(line.DeliveredQuantity - line.ReturnedQuantity, Scaled.Quantity),
                    Scaled.ToShort(Math.Max(0, line.Quantity - done.Quantity), Scaled.Quantity), Scaled.ToDecimal(Math.Max(0, line.TotalAmount - done.Total), order.Places));
            }));
    }
}
