using Huike.Customers.Routes;
using Huike.Customers.Visits.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Visits;

/// <summary>Customers whom the driver plans to visit on the day, in their order; who comes to us or is called is no stop.</summary>
internal sealed class VisitStops(HuikeDb db, ActorContext actors) : IRouteSource
{
    private static readonly string?[] s_onTheWay = [Visit.OnSite, Visit.Return];

    public string Name => "visit";
    public int Order => 15;
    public string Permission => "visits.view";

    public async Task<IReadOnlyList<FoundStop>> Find(RouteWish wish, int most, CancellationToken cancellation)
    {
        if (!actors.Actor.Reads("visits", "plannedOn", "customerId", "state", "kind"))
            return [];
        var rows = await db.Set<Visit>().AsNoTracking()
            .Where(v => v.OwnerId == wish.OwnerId && v.PlannedOn == wish.Day && v.State == Visit.Planned && v.CustomerId != null && s_onTheWay.Contains(v.Kind))
            .OrderBy(v => v.Position == null).ThenBy(v => v.Position).ThenBy(v => v.TimeFrom).ThenBy(v => v.Id)
            .Select(v => new { v.CustomerId, v.Purpose, v.TimeFrom, v.TimeTo }).Take(most).ToListAsync(cancellation);
        string? Shown(string field, string? text) => actors.Actor.Reads("visits", field) ? text : null;
        return [.. rows.Select(r => new FoundStop(r.CustomerId!.Value, Shown("purpose", r.Purpose), Shown("timeFrom", r.TimeFrom), Shown("timeTo", r.TimeTo)))];
    }
}
