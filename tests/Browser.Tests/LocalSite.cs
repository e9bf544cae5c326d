using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Huike.Browser.Tests;

/// <summary>A small web server beside the product, on a free port of this machine.</summary>
internal static class LocalSite
{
    public static async Task<WebApplication> Start(Action<WebApplication> pages)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var site = builder.Build();
        pages(site);
        await site.StartAsync();
        return site;
    }
}
