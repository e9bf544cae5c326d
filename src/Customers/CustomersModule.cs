using System.Resources;
using Huike.Customers.Activities;
using Huike.Customers.Activities.Domain;
using Huike.Customers.Archive.Print;
using Huike.Customers.Calls;
using Huike.Customers.Care;
using Huike.Customers.Care.Domain;
using Huike.Customers.Care.Ui;
using Huike.Customers.Contacts;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Duplicates;
using Huike.Customers.Duplicates.Base;
using Huike.Customers.Merging;
using Huike.Customers.Merging.UseCases;
using Huike.Customers.Tasks;
using Huike.Customers.Tasks.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Kernel.Modules;
using Huike.Kernel.Text;
using Huike.Kernel.Web;
using Huike.Platform.Comments;
using Huike.Platform.Templates.Models;
using Huike.Platform.Transfer.Import;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Customers;

/// <summary>客户·跟进: customers, contacts, follow-ups, tasks, duplicates.</summary>
public sealed class CustomersModule : IModule
{
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<IModelPart, CustomersModel>();
        services.AddSingleton(new TextSource(new ResourceManager("Huike.Customers.Texts", typeof(CustomersModule).Assembly)));
        services.AddSingleton(new HelpSource(typeof(CustomersModule).Assembly, Help.CustomersHelp.Topics));
        services.AddSingleton<IRegionNames, Regions.RegionNames>();
        services.AddSingleton<Kernel.Records.IRegionPicker, Regions.RegionPicker>();
        foreach (var list in ChoiceLists.All)
            services.AddSingleton(list);
        services.AddRecordType<Customer, CustomerType>(new CustomerType(), "share", "transfer", "fileDuplicates", "merge", "claim", "release", "example");
        services.AddRecordType<Contact, ContactType>(new ContactType());
        services.AddRecordType<Activity, ActivityType>(new ActivityType());
        services.AddRecordType<WorkTask, TaskType>(new TaskType());
        // What was said stays with whoever said it; what is done with whoever did it.
        services.AddSingleton(new Kernel.Records.HandoverTerms<Activity>(a => false));
        services.AddSingleton(new Kernel.Records.HandoverTerms<WorkTask>(t => t.State == WorkTask.Open));
        services.AddSingleton(new Kernel.Records.HandoverTerms<CustomerNeed>(n => n.State == "open"));
        // They follow the owner of their customer.
        services.AddSingleton(new Kernel.Records.HandoverTerms<Dealings.Domain.Dealing>(d => false));
        services.AddScoped<TaskDelegation>();
        services.AddScoped<Archive.Transfer.TransferCascade>();
        Documents.DocumentServices.Add(services);
        services.AddRecordType<CustomerEvent, EventType>(new EventType(), "manage");
        services.AddRecordType<CustomerNeed, NeedType>(new NeedType());
        services.AddRecordType<Dealings.Domain.Dealing, Dealings.DealingType>(new Dealings.DealingType());
        services.AddScoped<Kernel.Records.IFilterReach<Customer>, Dealings.DealerReach>();
        services.AddScoped<IMergePart, DealingMerge>();
        services.AddScoped<IMergePart, Archive.Examples.ExampleMerge>();
        services.AddSingleton(new Platform.Customisation.ChoiceListPart(Care.Facts.FactKinds.List, "customers.view", typeof(FactTermsCard)));
        services.AddSingleton(new Kernel.Records.RecordPanel("customers", "events.title", 30, "events.view", typeof(EventsPanel)));
        services.AddSingleton(new Kernel.Records.RecordPanel("customers", "needs.title", 25, "needs.view", typeof(NeedsPanel)));
        services.AddSingleton(new Kernel.Records.RecordPanel("customers", "dealing.title", 20, "customers.view", typeof(Archive.Ui.DealingPanel)));
        services.AddScoped<FollowUpState>();
        services.AddScoped<DuplicateFinder>();
        services.AddScoped<DuplicateKeys>();
        services.AddSingleton<IJobHandler, DuplicateSearchJob>();
        services.AddScoped<MergeRows>();
        services.AddScoped<MergedState>();
        services.AddScoped<IMergePart, ContactMerge>();
        services.AddScoped<IMergePart, ShareMerge>();
        services.AddScoped<IMergePart, CommentMerge>();
        // What is said about a follow-up is read where the follow-up stands.
        services.AddSingleton(new CommentPlace("activities", r => r is Activity { CustomerId: { } customer } ? $"customers/{customer}?followUp={r.Id}" : null));
        services.AddScoped<IMergePart, FactMerge>();
        services.AddScoped<Care.Facts.FactTerms>();
        services.AddScoped<Care.Facts.FactBook>();
        services.AddScoped<IDailyWork, Care.Facts.UseCases.FactBeginning>();
        services.AddSingleton(new Kernel.Records.RecordPanel("customers", "facts.title", 28, "customers.view", typeof(FactsPanel)));
        services.AddSingleton<NameRarities>();
        services.AddScoped<IImportTarget, ImportContact>();
        services.AddPrintModel<CustomerCard>(CustomerCard.Kind, "customers");
        services.AddPrintModel<Archive.Register.RegisterPrint>(Archive.Register.RegisterPrint.Kind, "customers");
        services.AddScoped<Archive.Register.RegisterReader>();
        services.AddScoped<IDocumentSent, DocumentFollowUp>();
        Reports.ReportServices.Add(services);
        Routes.RouteServices.Add(services);
        Questionnaires.QuestionnaireServices.Add(services);
        Visits.VisitServices.Add(services);
        CreditReports.CreditReportServices.Add(services);
        Mail.MailServices.Add(services);
        ContactWork.ContactWorkServices.Add(services);
        Pool.PoolServices.Add(services);
        Handovers.HandoverServices.Add(services);
        CallServices.Add(services);
        services.AddScoped<Performance.IPerformanceMeasure, Performance.NewCustomers>();
        services.AddScoped<Performance.IPerformanceMeasure, Performance.Visits>();
        CustomersMenu.Add(services);
        services.AddUseCasesOf(typeof(CustomersModule));
    }

    public void MapApi(ApiBuilder api)
    {
        api.Records<Customer>("customers");
        api.Records<Contact>("contacts");
        api.Records<Activity>("activities");
        Questionnaires.QuestionnaireServices.Map(api);
        api.Records<WorkTask>("tasks");
        api.Records<CustomerEvent>("events");
        api.Records<CustomerNeed>("needs");
        api.Records<Dealings.Domain.Dealing>("dealings");
        api.Map<Dealings.MakeMainDealer, Kernel.UseCases.Done>("POST", "/dealings/{id:guid}/main", http => new Dealings.MakeMainDealer(ApiBuilder.IdOf(http)));
        CustomersApi.Map(api);
        Documents.DocumentsApi.Map(api);
        Reports.ReportServices.Map(api);
        Routes.RouteServices.Map(api);
        Visits.VisitServices.Map(api);
        CreditReports.CreditReportServices.Map(api);
        CallServices.Map(api);
        Mail.MailServices.Map(api);
        ContactWork.ContactWorkServices.Map(api);
        Pool.PoolServices.Map(api);
        Handovers.HandoverServices.Map(api);
    }
}
