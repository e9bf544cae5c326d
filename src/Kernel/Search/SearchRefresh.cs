using Huike.Kernel.Data;
using Huike.Kernel.Records;

namespace Huike.Kernel.Search;

/// <summary>Writes the search document of a record anew where not the record but what it hangs on changed, such as its team.</summary>
public sealed class SearchRefresh(HuikeDb db, RecordCatalog catalog)
{
    /// <summary>Call it after the change was saved.</summary>
    public async Task Record(Aggregate entity, CancellationToken cancellation)
    {
        var type = catalog.Of(entity.GetType());
        if (entity.DeletedAt is null && type.SearchOf(entity) is { } content)
            await db.Provider.Search.Write(db, await SearchDocuments.Build(db, [(type, entity, content)], cancellation), cancellation);
    }
}
