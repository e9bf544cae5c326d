using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Sales.LeadForms.Domain;
using Huike.Sales.LeadForms.UseCases;
using Huike.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Security.Tests.Web;

/// <summary>A house behind a proxy on this machine, so that what holds over HTTPS can be seen.</summary>
public sealed class ProxiedTarget() : Target(Engine.Sqlite)
{
    protected override void Adjust(IServiceCollection services)
    {
        base.Adjust(services);
        services.PostConfigure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.KnownProxies.Add(IPAddress.Loopback);
            options.KnownProxies.Add(IPAddress.IPv6Loopback);
        });
    }
}

/// <summary>Headers, cookies and caching of every address of the house: each endpoint and each static file, found in the routes.</summary>
public sealed class HeaderTests(ProxiedTarget target) : IClassFixture<ProxiedTarget>
{
    private static readonly Dictionary<string, string> Everywhere = new()
    {
        ["X-Content-Type-Options"] = "nosniff",
        ["X-Frame-Options"] = "DENY",
        ["Referrer-Policy"] = "same-origin",
        ["Cross-Origin-Opener-Policy"] = "same-origin",
        ["Cross-Origin-Resource-Policy"] = "same-origin",
        ["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(self), payment=(), usb=()",
        ["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains",
    };

    private static readonly string[] Telling = ["Server", "X-Powered-By", "X-AspNet-Version", "X-AspNetMvc-Version", "Access-Control-Allow-Origin", "Access-Control-Allow-Credentials"];

    private async Task<HttpClient> Secure(bool loggedIn = false)
    {
        var client = loggedIn ? await target.Client() : new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
        client.BaseAddress ??= new Uri(await target.Listen());
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        return client;
    }

    private async Task<List<(string Verb, string Path)>> Addresses()
    {
        await target.Listen();
        return [.. ((IEndpointRouteBuilder)target.App).DataSources.SelectMany(d => d.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(e => (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(verb => (verb, "/" + Filled(e).TrimStart('/'))))
            .Where(a => !a.Item2.Contains('*', StringComparison.Ordinal)).Distinct()];
    }

    private static string Filled(RouteEndpoint endpoint) => string.Join('/', endpoint.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p switch
    {
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { IsCatchAll: true } => "*",
        _ => "01a204e6-615c-7be8-befe-bd887cd5df17",
    }))));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_address_answers_with_the_same_guards(bool loggedIn)
    {
        var client = await Secure(loggedIn);
        var addresses = await Addresses();
        Assert.True(addresses.Count > 100, $"Only {addresses.Count} addresses");
        var wrong = new List<string>();
        foreach (var (verb, path) in addresses.Where(a => !a.Path.Contains("logout", StringComparison.Ordinal)).Concat([("GET", "/nothing-here"), ("GET", "/api/v1/nothing"), ("PATCH", "/login"), ("TRACE", "/")]))
        {
            using var request = new HttpRequestMessage(new HttpMethod(verb), target.Url + path);
            if (verb is not ("GET" or "HEAD" or "DELETE" or "TRACE"))
                request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            wrong.AddRange(Faults(answer).Select(f => $"{verb} {path} ({(int)answer.StatusCode}): {f}"));
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(30)));
    }

