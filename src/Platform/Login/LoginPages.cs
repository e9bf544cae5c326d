using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Login.UseCases;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Huike.Platform.Login;

/// <summary>What needs the response itself and so cannot happen on a circuit: leaving, and choosing a language before login.</summary>
public static class LoginPages
{
    private const string LanguageCookie = "huike.lang";

    /// <summary>What the reader of this browser chose before login.</summary>
    public static string? ChosenLanguage(HttpContext http) => http.Request.Cookies[HostCookies.NameOf(http, LanguageCookie)];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/logout", LogOut).WithMetadata(new RequireAntiforgeryTokenAttribute());
        routes.MapGet("/language/{code}", ChooseLanguage).AllowAnonymous();
        PasskeyPages.Map(routes);
        OidcPages.Map(routes);
    }

    private static async Task<IResult> LogOut(HttpContext http, UseCaseRunner runner, IHttpActors actors)
    {
        await runner.Run(new LogOut(), await actors.Of(http), http.RequestAborted);
        await http.SignOutAsync(HuikeAuthentication.BrowserScheme);
        return Results.LocalRedirect("/login");
    }

    /// <summary>Changes nothing but a cookie of the reader's own browser.</summary>
    private static IResult ChooseLanguage(string code, [FromQuery] string? returnUrl, HttpContext http)
    {
        http.Response.Cookies.Append(HostCookies.NameOf(http, LanguageCookie), Languages.Nearest(code), new CookieOptions
        {
            Secure = http.Request.IsHttps,
            MaxAge = TimeSpan.FromDays(365),
            SameSite = SameSiteMode.Lax,
            HttpOnly = true,
            IsEssential = true,
        });
        return Results.LocalRedirect(LocalPath.Of(returnUrl));
    }
}
