using Huike.Fulfilment.Deliveries.Domain;
using Huike.Fulfilment.Warehouses;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Approvals;
using Huike.Sales.Documents;
using Huike.Sales.Orders.Contracts;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Fulfilment.Deliveries;

/// <summary>Deliveries of an order that is changed or cancelled: drafts go with it, lines that stand on a delivery stay.</summary>
internal sealed class OrderDeliveries(HuikeDb db, DeliveryWorth worth, ActorContext actors, IServiceProvider services) : IOrderFollower
{
    // Asked for late: the desk itself asks orders, which tell this follower.
    private ApprovalDesk Desk => services.GetRequiredService<ApprovalDesk>();

    private static readonly string[] s_wide = [HuikeDb.RecordFilter];

    public async Task Changed(Order order, CancellationToken cancellation)
    {
        using (actors.AsHouse())
        {
            await worth.PriceAnew(order.Id, cancellation);
            foreach (var draft in await worth.PriceDrafts(order.Id, cancellation))
            {
                await Desk.Cancel(DeliveryApproval.Name, draft.Id, cancellation);
                DeliveryApproval.Forget(draft);
            }
            await db.SaveChangesAsync(cancellation);
        }
    }

    public async Task Cancelled(Order order, CancellationToken cancellation)
    {
        using (actors.AsHouse())
        {
            foreach (var draft in await db.Set<Delivery>().IgnoreQueryFilters(s_wide).Where(d => d.OrderId == order.Id && d.State == Delivery.Draft)
                .OrderBy(d => d.Id).Take(LineWriter.MostLines).ToListAsync(cancellation))
            {
                await Desk.Cancel(DeliveryApproval.Name, draft.Id, cancellation);
                Bin.Put(draft, Guid.CreateVersion7(), db);
            }
            await db.SaveChangesAsync(cancellation);
        }
    }

    public async Task<IReadOnlyList<Error>> ReasonsAgainstRemoving(Order order, IReadOnlyList<OrderLine> lines, CancellationToken cancellation)
    {
        var ids = lines.Select(l => l.Id).ToList();
        var used = await db.Set<DeliveryLine>().AsNoTracking().Where(l => ids.Contains(l.OrderLineId)).OrderBy(l => l.Id).Select(l => l.ProductName).FirstOrDefaultAsync(cancellation);
        return used is null ? [] : [Error.Rule("order.lineOnDelivery", used)];
    }
}

/// <summary>A warehouse that deliveries leave from stays.</summary>
internal sealed class DeliveryWarehouses(HuikeDb db) : IWarehouseUse
{
    private static readonly string[] s_all = [HuikeDb.RecordFilter, HuikeDb.DeletedFilter];

    public Task<bool> Uses(Guid warehouseId, CancellationToken cancellation) =>
        db.Set<Delivery>().IgnoreQueryFilters(s_all).AnyAsync(d => d.WarehouseId == warehouseId, cancellation);
}
