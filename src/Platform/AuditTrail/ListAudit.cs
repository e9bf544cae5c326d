using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using Huike.Kernel.Access;
using Huike.Kernel.Audit;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.AuditTrail;

/// <summary>Who changed what, newest first: only of records that the reader may see, without the fields that he may not.</summary>
[Permission("audit.view")]
public sealed record ListAudit(
    string? RecordType = null, Guid? RecordId = null, Guid? UserId = null, string? Action = null, string? Channel = null,
    DateTime? From = null, DateTime? To = null, Guid? Before = null, int? Limit = null) : IQuery<AuditPage>;

/// <summary>A page of entries; <see cref="Next"/> goes into <c>before</c> of the next call.</summary>
public sealed record AuditPage(IReadOnlyList<AuditItem> Items, Guid? Next);

public sealed record AuditItem(
    Guid Id, DateTime At, Guid? UserId, string UserName, string Channel, string RecordType, Guid RecordId, string Title, string Action,
    IReadOnlyList<HistoryChange> Changes);

internal sealed class ListAuditUseCase(HuikeDb db, ActorContext actors, RecordCatalog catalog) : IUseCase<ListAudit, AuditPage>
{
    public async Task<Result<AuditPage>> Execute(ListAudit request, CancellationToken cancellation)
    {
        var limit = request.Limit ?? ListRequest.DefaultLimit;
        if (limit is < 1 or > ListRequest.MaxLimit)
            return Error.Malformed("limit", "outOfRange", 1, ListRequest.MaxLimit);
        var query = Filter(db.AuditEntries.AsNoTracking(), request).Where(new VisibleEntries(db, catalog, actors.Actor).Filter());
        var entries = await query.OrderByDescending(e => e.Id).Take(limit + 1).ToListAsync(cancellation);
        var items = entries.Take(limit).Select(e => new AuditItem(
            e.Id, e.At, e.UserId, e.UserName, e.Channel, e.RecordType, e.RecordId, e.Title, e.Action, VisibleChanges.Of(e.Changes, e.RecordType, catalog.Find(e.RecordType), actors.Actor))).ToList();
        return new AuditPage(items, entries.Count > limit ? items[^1].Id : null);
    }

    private static IQueryable<AuditEntry> Filter(IQueryable<AuditEntry> query, ListAudit request)
    {
        if (request.RecordType is { } type)
            query = query.Where(e => e.RecordType == type);
        if (request.RecordId is { } record)
            query = query.Where(e => e.RecordId == record);
        if (request.UserId is { } user)
            query = query.Where(e => e.UserId == user);
        if (request.Action is { } action)
            query = query.Where(e => e.Action == action);
        if (request.Channel is { } channel)
            query = query.Where(e => e.Channel == channel);
        if (request.From is { } from)
            query = query.Where(e => e.At >= from.ToUniversalTime());
        if (request.To is { } to)
            query = query.Where(e => e.At < to.ToUniversalTime());
        if (request.Before is { } before)
            query = query.Where(e => e.Id < before);
        return query;
    }
}

/// <summary>
/// The entries of records within the reader's reach, as one condition. Entries of the settings (lists, keys) are for those
/// who see the roles; one's own are always one's own.
/// </summary>
internal sealed class VisibleEntries(HuikeDb db, RecordCatalog catalog, Actor actor)
{
    private static readonly MethodInfo Typed = typeof(VisibleEntries).GetMethod(nameof(InReach), BindingFlags.NonPublic | BindingFlags.Instance)!;

    public Expression<Func<AuditEntry, bool>> Filter()
    {
        var me = actor.UserId;
        var known = catalog.All.Select(t => t.Name).ToList();
        var visible = catalog.All.Where(t => actor.May(t.PermissionTo("view"))).ToList();
        var open = visible.Where(t => !t.HidesFrom(actor) && (!t.IsOwned || actor.ReadScope(t.Name).All)).Select(t => t.Name).ToList();
        var settings = actor.May("roles.view");
        Expression<Func<AuditEntry, bool>> filter = e => open.Contains(e.RecordType)
            || (!known.Contains(e.RecordType) && (settings || e.UserId == me));
        foreach (var type in visible.Where(t => !open.Contains(t.Name)))
            filter = filter.Or((Expression<Func<AuditEntry, bool>>)Typed.MakeGenericMethod(type.EntityType).Invoke(this, [type.Name])!);
        return filter;
    }

    private Expression<Func<AuditEntry, bool>> InReach<T>(string name) where T : Aggregate
    {
        var records = db.Set<T>().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter });
        return e => e.RecordType == name && records.Any(r => r.Id == e.RecordId);
    }
}
