using Huike.Kernel.Data;
using Huike.Kernel.Modules;
using Huike.Kernel.Records;
using Huike.Kernel.Web;
using Huike.Sales.LeadForms.Domain;
using Huike.Sales.LeadForms.Ui;
using Huike.Sales.LeadForms.UseCases;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Sales.LeadForms;

/// <summary>What the forms for strangers bring to the house.</summary>
internal static class LeadFormServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<IModelPart, LeadFormModel>();
        services.AddRecordType<LeadForm, LeadFormType>(new LeadFormType());
        services.AddRecordType<LeadFormSubmission, LeadFormSubmissionType>(new LeadFormSubmissionType());
        services.AddScoped<LeadFormDoor>();
        services.AddScoped<LeadFormIntake>();
        services.AddSingleton(new OpenDoor(LeadFormPosts.Path));
        services.AddSingleton(new MenuEntry("nav.sales", "lead-forms.title", "clipboard-list", "lead-forms", "lead-forms.view", 312));
        services.AddSingleton(new RecordPanel("leads", "leadForms.origin", 5, "leads.view", typeof(LeadOriginPanel)));
    }

    public static void Map(ApiBuilder api)
    {
        api.Records<LeadForm>("lead-forms");
        api.ReadOnlyRecords<LeadFormSubmission>("lead-form-submissions");
        api.Map<GetLeadFormAddress, LeadFormAddress>("GET", "/lead-forms/{id:guid}/address", http => new GetLeadFormAddress(ApiBuilder.IdOf(http)));
        api.Map<RenewLeadFormAddress, LeadFormAddress>("POST", "/lead-forms/{id:guid}/address", http => new RenewLeadFormAddress(ApiBuilder.IdOf(http)));
        api.Map<GetLeadFormFigures, LeadFormFigures>("GET", "/lead-forms/{id:guid}/figures", http => new GetLeadFormFigures(ApiBuilder.IdOf(http)));
        api.Map<GetSpamSubmission, IReadOnlyList<SentValue>>("GET", "/lead-form-submissions/{id:guid}/values", http => new GetSpamSubmission(ApiBuilder.IdOf(http)));
        api.Map<RescueSubmission, RescuedLead>("POST", "/lead-form-submissions/{id:guid}/rescue", http => new RescueSubmission(ApiBuilder.IdOf(http)));
        api.Map<GetLeadOrigin, LeadOriginView>("GET", "/leads/{id:guid}/origin", http => new GetLeadOrigin(ApiBuilder.IdOf(http)));
        LeadFormPosts.Map(api.Root);
    }
}
