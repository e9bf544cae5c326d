using System.Globalization;
using System.Text.Json;
using Huike.Kernel.Access;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Sales.LeadForms.UseCases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Huike.Sales.LeadForms;

/// <summary>
/// The same form for the company's own web site: GET reads the questions, POST sends an answer as JSON. Browsers may only from the sites
/// that the form names (CORS); no cookie is read, so nobody's session is worth anything here.
/// </summary>
internal static class LeadFormPosts
{
    public const string Path = "/form-post";
    private const int MostBytes = 64 * 1024;

    /// <summary>What a web site sends.</summary>
    /// <param name="Stamp">As GET gave it.</param>
    internal sealed record Body(Dictionary<string, string?>? Values, bool Consents = false, string? Stamp = null, string? Trap = null, VisitorOrigin? Origin = null);

    public static void Map(IEndpointRouteBuilder routes)
    {
        const string pattern = Path + "/{Token}";
        routes.MapGet(pattern, Show).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription().WithMetadata(new RequestEndpoint(typeof(ShowLeadForm)));
        routes.MapPost(pattern, Take).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription().WithMetadata(new RequestEndpoint(typeof(SubmitLeadForm)));
        routes.MapMethods(pattern, [HttpMethods.Options], Preflight).AllowAnonymous().ExcludeFromDescription().WithMetadata(new RequestEndpoint(typeof(AskFormOrigin)));
    }

    private static async Task<IResult> Show(string token, HttpContext http, UseCaseRunner runner, ITexts texts)
    {
        if (!await MayCall(token, http, runner))
            return Refused(http, texts);
        var shown = await runner.Run(new ShowLeadForm(token, AddressOf(http)), Someone, http.RequestAborted);
        return shown.IsSuccess ? Results.Json(Described(shown.Value, texts)) : Problems.Of(shown.Errors, http, texts);
    }

    private static async Task<IResult> Take(string token, HttpContext http, UseCaseRunner runner, ITexts texts)
    {
        if (!await MayCall(token, http, runner))
            return Refused(http, texts);
        // Anything else could be sent by a page without the browser asking first.
        if (!http.Request.HasJsonContentType())
            return Problems.Of(StatusCodes.Status415UnsupportedMediaType, "mediaTypeUnknown", http, texts);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = MostBytes;
        Body? body;
        try
        {
            body = await http.Request.ReadFromJsonAsync<Body>(http.RequestAborted);
        }
        catch (JsonException)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "requestInvalid", http, texts);
        }
        var origin = (body?.Origin ?? new VisitorOrigin()) with { Referrer = body?.Origin?.Referrer, Page = body?.Origin?.Page ?? http.Request.Headers.Referer.ToString() };
        var answer = new LeadFormAnswer(body?.Values ?? [], body?.Consents ?? false, body?.Stamp, body?.Trap, origin, AddressOf(http), CultureInfo.CurrentUICulture.Name);
        var taken = await runner.Run(new SubmitLeadForm(token, answer), Someone, http.RequestAborted);
        return taken.IsSuccess ? Results.Json(new { thanks = taken.Value.Text ?? texts["public.thanks"] }) : Problems.Of(taken.Errors, http, texts);
    }

    private static async Task<IResult> Preflight(string token, HttpContext http, UseCaseRunner runner, ITexts texts)
    {
        // Only browsers ask, and they say for whom.
        if (http.Request.Headers.Origin.Count == 0)
            return Problems.Of([Error.NotFound()], http, texts);
        if (!await MayCall(token, http, runner))
            return Refused(http, texts);
        http.Response.Headers.AccessControlAllowMethods = "GET, POST";
        http.Response.Headers.AccessControlAllowHeaders = "content-type";
        http.Response.Headers.AccessControlMaxAge = "600";
        return Results.NoContent();
    }

    /// <summary>Programs name no origin and may; a browser's page may where the form names its site.</summary>
    private static async Task<bool> MayCall(string token, HttpContext http, UseCaseRunner runner)
    {
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        http.Response.Headers.Vary = "Origin";
        var origin = http.Request.Headers.Origin.ToString();
        if (origin.Length == 0)
            return true;
        if (!(await runner.Run(new AskFormOrigin(token, origin, AddressOf(http)), Someone, http.RequestAborted)).IsSuccess)
            return false;
        http.Response.Headers.AccessControlAllowOrigin = origin;
        return true;
    }

    private static IResult Refused(HttpContext http, ITexts texts) => Problems.Of(StatusCodes.Status403Forbidden, "foreignPage", http, texts);

    /// <summary>With the words of fields and entries, so that a web site needs no texts of its own.</summary>
    private static object Described(ShownLeadForm form, ITexts texts)
    {
        var words = form.Language is { } language ? new Platform.PublicLinks.FixedTexts(texts, language) : texts;
        return new
        {
            form.Company,
            form.Heading,
            form.Introduction,
            form.Consent,
            form.Stamp,
            questions = form.Questions.Select(q => new
            {
                q.Name,
                kind = q.Kind.ToString(),
                label = q.Label ?? words[q.LabelKey],
                q.Required,
                q.Help,
                q.MaxLength,
                options = q.Options.Select(o => new { o.Code, label = o.Label ?? words[$"choice.{q.List}.{o.Code}"] }),
            }),
        };
    }

    private static string? AddressOf(HttpContext http) => http.Connection.RemoteIpAddress?.ToString();

    private static Actor Someone => Actor.Anonymous(CultureInfo.CurrentUICulture.Name);
}
