using System.Security.Claims;
using System.Text.Encodings.Web;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Web;
using Huike.Platform.Login.Domain;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Huike.Platform.Login;

/// <summary>Names of the claims that a cookie or token carries: where to look, never what one may do.</summary>
public static class HuikeClaims
{
    public const string Tenant = "tid", User = "uid", Session = "sid", Language = "lang", ApiKey = "key";

    public static ClaimsPrincipal Principal(string scheme, Guid tenantId, Guid userId, Guid sessionId, string language, string name) => new(
        new ClaimsIdentity(
        [
            new Claim(Tenant, tenantId.ToString("N")), new Claim(User, userId.ToString("N")),
            new Claim(Session, sessionId.ToString("N")), new Claim(Language, language), new Claim(ClaimTypes.Name, name),
        ], scheme));

    /// <summary>The bare actor of a principal; the runner fills in his rights and checks that the session lives.</summary>
    public static Actor? ActorOf(ClaimsPrincipal? principal, Channel channel, string? language = null)
    {
        if (principal?.Identity is not { IsAuthenticated: true }
            || !Guid.TryParse(principal.FindFirstValue(Tenant), out var tenant)
            || !Guid.TryParse(principal.FindFirstValue(User), out var user)
            || !Guid.TryParse(principal.FindFirstValue(Session), out var session))
            return null;
        return new Actor
        {
            TenantId = tenant,
            UserId = user,
            SessionId = session,
            Name = principal.Identity.Name ?? "",
            Channel = channel,
            Language = language ?? principal.FindFirstValue(Language) ?? "zh-CN",
        };
    }
}

/// <summary>Bearer tokens of sessions and personal API keys.</summary>
public sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, IServiceScopeFactory scopes, IMemoryCache cache, ApiKeyDoor keys, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public const string SchemeName = "bearer";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        var token = header["Bearer ".Length..].Trim();
        var found = await cache.GetOrCreateAsync(("bearer", token), async entry =>
        {
            var principal = await Find(token);
            entry.AbsoluteExpirationRelativeToNow = TimeSpan.FromSeconds(principal is null ? 1 : 30);
            return principal;
        });
        return found is null
            ? AuthenticateResult.Fail("Unknown token.")
            : AuthenticateResult.Success(new AuthenticationTicket(found, Scheme.Name));
    }

    private async Task<ClaimsPrincipal?> Find(string token)
    {
        if (Tokens.TryParse(token, Tokens.Session, out var tenant, out var row, out var hash))
        {
            var session = await Query<UserSession>(tenant, row);
            return session is not null && session.RevokedAt is null && session.ExpiresAt > Now && Same(session.TokenHash, hash)
                ? HuikeClaims.Principal(Scheme.Name, tenant, session.UserId, session.Id, "", "") : null;
        }
        // The principal is kept for half a minute, so a key is marked as used at most that often.
        if (await keys.Open(token, Context.RequestAborted) is { } key)
        {
            var principal = HuikeClaims.Principal(Scheme.Name, key.TenantId, key.UserId, key.Id, "", "");
            ((ClaimsIdentity)principal.Identity!).AddClaim(new Claim(HuikeClaims.ApiKey, "1"));
            return principal;
        }
        return null;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private static bool Same(byte[] stored, byte[] given) =>
        stored.Length > 0 && System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(stored, given);

    private async Task<T?> Query<T>(Guid tenant, Guid row) where T : Entity
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(tenant);
        return await scope.ServiceProvider.GetRequiredService<HuikeDb>().Set<T>().AsNoTracking()
            .FirstOrDefaultAsync(r => r.Id == row, Context.RequestAborted);
    }
}

/// <summary>The actor of an HTTP request.</summary>
internal sealed class HttpActors : IHttpActors
{
    public ValueTask<Actor> Of(HttpContext http)
    {
        var language = System.Globalization.CultureInfo.CurrentUICulture.Name;
        var channel = http.Request.Path.StartsWithSegments("/api") ? Channel.Api : Channel.Page;
        return ValueTask.FromResult(HuikeClaims.ActorOf(http.User, channel, language) ?? Actor.Anonymous(language));
    }
}

public static class HuikeAuthentication
{
    public const string BrowserScheme = CookieAuthenticationDefaults.AuthenticationScheme;

    public static IServiceCollection AddHuikeAuthentication(this IServiceCollection services)
    {
        services.AddAuthentication(BrowserScheme)
            .AddCookie(BrowserScheme, cookie =>
            {
                cookie.Cookie = new SecureCookie { Name = "huike", HttpOnly = true, SameSite = SameSiteMode.Lax };
                cookie.CookieManager = new HostCookies();
                cookie.LoginPath = "/login";
                cookie.AccessDeniedPath = "/";
                cookie.ExpireTimeSpan = LoginLimits.BrowserSession;
                cookie.SlidingExpiration = false;
                cookie.Events.OnValidatePrincipal = Validate;
                // The login page itself leads back, to places it has looked at.
                cookie.Events.OnRedirectToReturnUrl = _ => Task.CompletedTask;
                cookie.Events.OnRedirectToLogin = context => Redirect(context, StatusCodes.Status401Unauthorized);
                cookie.Events.OnRedirectToAccessDenied = context => Redirect(context, StatusCodes.Status403Forbidden);
            })
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.SchemeName, null);
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder(BrowserScheme).RequireAuthenticatedUser().Build());
        services.AddSingleton<IHttpActors, HttpActors>();
        return services;
    }

    /// <summary>Programs get a status, people the login page.</summary>
    private static Task Redirect(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (ApiPaths.IsApi(context.HttpContext))
            context.Response.StatusCode = status;
        else
            context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }

    /// <summary>A page request with a revoked session goes to the login page, not into an error.</summary>
    private static async Task Validate(CookieValidatePrincipalContext context)
    {
        var actor = HuikeClaims.ActorOf(context.Principal, Channel.Page);
        var directory = context.HttpContext.RequestServices.GetRequiredService<IActorDirectory>();
        if (actor is null || await directory.Refresh(actor, context.HttpContext.RequestAborted) is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(BrowserScheme);
        }
    }
}
