using Huike.Customers.Names;
using Huike.Customers.Regions;
using Huike.Kernel.Text;

namespace Huike.Customers.Duplicates;

/// <summary>What two names have to do with one another.</summary>
public enum NameRelation
{
    None,

    /// <summary>Parent and branch, or two branches of one parent: to be linked, not merged.</summary>
    Related,

    /// <summary>To be shown as a warning.</summary>
    Similar,

    /// <summary>One and the same company.</summary>
    Identical,
}

/// <summary>The comparison of two names.</summary>
/// <param name="Relation">The decision.</param>
/// <param name="Score">0 to 1.</param>
/// <param name="Reasons">Text keys that say why, the strongest first; empty for <see cref="NameRelation.None"/>.</param>
public sealed record NameMatch(NameRelation Relation, double Score, IReadOnlyList<string> Reasons);

/// <summary>
/// Compares company names by brand, trade and region apart. Edit distance alone would take 大华电子科技 for 大中电子科技,
/// since most of a Chinese company name says nothing about whose company it is.
/// </summary>
public static class NameSimilarity
{
    /// <summary>From here on names are shown as similar.</summary>
    public const double Threshold = 0.85;

    public const string SameName = "duplicates.reason.same_name";
    public const string SameBrandAndTrade = "duplicates.reason.same_brand_and_trade";
    public const string SameBrand = "duplicates.reason.same_brand";
    public const string SamePinyin = "duplicates.reason.same_pinyin";
    public const string SimilarBrand = "duplicates.reason.similar_brand";
    public const string SameRegion = "duplicates.reason.same_region";
    public const string OtherRegion = "duplicates.reason.other_region";
    public const string ParentAndBranch = "duplicates.reason.parent_and_branch";
    public const string OneCharacter = "duplicates.reason.one_character";
    public const string SameParent = "duplicates.reason.same_parent";

    private const double BrandWeight = 0.65;
    private const double TradeWeight = 0.2;
    private const double RegionWeight = 0.15;

    /// <summary>Names of the same sound are mostly one name mistyped.</summary>
    private const double SoundAlike = 0.92;

    private static readonly NameMatch Nothing = new(NameRelation.None, 0, []);

    /// <summary>So many bits in common are no chance, though one character differs; found by trial, see the figures of the duplicate check.</summary>
    internal const double EnoughInCommon = 20;

    /// <summary>A wrong character that sounds like the right one is how people mistype.</summary>
    private const double SameSound = 4;

    private const int ShortestMistyped = 4;

    public static NameMatch Score(string? a, string? b) => Score(CompanyName.Parse(a), CompanyName.Parse(b));

    public static NameMatch Score(CompanyName a, CompanyName b, NameRarity? rarity = null)
    {
        if (a.IsEmpty || b.IsEmpty)
            return Nothing;
        if (a.FullKey == b.FullKey)
            return new NameMatch(NameRelation.Identical, 1, [SameName]);
        if (a.IsBranch || b.IsBranch)
            return WithBranch(a, b);
        foreach (var (x, y) in a.Readings.SelectMany(x => b.Readings.Select(y => (x, y))))
        {
            if (x.Core == y.Core && CompareRegions(x.Region, y.Region) is > 0 and var near)
                return new NameMatch(NameRelation.Identical, near == 1 ? 0.99 : 0.96, Reasons(SameBrandAndTrade, a, b, near));
        }
        rarity ??= NameRarity.Usual;
        var match = ByParts(Split(a, rarity), Split(b, rarity));
        return match.Relation == NameRelation.None && IsMistyped(a, b, rarity)
            ? new NameMatch(NameRelation.Similar, Threshold, Reasons(OneCharacter, a, b, CompareRegions(a.Region, b.Region))) : match;
    }

    /// <summary>A trade that no list knows but many names of the base end with is taken off the brand.</summary>
    private static CompanyName Split(CompanyName name, NameRarity rarity)
    {
        var core = name.BrandTradeKey;
        var at = rarity.TradeWithin(core);
        return at >= name.Brand.Length ? name
            : name with { Brand = core[..at], Trade = core[at..], BrandPinyin = Pinyin.Syllables(core[..at]) };
    }

