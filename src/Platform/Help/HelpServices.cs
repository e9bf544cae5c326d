using Huike.Kernel.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Platform.Help;

internal static class HelpServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<HelpCatalog>();
        services.AddScoped<HelpDesk>();
        services.AddSingleton(new HelpSource(typeof(HelpServices).Assembly, PlatformHelp.Topics));
    }
}
