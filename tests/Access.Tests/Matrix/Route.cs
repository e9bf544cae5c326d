using System.Text.RegularExpressions;
using Huike.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;

namespace Huike.Access.Tests.Matrix;

/// <summary>One address of the running product with one verb.</summary>
internal sealed partial record Route(string Verb, string Path, RouteEndpoint Endpoint)
{
    public string Call => $"{Verb} {Path}";
    public bool IsApi => Path.StartsWith(ApiBuilder.BasePath, StringComparison.Ordinal) || Path.StartsWith("/health", StringComparison.Ordinal);
    public RecordEndpoint? Record => Endpoint.Metadata.GetMetadata<RecordEndpoint>();
    public bool IsPage => Endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
    public IReadOnlyList<string> Parameters => [.. Endpoint.RoutePattern.Parameters.Select(p => p.Name)];

    /// <summary>What <c>{id}</c> names: the first segment of the path.</summary>
    public string Kind => Path[(Path.StartsWith(ApiBuilder.BasePath, StringComparison.Ordinal) ? ApiBuilder.BasePath.Length + 1 : 1)..].Split('/') switch
    {
        // Prints are aimed at the record that is printed; the kind named in the address is the customer's card.
        ["print", "templates", ..] => "templates",
        ["print" or "printing", ..] => "customers",
        var parts => parts[0],
    };

    /// <summary>Every endpoint of every source; files of the program's own look are one line together.</summary>
    public static (IReadOnlyList<Route> Routes, IReadOnlyList<RouteEndpoint> Files) All(WebApplication app)
    {
        var endpoints = ((IEndpointRouteBuilder)app).DataSources.SelectMany(d => d.Endpoints).OfType<RouteEndpoint>().ToList();
        var files = endpoints.Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is not null).ToList();
        var routes = endpoints.Except(files)
            .SelectMany(e => (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
                .Where(v => v != "HEAD" && !(v == "POST" && e.Metadata.GetMetadata<ComponentTypeMetadata>() is not null))
                .Select(v => new Route(v, "/" + Constraint().Replace(e.RoutePattern.RawText!.Trim('/'), "{$1}"), e)))
            .DistinctBy(r => r.Call).OrderBy(r => r.Path, StringComparer.Ordinal).ThenBy(r => r.Verb, StringComparer.Ordinal).ToList();
        return (routes, files);
    }

    [GeneratedRegex(@"\{\*{0,2}(\w+)[^}]*\}")]
    private static partial Regex Constraint();
}
