using Huike.Customers.ContactWork.UseCases;
using Huike.Customers.Customers;
using Huike.Kernel.Modules;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Transfer.Export;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Customers.ContactWork;

internal static class ContactWorkServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<ContactTerms>();
        services.AddScoped<ContactFigures>();
        services.AddScoped<ContactPeople>();
        services.AddSingleton(new MenuEntry("nav.followUp", "contactWork.title", "users", "activities/people", "activities.view", 212));
    }

    public static void Map(ApiBuilder api)
    {
        api.Get<GetContactWork, ContactWorkReport>("/reports/contact-work");
        ReportSheet.Map<ExportContactWork>(api, "contact-work", (string? period, DateOnly? on, Guid? departmentId, HttpContext http, UseCaseRunner runner, IHttpActors actors, ITexts texts) =>
            ReportSheet.Send(new ExportContactWork(period ?? ContactWorkPeriod.Week, on, departmentId), http, runner, actors, texts));
        api.Get<GetPersonContacts, PersonContacts>("/users/{id:guid}/contacted-customers");
        api.Get<GetNeglectedCustomers, NeglectedCustomers>("/users/{id:guid}/neglected-customers");
        api.Get<GetFollowUpSample, FollowUpSample>("/users/{id:guid}/follow-up-sample");
    }
}
