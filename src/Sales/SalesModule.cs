using System.Resources;
using Huike.Kernel.Modules;
using Huike.Kernel.Text;
using Huike.Kernel.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Sales;

/// <summary>销售: leads, opportunities, products, prices, quotes, orders, targets.</summary>
public sealed class SalesModule : IModule
{
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton(new TextSource(new ResourceManager("Huike.Sales.Texts", typeof(SalesModule).Assembly)));
        services.AddUseCasesOf(typeof(SalesModule));
    }

    public void MapApi(ApiBuilder api)
    {
    }
}
