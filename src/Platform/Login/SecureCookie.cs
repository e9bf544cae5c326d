using Huike.Kernel.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Huike.Platform.Login;

/// <summary>A cookie that travels only encrypted, except on the machine itself or where the operator allows plain HTTP.</summary>
public sealed class SecureCookie : CookieBuilder
{
    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
    {
        var options = base.Build(context, expiresFrom);
        options.Secure = context.Request.IsHttps || !MayBePlain(context);
        options.Path = "/";
        return options;
    }

    private static bool MayBePlain(HttpContext http) =>
        (http.Connection.RemoteIpAddress is { } address && System.Net.IPAddress.IsLoopback(address))
        || http.RequestServices.GetRequiredService<IOptions<HuikeSettings>>().Value.AllowHttp;
}
