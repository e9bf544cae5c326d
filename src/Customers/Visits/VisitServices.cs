using Huike.Customers.Visits.Domain;
using Huike.Customers.Visits.UseCases;
using Huike.Kernel.Jobs;
using Huike.Kernel.Modules;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Customers.Visits;

internal static class VisitServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddRecordType<Visit, VisitType>(new VisitType(), "cycles");
        // A visit that was made stays with whoever made it.
        services.AddSingleton(new HandoverTerms<Visit>(v => v.State == Visit.Planned));
        services.AddSingleton(Fixed("visit.kind", Visit.OnSite, Visit.Return, Visit.Invitation, Visit.ByPhone));
        services.AddSingleton(Fixed("visit.state", Visit.Planned, Visit.Done, Visit.Cancelled));
        services.AddSingleton(new ChoiceListDefinition("visit.satisfaction", [.. new[] { "delighted", "satisfied", "neutral", "dissatisfied", "angry" }.Select(c => new Choice(c))]));
        services.AddScoped<Routes.IRouteSource, VisitStops>();
        services.AddScoped<VisitCycles>();
        services.AddScoped<VisitFigures>();
        services.AddScoped<VisitStep>();
        services.AddScoped<IDailyWork, LastVisitBeginning>();
        services.AddSingleton(new RecordPanel("customers", "visits.title", 15, "visits.view", typeof(Visits.Ui.VisitsPanel)));
        services.AddSingleton(new MenuEntry("nav.followUp", "visit.week", "map-pin", "visits/week", "visits.view", 215));
        services.AddSingleton(new NewEntry("visits.one", "map-pin", "visits/new", "visits.create", 27, "v"));
        services.AddSingleton(new SettingsEntry("settings.group.company", "visit.settings", "visit.settings.text", "map-pin", "settings/visits", "visits.cycles", 72));
    }

    public static void Map(ApiBuilder api)
    {
        api.Records<Visit>("visits");
        api.Get<ListDueVisits, DueVisits>("/visits/due");
        api.Post<PlanVisits, PlannedVisits>("/visits/plan");
        api.Post<OrderVisits, Done>("/visits/order");
        api.Map<GetVisitPeople, VisitPeople>("GET", "/visits/people", _ => new GetVisitPeople());
        api.Map<ListVisitCycles, VisitCycleList>("GET", "/visits/cycles", _ => new ListVisitCycles());
        api.Post<SetVisitCycle, Done>("/visits/cycles");
        api.Body<CheckInVisit, SavedRecord>("POST", "/visits/{id:guid}/check-in", (http, body) => body with { Id = ApiBuilder.IdOf(http) });
        api.Body<WriteVisitMinutes, VisitMinutes>("POST", "/visits/{id:guid}/minutes", (http, body) => body with { Id = ApiBuilder.IdOf(http) });
        api.Body<CancelVisit, SavedRecord>("POST", "/visits/{id:guid}/cancel", (http, body) => body with { Id = ApiBuilder.IdOf(http) });
        api.Body<ReopenVisit, SavedRecord>("POST", "/visits/{id:guid}/reopen", (http, body) => body with { Id = ApiBuilder.IdOf(http) });
        api.Map<GetVisitState, VisitState>("GET", "/customers/{id:guid}/visits", http => new GetVisitState(ApiBuilder.IdOf(http)));
        api.Get<GetVisitReport, VisitReport>("/reports/visits");
        api.Group.MapGet("/reports/visits/export", Export).WithMetadata(new RequestEndpoint(typeof(ExportVisitReport)));
        api.Root.MapGet("/export/reports/visits", Export).WithMetadata(new RequestEndpoint(typeof(ExportVisitReport)));
    }

    /// <summary>Always saved, never shown.</summary>
    private static async Task<IResult> Export(string? period, DateOnly? on, Guid? personId, HttpContext http, UseCaseRunner runner, IHttpActors actors, ITexts texts)
    {
        var file = await runner.Run(new ExportVisitReport(period ?? VisitReport.Month, on, personId), await actors.Of(http), http.RequestAborted);
        if (!file.IsSuccess)
            return Problems.Of(file.Errors, http, texts);
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(file.Value.Content, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", file.Value.Name);
    }

    private static ChoiceListDefinition Fixed(string code, params string[] codes) => new(code, [.. codes.Select(c => new Choice(c))], Editable: false);
}
