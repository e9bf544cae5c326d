using System.Collections.Frozen;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Huike.Kernel.Text;

namespace Huike.Customers.Regions;

/// <summary>The table behind <see cref="Regions"/>, read once from the resource that tools/build-regions.mjs makes.</summary>
internal sealed partial class RegionTable
{
    public static RegionTable Instance { get; } = new();

    private RegionTable()
    {
        using var resource = typeof(RegionTable).Assembly.GetManifestResourceStream("regions.txt.gz")
            ?? throw new InvalidOperationException("The resource regions.txt.gz is missing.");
        using var reader = new StreamReader(new GZipStream(resource, CompressionMode.Decompress), Encoding.UTF8);
        var byCode = new Dictionary<string, Region>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split('\t');
            var region = Read(cells, byCode);
            byCode[region.Code] = region;
        }
        ByCode = byCode.ToFrozenDictionary(StringComparer.Ordinal);
        All = [.. byCode.Values.OrderBy(r => r.Code, StringComparer.Ordinal)];
        Children = All.ToLookup(r => r.ParentCode ?? string.Empty, StringComparer.Ordinal);
    }

    public FrozenDictionary<string, Region> ByCode { get; }

    public IReadOnlyList<Region> All { get; }

    /// <summary>Below the empty code stand the provinces.</summary>
    public ILookup<string, Region> Children { get; }

    private static Region Read(string[] cells, Dictionary<string, Region> known)
    {
        var code = cells[0];
        var level = code.EndsWith("0000", StringComparison.Ordinal) ? RegionLevel.Province
            : code.EndsWith("00", StringComparison.Ordinal) ? RegionLevel.City
            : RegionLevel.County;
        var city = code[..4] + "00";
        var parent = level == RegionLevel.Province ? null
            : level == RegionLevel.County && known.ContainsKey(city) ? city
            : code[..2] + "0000";
        var name = HanVariants.ToSimplified(cells[1]);
        return new Region(code, name, cells[1], Shorten(name, level), level, parent, cells.Length > 2 ? cells[2] : null);
    }

    private static string Shorten(string name, RegionLevel level)
    {
        if (name == "内蒙古自治区")
            return "内蒙古";
        var match = level switch
        {
            RegionLevel.Province => ProvinceEnding().Match(name),
            RegionLevel.City => CityEnding().Match(name),
            _ => CountyEnding().Match(name),
        };
        if (!match.Success)
            return name;
        var stem = name[..match.Index];
        // 玉树藏族自治州 → 玉树, 双江拉祜族佤族布朗族傣族自治县 → 双江
        if (match.Value.StartsWith("自治", StringComparison.Ordinal))
            stem = Peoples().Replace(stem, string.Empty);
        return stem.Length >= 2 ? stem : name;
    }

    [GeneratedRegex("(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)$", RegexOptions.NonBacktracking)]
    private static partial Regex ProvinceEnding();

    [GeneratedRegex("(?:市|县|地区|自治州|盟)$", RegexOptions.NonBacktracking)]
    private static partial Regex CityEnding();

    [GeneratedRegex("(?:市|自治县|自治旗|县|区|旗|镇|乡)$", RegexOptions.NonBacktracking)]
    private static partial Regex CountyEnding();

    [GeneratedRegex("(?:(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|普米|塔吉克|怒|鄂温克|保安|裕固|独龙|鄂伦春|各)族|蒙古|哈萨克|柯尔克孜|塔吉克|锡伯)+$", RegexOptions.NonBacktracking)]
    private static partial Regex Peoples();
}
