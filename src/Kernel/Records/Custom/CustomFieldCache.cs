using System.Collections.Concurrent;
using Huike.Kernel.Data;
using Huike.Kernel.Records.Layouts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Huike.Kernel.Records.Custom;

/// <summary>
/// The record types as each company extended them. Read once and kept until a field changes, on all nodes; whoever opens a
/// scope for a company makes sure of it with <see cref="Ensure"/> before he asks the <see cref="RecordCatalog"/>.
/// </summary>
public sealed class CustomFieldCache(IEnumerable<RecordType> types, IMemoryCache cache)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private readonly IReadOnlyDictionary<Type, RecordType> _shipped = types.ToDictionary(t => t.EntityType);
    private readonly ConcurrentDictionary<Guid, IReadOnlyDictionary<Type, RecordType>> _known = new();

    /// <summary>The types as last read for the company; the product's own where it has no fields.</summary>
    public IReadOnlyDictionary<Type, RecordType> Of(Guid tenantId) => _known.GetValueOrDefault(tenantId, _shipped);

    /// <summary>Reads the fields of the database's company where what is known is not fresh.</summary>
    public async ValueTask Ensure(Guid tenantId, Func<HuikeDb> database, CancellationToken cancellation)
    {
        if (tenantId == Guid.Empty || cache.TryGetValue(KeyOf(tenantId), out _))
            return;
        var fields = await database().Set<CustomField>().AsNoTracking().Where(f => f.Active)
            .OrderBy(f => f.Position).ThenBy(f => f.Id).Take(2_000).ToListAsync(cancellation);
        var layouts = await database().Set<CardLayout>().AsNoTracking().OrderBy(l => l.Id).Take(2_000).ToListAsync(cancellation);
        Keep(tenantId, fields, layouts);
        cache.Set(KeyOf(tenantId), true, Fresh);
    }

    /// <summary>After a field changed and the change stands.</summary>
    public void Forget(Guid tenantId) => cache.Remove(KeyOf(tenantId));

    /// <summary>The options of a choice field as a choice list; null for lists of another kind.</summary>
    public IReadOnlyList<Choice>? ChoicesOf(Guid tenantId, string list) => list.StartsWith(CustomField.Prefix, StringComparison.Ordinal)
        ? Of(tenantId).Values.SelectMany(t => t.Fields).FirstOrDefault(f => f.Custom is not null && f.ChoiceList == list)?.Custom!.Options
            .Select(o => new Choice(o.Code, o.Label, o.Active)).ToList() ?? []
        : null;

    private void Keep(Guid tenantId, List<CustomField> fields, List<CardLayout> layouts)
    {
        if (fields.Count == 0 && layouts.Count == 0)
        {
            _known.TryRemove(tenantId, out _);
            return;
        }
        var (byType, cards) = (fields.ToLookup(f => f.RecordType), layouts.ToLookup(l => l.RecordType));
        _known[tenantId] = _shipped.ToDictionary(t => t.Key, t => byType.Contains(t.Value.Name) || cards.Contains(t.Value.Name)
            ? t.Value.Extended([.. byType[t.Value.Name].Select(CustomDescription.Of)], cards.Contains(t.Value.Name) ? new CardLayouts(cards[t.Value.Name]) : CardLayouts.None) : t.Value);
    }

    private static object KeyOf(Guid tenantId) => ("customFields", tenantId);
}
