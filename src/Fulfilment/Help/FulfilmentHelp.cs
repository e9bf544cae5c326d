using Huike.Kernel.Modules;

namespace Huike.Fulfilment.Help;

/// <summary>Which pages of this area have which help; the words stand beside this file.</summary>
internal static class FulfilmentHelp
{
    public static readonly HelpTopic[] Topics =
    [
        new("stock", ["stock"], "stock-vouchers", "stock-movements", "stock-shortages"),
        new("stock-batches", ["stock/batches"], "stock", "stock-vouchers", "deliveries"),
        new("stock-movements", ["stock/movements"], "stock", "stock-vouchers"),
        new("stock-vouchers", ["stock/vouchers", "stock/vouchers/new"], "stock", "warehouses"),
        new("stock-shortages", ["stock/shortages"], "stock", "orders"),
        new("warehouses", ["warehouses", "warehouses/new"], "stock", "settings-fulfilment"),
        new("deliveries", ["deliveries", "deliveries/{Id:guid}", "deliveries/new", "deliveries/{Id:guid}/edit"], "orders", "stock", "returns"),
        new("returns", ["returns", "returns/new"], "deliveries", "invoices"),
        new("settings-fulfilment", ["settings/fulfilment"], "warehouses", "deliveries"),
    ];
}
