using System.Globalization;

namespace Huike.Platform.Transfer.Files;

/// <summary>Values of an export as the formats need them; invariant, whatever language the user has.</summary>
internal static class CellValues
{
    /// <summary>The digits of a number with at least <paramref name="places"/> decimals; null for anything else.</summary>
    public static string? Digits(object value, int places) => value switch
    {
        decimal number => number.ToString("0." + new string('0', places) + new string('#', 28 - places), CultureInfo.InvariantCulture),
        int or long or short or byte or uint or ushort or sbyte or ulong =>
            ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture) + (places > 0 ? "." + new string('0', places) : ""),
        _ => null,
    };

    public static DateTime? Date(object value) => value switch
    {
        DateOnly date => date.ToDateTime(TimeOnly.MinValue),
        DateTime time => time.Date,
        DateTimeOffset time => time.DateTime.Date,
        _ => null,
    };

    public static DateTime? Time(object value) => value switch
    {
        DateOnly date => date.ToDateTime(TimeOnly.MinValue),
        DateTime time => DateTime.SpecifyKind(time, DateTimeKind.Unspecified),
        DateTimeOffset time => time.DateTime,
        _ => null,
    };

    public static string Text(object value) => value switch
    {
        string text => text,
        DateTime time => Text(time),
        DateTimeOffset time => Text(time.DateTime),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    public static string Text(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);
}
