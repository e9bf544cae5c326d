using System.Collections.Concurrent;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Login.UseCases;
using Huike.Platform.Tenants.Domain;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Huike.Platform.Login.Oidc;

/// <summary>
/// One authentication scheme per company that has a provider, made when it is first needed and anew when its settings change; so
/// every node has it, also the one that only hears the provider's answer.
/// </summary>
public sealed class OidcSchemes(IAuthenticationSchemeProvider schemes, IOptionsMonitorCache<OpenIdConnectOptions> options, IServiceScopeFactory scopes)
{
    /// <summary>Path of the provider's answer; the company follows.</summary>
    public const string Path = "/login/oidc/";
    private readonly ConcurrentDictionary<string, OidcSettings> _settings = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _one = new(1, 1);

    public static string NameOf(Guid tenantId) => $"oidc-{tenantId:N}";

    internal OidcSettings? SettingsOf(string scheme) => _settings.GetValueOrDefault(scheme);

    /// <summary>Name of the company's scheme, as its settings are now; null where it has no provider.</summary>
    public async Task<string?> Ensure(Guid tenantId, CancellationToken cancellation)
    {
        var name = NameOf(tenantId);
        var settings = await Read(tenantId, cancellation);
        if (settings is { Enabled: true } && _settings.TryGetValue(name, out var known) && known == settings)
            return name;
        await _one.WaitAsync(cancellation);
        try
        {
            schemes.RemoveScheme(name);
            options.TryRemove(name);
            _settings.TryRemove(name, out _);
            if (settings is not { Enabled: true })
                return null;
            _settings[name] = settings;
            schemes.AddScheme(new AuthenticationScheme(name, settings.Name, typeof(OpenIdConnectHandler)));
            return name;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<OidcSettings?> Read(Guid tenantId, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(tenantId);
        var tenant = await scope.ServiceProvider.GetRequiredService<HuikeDb>().Set<Tenant>().AsNoTracking().FirstOrDefaultAsync(t => t.Id == tenantId && !t.Suspended, cancellation);
        return tenant is null ? null : OidcSettings.Of(tenant);
    }
}

/// <summary>Makes a company's scheme known before its provider's answer is looked at.</summary>
public sealed class OidcArrivals(RequestDelegate next, OidcSchemes schemes)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (http.Request.Path.StartsWithSegments(OidcSchemes.Path.TrimEnd('/'), out var rest) && Guid.TryParseExact(rest.Value?.Trim('/'), "N", out var tenant))
            await schemes.Ensure(tenant, http.RequestAborted);
        await next(http);
    }
}

/// <summary>Options of a company's scheme. Code flow with PKCE; every call to the provider goes through the one outbound door.</summary>
internal sealed class OidcOptions(OidcSchemes schemes, OidcSecrets secrets, OutgoingHttp outgoing) : IConfigureNamedOptions<OpenIdConnectOptions>
{
    public void Configure(OpenIdConnectOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, OpenIdConnectOptions options)
    {
        if (name is null || schemes.SettingsOf(name) is not { } settings)
            return;
        options.SignInScheme = HuikeAuthentication.BrowserScheme;
        options.Authority = settings.Authority;
        options.ClientId = settings.ClientId;
        options.ClientSecret = secrets.Open(settings.SealedSecret);
        options.CallbackPath = OidcSchemes.Path + name["oidc-".Length..];
        options.ResponseType = OpenIdConnectResponseType.Code;
        // By address, so that the cookies of the question may stay with this site.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.MapInboundClaims = false;
        options.SaveTokens = false;
        options.GetClaimsFromUserInfoEndpoint = false;
        options.DisableTelemetry = true;
        options.RequireHttpsMetadata = !(Uri.TryCreate(settings.Authority, UriKind.Absolute, out var uri) && uri.IsLoopback);
        options.Scope.Add("email");
        options.CorrelationCookie = new SecureCookie { Name = "huike.oidc.", HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true };
        options.NonceCookie = new SecureCookie { Name = "huike.oidc-nonce.", HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true };
        options.BackchannelHttpHandler = new OutgoingHandler(outgoing);
        options.Events.OnRedirectToIdentityProvider = context =>
        {
            SecurityHeaders.LeadOut(context.HttpContext, context.ProtocolMessage.IssuerAddress);
            return Task.CompletedTask;
        };
        options.Events.OnTicketReceived = Enter;
        options.Events.OnRemoteFailure = Refuse;
    }

    private static async Task Enter(TicketReceivedContext context)
    {
        var http = context.HttpContext;
        var claims = context.Principal!;
        string? Of(string type) => claims.FindFirst(type)?.Value;
        var tenant = Guid.ParseExact(context.Scheme.Name["oidc-".Length..], "N");
        var result = await http.RequestServices.GetRequiredService<UseCaseRunner>().Run(new LogInByProvider(tenant, claims.FindFirst("sub")?.Issuer ?? "", Of("sub") ?? "",
            Of("email"), Of("email_verified") is "true" or "True", Of("name"), http.Connection.RemoteIpAddress?.ToString(), http.Request.Headers.UserAgent.ToString()),
            Actor.Anonymous(), http.RequestAborted);
        if (!result.IsSuccess || result.Value.Refused)
        {
            context.Response.Redirect($"{http.Request.PathBase}/login?failed=provider");
            context.HandleResponse();
            return;
        }
        var session = result.Value;
        context.Principal = HuikeClaims.Principal(HuikeAuthentication.BrowserScheme, session.TenantId, session.UserId, session.SessionId, session.Language, "");
        context.Properties!.IsPersistent = false;
        context.Properties.ExpiresUtc = null;
        context.Properties.IssuedUtc = null;
    }

    private static Task Refuse(RemoteFailureContext context)
    {
        context.Response.Redirect($"{context.Request.PathBase}/login?failed=provider");
        context.HandleResponse();
        return Task.CompletedTask;
    }
}

/// <summary>Lets the protocol library call the provider through the outbound door and nowhere else.</summary>
internal sealed class OutgoingHandler(OutgoingHttp outgoing) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await outgoing.Send(request.Method, request.RequestUri!.AbsoluteUri, request.Content, cancellationToken);
        if (!answer.IsSuccess)
            throw new HttpRequestException($"The provider was not reached: {answer.Error.Code}");
        var content = new ByteArrayContent(answer.Value.Body);
        if (answer.Value.ContentType is { } type)
            content.Headers.TryAddWithoutValidation("Content-Type", type);
        return new HttpResponseMessage((System.Net.HttpStatusCode)answer.Value.Status) { Content = content, RequestMessage = request };
    }
}
