using Huike.Kernel.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Sales;

/// <summary>Where the area stands in the navigation.</summary>
internal static class SalesMenu
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(new MenuEntry("nav.sales", "products.title", "package", "products", "products.view", 340));
        services.AddSingleton(new MenuEntry("nav.sales", "product-categories.title", "layers", "product-categories", "product-categories.view", 345));
        services.AddSingleton(new MenuEntry("nav.sales", "price-lists.title", "banknote", "price-lists", "price-lists.view", 350));
        services.AddSingleton(new MenuEntry("nav.sales", "price-items.title", "tag", "price-items", "price-items.view", 355));
        services.AddSingleton(new NewEntry("products.one", "package", "products/new", "products.create", 60));
    }
}
