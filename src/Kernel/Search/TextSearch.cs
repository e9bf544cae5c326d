using System.Reflection;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Microsoft.EntityFrameworkCore;

namespace Huike.Kernel.Search;

/// <summary>A text that was found, with the record that it is about.</summary>
public sealed record FoundText<TText>(TText Text, RecordType Type, Aggregate Record) where TText : AttachedText;

/// <summary>Search in what was said about records, within the rights of the actor: the newest first.</summary>
public sealed class TextSearch(HuikeDb db, RecordCatalog catalog, ActorContext actors, RecordSearch search)
{
    private const int MostCandidates = 100;

    private static readonly MethodInfo RecordsOf = typeof(TextSearch).GetMethod(nameof(ReadTyped), BindingFlags.NonPublic | BindingFlags.Instance)!;

    public async Task<IReadOnlyList<FoundText<TText>>> Find<TText>(string text, int limit, CancellationToken cancellation) where TText : AttachedText
    {
        var query = SearchQuery.Parse(text);
        var words = query.Alternatives.Where(a => a.Kind == SearchKind.Name).ToList();
        var rights = catalog.All.Where(t => actors.Actor.May(t.PermissionTo("view")))
            .Select(t => search.RightTo(t) with { Type = AttachedTexts.KindOf(t.Name) }).ToList();
        if (words.Count == 0 || rights.Count == 0)
            return [];
        var candidates = (await db.Provider.Search.Find(db, words, rights, MostCandidates, cancellation))
            .Where(c => query.Matches(c.Title)).Select(c => c.RecordId).ToList();
        if (candidates.Count == 0)
            return [];
        // The index says what may fit; what is shown is read from the rows, through the filters of the record.
        var texts = await db.Set<TText>().AsNoTracking().Where(t => candidates.Contains(t.Id)).OrderByDescending(t => t.Id).Take(MostCandidates).ToListAsync(cancellation);
        var records = new Dictionary<(string, Guid), Aggregate>();
        foreach (var group in texts.GroupBy(t => t.RecordType))
        {
            var type = catalog.Find(group.Key)!;
            foreach (var record in await (Task<List<Aggregate>>)RecordsOf.MakeGenericMethod(type.EntityType).Invoke(this, [group.Select(t => t.RecordId).Distinct().ToList(), cancellation])!)
                records[(type.Name, record.Id)] = record;
        }
        return [.. texts.Where(t => records.ContainsKey((t.RecordType, t.RecordId))).Take(limit)
            .Select(t => new FoundText<TText>(t, catalog.Find(t.RecordType)!, records[(t.RecordType, t.RecordId)]))];
    }

    private async Task<List<Aggregate>> ReadTyped<T>(List<Guid> ids, CancellationToken cancellation) where T : Aggregate =>
        [.. await db.Set<T>().AsNoTracking().Where(r => ids.Contains(r.Id)).ToListAsync(cancellation)];
}
