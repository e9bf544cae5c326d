using System.Globalization;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Microsoft.AspNetCore.Http;

namespace Huike.Kernel.Web;

/// <summary>Errors as problem details (RFC 9457), in the caller's language, with a stable code beside the text.</summary>
public static class Problems
{
    /// <summary>Seconds after which it is worth to ask again where the database is away.</summary>
    public const int RetrySeconds = 5;

    public static int StatusOf(ErrorKind kind) => kind switch
    {
        ErrorKind.Malformed => StatusCodes.Status400BadRequest,
        ErrorKind.Unauthenticated => StatusCodes.Status401Unauthorized,
        ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.Rule => StatusCodes.Status409Conflict,
        ErrorKind.Stale => StatusCodes.Status412PreconditionFailed,
        ErrorKind.TooMany => StatusCodes.Status429TooManyRequests,
        ErrorKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
        ErrorKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    /// <summary>An answer that no use case gave: wrong verb, not logged in, broken.</summary>
    public static IResult Of(int status, string code, HttpContext http, ITexts texts) => Results.Problem(
        title: texts[$"error.title.{status}"], detail: texts[$"error.{code}"], statusCode: status, type: TypeOf(status),
        extensions: new Dictionary<string, object?> { ["code"] = code, ["traceId"] = http.TraceIdentifier });

    private static string TypeOf(int status) => $"https://www.rfc-editor.org/rfc/rfc9110#status.{status}";

    public static IResult Of(IReadOnlyList<Error> errors, HttpContext http, ITexts texts)
    {
        // The gravest kind decides: a malformed member beside a too long text is a malformed request.
        var first = errors.OrderBy(e => e.Kind).First();
        var status = StatusOf(first.Kind);
        var extensions = new Dictionary<string, object?> { ["code"] = first.Code, ["traceId"] = http.TraceIdentifier };
        var fields = errors.Where(e => e.Field is not null)
            .GroupBy(e => e.Field!).ToDictionary(g => g.Key, g => g.Select(e => TextOf(e, texts)).ToArray());
        if (fields.Count > 0)
        {
            extensions["errors"] = fields;
            extensions["codes"] = errors.Where(e => e.Field is not null).GroupBy(e => e.Field!).ToDictionary(g => g.Key, g => g.Select(e => e.Code).ToArray());
        }
        if (first.Details is not null)
            extensions["matches"] = first.Details;
        if (first.Kind == ErrorKind.TooMany)
            http.Response.Headers.RetryAfter = Convert.ToString(first.Arguments.FirstOrDefault() ?? 60, CultureInfo.InvariantCulture);
        if (first.Kind == ErrorKind.Unavailable)
            http.Response.Headers.RetryAfter = RetrySeconds.ToString(CultureInfo.InvariantCulture);
        if (first.Kind == ErrorKind.Unauthenticated)
            http.Response.Headers.WWWAuthenticate = "Bearer";
        return Results.Problem(
            title: texts[$"error.title.{status}"], detail: TextOf(first, texts), statusCode: status,
            type: TypeOf(status), extensions: extensions);
    }

    /// <summary>The sentence that people read.</summary>
    public static string TextOf(Error error, ITexts texts)
    {
        var key = $"error.{error.Code}";
        var text = texts.Find(key, CultureInfo.CurrentUICulture) ?? texts["error.invalid"];
        return error.Arguments.Length == 0 ? text : string.Format(CultureInfo.CurrentCulture, text, error.Arguments);
    }
}
