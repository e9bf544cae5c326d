using Huike.Kernel.Data;
using Huike.Kernel.Records;

namespace Huike.Kernel.Search;

/// <summary>Writes the search document of a record anew where not the record but what it hangs on changed, such as its team.</summary>
public sealed class SearchRefresh(HuikeDb db, RecordCatalog catalog)
{
    /// <summary>Call it after the change was saved.</summary>
    public Task Record(Aggregate entity, CancellationToken cancellation) => Records([entity], cancellation);

    /// <summary>Of several records in one go.</summary>
    public async Task Records(IEnumerable<Aggregate> entities, CancellationToken cancellation)
    {
        var found = new List<(RecordType Type, Aggregate Entity, SearchContent Content)>();
        foreach (var entity in entities.Where(e => e.DeletedAt is null))
        {
            var type = catalog.Of(entity.GetType());
            if (type.SearchOf(entity) is { } content)
                found.Add((type, entity, content));
        }
        if (found.Count > 0)
            await db.Provider.Search.Write(db, await SearchDocuments.Build(db, found, cancellation), cancellation);
    }
}
