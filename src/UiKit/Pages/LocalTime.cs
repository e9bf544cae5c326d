using System.Globalization;
using Huike.Kernel.Access;

namespace Huike.UiKit;

/// <summary>Moments as the company's clock shows them.</summary>
public static class LocalTime
{
    public static DateTime Of(Actor me, DateTime utc) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), TimeZoneInfo.FindSystemTimeZoneById(me.TimeZone));

    public static string Text(Actor me, DateTime utc) => Of(me, utc).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    public static string? Text(Actor me, DateTime? utc) => utc is { } moment ? Text(me, moment) : null;

    /// <summary>First moment of a local day in UTC.</summary>
    public static DateTime StartOf(Actor me, DateOnly day) => TimeZoneInfo.ConvertTimeToUtc(
        day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified), TimeZoneInfo.FindSystemTimeZoneById(me.TimeZone));
}
