using System.Net.Http.Headers;
using System.Security.Claims;
using Huike.Kernel.Access;
using Huike.Platform.Login;
using Huike.Platform.Login.Domain;
using Huike.Platform.Organisation.Domain;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Huike.Access.Tests.Matrix;

/// <summary>Somebody who knocks: his actor, and what his browser or program carries.</summary>
internal sealed class Principal(string name, Actor actor)
{
    public string Name { get; } = name;
    public Actor Actor { get; set; } = actor;
    public string? Token { get; set; }
    public string? Cookie { get; set; }
    public (string Cookie, string Token)? Form { get; set; }
    public bool IsForeign { get; init; }
    /// <summary>Whose records are "own" to him.</summary>
    public Actor Owner { get; init; } = actor;
}

/// <summary>The eleven of the matrix, in the order of its columns.</summary>
internal sealed class Principals(SecurityHouse house)
{
    public static readonly string[] Names =
        ["guest", "reader", "member", "peer", "manager", "admin", "keyRead", "keyWrite", "disabled", "expired", "foreign"];

    private static readonly string[] Sales = ["customers", "contacts", "activities", "tasks"];
    private readonly Dictionary<string, Principal> _all = [];

    public Principal this[string name] => _all[name];
    public IEnumerable<Principal> All => Names.Select(n => _all[n]);

    public async Task Create()
    {
        _all["guest"] = new Principal("guest", Actor.Anonymous()) { Owner = house.Representative };
        foreach (var (name, actor) in new[]
                 {
                     ("reader", house.Reader), ("member", house.Representative), ("peer", house.Stranger), ("manager", house.Manager), ("admin", house.Admin),
                 })
        {
            _all[name] = new Principal(name, actor);
        }
        _all["keyRead"] = new Principal("keyRead", house.Representative);
        _all["keyWrite"] = new Principal("keyWrite", house.Representative);
        _all["disabled"] = new Principal("disabled", house.Leaver);
        _all["expired"] = new Principal("expired", house.Representative);
        _all["foreign"] = new Principal("foreign", house.ForeignAdmin) { IsForeign = true };
        await Key("keyRead", [.. Sales.Select(s => $"{s}.view"), "users.view", "departments.view"]);
        await Key("keyWrite", [.. Sales.Select(s => $"{s}.*"), "users.*", "departments.*", "roles.*", "choices.*", "company.*", "audit.*", "views.*"]);
        foreach (var name in Names.Where(n => n is not ("guest" or "keyRead" or "keyWrite")))
            await Renew(name);
        await house.Look(house.Admin.TenantId, db => db.Set<User>().Where(u => u.Id == house.Leaver.UserId)
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.Active, false)));
    }

    /// <summary>A new session; the old one may have been ended by what was tried.</summary>
    public async Task Renew(string name)
    {
        var principal = _all[name];
        if (name is "guest" or "keyRead" or "keyWrite")
            return;
        var actor = principal.Actor;
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var session = new UserSession
        {
            UserId = actor.UserId,
            Kind = "program",
            CreatedAt = now.AddHours(-2),
            LastSeenAt = now,
            ExpiresAt = name == "expired" ? now.AddHours(-1) : now.AddHours(8),
        };
        (principal.Token, session.TokenHash) = Tokens.Create(Tokens.Session, actor.TenantId, session.Id);
        await house.Look(actor.TenantId, async db =>
        {
            db.Add(session);
            return await db.SaveChangesAsync();
        });
        principal.Actor = actor with { SessionId = session.Id };
        var person = HuikeClaims.Principal(CookieAuthenticationDefaults.AuthenticationScheme, actor.TenantId, actor.UserId, session.Id, "zh-CN", actor.Name);
        principal.Cookie = Seal(person);
        principal.Form = FormToken(person);
    }

    private async Task Key(string name, List<string> scopes)
    {
        var principal = _all[name];
        var key = new ApiKey { UserId = principal.Actor.UserId, Name = name, Scopes = scopes, Prefix = "hk_…" };
        (principal.Token, key.Hash) = Tokens.Create(Tokens.Key, principal.Actor.TenantId, key.Id);
        await house.Look(principal.Actor.TenantId, async db =>
        {
            db.Add(key);
            return await db.SaveChangesAsync();
        });
        principal.Actor = principal.Actor with { SessionId = key.Id, Channel = Channel.Api };
    }

    private string Seal(ClaimsPrincipal person)
    {
        var cookies = house.App.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(HuikeAuthentication.BrowserScheme);
        var now = TimeProvider.System.GetUtcNow();
        var ticket = new AuthenticationTicket(person, new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now.AddHours(8) }, HuikeAuthentication.BrowserScheme);
        return cookies.TicketDataFormat.Protect(ticket);
    }

    private (string, string) FormToken(ClaimsPrincipal person)
    {
        using var scope = house.App.Services.CreateScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider, User = person };
        http.Connection.RemoteIpAddress = System.Net.IPAddress.Loopback;
        var tokens = scope.ServiceProvider.GetRequiredService<IAntiforgery>().GetTokens(http);
        return (tokens.CookieToken!, tokens.RequestToken!);
    }

    /// <summary>Programs' addresses take the bearer token, pages the cookie and, for what a form sends, its token.</summary>
    public static void Sign(HttpRequestMessage request, Principal principal, bool asProgram)
    {
        if (principal.Token is null)
            return;
        if (asProgram || principal.Cookie is null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", principal.Token);
            return;
        }
        var cookies = $"huike={principal.Cookie}";
        if (request.Method != HttpMethod.Get && principal.Form is { } form)
        {
            cookies += $"; huike.form={form.Cookie}";
            request.Headers.Add("RequestVerificationToken", form.Token);
        }
        request.Headers.Add("Cookie", cookies);
    }
}
