using System.Resources;
using Huike.Customers.Archive.Overview;
using Huike.Customers.Duplicates;
using Huike.Customers.Merging;
using Huike.Customers.Pool;
using Huike.Kernel.Data;
using Huike.Kernel.Modules;
using Huike.Kernel.Text;
using Huike.Kernel.Web;
using Huike.Platform.Approvals;
using Huike.Platform.Templates.Models;
using Huike.Platform.Transfer.Import;
using Huike.Sales.CustomerPage;
using Huike.Sales.Documents;
using Huike.Sales.Leads;
using Huike.Sales.Leads.Assignment;
using Huike.Sales.Leads.Domain;
using Huike.Sales.Leads.Twins;
using Huike.Sales.Leads.UseCases;
using Huike.Sales.Mining;
using Huike.Sales.Mining.UseCases;
using Huike.Sales.Opportunities;
using Huike.Sales.Opportunities.Domain;
using Huike.Sales.Opportunities.Rules;
using Huike.Sales.Opportunities.UseCases;
using Huike.Sales.Orders;
using Huike.Sales.Orders.Contracts;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Orders.UseCases;
using Huike.Sales.Prices;
using Huike.Sales.Prices.Domain;
using Huike.Sales.Printing;
using Huike.Sales.Products;
using Huike.Sales.Products.Domain;
using Huike.Sales.Quotes;
using Huike.Sales.Quotes.Domain;
using Huike.Sales.Quotes.UseCases;
using Huike.Sales.Targets;
using Huike.Sales.Targets.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Sales;

