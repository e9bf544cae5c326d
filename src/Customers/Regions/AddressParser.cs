using System.Text.RegularExpressions;
using Huike.Kernel.Text;

namespace Huike.Customers.Regions;

/// <summary>Recognises the regions at the beginning of an address.</summary>
internal static partial class AddressParser
{
    private const int MaxText = 500;

    private static readonly ILookup<string, Region> CountiesByName = RegionTable.Instance.All
        .Where(r => r.Level == RegionLevel.County).ToLookup(r => r.Name, StringComparer.Ordinal);

    private static readonly Region[] Top =
        [.. RegionTable.Instance.All.Where(r => r.Level is RegionLevel.Province or RegionLevel.City)];

    public static ParsedAddress Parse(string? address)
    {
        var text = (address ?? string.Empty).Trim();
        if (text.Length > MaxText)
            text = text[..MaxText];
        var simplified = HanVariants.ToSimplified(text);
        if (simplified.Length != text.Length)
            simplified = text;
        var at = Lead().Match(simplified).Length;
        Region? region = null;
        while (Next(simplified, at + Separators().Match(simplified, at).Length, region) is { } step)
            (region, at) = (step.Region ?? region, step.End);
        return region is null
            ? new ParsedAddress(null, text)
            : new ParsedAddress(region, text[at..].TrimStart(' ', '\t', ',', '，', '-', '·', '/', '　'));
    }

    private static (Region? Region, int End)? Next(string text, int at, Region? above)
    {
        if (above?.Level == RegionLevel.County || at >= text.Length)
            return null;
        if (above is null)
            return Longest(text, at, Top) ?? County(text, at, CountiesByName);
        // 上海市上海市…, 北京市市辖区…
        if (StartsWith(text, at, above.Name))
            return (null, at + above.Name.Length);
        if (StartsWith(text, at, "市辖区"))
            return (null, at + 3);
        var below = RegionTable.Instance.Children[above.Code].ToList();
        if (Longest(text, at, below) is { } found)
            return found;
        // 江苏昆山市: the city between is left out.
        return above.Level == RegionLevel.Province
            ? Only(text, at, [.. below.SelectMany(r => RegionTable.Instance.Children[r.Code])])
            : null;
    }

    private static (Region?, int)? Longest(string text, int at, IEnumerable<Region> regions)
    {
        (Region? Region, int End)? best = null;
        foreach (var region in regions)
        {
            var end = End(text, at, region);
            // 吉林省 and 吉林市 share the short name: the larger one is meant, which comes first.
            if (end > at && (best is null || end > best.Value.End))
                best = (region, end);
        }
        return best;
    }

    private static (Region?, int)? Only(string text, int at, List<Region> regions)
    {
        var best = Longest(text, at, regions);
        return best is { } hit && regions.Count(r => End(text, at, r) == hit.Item2) == 1 ? best : null;
    }

    private static (Region?, int)? County(string text, int at, ILookup<string, Region> byName)
    {
        for (var length = Math.Min(15, text.Length - at); length >= 3; length--)
        {
            var found = byName[text.Substring(at, length)].ToList();
            if (found.Count == 1)
                return (found[0], at + length);
        }
        return null;
    }

    /// <summary>Where the region's name ends in the text; −1 where it does not stand there.</summary>
    private static int End(string text, int at, Region region)
    {
        foreach (var ending in Endings(region))
        {
            if (StartsWith(text, at, region.ShortName + ending))
                return at + region.ShortName.Length + ending.Length;
        }
        if (StartsWith(text, at, region.Name))
            return at + region.Name.Length;
        if (!StartsWith(text, at, region.ShortName))
            return -1;
        var end = at + region.ShortName.Length;
        return StreetFollows().IsMatch(text[end..Math.Min(text.Length, end + 4)]) ? -1 : end;
    }

    /// <summary>Other usual full forms: 台湾省, 香港特别行政区, 广西省, 延边州, 石柱县.</summary>
    private static string[] Endings(Region region) => region.Level switch
    {
        RegionLevel.Province when region.Code[0] is '7' or '8' => ["特别行政区", "省", "地区"],
        RegionLevel.Province => ["省"],
        RegionLevel.City when region.Name.EndsWith("自治州", StringComparison.Ordinal) => ["州"],
        RegionLevel.County when region.Name.EndsWith("自治县", StringComparison.Ordinal) => ["县"],
        _ => [],
    };

    private static bool StartsWith(string text, int at, string part) =>
        string.CompareOrdinal(text, at, part, 0, part.Length) == 0;

    /// <summary>Country and postal code before the regions.</summary>
    [GeneratedRegex(@"^(?:\d{3,6}\s*(?=\D))?(?:中华人民共和国|中国|中华民国)?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Lead();

    [GeneratedRegex(@"\G[\s,，\-·/]*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Separators();

    [GeneratedRegex("^(?:[东西南北中一二三四五六七八九十]{0,2})(?:路|街|道|巷|弄|大道|大街|村|镇|乡|号|胡同|里)", RegexOptions.NonBacktracking)]
    private static partial Regex StreetFollows();
}
