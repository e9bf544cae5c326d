using System.Net;
using Huike.Kernel.Web;
using Huike.Platform.Integration;
using Huike.Platform.Login;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;

namespace Huike.Host;

/// <summary>What every request passes, in this order.</summary>
internal static class Pipeline
{
    public static void AddServices(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.Configure<HuikeSettings>(builder.Configuration.GetSection(HuikeSettings.Section));
        services.Configure<ForwardedHeadersOptions>(options => TrustProxies(options, builder.Configuration["Huike:KnownProxies"]));
        services.AddResponseCompression(options =>
        {
            // Data, scripts and styles only: a page holds form tokens, and those must not be measured through compression.
            options.EnableForHttps = true;
            options.MimeTypes = ["application/json", "application/problem+json", "text/css", "text/javascript", "application/javascript", "image/svg+xml"];
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = System.IO.Compression.CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = System.IO.Compression.CompressionLevel.Fastest);
    }

    /// <summary>Forwarded headers of anybody else are ignored, so that no caller chooses his own address or scheme.</summary>
    private static void TrustProxies(ForwardedHeadersOptions options, string? proxies)
    {
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        options.ForwardedHeaders = ForwardedHeaders.None;
        foreach (var entry in (proxies ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            if (IPAddress.TryParse(entry, out var address))
                options.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(entry, out var network))
                options.KnownIPNetworks.Add(network);
            else
                throw new InvalidOperationException($"Huike:KnownProxies: '{entry}' is neither an address nor a network.");
        }
    }

    public static void Use(WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<TraceIds>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseResponseCompression();
        app.UseRequestLocalization();
        app.UseMiddleware<LastResort>();
        app.UseMiddleware<ForeignPages>();
        app.UseWhen(http => !ApiPaths.IsApi(http), pages => pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));
        app.UseRouting();
        app.UseMiddleware<Platform.Login.Oidc.OidcArrivals>();
        app.UseAuthentication();
        // Once more, now that the person's own language is known.
        app.UseRequestLocalization();
        app.UseMiddleware<ApiRefusals>();
        app.UseAuthorization();
        app.UseMiddleware<CallLimits>();
        app.UseMiddleware<Idempotency>();
        app.UseAntiforgery();
    }
}
