using Huike.Customers.Customers.Domain;
using Huike.Customers.Names;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Duplicates;

/// <summary>The identical customers of a whole batch, found in a handful of statements however many rows it has.</summary>
internal sealed class DuplicateBatch
{
    private const int MostPerKey = 100;
    private const int MostHits = 20_000;

    private readonly ILookup<KeyValue, Guid> _hits;
    private readonly Dictionary<Guid, Customer> _customers;
    private readonly DuplicateFinder.Surroundings _surroundings;

    private DuplicateBatch(ILookup<KeyValue, Guid> hits, Dictionary<Guid, Customer> customers, DuplicateFinder.Surroundings surroundings) =>
        (_hits, _customers, _surroundings) = (hits, customers, surroundings);

    public static async Task<DuplicateBatch> Load(HuikeDb db, DuplicateFinder finder, IReadOnlyList<KeyValue> keys, CancellationToken cancellation)
    {
        var hits = new List<(KeyValue Key, Guid CustomerId)>();
        foreach (var group in keys.GroupBy(k => k.Kind))
        {
            var (kind, values) = (group.Key, group.Select(k => k.Value).ToList());
            var found = await db.Set<DuplicateKey>().AsNoTracking().Where(k => k.Kind == kind && values.Contains(k.Value))
                .OrderBy(k => k.Value).ThenBy(k => k.CustomerId).Select(k => new { k.Value, k.CustomerId }).Take(MostHits).ToListAsync(cancellation);
            hits.AddRange(found.Select(f => (new KeyValue(kind, f.Value), f.CustomerId)));
        }
        var customers = await finder.Candidates([.. hits.Select(h => h.CustomerId).Distinct()], cancellation);
        return new(hits.ToLookup(h => h.Key, h => h.CustomerId), customers.ToDictionary(c => c.Id), await finder.Around(customers, cancellation));
    }

    public IReadOnlyList<DuplicateMatch> Identical(DuplicateProbe probe, IReadOnlyList<KeyValue> keys, DuplicateSettings settings)
    {
        var found = new Dictionary<Guid, HashSet<string>>();
        foreach (var key in keys)
        {
            foreach (var id in _hits[key].Take(MostPerKey))
                (found.TryGetValue(id, out var kinds) ? kinds : found[id] = new HashSet<string>(StringComparer.Ordinal)).Add(key.Kind);
        }
        if (found.Count == 0)
            return [];
        var name = CompanyName.Parse(probe.Name);
        return [.. DuplicateFinder.Judge(probe, name, found.Keys.Select(_customers.GetValueOrDefault).OfType<Customer>(), found, settings, NameRarity.Usual)
            .Where(j => j.Verdict.Class == DuplicateClass.Identical).Select(_surroundings.MatchOf)];
    }
}
