using System.Linq.Expressions;
using Huike.Customers.Routes.Domain;
using Huike.Kernel.Records;

namespace Huike.Customers.Routes;

/// <summary>Every field of a route, described once.</summary>
public sealed class RouteType : RecordType<Route>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public RouteType()
    {
        Name = "routes";
        DefaultSort = "-day";
        Icon = "route";
        PagePath = "/routes/{0}";
        SearchOrder = 48;
        // Its stops are chosen; a file has no ids of customers.
        AcceptsImport = false;
        Text(r => r.Name).Max(Route.MaxName).Required().Default();
        Date(r => r.Day).Sortable().Default();
        Choice(r => r.Purpose, "route.purpose").Default();
        Choice(r => r.Territory, "customer.territory").Default();
        Text(r => r.StartPlace).Max(Route.MaxPlace).Section("way");
        Text(r => r.StartCoordinates).Max(60).Section("way");
        Text(r => r.EndPlace).Max(Route.MaxPlace).Section("way");
        Text(r => r.EndCoordinates).Max(60).Section("way");
        Text(r => r.StartsAt).Max(Route.MaxTime).Default().Section("way");
        Integer(r => r.Stay).Section("way");
        Integer(r => r.Speed).Section("way");
        Part(r => r.Stops).Of("routeStop").NotImportable();
        Integer(r => r.StopCount).ReadOnly().Default();
        Integer(r => r.Metres).ReadOnly().Default();
        Text(r => r.EndsAt).Max(Route.MaxTime).ReadOnly().Default();
        LongText(r => r.Remark).Max(Route.MaxRemark);
        Standard();
    }

    public override Expression<Func<Route, string>> Title => r => r.Name;

    protected override SearchContent? Search(Route entity) => new(entity.Name, entity.StartPlace, [entity.Name], [], []);
}
