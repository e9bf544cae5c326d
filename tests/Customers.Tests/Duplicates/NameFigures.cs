using Huike.Customers.Duplicates;
using Huike.Customers.Names;

namespace Huike.Customers.Tests.Duplicates;

/// <summary>
/// Recall and false alarms of the duplicate check by name, over candidates found by the very keys that the tables hold, and
/// without the bound on candidates that the tables set.
/// </summary>
internal sealed class NameFigures
{
    private readonly List<NamePairs.Name> _names;
    private readonly CompanyName[] _parsed;
    private readonly NameRarity _rarity;
    private readonly ILookup<KeyValue, int> _keys;
    private readonly string[] _brands;
    private readonly NamePairs _pairs;

    public NameFigures(int half, int count = 10_000)
    {
        _pairs = new NamePairs(half);
        _names = _pairs.Names(count);
        _parsed = [.. _names.Select(n => CompanyName.Parse(n.Full))];
        _rarity = NameRarity.Of(_names.Take(3_000).Select(n => n.Full));
        _keys = _parsed.SelectMany((n, i) => KeysOf(n).Select(k => (Key: k, Index: i))).ToLookup(p => p.Key, p => p.Index);
        _brands = [.. _keys.Where(g => g.Key.Kind == DuplicateKeys.Brand).Select(g => g.Key.Value).Order(StringComparer.Ordinal)];
    }

    public int Count => _names.Count;

    /// <summary>Names found, of all, as the same or similar, when they are written in another way.</summary>
    public (int Found, List<string> Missed) Variants() => Found(_pairs.Variant, NameRelation.Identical, _ => true);

    public (int Found, List<string> Missed) Mistyped() => Found(_pairs.Mistyped, NameRelation.Similar, n => n.Brand.Length + n.Trade.Length >= 4);

    /// <summary>For each name the others that are taken for the same or similar.</summary>
    public List<string> FalseAlarms() =>
        [.. Enumerable.Range(0, Count).SelectMany(i => Matches(_parsed[i]).Where(m => m.Index != i).Select(m => $"{_names[i].Full} ~ {_names[m.Index].Full} {string.Join(',', m.Match.Reasons)}"))];

    private (int, List<string>) Found(Func<NamePairs.Name, string> written, NameRelation atLeast, Func<NamePairs.Name, bool> counts)
    {
        var found = 0;
        var missed = new List<string>();
        for (var i = 0; i < Count; i++)
        {
            if (!counts(_names[i]))
                continue;
            var text = written(_names[i]);
            if (Matches(CompanyName.Parse(text)).Any(m => m.Index == i && m.Match.Relation >= atLeast))
                found++;
            else
                missed.Add($"{_names[i].Full} | {text}");
        }
        return (found, missed);
    }

    private IEnumerable<(int Index, NameMatch Match)> Matches(CompanyName name) => Candidates(name).Distinct()
        .Select(i => (i, NameSimilarity.Score(name, _parsed[i], _rarity))).Where(m => m.Item2.Relation is NameRelation.Similar or NameRelation.Identical);

    private IEnumerable<int> Candidates(CompanyName name)
    {
        foreach (var index in KeysOf(name).SelectMany(k => _keys[k]))
            yield return index;
        foreach (var index in DuplicateKeys.Heads(name).SelectMany(h => _keys[new KeyValue(DuplicateKeys.Brand, h)]))
            yield return index;
        if (DuplicateKeys.Longer(name) is not var (brand, end))
            yield break;
        var at = Array.BinarySearch(_brands, brand, StringComparer.Ordinal);
        for (at = at < 0 ? ~at : at; at < _brands.Length && string.CompareOrdinal(_brands[at], end) < 0; at++)
        {
            foreach (var index in _keys[new KeyValue(DuplicateKeys.Brand, _brands[at])])
                yield return index;
        }
    }

    private static List<KeyValue> KeysOf(CompanyName name)
    {
        var keys = new List<KeyValue>();
        DuplicateKeys.AddName(keys, name, false);
        return keys;
    }
}
