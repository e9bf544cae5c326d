using Huike.Kernel.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Fulfilment;

/// <summary>Where the area stands in the navigation.</summary>
internal static class FulfilmentMenu
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(new MenuEntry("nav.fulfilment", "deliveries.title", "truck", "deliveries", "deliveries.view", 400));
        services.AddSingleton(new MenuEntry("nav.fulfilment", "returns.title", "rotate-ccw", "returns", "returns.view", 410));
        services.AddSingleton(new MenuEntry("nav.fulfilment", "stock.title", "package", "stock", "stock.view", 420));
        services.AddSingleton(new MenuEntry("nav.fulfilment", "stock-batches.title", "calendar", "stock/batches", "stock.view", 425));
        services.AddSingleton(new MenuEntry("nav.fulfilment", "stock-vouchers.title", "layers", "stock/vouchers", "stock-vouchers.view", 430));
        services.AddSingleton(new MenuEntry("nav.fulfilment", "stock-movements.title", "clock", "stock/movements", "stock-movements.view", 440));
        services.AddSingleton(new MenuEntry("nav.fulfilment", "warehouses.title", "warehouse", "warehouses", "warehouses.view", 460));
        services.AddSingleton(new NewEntry("deliveries.one", "truck", "deliveries/new", "deliveries.create", 50));
        services.AddSingleton(new SettingsEntry("settings.group.company", "fulfilment.settings.title", "fulfilment.settings.text", "truck", "settings/fulfilment", "company.edit", 55));
    }
}
