using Huike.Customers.Duplicates;
using Huike.Customers.Regions;

namespace Huike.Customers.Names;

/// <summary>A company's name taken apart, with the keys by which duplicates are found.</summary>
/// <param name="Text">As given.</param>
/// <param name="FullKey">K1: the whole name cleaned — half width, simplified, lower case, without blanks and punctuation, the text in brackets kept.</param>
/// <param name="Region">The place named before the brand or in brackets; null where none is.</param>
/// <param name="Brand">字号, K3.</param>
/// <param name="Trade">What the company does: 电子科技, trading; empty where the name does not say.</param>
/// <param name="LegalForm">组织形式 as cleaned: 股份有限公司, coltd; empty where there is none.</param>
/// <param name="BrandTradeKey">K2: brand and trade.</param>
/// <param name="BrandPinyin">K4: pinyin of the brand.</param>
/// <param name="BrandInitials">K5: pinyin initials of the brand.</param>
/// <param name="Branch">For a branch (分公司, 办事处 …) what its name has beyond the parent's: 北京分公司; else null.</param>
/// <param name="BranchOf">The parent's name within a branch's; null for what is no branch.</param>
public sealed record CompanyName(
    string Text,
    string FullKey,
    Region? Region,
    string Brand,
    string Trade,
    string LegalForm,
    string BrandTradeKey,
    string BrandPinyin,
    string BrandInitials,
    string? Branch,
    CompanyName? BranchOf)
{
    /// <summary>
    /// Other ways to read brand and trade, where the words taken for a place may belong to the brand: of 上海明珠贸易 the brand
    /// is 明珠 in 上海, or 上海明珠 somewhere.
    /// </summary>
    public IReadOnlyList<NameReading> Otherwise { get; init; } = [];

    /// <summary>Every way to read brand and trade, the likeliest first.</summary>
    public IEnumerable<NameReading> Readings => Otherwise.Prepend(new NameReading(Region, Brand, Trade));

    /// <summary>Nothing comparable was in the text.</summary>
    public bool IsEmpty => FullKey.Length == 0;

    public bool IsBranch => BranchOf is not null;

    /// <summary>The keys that are stored and looked up, each with the prefix of its kind (k1: … k4:); K5 is too coarse to look up by.</summary>
    public IEnumerable<string> Keys =>
        IsEmpty ? [] : [$"k1:{FullKey}", $"k2:{BrandTradeKey}", $"k3:{Brand}", $"k4:{BrandPinyin}"];

    /// <summary>Takes a name apart; never fails, what is beyond 200 characters is not compared.</summary>
    public static CompanyName Parse(string? text) => CompanyNameParser.Parse(text ?? string.Empty);
}

/// <summary>One way to read a name without its legal form.</summary>
public sealed record NameReading(Region? Region, string Brand, string Trade)
{
    public string Core => Brand + Trade;
}
