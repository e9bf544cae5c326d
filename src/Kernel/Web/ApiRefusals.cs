using Huike.Kernel.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Huike.Kernel.Web;

/// <summary>
/// Answers of the framework itself under <c>/api</c> - no such address, wrong verb, wrong media type, not logged in - as problem details.
/// Stands between routing and authorisation, so that an unknown address is not redirected to the login page.
/// </summary>
public sealed class ApiRefusals(RequestDelegate next, ITexts texts, IOptions<HuikeSettings> settings, ILogger<ApiRefusals> log)
{
    public async Task Invoke(HttpContext http)
    {
        if (!ApiPaths.IsApi(http))
        {
            await next(http);
            return;
        }
        switch (http.GetEndpoint())
        {
            case null:
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                break;
            case RouteEndpoint when !IsBodyOfKnownType(http.Request):
                http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
                break;
            case RouteEndpoint:
                LimitBody(http);
                await next(http);
                break;
            case { } refusal:
                // Routing's own 405 and 415; it sets the status and the Allow header.
                await refusal.RequestDelegate!(http);
                break;
        }
        if (http.Response.HasStarted || http.Response.StatusCode < 400 || http.Response.ContentType is not null || http.Response.ContentLength > 0)
            return;
        await Answer(http);
    }

    private async Task Answer(HttpContext http)
    {
        var status = http.Response.StatusCode;
        if (status is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden)
            log.LogWarning("Denied {Method} {Path} from {Address}: {Status}", http.Request.Method, http.Request.Path, http.Connection.RemoteIpAddress, status);
        if (status == StatusCodes.Status401Unauthorized)
            http.Response.Headers.WWWAuthenticate = "Bearer";
        await Problems.Of(status, CodeOf(status), http, texts).ExecuteAsync(http);
    }

    private static string CodeOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "session.ended",
        StatusCodes.Status403Forbidden => "forbidden",
        StatusCodes.Status404NotFound => "notFound",
        StatusCodes.Status405MethodNotAllowed => "methodNotAllowed",
        StatusCodes.Status413PayloadTooLarge => "bodyTooLarge",
        StatusCodes.Status415UnsupportedMediaType => "mediaTypeUnknown",
        StatusCodes.Status429TooManyRequests => "tooManyRequests",
        >= 500 => "internal",
        _ => "requestInvalid",
    };

    /// <summary>JSON, a merge patch or an upload; a form or plain text could come from a foreign page without the browser asking.</summary>
    private static bool IsBodyOfKnownType(HttpRequest request) =>
        request.ContentLength is 0 || (request.ContentLength is null && request.ContentType is null)
        || HttpMethods.IsGet(request.Method) || HttpMethods.IsDelete(request.Method)
        || request.HasJsonContentType() || IsUpload(request);

    private static bool IsUpload(HttpRequest request) =>
        request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true;

    private void LimitBody(HttpContext http)
    {
        if (!IsUpload(http.Request) && http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = settings.Value.MostJsonBytes;
    }
}
