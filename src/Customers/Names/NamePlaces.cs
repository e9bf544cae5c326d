using Huike.Customers.Duplicates;
using Huike.Customers.Regions;

namespace Huike.Customers.Names;

/// <summary>Regions at the beginning of company names, where they mostly stand without 省, 市, 区.</summary>
internal static class NamePlaces
{
    private static readonly ILookup<string, Region> ByName = RegionTable.Instance.All
        .SelectMany(r => Names(r).Select(n => (Name: n, Region: r)))
        .ToLookup(p => p.Name, p => p.Region, StringComparer.Ordinal);

    private static readonly int Longest = ByName.Max(g => g.Key.Length);

    /// <summary>The regions that begin the text, each within the one before, with where they end: 广东省深圳市南山区.</summary>
    public static List<(Region Region, int End)> Leading(string text)
    {
        var steps = new List<(Region Region, int End)>();
        var at = text.StartsWith("中国", StringComparison.Ordinal) && Step(text, 2, null) is not null ? 2 : 0;
        while (Step(text, at, steps.LastOrDefault().Region) is { } step)
        {
            steps.Add(step);
            at = step.Item2;
        }
        return steps;
    }

    /// <summary>The region that the whole text names; null where it is no such name.</summary>
    public static Region? Whole(string text)
    {
        var last = Leading(text).LastOrDefault();
        return last.End == text.Length ? last.Region : null;
    }

    /// <summary>Whether a step stands without 省, 市, 区, so that it may just as well be a word of the brand.</summary>
    public static bool IsBare(string text, List<(Region Region, int End)> steps, int step)
    {
        var name = text[(step == 0 ? 0 : steps[step - 1].End)..steps[step].End];
        return name.Length > 1 && name[^1] is not ('省' or '市' or '区' or '县' or '州' or '盟' or '旗');
    }

    private static (Region, int)? Step(string text, int at, Region? above)
    {
        if (above?.Level == RegionLevel.County)
            return null;
        for (var length = Math.Min(Longest, text.Length - at); length >= 2; length--)
        {
            var name = text.Substring(at, length);
            var fitting = ByName[name].Where(r => Fits(r, name, above)).ToList();
            if (fitting.Count > 0)
                return (fitting.MinBy(r => r.Level)!, at + length);
        }
        return null;
    }

    private static bool Fits(Region region, string name, Region? above)
    {
        if (above is not null)
            return region.Code != above.Code && region.Code.StartsWith(Stem(above), StringComparison.Ordinal);
        // 朝阳科技, 长安汽车, 东方电子: counties' bare names are good words and no evidence of the place.
        return region.Level != RegionLevel.County || (name == region.Name && name.Length > 2 && ByName[name].Count() == 1);
    }

    /// <summary>The part of the code that all regions below share.</summary>
    internal static string Stem(Region region) => region.Level switch
    {
        RegionLevel.Province => region.Code[..2],
        RegionLevel.City => region.Code[..4],
        _ => region.Code,
    };

    private static IEnumerable<string> Names(Region region)
    {
        yield return region.Name;
        if (region.ShortName != region.Name)
            yield return region.ShortName;
        // As stock exchanges and many firms write it.
        if (region.ShortName == "内蒙古")
            yield return "内蒙";
        if (region.Level == RegionLevel.Province && !region.Name.EndsWith('市'))
            yield return region.ShortName + "省";
    }
}