    private static IEnumerable<string> Faults(HttpResponseMessage answer)
    {
        if ((int)answer.StatusCode >= 500)
            yield return "failed";
        foreach (var (name, value) in Everywhere)
        {
            if (Header(answer, name) != value)
                yield return $"{name}: {Header(answer, name)}";
        }
        var csp = Header(answer, "Content-Security-Policy") ?? "";
        var scripts = csp.Split(';').FirstOrDefault(d => d.Contains("script-src", StringComparison.Ordinal)) ?? "";
        if (!csp.Contains("default-src", StringComparison.Ordinal) || !csp.Contains("frame-ancestors 'none'", StringComparison.Ordinal)
            || scripts.Contains("unsafe", StringComparison.Ordinal) || scripts.Contains('*', StringComparison.Ordinal) || scripts.Contains("http", StringComparison.Ordinal))
            yield return $"Content-Security-Policy: {csp}";
        foreach (var name in Telling.Where(n => Header(answer, n) is not null))
            yield return $"tells {name}";
        if (Header(answer, "Cache-Control") is not { Length: > 0 } cache)
            yield return "says nothing about keeping";
        else if (cache.Contains("public", StringComparison.Ordinal) || (answer.RequestMessage!.RequestUri!.AbsolutePath.StartsWith("/api/v1/", StringComparison.Ordinal) && !cache.Contains("no-store", StringComparison.Ordinal)))
            yield return $"may be kept: {cache}";
        if (answer.Content.Headers.ContentType is { } type && type.MediaType is "text/html" or "text/plain" or "text/css" or "text/javascript" && type.CharSet is null && type.MediaType == "text/html")
            yield return $"{type} names no character set";
        foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [])
        {
            if (!cookie.Contains("httponly", StringComparison.OrdinalIgnoreCase) || !cookie.Contains("samesite=", StringComparison.OrdinalIgnoreCase)
                || cookie.Contains("samesite=none", StringComparison.OrdinalIgnoreCase) || !cookie.Contains("secure", StringComparison.OrdinalIgnoreCase) || cookie.Contains("domain=", StringComparison.OrdinalIgnoreCase))
                yield return $"cookie {cookie}";
        }
    }

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) || answer.Content.Headers.TryGetValues(name, out values) ? string.Join(',', values) : null;

    [Theory]
    [InlineData("https://evil.example", "GET")]
    [InlineData("null", "POST")]
    [InlineData("https://evil.example", "OPTIONS")]
    public async Task No_other_site_may_read(string origin, string verb)
    {
        var client = await Secure(loggedIn: true);
        foreach (var path in new[] { "/api/v1/customers", "/openapi/v1.json", "/health/live", "/" })
        {
            using var request = new HttpRequestMessage(new HttpMethod(verb), target.Url + path);
            request.Headers.TryAddWithoutValidation("Origin", origin);
            request.Headers.TryAddWithoutValidation("Access-Control-Request-Method", "POST");
            using var answer = await client.SendAsync(request);
            Assert.DoesNotContain(answer.Headers, h => h.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task Only_the_page_of_a_form_stands_in_frames_and_only_in_those_of_the_sites_that_it_names()
    {
        async Task<string> Form(string? origins)
        {
            var made = (await target.Do(new CreateRecord<LeadForm>(new RecordPatch { ["name"] = "嵌入表单", ["origins"] = origins }), target.Admin)).Record;
            return "/" + (await target.Do(new GetLeadFormAddress(made.Id), target.Admin)).Path;
        }
        var client = await Secure();
        var (named, plain) = (await Form("https://www.example.com\nhttps://shop.example.com:8443"), await Form(null));
        using (var page = await client.GetAsync(new Uri(target.Url + named)))
        {
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            Assert.Contains("frame-ancestors https://www.example.com https://shop.example.com:8443; form-action 'self'", Header(page, "Content-Security-Policy"), StringComparison.Ordinal);
            Assert.Null(Header(page, "X-Frame-Options"));
            // Nothing else of its policy is wider.
            Assert.Equal(["Content-Security-Policy", "X-Frame-Options"], Faults(page).Select(f => f.Split(':')[0]).Order());
        }
        foreach (var path in new[] { plain, named + "x", named.Replace("/form/", "/form-post/", StringComparison.Ordinal), "/login", "/" })
        {
            using var answer = await client.GetAsync(new Uri(target.Url + path));
            Assert.DoesNotContain(Faults(answer), f => f.Contains("frame", StringComparison.OrdinalIgnoreCase));
            Assert.Equal("DENY", Header(answer, "X-Frame-Options"));
        }
    }

    [Theory]
    [InlineData("https://www.example.com; script-src *")]
    [InlineData("https://*.example.com")]
    [InlineData("http://www.example.com")]
    [InlineData("https://www.example.com/shop")]
    [InlineData("'self'")]
    [InlineData("*")]
    public async Task A_site_that_would_widen_the_policy_is_not_taken(string site)
    {
        var made = await target.Run(new CreateRecord<LeadForm>(new RecordPatch { ["name"] = "嵌入表单", ["origins"] = site }), target.Admin);
        Assert.Equal("leadForms.origin", made.Error.Code);
    }

    [Fact]
    public async Task The_nonce_is_another_one_in_every_answer()
    {
        var client = await Secure();
        var policies = new HashSet<string>();
        for (var i = 0; i < 5; i++)
            policies.Add(Header(await client.GetAsync("/login"), "Content-Security-Policy")!);
        Assert.Equal(5, policies.Count);
    }

    [Fact]
    public async Task Nothing_of_the_installation_lies_open()
    {
        var client = await Secure();
        foreach (var path in new[]
        {
            "/.git/config", "/.git/HEAD", "/.env", "/appsettings.json", "/appsettings.Development.json", "/web.config", "/huike.db", "/data/huike.db", "/huike.dll", "/data/keys/", "/keys", "/files/",
            "/huike.deps.json", "/huike.runtimeconfig.json", "/Huike.slnx", "/wwwroot/", "/bin/", "/obj/", "/%2e%2e/appsettings.json", "/..%2fappsettings.json", "/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
            "/_framework/../appsettings.json", "/_content/..%2f..%2fappsettings.json", "/_framework/blazor.boot.json", "/swagger", "/metrics", "/trace.axd", "/elmah.axd", "/server-status", "/backup.zip", "/.well-known/../.git/config",
        })
        {
            using var answer = await client.GetAsync(path);
            var body = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.Redirect or HttpStatusCode.Found, $"{path}: {(int)answer.StatusCode}");
            Assert.DoesNotContain("ConnectionStrings", body, StringComparison.Ordinal);
            Assert.DoesNotContain("root:", body, StringComparison.Ordinal);
        }
    }
}
