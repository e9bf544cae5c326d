using Huike.Kernel.Web;
using Huike.Platform.Login.Oidc;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Huike.Platform.Login;

/// <summary>The way from the login page to the company's identity provider; the way back is the scheme's own.</summary>
internal static class OidcPages
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/login/provider/{tenant:guid}", async (Guid tenant, string? returnUrl, HttpContext http, OidcSchemes schemes) =>
        await schemes.Ensure(tenant, http.RequestAborted) is { } scheme
            ? Results.Challenge(new AuthenticationProperties { RedirectUri = LocalPath.Of(returnUrl) }, [scheme])
            : Results.LocalRedirect("/login")).ExcludeFromDescription().AllowAnonymous();
}
