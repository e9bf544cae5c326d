using System.Collections.Frozen;
using Huike.Customers.Names;
using Huike.Customers.Regions;

namespace Huike.Customers.Duplicates;

/// <summary>
/// How much it says, in bits, that two names share a character of the brand, an ending or a place: what every third company
/// has says nothing. Counted in names of the base, upon what is usual in the country.
/// </summary>
public sealed class NameRarity
{
    private const int LongestTail = 8;
    /// <summary>An ending that fewer names have is no word of a trade but chance.</summary>
    private const int WordOfTrade = 3;
    private const int MostlyTrade = 5;
    /// <summary>The usual figures weigh as much as so many names.</summary>
    private const double UsualNames = 300;
    private const double CommonCharacter = 0.006, OtherCharacter = 0.0004, UsualTrade = 0.004, UsualPlace = 0.035;

    private const string CommonInBrands =
        "恒达大华中天新金鑫海东盛兴德利泰安瑞丰宏宝美康佳信诚源通联创科力世嘉龙凤山河江湖南北西方正元亨贞和顺隆昌吉祥福禄荣富贵银星光明日月" +
        "亚欧国民众合一三百万亿博雅文智慧云飞腾翔鹏鸿远长久永春秋阳晨晟晶凯捷迅速健益友爱乐悦欣怡家居尚时代风华润泽雨露林森木水火土石玉珠";

    private static readonly FrozenSet<string> Trades = NameWords.Trades.ToFrozenSet(StringComparer.Ordinal);

    private readonly Dictionary<char, int> _characters = [];
    private readonly Dictionary<string, int> _tails = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private int _names, _allCharacters, _allPlaces;

    private NameRarity()
    {
    }

    /// <summary>What is usual, for a base that has no names yet.</summary>
    public static NameRarity Usual { get; } = new();

    /// <summary>Counted in some thousand names of the base.</summary>
    public static NameRarity Of(IEnumerable<string> names)
    {
        var rarity = new NameRarity();
        foreach (var name in names)
            rarity.Count(CompanyName.Parse(name));
        return rarity;
    }

    private void Count(CompanyName name)
    {
        if (name.IsEmpty || name.IsBranch)
            return;
        _names++;
        foreach (var character in name.Brand)
            Add(_characters, character);
        _allCharacters += name.Brand.Length;
        var core = name.BrandTradeKey;
        for (var length = 1; length <= Math.Min(LongestTail, core.Length - 2); length++)
            Add(_tails, core[^length..]);
        if (name.Region is { } region)
        {
            Add(_places, region.Code[..2]);
            _allPlaces++;
        }
    }

    private static void Add<T>(Dictionary<T, int> counts, T key) where T : notnull => counts[key] = counts.GetValueOrDefault(key) + 1;

    /// <summary>The least that a shared piece of brand and trade says; a piece at the end may be a trade that many have.</summary>
    public double OfPiece(ReadOnlySpan<char> piece, bool atEnd)
    {
        var characters = 0.0;
        var least = atEnd ? OfTail(piece) ?? double.MaxValue : double.MaxValue;
        for (var i = 0; i < piece.Length; i++)
        {
            characters += OfCharacter(piece[i]);
            if (atEnd && i < piece.Length - 1 && OfTail(piece[(i + 1)..]) is { } tail)
                least = Math.Min(least, characters + tail);
        }
        return Math.Min(least, characters);
    }

    /// <summary>Where in brand and trade the trade begins that many names of the base end with: 方茶化工原料 → 2; the length where there is none.</summary>
    public int TradeWithin(string core)
    {
        var enough = Math.Max(MostlyTrade, _names / 1_000);
        for (var start = 2; start < core.Length - 1; start++)
        {
            var count = _tails.GetValueOrDefault(core[start..]);
            if (count >= enough && count * 4 >= _tails.GetValueOrDefault(core[(start + 1)..]))
                return start;
        }
        return core.Length;
    }

    public double OfPlace(Region region) =>
        Bits((_places.GetValueOrDefault(region.Code[..2]) + (UsualNames * UsualPlace)) / (_allPlaces + UsualNames));

    private double OfCharacter(char character) =>
        Bits((_characters.GetValueOrDefault(character) + (UsualNames * (CommonInBrands.Contains(character, StringComparison.Ordinal) ? CommonCharacter : OtherCharacter)))
            / (_allCharacters + UsualNames));

    private double? OfTail(ReadOnlySpan<char> tail)
    {
        if (tail.Length is 0 or > LongestTail)
            return null;
        var text = tail.ToString();
        var count = _tails.GetValueOrDefault(text);
        var usual = Trades.Contains(text) ? UsualTrade : 0;
        return count < WordOfTrade && usual == 0 ? null : Bits((count + (UsualNames * usual)) / (_names + UsualNames));
    }

    private static double Bits(double share) => -Math.Log2(share);
}
