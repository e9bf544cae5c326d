using System.Globalization;

namespace Huike.Kernel.Records;

/// <summary>Where a page of rows in the order of a day and their id ends, as the cursor of the next one.</summary>
public sealed record DayPlace(DateOnly On, Guid Id)
{
    private const string Day = "yyyyMMdd";

    /// <summary>Null where the text is no such cursor.</summary>
    public static DayPlace? Parse(string text) => text.Length == 40
        && DateOnly.TryParseExact(text[..8], Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) && Guid.TryParseExact(text[8..], "N", out var id) ? new DayPlace(on, id) : null;

    public override string ToString() => On.ToString(Day, CultureInfo.InvariantCulture) + Id.ToString("N");
}
