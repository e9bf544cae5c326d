using System.Globalization;
using Huike.Kernel.Access;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Huike.Platform.PublicLinks.Ui;

/// <summary>A page behind a link: no log-in, no script, nothing kept by browsers on the way, and one answer.</summary>
public abstract class PublicLinkPage<TShown> : ComponentBase
{
    [Parameter] public string Token { get; set; } = "";
    [CascadingParameter] private HttpContext Http { get; set; } = null!;
    [Inject] private UseCaseRunner Runner { get; set; } = null!;
    [Inject] protected ITexts T { get; set; } = null!;

    protected TShown? Shown { get; private set; }
    protected string? Problem { get; private set; }

    protected abstract IRequest<TShown> Show();
    /// <summary>The request of an answer.</summary>
    protected abstract IRequest<TShown> Answer(LinkAnswer answer);

    protected override async Task OnInitializedAsync()
    {
        LinkHeaders.Set(Http);
        var shown = await Runner.Run(Show(), Someone);
        if (shown.IsSuccess)
            Shown = shown.Value;
        else
            Problem = LinkHeaders.Refuse(Http, shown.Error, T, "link.gone");
    }

    protected async Task AnswerAsync(AnswerInput input)
    {
        if (Shown is null)
            return;
        var answered = await Runner.Run(Answer(new LinkAnswer(input.Name ?? "", input.Answer == "agree", input.Comment, Http.Connection.RemoteIpAddress?.ToString())), Someone);
        if (answered.IsSuccess)
            (Shown, Problem) = (answered.Value, null);
        else
            Problem = string.Join(" ", answered.Errors.Select(e => Problems.TextOf(e, T)));
    }

    protected static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    protected static string At(LinkFate fate) => fate.AnsweredAt is { } at
        ? TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(at, DateTimeKind.Utc), TimeZoneInfo.FindSystemTimeZoneById(fate.TimeZone)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "";

    private static Actor Someone => Actor.Anonymous(CultureInfo.CurrentUICulture.Name);
}

/// <summary>What a visitor fills in.</summary>
public sealed class AnswerInput
{
    public string? Name { get; set; }
    public string? Comment { get; set; }
    public string? Answer { get; set; }
}

/// <summary>How pages and files behind links answer.</summary>
public static class LinkHeaders
{
    /// <summary>
    /// Not kept and not found by search engines; that other sites do not learn the address is every page's rule. A rule that tells nobody at
    /// all would take the answer's origin along, without which the house takes it for that of a foreign page.
    /// </summary>
    public static void Set(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Robots-Tag"] = "noindex";
    }

    /// <summary>Sets the status of a refusal and gives its sentence; <paramref name="gone"/> is the text for what is not there.</summary>
    public static string Refuse(HttpContext http, Error error, ITexts texts, string gone)
    {
        http.Response.StatusCode = StatusOf(error);
        return error.Kind == ErrorKind.NotFound ? texts[gone] : Problems.TextOf(error, texts);
    }

    public static int StatusOf(Error error) => error.Kind switch
    {
        ErrorKind.TooMany => StatusCodes.Status429TooManyRequests,
        ErrorKind.Rule => StatusCodes.Status410Gone,
        ErrorKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status404NotFound,
    };
}
