using Huike.Customers.CreditReports.Domain;
using Huike.Customers.CreditReports.UseCases;
using Huike.Kernel.Data;
using Huike.Kernel.Modules;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Customers.CreditReports;

/// <summary>What the credit reports bring to the house.</summary>
internal static class CreditReportServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<IModelPart, CreditReportModel>();
        services.AddRecordType<CreditReport, CreditReportType>(new CreditReportType());
        services.AddScoped<CompanyCreditReports>();
        services.AddSingleton(new RecordPanel("customers", "credit-reports.title", 27, "credit-reports.view", typeof(Ui.CreditReportsPanel)));
        services.AddSingleton(new MenuEntry("nav.customers", "credit-reports.title", "shield", "credit-reports", "credit-reports.view", 123));
        services.AddSingleton(new SettingsEntry("settings.group.company", "creditReport.settings", "creditReport.settings.text", "shield", "settings/credit-reports", "company.edit", 73));
    }

    public static void Map(ApiBuilder api)
    {
        api.Records<CreditReport>("credit-reports");
        api.Map<GetCreditState, CreditState>("GET", "/customers/{id:guid}/credit-report", http => new GetCreditState(ApiBuilder.IdOf(http)));
        api.Map<GetCreditReportSettings, CreditReportSettings>("GET", "/settings/credit-reports", _ => new GetCreditReportSettings());
        api.Group.MapPut("/settings/credit-reports", (HttpContext http, ApiCalls calls) =>
                calls.SendBody<CreditReportSettings, SaveCreditReportSettings, Done>(http, (_, body) => new SaveCreditReportSettings(body)))
            .WithMetadata(new RequestEndpoint(typeof(SaveCreditReportSettings))).Accepts<CreditReportSettings>("application/json");
    }
}
