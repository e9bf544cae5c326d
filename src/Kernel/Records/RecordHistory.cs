using System.Text.Json;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Kernel.Records;

/// <summary>One changed field of one entry; the label is resolved by whoever shows it.</summary>
public sealed record HistoryChange(string Field, JsonElement? Before, JsonElement? After);

public sealed record HistoryEntry(Guid Id, DateTime At, string UserName, string Channel, string Action, IReadOnlyList<HistoryChange> Changes);

public sealed record HistoryPage(IReadOnlyList<HistoryEntry> Items, Guid? Next);

/// <summary>Who changed what on a record, newest first, without the fields that the reader may not see.</summary>
[RecordPermission("view")]
public sealed record GetHistory<T>(Guid Id, Guid? Before = null, int Limit = 50) : IQuery<HistoryPage> where T : Aggregate;

internal sealed class GetHistoryUseCase<T>(HuikeDb db, RecordCatalog catalog, ActorContext actors) : IUseCase<GetHistory<T>, HistoryPage>
    where T : Aggregate
{
    public async Task<Result<HistoryPage>> Execute(GetHistory<T> request, CancellationToken cancellation)
    {
        var type = catalog.Of<T>();
        if (!await db.Set<T>().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter }).AnyAsync(r => r.Id == request.Id, cancellation))
            return Error.NotFound();
        var limit = Math.Clamp(request.Limit, 1, ListRequest.MaxLimit);
        var query = db.AuditEntries.AsNoTracking().Where(e => e.RecordType == type.Name && e.RecordId == request.Id);
        if (request.Before is { } before)
            query = query.Where(e => e.Id < before);
        var entries = await query.OrderByDescending(e => e.Id).Take(limit + 1).ToListAsync(cancellation);
        var items = entries.Take(limit).Select(e => new HistoryEntry(e.Id, e.At, e.UserName, e.Channel, e.Action, VisibleChanges.Of(e.Changes, type.Name, type, actors.Actor))).ToList();
        return new HistoryPage(items, entries.Count > limit ? items[^1].Id : null);
    }
}
