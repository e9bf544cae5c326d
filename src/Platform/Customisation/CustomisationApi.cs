using System.Text.Json;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Customisation.Domain;
using Huike.Platform.Customisation.UseCases;
using Huike.Platform.Login;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Huike.Platform.Customisation;

internal static class CustomisationApi
{
    public static void Map(ApiBuilder api)
    {
        api.Get<ListChoices, UseCases.ChoiceLists>("/choices");
        api.Post<AddChoice, ChoiceEntry>("/choices/{list}", (http, body) => body with { List = Segment(http, "list") });
        api.Body<ChangeChoice, Done>("PATCH", "/choices/{list}/{code}", (http, body) => body with { List = Segment(http, "list"), Code = Segment(http, "code") });
        api.Body<OrderChoices, Done>("PUT", "/choices/{list}/order", (http, body) => body with { List = Segment(http, "list") });
        api.Get<ListViews, ViewList>("/views");
        api.Post<SaveView, SavedViewId>("/views");
        api.Body<SaveView, SavedViewId>("PUT", "/views/{id:guid}", (http, body) => body with { Id = ApiBuilder.IdOf(http) });
        api.Map<DeleteView, Done>("DELETE", "/views/{id:guid}", http => new DeleteView(ApiBuilder.IdOf(http)));
        api.Map<GetPreferences, Preferences>("GET", "/preferences", _ => new GetPreferences());
        api.Body<SavePreferences, Done>("PATCH", "/preferences");
        MapDrafts(api.Root);
        MapLook(api.Root);
    }

    /// <summary>Theme, density and width of the navigation, as the pages change them: the login cookie and the antiforgery header.</summary>
    private static void MapLook(IEndpointRouteBuilder root) =>
        root.MapPut("/look", async (HttpContext http, ApiCalls calls, IAntiforgery antiforgery, ITexts texts) =>
        {
            if (!await antiforgery.IsRequestValidAsync(http))
                return Problems.Of(StatusCodes.Status400BadRequest, "antiforgery", http, texts);
            var body = await ApiCalls.Read<SaveLook>(http);
            return body.IsSuccess ? await calls.Send(http, body.Value) : Problems.Of(body.Errors, http, texts);
        }).ExcludeFromDescription().RequireAuthorization(new AuthorizeAttribute { AuthenticationSchemes = HuikeAuthentication.BrowserScheme });

    private static string Segment(HttpContext http, string name) => http.GetRouteValue(name) as string ?? "";

    /// <summary>For pages: the login cookie, and on writing the antiforgery header.</summary>
    private static void MapDrafts(IEndpointRouteBuilder root)
    {
        var drafts = root.MapGroup("/drafts/{key}").ExcludeFromDescription()
            .RequireAuthorization(new AuthorizeAttribute { AuthenticationSchemes = HuikeAuthentication.BrowserScheme });
        drafts.MapGet("", async (string key, HttpContext http, UseCaseRunner runner, IHttpActors actors, ITexts texts) =>
        {
            var result = await runner.Run(new GetDraft(key), await actors.Of(http), http.RequestAborted);
            return !result.IsSuccess ? Problems.Of(result.Errors, http, texts)
                : result.Value.Content is { } content ? Results.Text(content, "application/json; charset=utf-8") : Results.NoContent();
        });
        drafts.MapPut("", async (string key, HttpContext http, ApiCalls calls, IAntiforgery antiforgery, ITexts texts) =>
        {
            if (!await antiforgery.IsRequestValidAsync(http))
                return Problems.Of(StatusCodes.Status400BadRequest, "antiforgery", http, texts);
            if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
                limit.MaxRequestBodySize = Draft.MaxContent * 4;
            var body = await ApiCalls.Read<JsonElement>(http);
            return body.IsSuccess
                ? await calls.Send(http, new SaveDraft(key, body.Value.GetRawText()))
                : Problems.Of(body.Errors, http, texts);
        });
        drafts.MapDelete("", async (string key, HttpContext http, ApiCalls calls, IAntiforgery antiforgery, ITexts texts) =>
            await antiforgery.IsRequestValidAsync(http)
                ? await calls.Send(http, new DropDraft(key))
                : Problems.Of(StatusCodes.Status400BadRequest, "antiforgery", http, texts));
    }
}
