using System.Reflection;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Records.Custom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Platform.Customisation.CustomFields;

/// <summary>Erases deleted fields with their values when their time to come back is over.</summary>
public sealed class CustomFieldPurge(IServiceScopeFactory scopes, TimeProvider clock)
{
    private const int BatchSize = 200;
    private static readonly MethodInfo EraseOf = typeof(CustomFieldPurge).GetMethod(nameof(EraseValues), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>One round over all companies.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        var before = clock.GetUtcNow().UtcDateTime.AddDays(-CustomField.KeptDays);
        List<(Guid Tenant, Guid Id)> due;
        await using (var scope = scopes.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.AcrossTenants();
            var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
            due = [.. (await db.Set<CustomField>().IgnoreQueryFilters(new[] { HuikeDb.TenantFilter, HuikeDb.DeletedFilter })
                .Where(f => f.DeletedAt < before).OrderBy(f => f.Id).Take(1_000).Select(f => new { f.TenantId, f.Id }).ToListAsync(cancellation))
                .Select(f => (f.TenantId, f.Id))];
        }
        foreach (var (tenant, id) in due)
            await Erase(tenant, id, cancellation);
    }

    private async Task Erase(Guid tenant, Guid id, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(tenant);
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        var field = await db.Set<CustomField>().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter }).FirstAsync(f => f.Id == id, cancellation);
        if (scope.ServiceProvider.GetRequiredService<RecordCatalog>().Find(field.RecordType) is { } type)
            await (Task)EraseOf.MakeGenericMethod(type.EntityType).Invoke(null, [db, field, cancellation])!;
        using var turn = await db.Provider.Writers.Enter(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.Set<CustomValue>().Where(v => v.FieldId == id).ExecuteDeleteAsync(cancellation);
        db.Remove(field);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static async Task EraseValues<T>(HuikeDb db, CustomField field, CancellationToken cancellation) where T : Aggregate
    {
        var (described, mark) = (CustomDescription.Of(field), $"\"{field.Code}\":");
        for (var after = Guid.Empty; ;)
        {
            var from = after;
            using var turn = await db.Provider.Writers.Enter(cancellation);
            var records = await db.Set<T>().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter })
                .Where(r => r.Id > from && r.CustomFields != null && r.CustomFields.Contains(mark)).OrderBy(r => r.Id).Take(BatchSize).ToListAsync(cancellation);
            if (records.Count == 0)
                return;
            records.ForEach(r => described.Set!(r, described.ValueType == typeof(List<string>) ? new List<string>() : null));
            await db.SaveChangesAsync(cancellation);
            db.ChangeTracker.Clear();
            after = records[^1].Id;
        }
    }
}