/// <summary>销售: leads, opportunities, products, prices, quotes, orders, targets.</summary>
public sealed class SalesModule : IModule
{
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<IModelPart, SalesModel>();
        services.AddSingleton<IModelPart, OpportunityModel>();
        services.AddSingleton<IModelPart, LeadModel>();
        services.AddSingleton<IModelPart, TargetModel>();
        services.AddSingleton(new TextSource(new ResourceManager("Huike.Sales.Texts", typeof(SalesModule).Assembly)));
        services.AddSingleton(new HelpSource(typeof(SalesModule).Assembly, Help.SalesHelp.Topics));
        foreach (var list in ChoiceLists.All)
            services.AddSingleton(list);
        services.AddRecordType<ProductCategory, ProductCategoryType>(new ProductCategoryType());
        services.AddRecordType<Product, ProductType>(new ProductType());
        services.AddRecordType<PriceList, PriceListType>(new PriceListType());
        services.AddRecordType<PriceItem, PriceItemType>(new PriceItemType());
        services.AddRecordType<Pipeline, PipelineType>(new PipelineType());
        services.AddRecordType<Stage, StageType>(new StageType());
        services.AddRecordType<Opportunity, OpportunityType>(new OpportunityType(), "split");
        services.AddRecordType<Lead, LeadType>(new LeadType(), "assign", "convert");
        services.AddRecordType<Quote, QuoteType>(new QuoteType(), "approve");
        // Whoever won or lost keeps the result; a contract that is closed counts for whoever signed it.
        services.AddSingleton(new Kernel.Records.HandoverTerms<Opportunity>(o => o.State == Opportunity.Open));
        services.AddSingleton(new Kernel.Records.HandoverTerms<Lead>(l => l.State != Lead.Converted));
        services.AddSingleton(new Kernel.Records.HandoverTerms<Quote>(q =>
            q.State != Quote.Accepted && q.State != Quote.Refused && q.State != Quote.Void && q.State != Quote.Superseded));
        services.AddSingleton(new Kernel.Records.HandoverTerms<Order>(o => o.State != Order.Closed && o.State != Order.Cancelled));
        services.AddRecordType<Order, OrderType>(new OrderType(), "approve", "confirm", "change", "cancel", "split");
        Meetings.MeetingServices.Add(services);
        LeadForms.LeadFormServices.Add(services);
        ReturnVisits.ReturnVisitServices.Add(services);
        AddParts(services);
        AddTargets(services);
        services.AddUseCasesOf(typeof(SalesModule));
    }

    private static void AddParts(IServiceCollection services)
    {
        services.AddScoped<CompanySales>();
        services.AddScoped<LineWriter>();
        services.AddScoped<DocumentTools>();
        services.AddScoped(typeof(DocumentFlow<>));
        services.AddScoped<DealCheck>();
        services.AddScoped<Kernel.Jobs.IDailyWork, QuoteExpiry>();
        services.AddScoped<Kernel.Jobs.IDailyWork, Opportunities.UseCases.ForecastTaking>();
        services.AddScoped<Kernel.Jobs.IDailyWork, HintMining>();
        services.AddScoped<HintRows>();
        services.AddScoped<HintReader>();
        services.AddScoped<HintAnswers>();
        services.AddScoped<LastPrices>();
        services.AddScoped<IMergePart, LastPriceMerge>();
        services.AddScoped<IDocumentNumbers, DocumentNumbers>();
        services.AddScoped<IHasDocuments, HasDocuments<Quote>>();
        services.AddScoped<IHasDocuments, HasDocuments<Order>>();
        services.AddScoped<StandardPipeline>();
        services.AddScoped<Opportunities.UseCases.FunnelAxis>();
        services.AddScoped<OpportunityMoney>();
        services.AddScoped<OpportunityEnd>();
        services.AddScoped<BoardReader>();
        services.AddScoped<DealReach>();
        services.AddScoped<SharedDeals>();
        services.AddScoped<StaySums>();
        services.AddScoped<Targets.UseCases.CreditReader>();
        AddLeads(services);
        services.AddScoped<ICustomerOverviewPart, OpenOpportunitiesPart>();
        services.AddScoped<QuoteGate>();
        services.AddScoped<QuoteCopier>();
        services.AddScoped<QuoteSheets>();
        services.AddScoped<LinkedQuotes>();
        services.AddScoped<PlanWriter>();
        services.AddScoped<Splits.SplitWriter>();
        services.AddScoped<Splits.SplitReader>();
        services.AddScoped<QuoteProgress>();
        services.AddScoped<CreditGate>();
        services.AddScoped<OrderGate>();
        services.AddScoped<IDocumentTarget, OrderDocuments>();
        services.AddScoped<IDocumentTarget, Quotes.QuoteDocuments>();
        services.AddScoped<IImportUndo, OrderUndo>();
        services.AddScoped<IImportUndo, Quotes.QuoteUndo>();
        services.AddScoped<IOrderProgress, OrderProgressWriter>();
        services.AddScoped<Customers.Calls.ICallSection, QuotesOnCall>();
        services.AddScoped<Customers.Calls.ICallSection, OrdersOnCall>();
        services.AddScoped<ICustomerOverviewPart, LastQuotesPart>();
        services.AddScoped<ICustomerOverviewPart, OpenOrdersPart>();
        services.AddScoped<IPoolFact, CustomersWithOrder>();
        services.AddScoped<IPoolFact, CustomersWithWonDeal>();
        services.AddScoped<IPoolFact, CustomersWithOpportunity>();
        services.AddScoped<ICustomerOverviewPart, LastPricesPart>();
        services.AddApprovable<QuoteApproval>("quotes");
        services.AddApprovable<OrderApproval>("orders");
        services.AddPrintModel<QuotePrint>(QuotePrint.Kind, "quotes");
        services.AddPrintModel<OrderPrint>(OrderPrint.Kind, "orders");
        SalesMenu.Add(services);
    }

    private static void AddTargets(IServiceCollection services)
    {
        services.AddRecordType<Target, TargetType>(new TargetType());
        // What was asked of somebody was asked of him.
        services.AddSingleton(new Kernel.Records.HandoverTerms<Target>(t => false));
        services.AddScoped<TargetBook>();
        services.AddScoped<PerformanceLines>();
        services.AddScoped<OpenDeals>();
        services.AddScoped<Splits.Sharing>();
        AddCredits<OrderCredits>(services);
        AddCredits<WonCredits>(services);
        AddCredits<OpenCredits>(services);
        services.AddScoped<Huike.Customers.Performance.IPerformanceMeasure, OrderMeasure>();
    }

    private static void AddCredits<T>(IServiceCollection services) where T : class, Huike.Customers.Performance.ICreditSource
    {
        services.AddScoped<T>();
        services.AddScoped<Huike.Customers.Performance.ICreditSource>(s => s.GetRequiredService<T>());
    }

    private static void AddLeads(IServiceCollection services)
    {
        services.AddScoped<CompanyLeads>();
        services.AddScoped<LeadTurn>();
        services.AddScoped<Kernel.Records.IHandoverPart, LeadRulePart>();
        services.AddScoped<Kernel.Records.IHandoverPart, LeadForms.LeadFormPart>();
        services.AddScoped<LeadTwins>();
        services.AddScoped<IDuplicateSource, LeadDuplicates>();
        services.AddScoped<LeadMoves>();
        services.AddScoped<LeadPatches>();
        services.AddScoped<LeadHistory>();
    }

    public void MapApi(ApiBuilder api)
    {
        api.Records<ProductCategory>("product-categories");
        api.Records<Product>("products");
        api.Records<PriceList>("price-lists");
        api.Records<PriceItem>("price-items");
        api.Records<Pipeline>("pipelines");
        api.Records<Stage>("stages");
        api.Records<Opportunity>("opportunities");
        api.Records<Lead>("leads");
        api.Records<Quote>("quotes");
        api.Records<Order>("orders");
        api.Records<Target>("targets");
        SalesApi.Map(api);
        Meetings.MeetingServices.Map(api);
        LeadForms.LeadFormServices.Map(api);
        ReturnVisits.ReturnVisitServices.Map(api);
        LinkedQuoteFiles.Map(api.Root);
        LeadsApi.Map(api);
    }
}
