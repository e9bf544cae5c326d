using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Routes;

/// <summary>For whom and when stops are looked for.</summary>
/// <param name="OwnerId">Who drives.</param>
public sealed record RouteWish(DateOnly Day, Guid OwnerId, string? Territory, string? Region);

/// <summary>A customer who is to be called on.</summary>
/// <param name="Note">Why: a delivery, the purpose of a visit.</param>
/// <param name="From">HH:mm.</param>
/// <param name="Until">HH:mm.</param>
public sealed record FoundStop(Guid CustomerId, string? Note = null, string? From = null, string? Until = null);

/// <summary>Where the stops of a route may come from: the customers of an area, visits, deliveries of the day.</summary>
public interface IRouteSource
{
    /// <summary>Its words have the key <c>routes.source.{Name}</c>.</summary>
    string Name { get; }
    int Order { get; }
    /// <summary>Asked beside the right to see customers.</summary>
    string Permission { get; }
    /// <summary>At most <paramref name="most"/>, through the actor's own eyes, in a firm order.</summary>
    Task<IReadOnlyList<FoundStop>> Find(RouteWish wish, int most, CancellationToken cancellation);
}

/// <summary>Customers of the area by their place on its route; those without one by name.</summary>
internal sealed class TerritoryStops(HuikeDb db, ActorContext actors) : IRouteSource
{
    public string Name => "territory";
    public int Order => 10;
    public string Permission => "customers.view";

    public async Task<IReadOnlyList<FoundStop>> Find(RouteWish wish, int most, CancellationToken cancellation)
    {
        if ((wish.Territory, wish.Region) is (null, null) || Hidden("territory", wish.Territory) || Hidden("region", wish.Region))
            return [];
        var customers = db.Set<Customer>().AsNoTracking().Where(c => c.OwnerId == wish.OwnerId);
        if (wish.Territory is { } territory)
            customers = customers.Where(c => c.Territory == territory);
        if (wish.Region is { } region)
            customers = customers.Where(c => c.Region != null && c.Region.StartsWith(region));
        return await customers.OrderBy(c => c.RouteOrder == null).ThenBy(c => c.RouteOrder).ThenBy(c => c.NameKey).ThenBy(c => c.Id)
            .Select(c => new FoundStop(c.Id, null, null, null)).Take(most).ToListAsync(cancellation);
    }

    private bool Hidden(string field, string? asked) => asked is not null && !actors.Actor.Reads("customers", field);
}

/// <summary>Customers with whom the driver meant to be in touch up to the day.</summary>
internal sealed class ContactStops(HuikeDb db, ActorContext actors) : IRouteSource
{
    public string Name => "contact";
    public int Order => 20;
    public string Permission => "customers.view";

    public async Task<IReadOnlyList<FoundStop>> Find(RouteWish wish, int most, CancellationToken cancellation) =>
        !actors.Actor.Reads("customers", "nextContactOn") ? []
        : await db.Set<Customer>().AsNoTracking().Where(c => c.OwnerId == wish.OwnerId && c.NextContactOn != null && c.NextContactOn <= wish.Day)
            .OrderBy(c => c.NextContactOn).ThenBy(c => c.Id).Select(c => new FoundStop(c.Id, null, null, null)).Take(most).ToListAsync(cancellation);
}
