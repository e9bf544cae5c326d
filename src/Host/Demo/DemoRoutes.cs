using Huike.Customers.Customers.Domain;
using Huike.Customers.Routes.Domain;
using Huike.Customers.Routes.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Customisation.UseCases;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;
using Route = Huike.Customers.Routes.Domain.Route;

namespace Huike.Host.Demo;

/// <summary>Areas, and for some sellers the route of today through the town where most of their customers are.</summary>
internal sealed class DemoRoutes(UseCaseRunner runner, HuikeDb db, TenantClock clock)
{
    private const int Stops = 9;
    private static readonly string[] s_drivers = ["guo", "wang", "zhao"];
    private static readonly string[] s_areas = ["城东片", "城西片", "城南片", "开发区"];

    public async Task Run(Actor house, CancellationToken cancellation)
    {
        var areas = new List<string>();
        foreach (var area in s_areas)
            areas.Add((await Do(new AddChoice(area) { List = "customer.territory" }, house, cancellation)).Code);
        var people = await db.Set<User>().AsNoTracking().Where(u => s_drivers.Contains(u.UserName)).OrderBy(u => u.UserName).ToListAsync(cancellation);
        foreach (var (person, place) in people.Select((p, i) => (p, i)))
            await Draw(person, areas[place % areas.Count], house, cancellation);
    }

    private async Task Draw(User person, string area, Actor house, CancellationToken cancellation)
    {
        var towns = await db.Set<Customer>().Where(c => c.OwnerId == person.Id && c.Coordinates != null && c.Region != null)
            .GroupBy(c => c.Region!.Substring(0, 4)).Select(g => new { Town = g.Key, Count = g.Count() }).OrderByDescending(g => g.Count).ThenBy(g => g.Town).Take(1).ToListAsync(cancellation);
        if (towns is not [{ Town: { } town }])
            return;
        var customers = await db.Set<Customer>().AsNoTracking().Where(c => c.OwnerId == person.Id && c.Region != null && c.Region.StartsWith(town))
            .OrderBy(c => c.Code).Select(c => c.Id).Take(Stops).ToListAsync(cancellation);
        var stops = customers.Select((c, i) => new RouteStop(c, i == 1 ? "13:00" : null, i switch { 0 => "11:30", 1 => "15:00", _ => null }, null, i == 0 ? "带新样品" : null)).ToList();
        var start = Towns.Near($"{town}00", 5);
        var saved = await Do(new CreateRecord<Route>(new RecordPatch
        {
            ["name"] = "今日拜访",
            ["day"] = clock.Today,
            ["purpose"] = "visit",
            ["territory"] = area,
            ["startPlace"] = "公司",
            ["startCoordinates"] = start,
            ["endPlace"] = "公司",
            ["endCoordinates"] = start,
            ["startsAt"] = "09:00",
            ["stay"] = 30,
            ["speed"] = 30,
            ["ownerId"] = person.Id,
            ["departmentId"] = person.DepartmentId,
            ["stops"] = stops,
        }), house, cancellation);
        await Do(new ArrangeRoute(saved.Record.Id), house, cancellation);
        await Do(new KeepRouteOrder(saved.Record.Id), house, cancellation);
    }

    private async Task<TResponse> Do<TResponse>(IRequest<TResponse> request, Actor actor, CancellationToken cancellation)
    {
        var result = await runner.Run(request, actor, cancellation);
        return result.IsSuccess ? result.Value : throw new InvalidOperationException($"{request.GetType().Name}: {string.Join(", ", result.Errors.Select(e => $"{e.Field} {e.Code}"))}");
    }
}
