using Huike.Fulfilment.Deliveries.Domain;
using Huike.Fulfilment.Stock.Batches;
using Huike.Fulfilment.Warehouses;
using Huike.Fulfilment.Warehouses.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.UseCases;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Fulfilment.Deliveries.UseCases;

/// <summary>What a delivery of an order begins with: what is still open, to whom and from where.</summary>
/// <param name="DeliveryId">A draft that is written on; its own quantities are filled in.</param>
[Permission("deliveries.create")]
[NoApi("Programs read the order and its lines; a delivery without lines takes over all that is open.")]
public sealed record GetDeliveryForm(Guid OrderId, Guid? DeliveryId = null) : IQuery<DeliveryForm>;

public sealed record DeliveryForm(
    Guid OrderId, string OrderTitle, string? Customer, Guid? WarehouseId, string? Warehouse, DateOnly? PlannedOn,
    string? Receiver, string? ReceiverPhone, string? ReceiverAddress, bool MayDeliver, IReadOnlyList<DeliveryFormLine> Lines);

/// <summary>A line of the order with what is still open of it.</summary>
/// <param name="Most">What may go out now, with the company's tolerance.</param>
/// <param name="Waiting">Of this what stands on other drafts.</param>
public sealed record DeliveryFormLine(
    Guid OrderLineId, string? Code, string Name, string? Specification, string? Unit, decimal Ordered, decimal Delivered, decimal Open, decimal Most, decimal Waiting)
{
    public Guid? ProductId { get; init; }
    /// <summary><c>batch</c> or <c>serial</c> where these are kept of the product.</summary>
    public string? Tracking { get; init; }
}

internal sealed class GetDeliveryFormUseCase(HuikeDb db, DeliveryLines lines, WarehouseBook warehouses) : IUseCase<GetDeliveryForm, DeliveryForm>
{
    public async Task<Result<DeliveryForm>> Execute(GetDeliveryForm request, CancellationToken cancellation)
    {
        if (await db.Set<Order>().AsNoTracking().FirstOrDefaultAsync(o => o.Id == request.OrderId, cancellation) is not { } order)
            return Error.NotFound();
        var customer = await db.Set<Customers.Customers.Domain.Customer>().AsNoTracking().Where(c => c.Id == order.CustomerId).Select(c => c.Name).FirstOrDefaultAsync(cancellation);
        var warehouse = await warehouses.Find(cancellation);
        var name = warehouse is null ? null : await db.Set<Warehouse>().AsNoTracking().Where(w => w.Id == warehouse).Select(w => w.Name).FirstOrDefaultAsync(cancellation);
        var waiting = await db.Set<Delivery>().AsNoTracking().Where(d => d.OrderId == order.Id && d.State == Delivery.Draft && d.Id != request.DeliveryId)
            .Join(db.Set<DeliveryLine>(), d => d.Id, l => l.DeliveryId, (_, l) => l).GroupBy(l => l.OrderLineId)
            .Select(g => new { g.Key, Sum = g.Sum(l => l.Quantity) }).ToDictionaryAsync(g => g.Key, g => g.Sum, cancellation);
        var shown = new List<DeliveryFormLine>();
        var ordered = await lines.OfOrder(order.Id, cancellation);
        var tracked = await TrackedProducts.Among(db, ordered.Select(l => l.ProductId), cancellation);
        foreach (var line in ordered)
        {
            shown.Add(new DeliveryFormLine(line.Id, line.ProductCode, line.ProductName, line.Specification, line.Unit, Number(line.Quantity),
                Number(line.DeliveredQuantity - line.ReturnedQuantity), Number(DeliveryLines.Open(line)), Number(Math.Max(0, await lines.Most(line, cancellation))), Number(waiting.GetValueOrDefault(line.Id)))
            {
                ProductId = line.ProductId,
                Tracking = line.ProductId is { } product ? tracked.GetValueOrDefault(product)?.Tracking : null,
            });
        }
        return new DeliveryForm(order.Id, order.Caption, customer, warehouse, name, order.DeliverOn, order.Receiver, order.ReceiverPhone, order.ReceiverAddress,
            order.State == Order.Confirmed, shown);
    }

    private static decimal Number(long kept) => Scaled.ToShort(kept, Scaled.Quantity);
}
