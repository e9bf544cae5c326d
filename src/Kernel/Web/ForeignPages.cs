using Huike.Kernel.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Huike.Kernel.Web;

/// <summary>
/// Refuses what a page of somebody else makes a browser send: writing calls and WebSockets whose <c>Sec-Fetch-Site</c> or
/// <c>Origin</c> names another site. Stands before the antiforgery token, which guards only what asks for it. Programs send neither header.
/// </summary>
public sealed class ForeignPages(RequestDelegate next, ITexts texts, IEnumerable<OpenDoor> doors, ILogger<ForeignPages> log)
{
    private readonly OpenDoor[] _doors = [.. doors];

    public async Task Invoke(HttpContext http)
    {
        if (!ChangesSomething(http.Request) || IsOwn(http.Request) || Array.Exists(_doors, d => http.Request.Path.StartsWithSegments(d.Path)))
        {
            await next(http);
            return;
        }
        log.LogWarning("Refused {Method} {Path} sent by a page of another site", http.Request.Method, http.Request.Path);
        await Problems.Of(StatusCodes.Status403Forbidden, "foreignPage", http, texts).ExecuteAsync(http);
    }

    /// <summary>A WebSocket is opened by GET; everything of a page that writes travels through it.</summary>
    private static bool ChangesSomething(HttpRequest request) =>
        !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
        || request.Headers.Upgrade.Count > 0 || request.Path.StartsWithSegments("/_blazor");

    private static bool IsOwn(HttpRequest request)
    {
        // The browser's own word, true under whatever name a proxy passes the call on.
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site)
            return site is "same-origin" or "none";
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0
            || (Uri.TryCreate(origin, UriKind.Absolute, out var page) && string.Equals(page.Authority, HostOf(request), StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Without the port that everybody leaves out.</summary>
    private static string HostOf(HttpRequest request) => request.Host is { Port: 80 or 443 } host ? host.Host : request.Host.Value ?? "";
}
