using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Login.UseCases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Huike.Platform.Login;

/// <summary>Login for programs, sessions, password, keys.</summary>
internal static class LoginApi
{
    private sealed record Credentials(string UserName, string Password, string? Tenant = null, string? Code = null);

    private sealed record Renewal(string RefreshToken);

    public static void Map(ApiBuilder api)
    {
        api.Group.MapPost("/auth/login", LogIn).AllowAnonymous().Accepts<Credentials>("application/json")
            .WithMetadata(new RequestEndpoint(typeof(LogIn)), new ResponseType(typeof(TokenPair)));
        api.Group.MapPost("/auth/refresh", Refresh).AllowAnonymous().Accepts<Renewal>("application/json")
            .WithMetadata(new RequestEndpoint(typeof(RenewSession)), new ResponseType(typeof(TokenPair)));
        api.Map<LogOut, Done>("POST", "/auth/logout", _ => new LogOut());
        api.Map<GetMe, Me>("GET", "/auth/me", _ => new GetMe());
        api.Post<ChangePassword, Done>("/auth/password");
        api.Map<GetFactors, MyFactors>("GET", "/auth/factors", _ => new GetFactors());
        api.Post<BeginAuthenticator, NewAuthenticator>("/auth/authenticator");
        api.Post<ConfirmAuthenticator, RecoveryCodes>("/auth/authenticator/confirm");
        api.Post<RemoveAuthenticator, Done>("/auth/authenticator/remove");
        api.Post<RenewRecoveryCodes, RecoveryCodes>("/auth/recovery-codes");
        api.Map<RemovePasskey, Done>("DELETE", "/auth/passkeys/{id:guid}", http => new RemovePasskey(ApiBuilder.IdOf(http)));
        api.Map<ResetFactors, Done>("POST", "/users/{id:guid}/reset-factors", http => new ResetFactors(ApiBuilder.IdOf(http)));
        api.Map<GetLoginSettings, LoginSettings>("GET", "/company/login", _ => new GetLoginSettings());
        api.Body<SaveLoginSettings, Done>("PUT", "/company/login");
        api.Map<GetOidcProvider, OidcProvider>("GET", "/company/provider", _ => new GetOidcProvider());
        api.Body<SaveOidcProvider, Done>("PUT", "/company/provider");
        api.Get<ListSessions, SessionList>("/sessions");
        api.Map<RevokeSession, Done>("DELETE", "/sessions/{id:guid}", http => new RevokeSession(ApiBuilder.IdOf(http)));
        api.Get<ListApiKeys, ApiKeyList>("/api-keys");
        api.Post<CreateApiKey, CreatedApiKey>("/api-keys");
        api.Map<RevokeApiKey, Done>("DELETE", "/api-keys/{id:guid}", http => new RevokeApiKey(ApiBuilder.IdOf(http)));
    }

    private static async Task<IResult> LogIn(HttpContext http, UseCaseRunner runner, IHttpActors actors, ITexts texts)
    {
        var body = await ApiCalls.Read<Credentials>(http);
        if (!body.IsSuccess)
            return Problems.Of(body.Errors, http, texts);
        var request = new LogIn(body.Value.Tenant, body.Value.UserName, body.Value.Password, LoginKind.Program,
            http.Connection.RemoteIpAddress?.ToString(), http.Request.Headers.UserAgent.ToString(), body.Value.Code);
        var result = await runner.Run(request, await actors.Of(http), http.RequestAborted);
        if (!result.IsSuccess)
            return Problems.Of(result.Errors, http, texts);
        if (result.Value.Ticket is not null)
            return Problems.Of([new Error("login.code", ErrorKind.Unauthenticated, "code")], http, texts);
        return result.Value.Refused
            ? Problems.Of([new Error("loginFailed", ErrorKind.Unauthenticated)], http, texts)
            : Results.Json(new TokenPair(result.Value.AccessToken, result.Value.ExpiresAt, result.Value.RefreshToken, result.Value.MustChangePassword), FieldValues.Json);
    }

    private static async Task<IResult> Refresh(HttpContext http, ApiCalls calls, ITexts texts)
    {
        var body = await ApiCalls.Read<Renewal>(http);
        return body.IsSuccess ? await calls.Send(http, new RenewSession(body.Value.RefreshToken)) : Problems.Of(body.Errors, http, texts);
    }
}
