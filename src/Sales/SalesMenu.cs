using Huike.Kernel.Modules;
using Huike.Kernel.Records;
using Huike.Sales.Mining.Ui;
using Huike.Sales.Opportunities.Ui;
using Huike.Sales.Orders;
using Huike.Sales.Orders.Ui;
using Huike.Sales.Quotes;
using Huike.Sales.Quotes.Ui;
using Huike.Sales.Targets.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Sales;

/// <summary>Where the area stands in the navigation.</summary>
internal static class SalesMenu
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(new MenuEntry("nav.sales", "leads.title", "target", "leads", "leads.view", 310));
        services.AddSingleton(new NewEntry("leads.one", "target", "leads/new", "leads.create", 33));
        services.AddSingleton(new SettingsEntry("settings.group.company", "leads.settings.title", "leads.settings.text", "target", "settings/leads", "company.edit", 57));
        services.AddSingleton(new MenuEntry("nav.sales", "opportunities.title", "trending-up", "opportunities", "opportunities.view", 320));
        services.AddSingleton(new MenuEntry("nav.sales", "opportunities.funnel", "chart-column", "opportunities/funnel", "opportunities.view", 325));
        services.AddSingleton(new MenuEntry("nav.sales", "hints.title", "lightbulb", "mining", "orders.view", 327));
        services.AddSingleton(new MenuEntry("nav.sales", "performance.title", "chart-line", "performance", null, 305));
        services.AddSingleton(new MenuEntry("nav.sales", "targets.title", "target", "targets", "targets.edit", 328));
        services.AddSingleton(new WorkCard(typeof(MyMonthCard), null, 10));
        services.AddSingleton(new RecordPanel("customers", "hints.title", 12, "orders.view", typeof(CustomerHintsPanel)));
        services.AddSingleton(new MenuEntry("nav.sales", "pipelines.title", "settings", "pipelines", "pipelines.edit", 330));
        services.AddSingleton(new NewEntry("opportunities.one", "trending-up", "opportunities/new", "opportunities.create", 35));
        services.AddSingleton(new RecordPanel("opportunities", "quotes.title", 10, "quotes.view", typeof(OpportunityQuotesPanel)));
        services.AddSingleton(new RecordPanel("customers", "opportunities.title", 15, "opportunities.view", typeof(CustomerOpportunitiesPanel)));
        services.AddSingleton(new MenuEntry("nav.sales", "products.title", "package", "products", "products.view", 340));
        services.AddSingleton(new MenuEntry("nav.sales", "product-categories.title", "layers", "product-categories", "product-categories.view", 345));
        services.AddSingleton(new MenuEntry("nav.sales", "price-lists.title", "banknote", "price-lists", "price-lists.view", 350));
        services.AddSingleton(new MenuEntry("nav.sales", "price-items.title", "tag", "price-items", "price-items.view", 355));
        services.AddSingleton(new MenuEntry("nav.sales", "quotes.title", "file-text", "quotes", "quotes.view", 360));
        services.AddSingleton(new MenuEntry("nav.sales", "orders.title", "receipt", "orders", "orders.view", 370));
        services.AddSingleton(new SettingsEntry("settings.group.company", "sales.settings.title", "sales.settings.text", "receipt", "settings/sales", "company.edit", 58));
        services.AddSingleton(new NewEntry("quotes.one", "file-text", "quotes/new", "quotes.create", 40, "q"));
        services.AddSingleton(new NewEntry("orders.one", "receipt", "orders/new", "orders.create", 45, "o"));
        services.AddSingleton(new RecordPanel("customers", "prices.last", 30, "products.view", typeof(CustomerPricesPanel)));
        services.AddSingleton<IQuoteConversion, QuoteConversion>();
        services.AddSingleton(new NewEntry("products.one", "package", "products/new", "products.create", 60));
    }
}
