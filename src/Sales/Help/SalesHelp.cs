using Huike.Kernel.Modules;

namespace Huike.Sales.Help;

/// <summary>Which pages of this area have which help; the words stand beside this file.</summary>
internal static class SalesHelp
{
    public static readonly HelpTopic[] Topics =
    [
        new("leads", ["leads", "leads/new", "leads/{Id:guid}"], "settings-leads", "opportunities", "customers"),
        new("lead-forms", ["lead-forms", "lead-forms/new", "lead-forms/{Id:guid}", "lead-form-submissions"], "leads", "settings-leads"),
        new("settings-leads", ["settings/leads"], "leads"),
        new("opportunities", ["opportunities", "opportunities/new", "opportunities/{Id:guid}"], "opportunity-board", "opportunity-funnel", "quotes"),
        new("opportunity-board", ["opportunities/board"], "opportunities", "opportunity-funnel"),
        new("opportunity-funnel", ["opportunities/funnel"], "opportunity-board", "pipelines"),
        new("mining", ["mining"], "customers", "orders", "opportunities"),
        new("performance", ["performance"], "targets", "credits", "orders", "opportunity-funnel"),
        new("credits", ["performance/credits"], "performance", "orders", "opportunities"),
        new("outlook", ["performance/outlook"], "performance", "targets", "opportunity-funnel"),
        new("sales-meeting", ["sales-meetings/sheet", "sales-meetings", "sales-meetings/{Id:guid}"], "performance", "opportunities", "contact-work"),
        new("targets", ["targets", "targets/list"], "performance"),
        new("pipelines", ["pipelines", "pipelines/new", "pipelines/{Id:guid}", "stages"], "opportunities", "opportunity-funnel"),
        new("products", ["products", "products/new", "products/{Id:guid}"], "product-categories", "price-lists", "stock"),
        new("product-categories", ["product-categories", "product-categories/new"], "products"),
        new("price-lists", ["price-lists", "price-lists/new", "price-lists/{Id:guid}", "price-items", "price-items/new"], "products", "quotes"),
        new("quotes", ["quotes", "quotes/{Id:guid}"], "quote-edit", "past-prices", "orders"),
        new("quote-edit", ["quotes/new", "quotes/{Id:guid}/edit"], "quotes", "products", "past-prices"),
        new("past-prices", ["quotes/prices"], "quotes", "price-lists"),
        new("orders", ["orders", "orders/{Id:guid}"], "order-edit", "order-board", "deliveries", "receivables"),
        new("order-board", ["orders/board"], "orders", "deliveries"),
        new("order-edit", ["orders/new", "orders/{Id:guid}/edit"], "orders", "quotes"),
        new("return-visits", ["visits/returns"], "orders", "visits", "settings-sales"),
        new("settings-sales", ["settings/sales"], "quotes", "orders", "settings-approvals"),
    ];
}
