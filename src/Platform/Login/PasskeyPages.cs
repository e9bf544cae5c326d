using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Login.UseCases;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Platform.Login;

/// <summary>The four calls of the script that speaks with the browser's passkeys; each carries the page's antiforgery token.</summary>
internal static class PasskeyPages
{
    private sealed record AskBody(string Password);

    private sealed record AddBody(string Name, string Credential);

    private sealed record ProofBody(string Credential, string? ReturnUrl = null);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var own = new AuthorizeAttribute { AuthenticationSchemes = HuikeAuthentication.BrowserScheme };
        routes.MapPost("/passkeys/ask", (HttpContext http, UseCaseRunner runner, IHttpActors actors, ITexts texts) => Guarded<AskBody>(http, texts, async body =>
            Json(await runner.Run(new BeginPasskey(body.Password), await actors.Of(http), http.RequestAborted), http, texts))).ExcludeFromDescription().RequireAuthorization(own);
        routes.MapPost("/passkeys", (HttpContext http, UseCaseRunner runner, IHttpActors actors, ITexts texts) => Guarded<AddBody>(http, texts, async body =>
            await runner.Run(new AddPasskey(body.Name, body.Credential), await actors.Of(http), http.RequestAborted) is { IsSuccess: false } failed
                ? Problems.Of(failed.Errors, http, texts) : Results.NoContent())).ExcludeFromDescription().RequireAuthorization(own);
        routes.MapPost("/login/passkey/ask", (HttpContext http, UseCaseRunner runner, ITexts texts) => Guarded<ProofBody>(http, texts, async _ =>
            Json(await runner.Run(new AskPasskey(), Kernel.Access.Actor.Anonymous(), http.RequestAborted), http, texts))).ExcludeFromDescription().AllowAnonymous();
        routes.MapPost("/login/passkey", (HttpContext http, UseCaseRunner runner, ITexts texts) => Guarded<ProofBody>(http, texts, body => Enter(body, http, runner, texts)))
            .ExcludeFromDescription().AllowAnonymous();
    }

    private static IResult Json(Result<PasskeyQuestion> result, HttpContext http, ITexts texts) => result.IsSuccess
        ? Results.Text(result.Value.Options, "application/json; charset=utf-8") : Problems.Of(result.Errors, http, texts);

    private static async Task<IResult> Enter(ProofBody body, HttpContext http, UseCaseRunner runner, ITexts texts)
    {
        var result = await runner.Run(new LogInWithPasskey(body.Credential ?? "", http.Connection.RemoteIpAddress?.ToString(), http.Request.Headers.UserAgent.ToString()),
            Kernel.Access.Actor.Anonymous(System.Globalization.CultureInfo.CurrentUICulture.Name), http.RequestAborted);
        if (!result.IsSuccess || result.Value.Refused)
            return Problems.Of(result.IsSuccess ? [new Error("passkeys.refused", ErrorKind.Unauthenticated)] : result.Errors, http, texts);
        var session = result.Value;
        await http.SignInAsync(HuikeAuthentication.BrowserScheme, HuikeClaims.Principal(
            HuikeAuthentication.BrowserScheme, session.TenantId, session.UserId, session.SessionId, session.Language, ""));
        return Results.Json(new { href = session.MustChangePassword ? "/settings/profile" : LocalPath.Of(body.ReturnUrl) });
    }

    private static async Task<IResult> Guarded<T>(HttpContext http, ITexts texts, Func<T, Task<IResult>> work) where T : notnull
    {
        if (!await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http))
            return Problems.Of(StatusCodes.Status400BadRequest, "antiforgery", http, texts);
        var body = await ApiCalls.Read<T>(http);
        return body.IsSuccess ? await work(body.Value) : Problems.Of(body.Errors, http, texts);
    }
}
