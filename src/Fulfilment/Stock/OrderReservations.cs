using Huike.Fulfilment.Stock.Domain;
using Huike.Fulfilment.Warehouses;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Sales.Documents;
using Huike.Sales.Orders.Contracts;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Fulfilment.Stock;

/// <summary>
/// 占用: what firm orders still have to get, reserved in the usual warehouse. Reckoned anew from the order's lines whenever it changes or
/// something is delivered or comes back.
/// </summary>
public sealed class OrderReservations(HuikeDb db, StockBook book, CompanyFulfilment company, WarehouseBook warehouses, ActorContext actors) : IOrderFollower
{
    public Task Confirmed(Order order, CancellationToken cancellation) => Recount(order.Id, order.State == Order.Confirmed, cancellation);
    public Task Changed(Order order, CancellationToken cancellation) => Recount(order.Id, true, cancellation);
    public Task Closed(Order order, CancellationToken cancellation) => Recount(order.Id, false, cancellation);
    public Task Reopened(Order order, CancellationToken cancellation) => Recount(order.Id, true, cancellation);
    public Task Cancelled(Order order, CancellationToken cancellation) => Recount(order.Id, false, cancellation);

    /// <param name="stands">The order still wants its goods; otherwise nothing is reserved for it.</param>
    public async Task Recount(Guid orderId, bool stands, CancellationToken cancellation)
    {
        using (actors.AsHouse())
        {
            var before = await db.Set<StockReservation>().Where(r => r.OrderId == orderId).OrderBy(r => r.Id).Take(LineWriter.MostLines).ToListAsync(cancellation);
            var open = !stands || !(await company.Settings(cancellation)).KeepsStock ? [] : await db.Set<OrderLine>().AsNoTracking()
                .Where(l => l.DocumentId == orderId && KeptProducts.Of(db).Any(p => p.Id == l.ProductId) && l.DeliveredQuantity - l.ReturnedQuantity < l.Quantity - l.CreditedQuantity)
                .Select(l => new { l.Id, ProductId = l.ProductId!.Value, Quantity = l.Quantity - l.CreditedQuantity - l.DeliveredQuantity + l.ReturnedQuantity }).ToDictionaryAsync(l => l.Id, cancellation);
            var changes = new SortedDictionary<(Guid Warehouse, Guid Product), long>();
            void Change(Guid warehouse, Guid product, long quantity) => changes[(warehouse, product)] = changes.GetValueOrDefault((warehouse, product)) + quantity;
            foreach (var row in before)
            {
                var now = open.Remove(row.OrderLineId, out var line) && line.ProductId == row.ProductId ? line.Quantity : 0;
                Change(row.WarehouseId, row.ProductId, now - row.Quantity);
                row.Quantity = now;
                if (now == 0)
                    db.Remove(row);
            }
            foreach (var line in open.Values.OrderBy(l => l.Id))
            {
                var warehouse = await warehouses.Usual(cancellation);
                db.Add(new StockReservation { TenantId = db.TenantId, OrderId = orderId, OrderLineId = line.Id, ProductId = line.ProductId, WarehouseId = warehouse, Quantity = line.Quantity });
                Change(warehouse, line.ProductId, line.Quantity);
            }
            foreach (var ((warehouse, product), quantity) in changes.Where(c => c.Value != 0))
                await book.Reserve(warehouse, product, quantity, cancellation);
            await db.SaveChangesAsync(cancellation);
        }
    }
}
