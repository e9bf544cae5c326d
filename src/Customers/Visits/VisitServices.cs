using Huike.Customers.Visits.Domain;
using Huike.Customers.Visits.UseCases;
using Huike.Kernel.Jobs;
using Huike.Kernel.Modules;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Transfer.Export;
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
        services.AddSingleton(ChoiceLists.Fixed("visit.kind", Visit.OnSite, Visit.Return, Visit.Invitation, Visit.ByPhone, Visit.ByWeChat, Visit.ByMessage, Visit.ByEmail));
        services.AddSingleton(ChoiceLists.Fixed("visit.state", Visit.Planned, Visit.Done, Visit.Cancelled));
        services.AddSingleton(ChoiceLists.List("visit.satisfaction", "delighted", "satisfied", "neutral", "dissatisfied", "angry"));
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
        ReportSheet.Map<ExportVisitReport>(api, "visits", (string? period, DateOnly? on, Guid? personId, HttpContext http, UseCaseRunner runner, IHttpActors actors, ITexts texts) =>
            ReportSheet.Send(new ExportVisitReport(period ?? VisitReport.Month, on, personId), http, runner, actors, texts));
    }
}