    private static NameMatch ByParts(CompanyName a, CompanyName b)
    {
        var region = CompareRegions(a.Region, b.Region);
        var (brand, reason) = CompareBrands(a, b);
        var score = (BrandWeight * brand) + (TradeWeight * CompareTrades(a.Trade, b.Trade)) + (RegionWeight * region);
        if (a.Brand == b.Brand)
        {
            if (region > 0)
                return new NameMatch(NameRelation.Similar, Math.Max(score, Threshold), Reasons(reason, a, b, region));
            // Elsewhere the same brand is another company, unless it also is in the same trade.
            return a.Trade.Length > 0 && a.Trade == b.Trade
                ? new NameMatch(NameRelation.Similar, Threshold, Reasons(SameBrandAndTrade, a, b, region))
                : Nothing with { Score = Math.Min(score, Threshold - 0.01) };
        }
        var closeSpelling = brand >= 0.75 && region > 0 && JaroWinkler.Jaro(a.BrandTradeKey, b.BrandTradeKey) >= Threshold;
        return brand > 0 && (score >= Threshold || closeSpelling)
            ? new NameMatch(NameRelation.Similar, Math.Max(score, Threshold), Reasons(reason, a, b, region))
            : Nothing with { Score = Math.Min(score, Threshold - 0.01) };
    }

    /// <summary>
    /// One character of brand and trade differs, and what is the same is too rare to be so by chance. Two companies in different
    /// places are never one mistyped.
    /// </summary>
    private static bool IsMistyped(CompanyName a, CompanyName b, NameRarity rarity)
    {
        var (left, right) = (a.BrandTradeKey, b.BrandTradeKey);
        if (CompareRegions(a.Region, b.Region) == 0 || WrongCharacter(left, right) is not { } at)
            return false;
        var common = rarity.OfPiece(left.AsSpan(0, at), false) + rarity.OfPiece(left.AsSpan(at + 1), true);
        if (a.Region is { } place && b.Region is { } other)
            common += Math.Min(rarity.OfPlace(place), rarity.OfPlace(other));
        if (Pinyin.Syllables(left[at].ToString()) == Pinyin.Syllables(right[at].ToString()))
            common += SameSound;
        return common >= EnoughInCommon;
    }

    /// <summary>The only place where two texts of one length differ; null where there are more.</summary>
    private static int? WrongCharacter(string a, string b)
    {
        if (a.Length != b.Length || a.Length < ShortestMistyped)
            return null;
        var at = a.AsSpan().CommonPrefixLength(b);
        return at < a.Length && a.AsSpan(at + 1).SequenceEqual(b.AsSpan(at + 1)) ? at : null;
    }

    private static NameMatch WithBranch(CompanyName a, CompanyName b)
    {
        var parents = Score(a.BranchOf ?? a, b.BranchOf ?? b);
        if (parents.Relation != NameRelation.Identical)
            return Nothing;
        if (!a.IsBranch || !b.IsBranch)
            return new NameMatch(NameRelation.Related, parents.Score, [ParentAndBranch]);
        var samePlace = a.Branch == b.Branch || (a.Region is not null && a.Region == b.Region && a.Branch?[^2..] == b.Branch?[^2..]);
        return samePlace
            ? new NameMatch(NameRelation.Identical, 0.97, [SameBrandAndTrade, SameRegion])
            : new NameMatch(NameRelation.Related, parents.Score, [SameParent]);
    }

    /// <summary>1 the same place or one within the other, 0.7 where a name says nothing, 0 different places.</summary>
    private static double CompareRegions(Region? a, Region? b)
    {
        if (a is null && b is null)
            return 1;
        if (a is null || b is null)
            return 0.7;
        return a.Code.StartsWith(NamePlaces.Stem(b), StringComparison.Ordinal) || b.Code.StartsWith(NamePlaces.Stem(a), StringComparison.Ordinal) ? 1 : 0;
    }

    private static (double Score, string Reason) CompareBrands(CompanyName a, CompanyName b)
    {
        if (a.Brand == b.Brand)
            return (1, SameBrand);
        if (a.BrandPinyin == b.BrandPinyin)
            return (SoundAlike, SamePinyin);
        var (shorter, longer) = a.Brand.Length < b.Brand.Length ? (a.Brand, b.Brand) : (b.Brand, a.Brand);
        // 华为 within 华为海洋: a part of the name is left out, or a subsidiary.
        if (shorter.Length >= 2 && longer.StartsWith(shorter, StringComparison.Ordinal))
            return (0.7 + (0.25 * shorter.Length / longer.Length), SimilarBrand);
        // Among two or three characters one more or less is another name.
        return shorter.Length < 4 ? (0, SimilarBrand) : (JaroWinkler.Compare(a.Brand, b.Brand), SimilarBrand);
    }

    private static double CompareTrades(string a, string b)
    {
        if (a == b)
            return 1;
        if (a.Length == 0 || b.Length == 0)
            return 0.6;
        var common = a.Intersect(b).Count();
        return 2.0 * common / (a.Distinct().Count() + b.Distinct().Count());
    }

    private static List<string> Reasons(string first, CompanyName a, CompanyName b, double region)
    {
        var reasons = new List<string> { first };
        if (region == 0)
            reasons.Add(OtherRegion);
        else if (a.Region is not null && b.Region is not null)
            reasons.Add(SameRegion);
        return reasons;
    }
}
