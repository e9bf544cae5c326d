using System.Globalization;
using System.Text;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.CalendarFeed.UseCases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Huike.Platform.CalendarFeed;

/// <summary>The address that other calendars read, and the requests that make and end it.</summary>
internal static class CalendarFeedRoutes
{
    public static void Map(ApiBuilder api)
    {
        api.Get<GetCalendarSubscription, CalendarSubscription>("/calendar/subscription");
        api.Post<SubscribeCalendar, CalendarAddress>("/calendar/subscription");
        api.Map<EndCalendarSubscription, Done>("DELETE", "/calendar/subscription", _ => new EndCalendarSubscription());
        api.Root.MapGet("/calendar/feed/{key}.ics", Read).AllowAnonymous().ExcludeFromDescription().WithMetadata(new RequestEndpoint(typeof(ReadCalendarFeed)));
    }

    private static async Task<IResult> Read(string key, HttpContext http, UseCaseRunner runner, IHttpActors actors, ITexts texts)
    {
        var read = await runner.Run(new ReadCalendarFeed(key), await actors.Of(http), http.RequestAborted);
        if (!read.IsSuccess)
            return Results.StatusCode(StatusCodes.Status404NotFound);
        http.Response.Headers.CacheControl = "private, no-store";
        var culture = CultureInfo.GetCultureInfo(read.Value.Language);
        var text = CalendarText.Of(read.Value, $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}/", key => texts.Find(key, culture) ?? key);
        return Results.File(Encoding.UTF8.GetBytes(text), "text/calendar; charset=utf-8", "huike.ics");
    }
}
