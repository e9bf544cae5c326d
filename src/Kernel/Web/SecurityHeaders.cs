using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Huike.Kernel.Web;

/// <summary>What every answer tells the browser to refuse. Cannot be switched off; a page relaxes single sources by <see cref="Csp.Allow"/>.</summary>
public sealed class SecurityHeaders(RequestDelegate next)
{
    public Task Invoke(HttpContext http)
    {
        http.Response.OnStarting(static state =>
        {
            Write((HttpContext)state);
            return Task.CompletedTask;
        }, http);
        return next(http);
    }

    private static void Write(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers["X-Content-Type-Options"] = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(self), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.XFrameOptions = "DENY";
        headers.ContentSecurityPolicy = Csp.Of(http);
        if (http.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000";
        if (http.Request.Path.StartsWithSegments("/api/v1") && headers.CacheControl.Count == 0)
            headers.CacheControl = "no-store";
    }
}

/// <summary>The content security policy of one answer.</summary>
public static class Csp
{
    private static readonly object NonceKey = new(), ExtraKey = new();

    /// <summary>The word that a script element of this answer must carry: <c>&lt;script nonce="@http.Nonce()"&gt;</c>. Made anew for each answer.</summary>
    public static string Nonce(this HttpContext http)
    {
        if (http.Items[NonceKey] is string known)
            return known;
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
        http.Items[NonceKey] = nonce;
        return nonce;
    }

    /// <summary>Adds sources to one directive of this answer only, for example <c>font-src data:</c>.</summary>
    public static void Allow(this HttpContext http, string directive, string sources)
    {
        var extra = http.Items[ExtraKey] as Dictionary<string, string> ?? [];
        extra[directive] = sources;
        http.Items[ExtraKey] = extra;
    }

    internal static string Of(HttpContext http)
    {
        var extra = http.Items[ExtraKey] as Dictionary<string, string> ?? [];
        string More(string directive) => extra.TryGetValue(directive, out var sources) ? " " + sources : "";
        var host = OwnHost(http.Request.Host);
        var sockets = host is null ? "" : $" ws://{host} wss://{host}";
        return $"default-src 'self'; script-src 'self' 'nonce-{http.Nonce()}'{More("script-src")}; style-src 'self' 'unsafe-inline'; "
            + $"img-src 'self' data: blob:{More("img-src")}; font-src 'self'{More("font-src")}; connect-src 'self'{sockets}; "
            + "object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'";
    }

    /// <summary>The caller's words go into a header only where they are nothing but a host name.</summary>
    private static string? OwnHost(HostString host) =>
        host.Value is { Length: > 0 and < 256 } value && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or ':' or '[' or ']') ? value : null;
}
