using System.Reflection;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Microsoft.EntityFrameworkCore;

namespace Huike.Kernel.Search;

/// <summary>
/// Texts about records in the search index. A text carries the rights of its record, so that a narrow reader's search never
/// walks what was said about the records of others; it is found by its words as they stand, not by initials or pinyin, which
/// a long text would match by chance.
/// </summary>
internal static class AttachedTexts
{
    private const int BatchSize = 500;

    /// <summary>The kind under which texts about records of this type stand in the index.</summary>
    public static string KindOf(string recordType) => "text-" + recordType;

    public static IEnumerable<Type> Types(HuikeDb db) => db.Model.GetEntityTypes().Select(t => t.ClrType).Where(t => t.IsSubclassOf(typeof(AttachedText)));

    /// <summary>Writes the documents of these texts anew; those of removed ones go.</summary>
    public static async Task Write(HuikeDb db, IReadOnlyList<AttachedText> texts, CancellationToken cancellation)
    {
        foreach (var group in texts.GroupBy(t => t.RecordType))
        {
            var gone = group.Where(t => t.DeletedAt is not null).Select(t => (KindOf(group.Key), t.Id)).ToList();
            if (gone.Count > 0)
                await db.Provider.Search.Remove(db, gone, cancellation);
            var live = group.Where(t => t.DeletedAt is null).ToList();
            if (live.Count > 0 && db.Catalog.Find(group.Key) is { } type)
                await Generic<Task>(nameof(WriteOf), type.EntityType, db, type, live, cancellation);
        }
    }

    /// <summary>The rights of these records changed: so did those of the texts.</summary>
    public static async Task RefreshOf(HuikeDb db, RecordType type, IReadOnlyList<Guid> recordIds, CancellationToken cancellation)
    {
        if (recordIds.Count == 0)
            return;
        foreach (var text in Types(db))
            await Generic<Task>(nameof(RefreshTexts), text, db, type.Name, recordIds, cancellation);
    }

    private static async Task RefreshTexts<T>(HuikeDb db, string recordType, IReadOnlyList<Guid> recordIds, CancellationToken cancellation) where T : AttachedText
    {
        for (var after = Guid.Empty; ;)
        {
            var from = after;
            var texts = await db.Set<T>().AsNoTracking().Where(t => t.RecordType == recordType && recordIds.Contains(t.RecordId) && t.Id > from)
                .OrderBy(t => t.Id).Take(BatchSize).ToListAsync(cancellation);
            await Write(db, texts, cancellation);
            if (texts.Count < BatchSize)
                return;
            after = texts[^1].Id;
        }
    }

    private static async Task WriteOf<T>(HuikeDb db, RecordType type, List<AttachedText> texts, CancellationToken cancellation) where T : Aggregate
    {
        foreach (var chunk in texts.Chunk(BatchSize))
        {
            var ids = chunk.Select(t => t.RecordId).Distinct().ToList();
            var records = await db.Set<T>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter, HuikeDb.DeletedFilter }).AsNoTracking()
                .Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancellation);
            var known = chunk.Where(t => records.ContainsKey(t.RecordId)).ToList();
            var documents = await SearchDocuments.Build(
                db, [.. known.Select(t => (type, (Aggregate)records[t.RecordId], new SearchContent(t.Text, null, [], [], [])))], cancellation);
            if (known.Count > 0)
                await db.Provider.Search.Write(db, [.. documents.Zip(known, Own)], cancellation);
        }
    }

    private static SearchDocument Own(SearchDocument ofRecord, AttachedText text)
    {
        var words = ofRecord.Tokens.Where(t => t[0] is not ('p' or 'i' or 'y'));
        return ofRecord with { Type = KindOf(ofRecord.Type), RecordId = text.Id, Subtitle = null, Tokens = [.. words] };
    }

    private static TResult Generic<TResult>(string method, Type type, params object[] arguments) =>
        (TResult)typeof(AttachedTexts).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, arguments)!;
}
