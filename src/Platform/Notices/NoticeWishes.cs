using System.Text.Json;
using System.Text.Json.Nodes;

namespace Huike.Platform.Notices;

/// <summary>How somebody wants to hear of one kind.</summary>
/// <param name="Mail">off, now, digest.</param>
public sealed record NoticeWish(bool App = true, string Mail = NoticeWish.Digest)
{
    public const string Off = "off", Now = "now", Digest = "digest";
    public static IReadOnlyList<string> Mails { get; } = [Off, Now, Digest];
}

/// <summary>The preferences of one person; kinds that he did not touch have the default.</summary>
/// <param name="Hour">When the digest goes out, on the company's clock.</param>
public sealed record NoticeWishes(IReadOnlyDictionary<string, NoticeWish> Kinds, int Hour = NoticeWishes.DefaultHour)
{
    public const string Name = "notices";
    public const int DefaultHour = 8;

    public NoticeWish For(string kind) => Kinds.GetValueOrDefault(kind) ?? new NoticeWish();

    /// <summary>Out of the preferences of a user's row; what cannot be read counts as untouched.</summary>
    public static NoticeWishes Of(string preferences)
    {
        try
        {
            if (JsonNode.Parse(preferences) is JsonObject values && values[Name] is JsonObject own && own.Deserialize<NoticeWishes>(JsonSerializerOptions.Web) is { Kinds: not null } wishes)
                return wishes;
        }
        catch (JsonException)
        {
            // Preferences may be written by programs too.
        }
        return new NoticeWishes(new Dictionary<string, NoticeWish>());
    }
}

/// <summary>When something goes out, on the company's clock.</summary>
public static class NoticeTimes
{
    public static DateTime? MailDue(string mail, int hour, DateTime now, TimeZoneInfo zone) => mail switch
    {
        NoticeWish.Now => now,
        NoticeWish.Digest => Next(now, hour, zone),
        _ => null,
    };

    /// <summary>The moment itself, or the end of the quiet hours that it falls into.</summary>
    public static DateTime AfterQuiet(DateTime now, int from, int to, TimeZoneInfo zone)
    {
        var hour = TimeZoneInfo.ConvertTimeFromUtc(now, zone).Hour;
        var quiet = from < to ? hour >= from && hour < to : from > to && (hour >= from || hour < to);
        return quiet ? Next(now, to, zone) : now;
    }

    /// <summary>The next time the clock shows the full hour; one that the clock skips counts as the following.</summary>
    public static DateTime Next(DateTime now, int hour, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(now, zone);
        for (var day = local.Date; ; day = day.AddDays(1))
        {
            var at = day.AddHours(hour);
            var utc = TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(at) ? at.AddHours(1) : at, zone);
            if (utc > now)
                return utc;
        }
    }
}
