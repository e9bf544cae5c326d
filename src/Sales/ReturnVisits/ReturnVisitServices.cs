using Huike.Customers.Visits.UseCases;
using Huike.Kernel.Modules;
using Huike.Kernel.Records;
using Huike.Kernel.Web;
using Huike.Sales.ReturnVisits.UseCases;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Sales.ReturnVisits;

internal static class ReturnVisitServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<ReturnVisitDue>();
        services.AddSingleton(new RecordPanel("orders", "returnVisit.title", 10, "visits.view", typeof(Ui.ReturnVisitCard)));
        services.AddSingleton(new MenuEntry("nav.followUp", "returnVisit.due", "phone", "visits/returns", "visits.create", 217));
    }

    public static void Map(ApiBuilder api)
    {
        api.Get<ListReturnVisitsDue, ReturnVisitsDue>("/orders/return-visits-due");
        api.Body<RecordReturnVisit, VisitMinutes>("POST", "/orders/{id:guid}/return-visits", (http, body) => body with { OrderId = ApiBuilder.IdOf(http) });
    }
}
