using System.Reflection;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Kernel.Records;

/// <summary>The record that something belongs to which hangs on records of any type (files, comments), within the actor's rights.</summary>
public sealed class VisibleRecords(HuikeDb db, RecordCatalog catalog, ActorContext actors)
{
    private const int MostOfType = 40;

    private static readonly MethodInfo FindOf = typeof(VisibleRecords).GetMethod(nameof(FindTyped), BindingFlags.NonPublic | BindingFlags.Instance)!;

    /// <summary>The record, where the actor may read it: a hidden one is not found.</summary>
    public async Task<Result<Aggregate>> Find(string recordType, Guid id, CancellationToken cancellation)
    {
        if (catalog.Find(recordType) is not { } type)
            return Error.Invalid("recordType", "notOnList", recordType.Length > MostOfType ? recordType[..MostOfType] : recordType);
        if (!actors.Actor.May(type.PermissionTo("view")))
            return Error.Forbidden();
        return await (Task<Aggregate?>)FindOf.MakeGenericMethod(type.EntityType).Invoke(this, [id, cancellation])! is { } record ? record : Error.NotFound();
    }

    private async Task<Aggregate?> FindTyped<T>(Guid id, CancellationToken cancellation) where T : Aggregate =>
        await db.Set<T>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancellation);
}
