using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Huike.Kernel.Web;

/// <summary>
/// Addresses whose handler is compiled by the first call. The framework compiles every handler when the first address is looked for; with more
/// than a thousand of them a start waited a second for code of which a day needs a part.
/// </summary>
internal static class LazyRoutes
{
    /// <summary>The verbs whose requests carry no body: what a handler takes then comes from path and query.</summary>
    private static readonly HashSet<string> WithoutBody = new(StringComparer.OrdinalIgnoreCase)
    {
        HttpMethods.Get, HttpMethods.Delete, HttpMethods.Head, HttpMethods.Options, HttpMethods.Trace, HttpMethods.Connect,
    };

    /// <summary>As <c>MapMethods</c> with a handler, described alike. Filters of endpoints do not reach its arguments.</summary>
    public static RouteHandlerBuilder MapLazily(this IEndpointRouteBuilder routes, string verb, string path, Delegate handler)
    {
        var services = routes.ServiceProvider;
        string[] names = [];
        RequestDelegate? compiled = null;
        var route = routes.MapMethods(path, [verb], http => (compiled ??= RequestDelegateFactory.Create(handler, Options()).RequestDelegate)(http));
        ((IEndpointConventionBuilder)route).Add(builder =>
        {
            names = [.. ((RouteEndpointBuilder)builder).RoutePattern.Parameters.Select(p => p.Name)];
            builder.Metadata.Add(handler.Method);
            RequestDelegateFactory.InferMetadata(handler.Method, Options(builder));
        });
        return new RouteHandlerBuilder([route]);

        RequestDelegateFactoryOptions Options(EndpointBuilder? builder = null) => new()
        {
            ServiceProvider = services,
            RouteParameterNames = names,
            DisableInferBodyFromParameters = WithoutBody.Contains(verb),
            ThrowOnBadRequest = services.GetService<IOptions<RouteHandlerOptions>>()?.Value.ThrowOnBadRequest ?? false,
            EndpointBuilder = builder,
        };
    }
}
