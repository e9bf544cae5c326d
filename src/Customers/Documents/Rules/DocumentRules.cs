using Huike.Customers.Documents.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Documents.Rules;

/// <summary>A document begins with a file: only the upload makes one.</summary>
internal sealed class DocumentUploadRule : IRecordRule<Document>
{
    public Task Validate(RecordChange<Document> change, CancellationToken cancellation)
    {
        if (change.Entity.Hash.Length == 0)
            change.Errors.Add(Error.Rule("documents.noFile"));
        return Task.CompletedTask;
    }
}

/// <summary>Documents go into the recycle bin with their record and come back with it, whatever its type.</summary>
internal sealed class DocumentsOfRecordRule<T>(HuikeDb db, ActorContext actors, RecordCatalog catalog) : IRecordRule<T> where T : Aggregate
{
    // After the type's own rules: what they refuse keeps its documents.
    public int Order => 900;

    private Guid? _restored;

    public async Task Deleting(T entity, Guid deletionId, List<Error> errors, CancellationToken cancellation)
    {
        if (errors.Count > 0 || entity is Document || catalog.Find(typeof(T)) is not { } type)
            return;
        var documents = await db.Set<Document>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter })
            .Where(d => (d.RecordType == type.Name && d.RecordId == entity.Id) || (type.Name == "customers" && d.CustomerId == entity.Id)).ToListAsync(cancellation);
        if (documents.Count == 0)
            return;
        documents.ForEach(d => Bin.Put(d, deletionId, db));
        using (actors.AsHouse())
            await db.SaveChangesAsync(cancellation);
    }

    public Task Restoring(T entity, Guid deletionId, CancellationToken cancellation)
    {
        _restored = entity is Document ? null : deletionId;
        return Task.CompletedTask;
    }

    public async Task After(RecordChange<T> change, CancellationToken cancellation)
    {
        if (_restored is not { } deletion)
            return;
        _restored = null;
        var documents = await db.Set<Document>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter, HuikeDb.DeletedFilter })
            .Where(d => d.DeletionId == deletion && d.DeletedAt != null).ToListAsync(cancellation);
        documents.ForEach(Bin.TakeOut);
        using (actors.AsHouse())
            await db.SaveChangesAsync(cancellation);
    }
}
