using Huike.Customers.Documents.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Records.Custom;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Documents.Rules;

/// <summary>A file that was put down for a record belongs to it once the record names it, and from then on follows its rights.</summary>
internal sealed class FileFieldRule<T>(HuikeDb db, ActorContext actors, RecordCatalog catalog, DocumentAccess access) : IRecordRule<T> where T : Aggregate
{
    public int Order => 910;

    private IEnumerable<Guid> Named(RecordChange<T> change) => catalog.Of<T>().Fields
        .Where(f => f.Custom?.Kind == CustomFieldKind.File && change.Touches(f.Name)).Select(f => f.Get(change.Entity)).OfType<Guid>();

    public async Task Validate(RecordChange<T> change, CancellationToken cancellation)
    {
        foreach (var field in catalog.Of<T>().Fields.Where(f => f.Custom?.Kind == CustomFieldKind.File && change.Touches(f.Name)))
        {
            // Nobody shows a file through a record whose own he may not read.
            if (field.Get(change.Entity) is Guid id && !(await access.Find(id, write: false, cancellation)).IsSuccess)
                change.Errors.Add(Error.Invalid(field.Name, "referenceNotFound"));
        }
    }

    public async Task After(RecordChange<T> change, CancellationToken cancellation)
    {
        var ids = Named(change).Distinct().ToList();
        if (ids.Count == 0)
            return;
        var me = actors.Actor.UserId;
        var waiting = await access.OfHouse().Where(d => ids.Contains(d.Id) && d.RecordType == Document.Pending && d.CreatedById == me).ToListAsync(cancellation);
        if (waiting.Count == 0)
            return;
        foreach (var document in waiting)
        {
            (document.RecordType, document.RecordId, document.CustomerId) = (catalog.Of<T>().Name, change.Entity.Id, access.CustomerOf(change.Entity));
            if (change.Entity is OwnedRecord owned)
                (document.OwnerId, document.DepartmentId) = (owned.OwnerId, owned.DepartmentId);
        }
        using (actors.AsHouse())
            await db.SaveChangesAsync(cancellation);
    }
}
