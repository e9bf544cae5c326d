using Huike.Customers.Customers.Domain;
using Huike.Customers.Routes.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Routes.UseCases;

/// <summary>客户路序: the customers keep their place on the route and its area, so that lists and cards are sorted by it.</summary>
[Permission("routes.edit")]
public sealed record KeepRouteOrder(Guid Id) : ICommand<KeptOrder>;

/// <param name="Kept">Customers that have their number now.</param>
/// <param name="Left">Customers that the caller may not change or does not see.</param>
public sealed record KeptOrder(int Kept, int Left);

internal sealed class KeepRouteOrderUseCase(HuikeDb db, ActorContext actors, RecordWriter<Customer> customers) : IUseCase<KeepRouteOrder, KeptOrder>
{
    public async Task<Result<KeptOrder>> Execute(KeepRouteOrder request, CancellationToken cancellation)
    {
        if (await db.Set<Route>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == request.Id, cancellation) is not { } route)
            return Error.NotFound();
        if (!actors.Actor.May("customers.edit"))
            return Error.Forbidden();
        var kept = 0;
        for (var i = 0; i < route.Stops.Count; i++)
        {
            var patch = new RecordPatch { ["routeOrder"] = i + 1 };
            if (route.Territory is { } territory)
                patch["territory"] = territory;
            if ((await customers.Change(route.Stops[i].CustomerId, null, patch, WriteOptions.Default, cancellation)).IsSuccess)
                kept++;
        }
        return new KeptOrder(kept, route.Stops.Count - kept);
    }
}
