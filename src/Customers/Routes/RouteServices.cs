using Huike.Customers.Routes.Distances;
using Huike.Customers.Routes.Domain;
using Huike.Customers.Routes.UseCases;
using Huike.Kernel.Data;
using Huike.Kernel.Modules;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Templates.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Customers.Routes;

/// <summary>What the routes bring to the house.</summary>
internal static class RouteServices
{
    internal sealed record ArrangeBody(long? Version = null);

    public static void Add(IServiceCollection services)
    {
        services.AddRecordType<Route, RouteType>(new RouteType());
        services.AddSingleton(ChoiceLists.List("route.purpose", "visit", "delivery", "other"));
        services.AddSingleton(ChoiceLists.List("customer.territory"));
        services.AddScoped<RoutePlanner>();
        services.AddOptions<DistanceOptions>().BindConfiguration(DistanceOptions.Section);
        services.AddSingleton<DistanceMemory>();
        services.AddSingleton<DistanceKeys>();
        services.AddSingleton<IDistanceProvider, OsrmDistances>();
        services.AddSingleton<IDistanceProvider, AmapDistances>();
        services.AddScoped<RouteDistances>();
        services.AddScoped<IPreparation<CreateRecord<Route>>, RoutePreparation>();
        services.AddScoped<IPreparation<ChangeRecord<Route>>, RoutePreparation>();
        services.AddScoped<IPreparation<ArrangeRoute>, RoutePreparation>();
        services.AddScoped<IRouteSource, TerritoryStops>();
        services.AddScoped<IRouteSource, ContactStops>();
        services.AddPrintModel<RoutePrint>(RoutePrint.Kind, "routes");
        services.AddSingleton(new MenuEntry("nav.followUp", "routes.title", "route", "routes", "routes.view", 230));
        services.AddSingleton(new NewEntry("routes.one", "route", "routes/new", "routes.create", 45));
        services.AddSingleton(new SettingsEntry("settings.group.company", "distances.title", "distances.text", "map-pin", "settings/distances", "company.edit", 74));
    }

    public static void Map(ApiBuilder api)
    {
        api.Records<Route>("routes");
        api.Post<PlanRoute, RoutePlan>("/routes/plan");
        api.Get<FindRouteStops, RouteStops>("/routes/candidates");
        api.Map<GetRouteSources, IReadOnlyList<string>>("GET", "/routes/sources", _ => new GetRouteSources());
        api.Map<GetRoutePlan, RoutePlan>("GET", "/routes/{id:guid}/plan", http => new GetRoutePlan(ApiBuilder.IdOf(http)));
        api.Post<ArrangeBody, ArrangeRoute, SavedRecord>("/routes/{id:guid}/arrange", (http, body) => new ArrangeRoute(ApiBuilder.IdOf(http), body.Version));
        api.Map<KeepRouteOrder, KeptOrder>("POST", "/routes/{id:guid}/keep-order", http => new KeepRouteOrder(ApiBuilder.IdOf(http)));
        api.Map<GetDistanceSettings, DistanceSettingsView>("GET", "/settings/distances", _ => new GetDistanceSettings());
        api.Body<SaveDistanceSettings, Done>("PUT", "/settings/distances");
        api.Post<TestDistances, DistanceTest>("/settings/distances/test");
    }

    public static void Configure(ModelBuilder model) => model.Entity<Route>(route =>
    {
        route.ToTable("routes");
        route.Property(r => r.Name).HasMaxLength(Route.MaxName);
        route.Property(r => r.StartsAt).HasMaxLength(Route.MaxTime);
        route.Property(r => r.EndsAt).HasMaxLength(Route.MaxTime);
        route.Property(r => r.Stops).AsJson();
        route.LiveIndex(r => new { r.TenantId, r.Day, r.Id }, "day");
        route.LiveIndex(r => new { r.TenantId, r.OwnerId, r.Day, r.Id }, "owner_day");
        route.LiveIndex(r => new { r.TenantId, r.DepartmentId, r.Day, r.Id }, "department_day");
    });
}
