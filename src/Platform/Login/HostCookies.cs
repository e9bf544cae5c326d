using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;

namespace Huike.Platform.Login;

/// <summary>
/// Over HTTPS a cookie bears the prefix <c>__Host-</c>: browsers then accept it from this very host only, encrypted, and no
/// neighbouring name can plant one. Over plain HTTP browsers refuse the prefix, so the name stays bare.
/// </summary>
public sealed class HostCookies : ICookieManager
{
    private const string Prefix = "__Host-";
    private readonly ChunkingCookieManager _chunks = new();

    public static string NameOf(HttpContext http, string name) => http.Request.IsHttps ? Prefix + name : name;

    public string? GetRequestCookie(HttpContext context, string key) => _chunks.GetRequestCookie(context, NameOf(context, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        _chunks.AppendResponseCookie(context, NameOf(context, key), value, options);

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) => _chunks.DeleteCookie(context, NameOf(context, key), options);
}
