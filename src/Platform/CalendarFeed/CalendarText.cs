using Huike.Kernel.Calendar;
using Huike.Platform.CalendarFeed.UseCases;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace Huike.Platform.CalendarFeed;

/// <summary>A calendar as iCalendar text (RFC 5545).</summary>
internal static class CalendarText
{
    // What has a time has no length in the house; programs show half an hour well.
    private static readonly Duration Shown = Duration.FromMinutes(30);

    /// <param name="home">Address of the installation, with a slash at the end.</param>
    /// <param name="text">Text of a key in the reader's language.</param>
    public static string Of(CalendarFeedView view, string home, Func<string, string> text)
    {
        var calendar = new Ical.Net.Calendar { ProductId = "-//Huike//Calendar//EN" };
        calendar.AddProperty("X-WR-CALNAME", text("calendar.feed.name"));
        calendar.AddProperty("X-WR-TIMEZONE", view.TimeZone);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(view.TimeZone);
        foreach (var item in view.Items)
            calendar.Events.Add(Event(item, zone, home, text));
        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    private static CalendarEvent Event(CalendarItem item, TimeZoneInfo zone, string home, Func<string, string> text)
    {
        var made = new CalendarEvent
        {
            Uid = $"{item.Kind}-{item.RecordId:N}@huike",
            Summary = $"{(item.IsDone ? "✓ " : "")}{item.Title}",
            Description = item.Detail is { } detail ? $"{text($"calendar.kind.{item.Kind}")} · {detail}" : text($"calendar.kind.{item.Kind}"),
            Url = new Uri($"{home}calendar?view=day&on={item.On:yyyy-MM-dd}"),
            Transparency = "TRANSPARENT",
        };
        if (item.At is { } at)
        {
            // In UTC, so that no reader needs to know the zone's rules.
            made.Start = new CalDateTime(TimeZoneInfo.ConvertTimeToUtc(Existing(item.On.ToDateTime(at), zone), zone), CalDateTime.UtcTzId);
            made.Duration = Shown;
        }
        else
            made.Start = new CalDateTime(item.On);
        return made;
    }

    /// <summary>A time that the change to summer time leaves out is the one an hour later.</summary>
    private static DateTime Existing(DateTime local, TimeZoneInfo zone) => zone.IsInvalidTime(local) ? local.AddHours(1) : local;
}
