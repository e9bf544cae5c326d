namespace Huike.Kernel.Money;

/// <summary>How many places the currencies of the world have; an amount is a whole number of the smallest unit.</summary>
public static class Currencies
{
    /// <summary>The most places that any currency has.</summary>
    public const int MostPlaces = 3;
    private const int UsualPlaces = 2;

    /// <summary>New Taiwan dollar: written without places, unless a company decides otherwise before its first document.</summary>
    public const string Taiwan = "TWD";

    private static readonly Dictionary<string, int> Unusual = new(StringComparer.Ordinal)
    {
        ["JPY"] = 0,
        ["KRW"] = 0,
        ["VND"] = 0,
        ["CLP"] = 0,
        ["ISK"] = 0,
        [Taiwan] = 0,
        ["BHD"] = 3,
        ["JOD"] = 3,
        ["KWD"] = 3,
        ["OMR"] = 3,
        ["TND"] = 3,
    };

    /// <summary>Places of an ISO 4217 code; two where it is not known better.</summary>
    /// <param name="currency">The code; null counts as a usual currency.</param>
    /// <param name="taiwanPlaces">What the company decided for <see cref="Taiwan"/>.</param>
    public static int PlacesOf(string? currency, int taiwanPlaces = 0) => currency switch
    {
        null => UsualPlaces,
        Taiwan => taiwanPlaces,
        _ => Unusual.GetValueOrDefault(currency, UsualPlaces),
    };
}
