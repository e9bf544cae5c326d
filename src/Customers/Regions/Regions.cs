using Huike.Kernel.Text;

namespace Huike.Customers.Regions;

/// <summary>Provinces, cities and counties of the mainland (GB/T 2260), Taiwan, Hong Kong and Macau.</summary>
public static class Regions
{
    private static readonly Lazy<Dictionary<string, List<Region>>> Index = new(BuildIndex);

    public static IReadOnlyList<Region> Provinces => [.. RegionTable.Instance.Children[string.Empty]];

    /// <summary>The region with a code; null where there is none.</summary>
    public static Region? Find(string? code) => code is null ? null : RegionTable.Instance.ByCode.GetValueOrDefault(code);

    /// <summary>
    /// The regions directly below one, the provinces below null. Below a municipality stand its districts, below a
    /// province also the counties it governs itself; 东莞, 中山, 儋州 and 嘉峪关 have nothing below.
    /// </summary>
    public static IReadOnlyList<Region> Children(string? code) => [.. RegionTable.Instance.Children[code ?? string.Empty]];

    /// <summary>Province, city and county down to the region; empty for an unknown code.</summary>
    public static IReadOnlyList<Region> Path(string? code)
    {
        var path = new List<Region>();
        for (var region = Find(code); region is not null; region = Find(region.ParentCode))
            path.Insert(0, region);
        return path;
    }

    /// <summary>省市区 in one, large to small: 广东省深圳市南山区.</summary>
    public static string FullName(string? code) => string.Concat(Path(code).Select(r => r.Name));

    /// <summary>Regions by part of the name, initials or pinyin; several words narrow by the regions above (<c>广东 南山</c>).</summary>
    public static IReadOnlyList<Region> Search(string? text, int limit = 20)
    {
        var query = SearchQuery.Parse(text);
        return [.. query.Alternatives.SelectMany(Candidates).Distinct()
            .Select(r => (Region: r, Rank: query.Rank(r.Name, [r.ShortName, FullName(r.Code), r.Code])))
            .Where(r => r.Rank is not null)
            .OrderBy(r => r.Rank).ThenBy(r => r.Region.Level).ThenBy(r => r.Region.Code, StringComparer.Ordinal)
            .Take(limit).Select(r => r.Region)];
    }

    /// <summary>
    /// Cuts the regions off the beginning of an address, with or without 省, 市, 区, in simplified or traditional
    /// characters. Only what is certain is cut: a street named after a city stays, an ambiguous county without its city too.
    /// </summary>
    public static ParsedAddress Parse(string? address) => AddressParser.Parse(address);

    private static IEnumerable<Region> Candidates(TokenSet set)
    {
        var lists = set.Tokens.Select(t => Index.Value.GetValueOrDefault(t, [])).OrderBy(l => l.Count).ToList();
        return lists.Skip(1).Aggregate((IEnumerable<Region>)lists[0], (found, list) => found.Intersect(list));
    }

    private static Dictionary<string, List<Region>> BuildIndex()
    {
        var index = new Dictionary<string, List<Region>>(StringComparer.Ordinal);
        foreach (var region in RegionTable.Instance.All)
        {
            foreach (var token in SearchTokens.Of(region.Name, [region.ShortName, FullName(region.Code)], codes: [region.Code]))
            {
                if (!index.TryGetValue(token, out var list))
                    index[token] = list = [];
                list.Add(region);
            }
        }
        return index;
    }
}
