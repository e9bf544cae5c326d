using Huike.Customers.Reports.Domain;
using Huike.Customers.Reports.UseCases;
using Huike.Kernel.Modules;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Customers.Reports;

internal static class ReportServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddRecordType<WorkReport, WorkReportType>(new WorkReportType(), "manage");
        // What was said stays with whoever said it.
        services.AddSingleton(new HandoverTerms<WorkReport>(r => false));
        services.AddSingleton(ChoiceLists.Fixed("report.kind", WorkReport.Kinds));
        services.AddScoped<ReportDuties>();
        services.AddScoped<ReportWriter>();
        services.AddScoped<ReportPost>();
        services.AddSingleton(new NoticeKind(ReportPost.Kind, "notebook-pen"));
        services.AddSingleton(new NoticeKind(ReportPost.UrgentKind, "triangle-alert"));
        services.AddSingleton(new MenuEntry("nav.followUp", "work-reports.title", "notebook-pen", "work-reports", "work-reports.view", 240));
        services.AddSingleton(new NewEntry("report.write", "notebook-pen", "work-reports/new", "work-reports.create", 28, "r"));
        services.AddSingleton(new SettingsEntry("settings.group.company", "report.duties", "report.duties.text", "clock", "settings/work-reports", "work-reports.manage", 70));
    }

    public static void Map(ApiBuilder api)
    {
        api.ReadOnlyRecords<WorkReport>("work-reports");
        api.Post<SendWorkReport, SentReport>("/work-reports");
        api.Get<GetReportDraft, ReportDraft>("/work-reports/draft");
        api.Get<GetReportOverview, ReportOverview>("/work-reports/overview");
        api.Map<ListReportDuties, ReportDutyList>("GET", "/work-reports/duties", _ => new ListReportDuties());
        api.Post<SaveReportDuty, SavedDuty>("/work-reports/duties");
        api.Map<RemoveReportDuty, Done>("DELETE", "/work-reports/duties/{id:guid}", http => new RemoveReportDuty(ApiBuilder.IdOf(http)));
        api.Map<GetWorkReport, WorkReportSheet>("GET", "/work-reports/{id:guid}/sheet", http => new GetWorkReport(ApiBuilder.IdOf(http)));
        api.Map<ReadWorkReport, Done>("POST", "/work-reports/{id:guid}/read", http => new ReadWorkReport(ApiBuilder.IdOf(http)));
        api.Body<ReviseWorkReport, Done>("POST", "/work-reports/{id:guid}/revise", (http, body) => body with { Id = ApiBuilder.IdOf(http) });
        api.Body<AddReportRecipients, Done>("POST", "/work-reports/{id:guid}/recipients", (http, body) => body with { Id = ApiBuilder.IdOf(http) });
    }
}
