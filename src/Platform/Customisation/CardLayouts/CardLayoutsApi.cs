using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Customisation.CardLayouts.UseCases;
using Microsoft.AspNetCore.Http;

namespace Huike.Platform.Customisation.CardLayouts;

internal static class CardLayoutsApi
{
    public static void Map(ApiBuilder api)
    {
        api.Map<GetCardLayouts, CardLayoutSet>("GET", "/card-layouts/{type}", http => new GetCardLayouts(TypeOf(http)));
        api.Body<SaveCardLayout, CardLayoutSet>("PUT", "/card-layouts/{type}", (http, body) => body with { RecordType = TypeOf(http) });
        api.Map<RemoveCardLayout, Done>("DELETE", "/card-layouts/{type}", http => new RemoveCardLayout(TypeOf(http)));
        api.Map<RemoveCardLayout, Done>("DELETE", "/card-layouts/{type}/{value}", http => new RemoveCardLayout(TypeOf(http), (string?)http.Request.RouteValues["value"]));
    }

    private static string TypeOf(HttpContext http) => (string)http.Request.RouteValues["type"]!;
}
