using Huike.Customers.Routes;
using Huike.Fulfilment.Deliveries.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Fulfilment.Deliveries;

/// <summary>Customers whose goods go out on the day and have not arrived yet. Whoever drives, it is not he who owns the deliveries.</summary>
internal sealed class DeliveryStops(HuikeDb db, ActorContext actors) : IRouteSource
{
    private static readonly string[] s_onTheWay = [Delivery.Draft, Delivery.Shipped];

    public string Name => "delivery";
    public int Order => 40;
    public string Permission => "deliveries.view";

    public async Task<IReadOnlyList<FoundStop>> Find(RouteWish wish, int most, CancellationToken cancellation)
    {
        if (!actors.Actor.Reads("deliveries", "plannedOn", "state", "customerId"))
            return [];
        var rows = await db.Set<Delivery>().AsNoTracking().Where(d => d.PlannedOn == wish.Day && s_onTheWay.Contains(d.State) && d.CustomerId != null)
            .OrderBy(d => d.Id).Select(d => new { d.CustomerId, d.Number, d.ReceiverAddress }).Take(most).ToListAsync(cancellation);
        string? Shown(string field, string? text) => actors.Actor.Shown("deliveries", field, text);
        return [.. rows.GroupBy(r => r.CustomerId!.Value).Select(g => new FoundStop(
            g.Key, string.Join("; ", g.Select(r => string.Join(' ', new[] { Shown("number", r.Number), Shown("receiverAddress", r.ReceiverAddress) }.OfType<string>())).Where(t => t.Length > 0))))];
    }
}
