using Huike.Customers.Customers.Domain;
using Huike.Customers.Documents.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Documents;

/// <summary>Documents are read and written by the rights of the record they belong to, whatever its type.</summary>
internal sealed class DocumentAccess(HuikeDb db, VisibleRecords records, RecordCatalog catalog, ActorContext actors)
{
    /// <summary>The record, where the actor may read it, and for <paramref name="write"/> change it.</summary>
    public async Task<Result<Aggregate>> Parent(string recordType, Guid id, bool write, CancellationToken cancellation)
    {
        if (recordType == "documents")
            return Error.Invalid("recordType", "notOnList", recordType);
        var found = await records.Find(recordType, id, cancellation);
        if (!found.IsSuccess)
            return found.Error;
        var (type, record) = (catalog.Find(recordType)!, found.Value);
        if (write && (!actors.Actor.May(type.PermissionTo("edit")) || (record is OwnedRecord owned && !await new WriteAccess(db).MayWrite(owned, cancellation))))
            return Error.Forbidden();
        return record;
    }

    /// <summary>The document, where the actor may read its record.</summary>
    public async Task<Result<Document>> Find(Guid id, bool write, CancellationToken cancellation)
    {
        if (await OfHouse().FirstOrDefaultAsync(d => d.Id == id, cancellation) is not { } document)
            return Error.NotFound();
        if (document.RecordType == Document.Pending)
            return document.CreatedById == actors.Actor.UserId ? document : Error.NotFound();
        var parent = await Parent(document.RecordType, document.RecordId, write, cancellation);
        return parent.IsSuccess ? document : parent.Error.Kind == ErrorKind.Forbidden && write ? parent.Error : Error.NotFound();
    }

    /// <summary>Live documents of the company, whoever they belong to: the record behind each is asked instead.</summary>
    public IQueryable<Document> OfHouse() => db.Set<Document>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter });

    /// <summary>The customer that a record is or hangs below.</summary>
    public Guid? CustomerOf(Aggregate record) => record is Customer customer ? customer.Id
        : catalog.Of(record.GetType()).VisibleThrough is { } parent && parent.ParentType == typeof(Customer) ? parent.Of(record) : null;
}
