using Huike.Kernel.Records;

namespace Huike.Customers.Archive.RegionCounts;

/// <summary>What the reports by region have in common: keys of lines and the conditions of the lists behind them.</summary>
internal static class RegionLine
{
    /// <summary>Texts that stand in the region's place and are none that is known.</summary>
    public const string Other = "other";

    private const int MostTexts = 100;

    public static bool IsProvince(string beginning) => Regions.Regions.Find(beginning + "0000") is not null;

    public static string ProvinceOf(string beginning) => IsProvince(beginning) ? beginning : Other;

    public static string NameOf(string beginning) => Regions.Regions.FullName(beginning + "0000");

    /// <summary>The list of a line below no region: a province, texts that are no region, or nothing.</summary>
    /// <param name="beginnings">Of the texts that stand in the line.</param>
    public static FilterTerm Term(string? key, IEnumerable<string?> beginnings) => key switch
    {
        null => new FilterTerm("region", FilterOperator.Empty, "true"),
        Other => new FilterTerm("region", FilterOperator.In, [.. beginnings.OfType<string>().Where(b => b.Length > 0).Distinct().Take(MostTexts)]),
        _ => new FilterTerm("region", FilterOperator.StartsWith, key),
    };
}
