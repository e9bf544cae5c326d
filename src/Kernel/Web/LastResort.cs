using Huike.Kernel.Data;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Huike.Kernel.Web;

/// <summary>Whatever goes wrong unforeseen ends here: logged with all details, answered with none.</summary>
public sealed class LastResort(RequestDelegate next, ITexts texts, IDatabaseProvider provider, ILogger<LastResort> log)
{
    public async Task Invoke(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller went away; there is nobody to answer.
        }
        catch (WriteRefusedException exception)
        {
            log.LogWarning(exception, "A write left its bounds: {Method} {Path}", http.Request.Method, http.Request.Path);
            await Answer(http, StatusCodes.Status403Forbidden, "forbidden");
        }
        catch (BadHttpRequestException exception)
        {
            await Answer(http, exception.StatusCode, exception.StatusCode == StatusCodes.Status413PayloadTooLarge ? "bodyTooLarge" : "requestInvalid");
        }
        catch (Exception exception) when (provider.IsUnavailable(exception))
        {
            log.LogError(exception, "{Method} {Path}: the database is unavailable", http.Request.Method, http.Request.Path);
            await Answer(http, StatusCodes.Status503ServiceUnavailable, "unavailable");
        }
        catch (Exception exception)
        {
            log.LogError(exception, "{Method} {Path} failed", http.Request.Method, http.Request.Path);
            await Answer(http, StatusCodes.Status500InternalServerError, "internal");
        }
    }

    private async Task Answer(HttpContext http, int status, string code)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }
        var trace = http.TraceIdentifier;
        http.Response.Clear();
        http.Response.Headers[TraceIds.Header] = trace;
        if (status == StatusCodes.Status503ServiceUnavailable)
            http.Response.Headers.RetryAfter = Problems.RetrySeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (ApiPaths.IsApi(http))
        {
            await Problems.Of(status, code, http, texts).ExecuteAsync(http);
            return;
        }
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        var encode = System.Text.Encodings.Web.HtmlEncoder.Default;
        await http.Response.WriteAsync(
            $"<!doctype html><meta charset=\"utf-8\"><title>{encode.Encode(texts[$"error.title.{status}"])}</title>"
            + $"<h1>{encode.Encode(texts[$"error.title.{status}"])}</h1><p>{encode.Encode(texts[$"error.{code}"])}</p><p><code>{trace}</code></p>", http.RequestAborted);
    }
}

/// <summary>Which addresses answer programs.</summary>
public static class ApiPaths
{
    public static bool IsApi(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/api") || http.Request.Path.StartsWithSegments("/health")
        || http.Request.Path.StartsWithSegments("/drafts") || http.Request.Path.StartsWithSegments("/openapi");
}
