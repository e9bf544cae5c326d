using Huike.Customers.Duplicates;
using Huike.Customers.Names;
using Huike.Kernel.Text;
using Huike.TestKit;

namespace Huike.Customers.Tests.Duplicates;

/// <summary>Full company names built from public lists, the ways in which people write them, and the mistakes they make. Always the same for one seed.</summary>
internal sealed class NamePairs
{
    private static readonly string[] Forms = ["有限公司", "股份有限公司", "有限责任公司", "集团有限公司", "集团股份有限公司"];
    private static readonly string[] OtherForms = ["有限公司", "股份有限公司", "有限责任公司", "（集团）有限公司", "公司"];

    private readonly Random _random;
    private readonly string[] _brands, _regions, _trades;
    private readonly Dictionary<char, char> _traditional;

    /// <param name="half">0 for the names on which thresholds are tuned, 1 for those on which figures are reported.</param>
    public NamePairs(int half)
    {
        _random = new Random(20_260 + half);
        var companies = File.ReadLines(SharedData.File("listed-companies.csv")).Skip(1).Select(l => l.Split(',')).ToList();
        _regions = [.. companies.Select(c => c[2]).Where(r => r.Length > 0)];
        _trades = [.. companies.Select(c => c[3]).Where(t => t.Length > 1)];
        _brands = [.. File.ReadLines(SharedData.File("company-short-names.txt")).Select(l => l.Trim()).Distinct(StringComparer.Ordinal)
            .Where(b => b.Length >= 2 && b.All(c => c is >= '\u4e00' and <= '\u9fff')).Where((_, i) => i % 2 == half)];
        _random.Shuffle(_brands);
        _traditional = Enumerable.Range(0x4e00, 0x5200).Select(c => (char)c).Select(c => (Traditional: c, Key: TextKey.Fold(c.ToString())))
            .Where(p => p.Key.Length == 1 && p.Key[0] != p.Traditional).GroupBy(p => p.Key[0]).ToDictionary(g => g.Key, g => g.First().Traditional);
    }

    internal sealed record Name(string Region, string Brand, string Trade, string Form)
    {
        public string Full => Region + Brand + Trade + Form;
    }

    /// <summary>Different companies: no brand is used twice, trades and places as often as in life.</summary>
    public List<Name> Names(int count) =>
        [.. _brands.Take(count).Select(b => new Name(Any(_regions), b, Any(_trades), Any(Forms)))];

    /// <summary>The same company, written differently in one or several ways.</summary>
    public string Variant(Name name)
    {
        var (region, form) = (name.Region, name.Form);
        var core = name.Brand + name.Trade;
        var ways = _random.Next(1, 4);
        for (var way = 0; way < ways; way++)
        {
            switch (_random.Next(4))
            {
                case 0: form = Any(OtherForms); break;
                case 1 when region == name.Region: region = Any(["", Written(region)]); break;
                case 2 when region.Length > 0: (region, form) = ("", $"{Any(["（", "("])}{region}{Any(["）", ")"])}{form}"); break;
                default: break;
            }
        }
        var text = region + core + form;
        if (_random.Next(3) == 0)
            text = string.Concat(text.Select(c => _traditional.GetValueOrDefault(c, c)));
        if (_random.Next(3) == 0)
            text = text.Insert(_random.Next(1, text.Length), Any([" ", "\u3000", "·", "  "]));
        if (_random.Next(4) == 0)
            text = $"{Any(["《", " ", "　"])}{text}{Any(["》", " ", "\t"])}";
        return text == name.Full ? name.Full.Replace(name.Form, name.Form == "有限公司" ? "有限责任公司" : "有限公司", StringComparison.Ordinal) : text;
    }

    private static string Written(string region) => region switch
    {
        "北京" or "上海" or "天津" or "重庆" or "深圳" => region + "市",
        "广西" => "广西壮族自治区",
        "内蒙" => "内蒙古",
        "新疆" => "新疆维吾尔自治区",
        "宁夏" => "宁夏回族自治区",
        "西藏" => "西藏自治区",
        _ => region + "省",
    };

    /// <summary>One character of brand and trade replaced by any other of the brands' characters.</summary>
    public string Mistyped(Name name)
    {
        var core = (name.Brand + name.Trade).ToCharArray();
        var at = _random.Next(core.Length);
        char other;
        do
        {
            other = Any(_brands)[0];
        }
        while (other == core[at]);
        core[at] = other;
        return name.Region + new string(core) + name.Form;
    }

    private T Any<T>(T[] of) => of[_random.Next(of.Length)];
}
