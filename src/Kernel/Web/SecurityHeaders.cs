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
        if (Uri.TryCreate($"http://{http.Request.Host.Value}/", UriKind.Absolute, out _))
            return next(http);
        // No name at all, which nothing behind could make an address of.
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }

    private static readonly object OutKey = new();

    /// <summary>
    /// This one answer may lead out of the house, to exactly this address with a query: the log-in page of the company's own identity
    /// provider. Never an address out of the request.
    /// </summary>
    public static void LeadOut(HttpContext http, string address) => http.Items[OutKey] = address;

    private static void Write(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers["X-Content-Type-Options"] = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(self), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // It knows no list of sites; browsers that know the policy below obey that one anyway.
        if (http.IsFramed())
            headers.Remove("X-Frame-Options");
        else
            headers.XFrameOptions = "DENY";
        headers.ContentSecurityPolicy = Csp.Of(http);
        if (http.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        // Whatever does not say that it is the same for everybody is kept nowhere on the way.
        if (headers.CacheControl.Count == 0)
            headers.CacheControl = "no-store";
        if (http.Response.ContentType is "text/html")
            http.Response.ContentType = "text/html; charset=utf-8";
        if (headers.Location.ToString() is { Length: > 0 } location)
            headers.Location = http.Items[OutKey] is string way && location.StartsWith(way + "?", StringComparison.Ordinal) ? location : Within(location, http.Request);
    }

    /// <summary>
    /// Answers lead within the house only, and by path: the name under which somebody called is not repeated, so a
    /// made-up <c>Host</c> leads nobody astray.
    /// </summary>
    private static string Within(string location, HttpRequest request)
    {
        // By its text: what somebody sends as a host need not be one that can be read as such.
        var own = $"{request.Scheme}://{request.Host.Value}";
        if (request.Host.HasValue && location.StartsWith(own, StringComparison.OrdinalIgnoreCase))
            location = location[own.Length..];
        var isRelative = location.IndexOf(':', StringComparison.Ordinal) is var colon && (colon < 0 || location.AsSpan(0, colon).IndexOfAny("/?#") >= 0);
        return isRelative ? LocalPath.Of(location.StartsWith('/') ? location : "/" + location) : "/";
    }
}

/// <summary>The content security policy of one answer.</summary>
public static class Csp
{
    private static readonly object NonceKey = new(), ExtraKey = new(), SandboxKey = new(), PdfKey = new(), FrameKey = new();

    /// <summary>The word that a script element of this answer must carry: <c>&lt;script nonce="@http.Nonce()"&gt;</c>. Made anew for each answer.</summary>
    public static string Nonce(this HttpContext http)
    {
        if (http.Items[NonceKey] is string known)
            return known;
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(18));
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

    /// <summary>The answer is a file that somebody brought: whoever opens it in a browser gets a sandbox in which nothing runs.</summary>
    public static void Sandbox(this HttpContext http) => http.Items[SandboxKey] = true;

    /// <summary>The answer is a PDF that holds nothing active: the browser's own viewer may open it, which a sandbox would forbid; nothing else may load.</summary>
    public static void PdfOnly(this HttpContext http) => http.Items[PdfKey] = true;

    /// <summary>Pages of these sites may show this one answer in a frame. For pages of strangers only, on which nobody is logged in.</summary>
    /// <param name="sites">As browsers name them: <c>https://www.example.com</c>; others are left out.</param>
    public static void FramedBy(this HttpContext http, IEnumerable<string> sites)
    {
        // They become a part of the header: nothing in them may end the directive or say "everybody".
        var named = sites.Where(s => Uri.TryCreate(s, UriKind.Absolute, out var site) && site.Scheme is "https" or "http"
            && site.GetLeftPart(UriPartial.Authority) == s
            && s.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or ':' or '/' or '[' or ']')).ToList();
        if (named.Count > 0)
            http.Items[FrameKey] = string.Join(' ', named);
    }

    internal static bool IsFramed(this HttpContext http) => http.Items.ContainsKey(FrameKey) && !http.Items.ContainsKey(PdfKey) && !http.Items.ContainsKey(SandboxKey);

    internal static string Of(HttpContext http)
    {
        if (http.Items.ContainsKey(PdfKey))
            return "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'";
        if (http.Items.ContainsKey(SandboxKey))
            return "sandbox; default-src 'none'; frame-ancestors 'none'";
        var extra = http.Items[ExtraKey] as Dictionary<string, string> ?? [];
        string More(string directive) => extra.TryGetValue(directive, out var sources) ? " " + sources : "";
        var host = OwnHost(http.Request.Host);
        var sockets = host is null ? "" : $" ws://{host} wss://{host}";
        return $"default-src 'self'; script-src 'self' 'nonce-{http.Nonce()}'{More("script-src")}; style-src 'self' 'unsafe-inline'; "
            + $"img-src 'self' data: blob:{More("img-src")}; font-src 'self'{More("font-src")}; connect-src 'self'{sockets}; "
            + $"object-src 'none'; base-uri 'self'; frame-ancestors {http.Items[FrameKey] as string ?? "'none'"}; form-action 'self'";
    }

    /// <summary>The caller's words go into a header only where they are nothing but a host name.</summary>
    private static string? OwnHost(HostString host) =>
        host.Value is { Length: > 0 and < 256 } value && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or ':' or '[' or ']') ? value : null;
}
