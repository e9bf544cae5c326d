using Huike.Kernel.Records;
using Microsoft.EntityFrameworkCore;

namespace Huike.Kernel.Data;

/// <summary>Whether somebody may change one record.</summary>
public sealed class WriteAccess(HuikeDb db)
{
    /// <summary>By his write scope, by a share for writing, or through a parent that he may write.</summary>
    public async Task<bool> MayWrite(OwnedRecord record, CancellationToken cancellation)
    {
        var type = db.Catalog.Of(record.GetType());
        return db.Actors.Actor.WriteScope(type.Name).Covers(record.OwnerId, record.DepartmentId)
            || await MayWriteThroughOthers(record, type, cancellation);
    }

    internal async Task<bool> MayWriteThroughOthers(OwnedRecord record, RecordType type, CancellationToken cancellation)
    {
        if (await IsSharedForWriting(type.Name, record.Id, cancellation))
            return true;
        if (type.VisibleThrough is not { } parent || parent.Of(record) is not { } parentId)
            return false;
        var parentType = db.Catalog.Of(parent.ParentType);
        var owner = await OwnerOf(parentType, parentId, cancellation);
        return (owner is not null && owner == db.Me) || await IsSharedForWriting(parentType.Name, parentId, cancellation);
    }

    /// <summary>Whether what the record hangs below is not in the recycle bin; true where it hangs below nothing.</summary>
    internal Task<bool> ParentLives(object record, VisibilityParent? parent, CancellationToken cancellation)
    {
        if (parent?.Of(record) is not { } id)
            return Task.FromResult(true);
        var rows = (IQueryable<OwnedRecord>)typeof(WriteAccess)
            .GetMethod(nameof(RecordsOfAll), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(parent.ParentType).Invoke(null, [db])!;
        return rows.AnyAsync(r => r.Id == id, cancellation);
    }

    private Task<bool> IsSharedForWriting(string type, Guid id, CancellationToken cancellation)
    {
        var principals = db.Principals;
        var now = db.Now;
        return db.Shares.AnyAsync(s => s.RecordType == type && s.RecordId == id && s.CanWrite
            && principals.Contains(s.PrincipalId) && (s.ExpiresAt == null || s.ExpiresAt > now), cancellation);
    }

    private Task<Guid?> OwnerOf(RecordType type, Guid id, CancellationToken cancellation)
    {
        var query = (IQueryable<OwnedRecord>)typeof(WriteAccess)
            .GetMethod(nameof(Records), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(type.EntityType).Invoke(null, [db])!;
        return query.Where(r => r.Id == id).Select(r => r.OwnerId).FirstOrDefaultAsync(cancellation);
    }

    private static IQueryable<T> Records<T>(HuikeDb db) where T : OwnedRecord =>
        db.Set<T>();

    private static IQueryable<T> RecordsOfAll<T>(HuikeDb db) where T : OwnedRecord =>
        db.Set<T>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter });
}
