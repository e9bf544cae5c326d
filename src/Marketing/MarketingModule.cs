using System.Resources;
using Huike.Kernel.Modules;
using Huike.Kernel.Text;
using Huike.Kernel.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Marketing;

/// <summary>市场: campaigns.</summary>
public sealed class MarketingModule : IModule
{
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton(new TextSource(new ResourceManager("Huike.Marketing.Texts", typeof(MarketingModule).Assembly)));
        services.AddSingleton(new HelpSource(typeof(MarketingModule).Assembly, Help.MarketingHelp.Topics));
        Campaigns.CampaignServices.Add(services);
        services.AddUseCasesOf(typeof(MarketingModule));
    }

    public void MapApi(ApiBuilder api) => Campaigns.CampaignServices.Map(api);
}
