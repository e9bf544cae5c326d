using System.Globalization;

namespace Huike.Customers.Identifiers;

/// <summary>居民身份证号码, GB 11643: region, birthday, sequence, check.</summary>
public static class ResidentId
{
    private const string Checks = "10X98765432";

    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Whether the number has 18 places, a possible birthday and the right check.</summary>
    public static bool IsValid(string? text) => Birthday(text) is not null;

    /// <summary>The birthday within a valid number; null where the number is not valid.</summary>
    public static DateOnly? Birthday(string? text)
    {
        var value = IdentifierText.Compact(text);
        if (value.Length != 18 || value[0] == '0' || !value[..17].All(char.IsAsciiDigit))
            return null;
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
            sum += Weights[i] * (value[i] - '0');
        if (value[17] != Checks[sum % 11])
            return null;
        return DateOnly.TryParseExact(value.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year >= 1800 ? day : null;
    }

    /// <summary>True for a man, false for a woman, null where the number is not valid.</summary>
    public static bool? IsMale(string? text) =>
        IsValid(text) ? (IdentifierText.Compact(text)[16] - '0') % 2 == 1 : null;
}
