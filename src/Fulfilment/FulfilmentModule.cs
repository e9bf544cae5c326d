using System.Resources;
using Huike.Kernel.Modules;
using Huike.Kernel.Text;
using Huike.Kernel.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Fulfilment;

/// <summary>交付: deliveries, stock, purchasing.</summary>
public sealed class FulfilmentModule : IModule
{
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton(new TextSource(new ResourceManager("Huike.Fulfilment.Texts", typeof(FulfilmentModule).Assembly)));
        services.AddUseCasesOf(typeof(FulfilmentModule));
    }

    public void MapApi(ApiBuilder api)
    {
    }
}
