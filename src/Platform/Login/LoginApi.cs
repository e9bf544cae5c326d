using System.Text.Json;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Kernel.Text;
using Huike.Kernel.Web;
using Huike.Platform.Login.UseCases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Huike.Platform.Login;

/// <summary>Login for programs.</summary>
internal static class LoginApi
{
    private sealed record Credentials(string? Tenant, string? UserName, string? Password);

    public static void Map(ApiBuilder api) => api.Group.MapPost("/auth/login", LogIn).AllowAnonymous().WithMetadata(new RequestEndpoint(typeof(LogIn)));

    private static async Task<IResult> LogIn(HttpContext http, UseCaseRunner runner, IHttpActors actors, ITexts texts)
    {
        Credentials? body;
        try
        {
            body = await JsonSerializer.DeserializeAsync<Credentials>(http.Request.Body, FieldValues.Json, http.RequestAborted);
        }
        catch (JsonException exception)
        {
            return Problems.Of([new Error("jsonInvalid", ErrorKind.Malformed, null, exception.Path ?? "")], http, texts);
        }
        var request = new LogIn(body?.Tenant, body?.UserName ?? "", body?.Password ?? "", LoginKind.Program,
            http.Connection.RemoteIpAddress?.ToString(), http.Request.Headers.UserAgent.ToString());
        var result = await runner.Run(request, await actors.Of(http), http.RequestAborted);
        if (!result.IsSuccess)
            return Problems.Of(result.Errors, http, texts);
        return result.Value.Refused
            ? Problems.Of([new Error("loginFailed", ErrorKind.Unauthenticated)], http, texts)
            : Results.Json(new { result.Value.AccessToken, result.Value.ExpiresAt, result.Value.RefreshToken }, FieldValues.Json);
    }
}
