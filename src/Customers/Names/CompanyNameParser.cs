using System.Text.RegularExpressions;
using Huike.Customers.Duplicates;
using Huike.Customers.Regions;
using Huike.Kernel.Text;

namespace Huike.Customers.Names;

/// <summary>Takes names apart: region | brand | trade | legal form, also inside brackets.</summary>
internal static partial class CompanyNameParser
{
    private const int MinBrand = 2;
    private const int MostReadings = 3;

    public static CompanyName Parse(string text)
    {
        var full = TextKey.Fold(text);
        if (full.Length == 0)
            return Empty(text);
        return full.Any(c => c is >= '\u3400' and <= '\u9FFF') ? Chinese(text, full) : English(text, full);
    }

    private static CompanyName Empty(string text) =>
        new(text, string.Empty, null, string.Empty, string.Empty, string.Empty, string.Empty, string.Empty, string.Empty, null, null);

    private static CompanyName Chinese(string text, string full)
    {
        var (main, brackets) = SplitBrackets(text);
        if (main.Length == 0)
            (main, brackets) = (full, []);
        if (FindBranch(main) is { } branch)
            return OfBranch(text, full, branch.Parent, branch.Tail, brackets);
        var form = string.Empty;
        var more = string.Empty;
        Region? region = null;
        foreach (var bracket in brackets)
        {
            // （北京） is a place, （有限合伙） a form, anything else belongs to the brand.
            if (NamePlaces.Whole(bracket) is { } place)
                region = place;
            else if (StripForms(bracket).Head.Length == 0)
                form = bracket;
            else if (bracket is not ("中国" or "筹"))
                more += bracket;
        }
        var (rest, ending) = StripForms(main);
        form = ending + form;
        rest += more;
        var readings = SplitPlace(rest);
        var (leading, brand, trade) = readings[0];
        if (brand.Length == 0)
            (brand, trade) = (rest.Length > 0 ? rest : full, string.Empty);
        return Build(text, full, region ?? leading, brand, trade, form, null, null) with
        {
            Otherwise = [.. readings.Skip(1).Select(r => r with { Region = region ?? r.Region })],
        };
    }

    /// <summary>
    /// Takes off as many places as leave a brand: 台北市大同企业社 is 大同 in 台北, not in its district 大同; of 上海银行
    /// the place is the brand. A place without 省, 市, 区 may be a part of the brand, so the reading with it follows.
    /// </summary>
    private static List<NameReading> SplitPlace(string rest)
    {
        var steps = NamePlaces.Leading(rest);
        var readings = new List<NameReading>();
        for (var i = steps.Count - 1; i >= 0; i--)
        {
            var (brand, trade) = SplitTrade(rest[steps[i].End..]);
            if (brand.Length >= MinBrand)
                readings.Add(new(steps[i].Region, brand, trade));
            if (readings.Count > 0 && (readings.Count == MostReadings || !NamePlaces.IsBare(rest, steps, i)))
                return readings;
        }
        var whole = SplitTrade(rest);
        readings.Add(readings.Count == 0 && steps.Count > 0 ? new(steps[0].Region, whole.Brand, whole.Trade) : new(null, whole.Brand, whole.Trade));
        return readings;
    }

    /// <summary>X有限公司北京分公司 → X有限公司 and 北京分公司; 中国银行深圳分行 → 中国银行 and 深圳分行.</summary>
    private static (string Parent, string Tail)? FindBranch(string main)
    {
        var ending = NameWords.Branches.FirstOrDefault(b => main.EndsWith(b, StringComparison.Ordinal) && main.Length > b.Length + 1);
        if (ending is null)
            return null;
        var head = main[..^ending.Length];
        var company = head.LastIndexOf("公司", StringComparison.Ordinal);
        if (company > 0)
            return (head[..(company + 2)], main[(company + 2)..]);
        // Without a form between, the place begins where the longest region name at the end does.
        for (var start = MinBrand; start < head.Length - 1; start++)
        {
            if (NamePlaces.Whole(head[start..]) is not null)
                return (head[..start], main[start..]);
        }
        return (head, ending);
    }

    private static CompanyName OfBranch(string text, string full, string parentName, string tail, List<string> brackets)
    {
        var parent = Chinese(parentName, TextKey.Fold(parentName));
        var place = NamePlaces.Leading(tail).LastOrDefault().Region
            ?? brackets.Select(NamePlaces.Whole).FirstOrDefault(r => r is not null);
        return Build(text, full, place ?? parent.Region, parent.Brand, parent.Trade, parent.LegalForm, tail, parent);
    }

    private static (string Head, string Form) StripForms(string name)
    {
        var rest = name;
        while (NameWords.LegalForms.FirstOrDefault(f => rest.EndsWith(f, StringComparison.Ordinal)) is { } form)
        {
            // One character alone is no brand: 龙公司. Nothing at all is, the text then being only a form: （有限合伙）.
            if (rest.Length - form.Length is > 0 and < MinBrand)
                break;
            rest = rest[..^form.Length];
        }
        return (rest, name[rest.Length..]);
    }

    private static (string Brand, string Trade) SplitTrade(string name)
    {
        var brand = name;
        while (NameWords.Trades.FirstOrDefault(t => brand.EndsWith(t, StringComparison.Ordinal) && brand.Length - t.Length >= MinBrand) is { } trade)
            brand = brand[..^trade.Length];
        return brand == name && NameWords.Trades.Contains(name) ? (string.Empty, name) : (brand, name[brand.Length..]);
    }

    private static CompanyName English(string text, string full)
    {
        var words = Words().Matches(text.Length > TextKey.MaxLength * 2 ? text[..(TextKey.MaxLength * 2)] : text)
            .Select(m => TextKey.Fold(m.Value)).Where(w => w.Length > 0).ToList();
        var form = words.Where(w => NameWords.EnglishForms.Contains(w)).ToList();
        var named = words.Except(form).ToList();
        if (named.Count == 0)
            named = words;
        // The first word is the brand even if it is a word for a trade: Global Industries.
        var trade = named.Skip(1).Where(w => NameWords.EnglishTrades.Contains(w)).ToList();
        var brand = string.Concat(named.Except(trade));
        return Build(text, full, null, brand.Length > 0 ? brand : full, string.Concat(trade), string.Concat(form), null, null);
    }

    private static CompanyName Build(
        string text, string full, Region? region, string brand, string trade, string form, string? branch, CompanyName? parent) =>
        new(text, full, region, brand, trade, form, brand + trade, Pinyin.Syllables(brand), Pinyin.Initials(brand), branch, parent);

    private static (string Main, List<string> Brackets) SplitBrackets(string text)
    {
        var inside = new List<string>();
        var main = Brackets().Replace(text.Length > TextKey.MaxLength * 2 ? text[..(TextKey.MaxLength * 2)] : text, match =>
        {
            if (TextKey.Fold(match.Groups[1].Value) is { Length: > 0 } folded)
                inside.Add(folded);
            return string.Empty;
        });
        return (TextKey.Fold(main), inside);
    }

    [GeneratedRegex(@"[(（\[［【〔〈《「『{｛]([^()（）\[\]［］【】〔〕〈〉《》「」『』{}｛｝]*)[)）\]］】〕〉》」』}｝]", RegexOptions.NonBacktracking)]
    private static partial Regex Brackets();

    [GeneratedRegex(@"[\p{L}\p{Nd}\p{M}'’]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();
}
