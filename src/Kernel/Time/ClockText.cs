using System.Globalization;

namespace Huike.Kernel.Time;

/// <summary>A time of the day as people write it, HH:mm, without a day and a zone.</summary>
public static class ClockText
{
    private const int MinutesOfDay = 24 * 60;

    /// <summary>Minutes since midnight of "9:05", "09:05", "9：05" or "0905"; null where it is no time.</summary>
    public static int? Minutes(string? text)
    {
        if (text is null)
            return null;
        var plain = text.Trim().Replace('：', ':');
        if (plain.Length is 3 or 4 && plain.All(char.IsAsciiDigit))
            plain = plain.Insert(plain.Length - 2, ":");
        return plain.Split(':') is [{ Length: 1 or 2 } hours, { Length: 2 } minutes]
            && int.TryParse(hours, NumberStyles.None, CultureInfo.InvariantCulture, out var h) && int.TryParse(minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var m)
            && h < 24 && m < 60 ? h * 60 + m : null;
    }

    /// <summary>HH:mm; past midnight the clock begins anew.</summary>
    public static string Of(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60 % 24:00}:{minutes % 60:00}");

    /// <summary>How many whole days after the first.</summary>
    public static int DaysLater(int minutes) => minutes / MinutesOfDay;
}
