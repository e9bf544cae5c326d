using Huike.Fulfilment.Deliveries.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Fulfilment.Deliveries;

/// <summary>发货 in the chain of an order: what went out, what is open, and the button for it.</summary>
internal sealed class DeliveryChain(HuikeDb db, ActorContext actors, ITexts texts) : IChainSource
{
    private const int Shown = 3;

    public int Order => 30;
    public string Permission => "deliveries.view";

    public async Task Link(ChainIds ids, CancellationToken cancellation)
    {
        var (orders, known) = (ids.Of("orders").Select(id => (Guid?)id).ToList(), ids.Of("deliveries"));
        if (orders.Count + known.Count == 0)
            return;
        var deliveries = await db.Set<Delivery>().AsNoTracking().Where(d => known.Contains(d.Id) || orders.Contains(d.OrderId)).OrderByDescending(d => d.Id)
            .Take(ChainIds.MostOfAKind).Select(d => new { d.Id, d.OrderId }).ToListAsync(cancellation);
        foreach (var delivery in deliveries)
        {
            ids.Add("deliveries", delivery.Id);
            ids.Add("orders", delivery.OrderId);
        }
    }

    public async Task<ChainStep?> Read(ChainIds ids, CancellationToken cancellation)
    {
        var known = ids.Of("deliveries");
        var deliveries = await db.Set<Delivery>().AsNoTracking().Where(d => known.Contains(d.Id)).OrderByDescending(d => d.Id).Take(Shown)
            .Select(d => new { d.Id, d.Caption, d.State, d.DeliveredOn }).ToListAsync(cancellation);
        var step = new ChainStep("deliveries", "deliveries.one", "truck", deliveries.ConvertAll(d => new ChainDocument(
            d.Id, d.Caption, $"deliveries/{d.Id}", texts[$"choice.deliveries.state.{d.State}"], ToneOf(d.State), d.DeliveredOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))))
        { More = Math.Max(0, known.Count - Shown) };
        return ids.RecordType is "orders" or "deliveries" && ids.Of("orders") is [var only] ? await Open(step, only, cancellation) : step;
    }

    private async Task<ChainStep> Open(ChainStep step, Guid orderId, CancellationToken cancellation)
    {
        var lines = db.Set<OrderLine>().Where(l => l.DocumentId == orderId);
        var open = await db.Set<Order>().AsNoTracking().Where(o => o.Id == orderId && o.State == Sales.Orders.Domain.Order.Confirmed && o.DeliveryState != "fully")
            .Select(_ => (long?)lines.Where(l => l.DeliveredQuantity - l.ReturnedQuantity < l.Quantity - l.CreditedQuantity).Sum(l => l.Quantity - l.CreditedQuantity - l.DeliveredQuantity + l.ReturnedQuantity))
            .FirstOrDefaultAsync(cancellation);
        if (open is not > 0)
            return step;
        step = step with { Open = texts["deliveries.chain.open", Scaled.ToShort(open.Value, Scaled.Quantity)] };
        return actors.Actor.May("deliveries.create") ? step with { ActionKey = "deliveries.ship", ActionHref = $"deliveries/new?orderId={orderId}" } : step;
    }

    private static ChainTone ToneOf(string state) => state switch
    {
        Delivery.Shipped => ChainTone.Accent,
        Delivery.Signed => ChainTone.Good,
        Delivery.Voided => ChainTone.Bad,
        _ => ChainTone.Plain,
    };
}
