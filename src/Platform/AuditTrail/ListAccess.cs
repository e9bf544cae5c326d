using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.AuditTrail;

/// <summary>Watched readings, newest first: log-ins, exports, duplicate searches, passwords.</summary>
[Permission("accessLog.view")]
public sealed record ListAccess(
    Guid? UserId = null, string? Action = null, string? RecordType = null, DateTime? From = null, DateTime? To = null,
    Guid? Before = null, int? Limit = null) : IQuery<AccessPage>;

/// <summary>A page of entries; <see cref="Next"/> goes into <c>before</c> of the next call.</summary>
public sealed record AccessPage(IReadOnlyList<AccessItem> Items, Guid? Next);

public sealed record AccessItem(
    Guid Id, DateTime At, Guid? UserId, string UserName, string Action, string RecordType, Guid? RecordId, int Rows, string Detail, string? Address);

internal sealed class ListAccessUseCase(HuikeDb db) : IUseCase<ListAccess, AccessPage>
{
    public async Task<Result<AccessPage>> Execute(ListAccess request, CancellationToken cancellation)
    {
        var limit = request.Limit ?? ListRequest.DefaultLimit;
        if (limit is < 1 or > ListRequest.MaxLimit)
            return Error.Malformed("limit", "outOfRange", 1, ListRequest.MaxLimit);
        var query = db.AccessEntries.AsNoTracking();
        if (request.UserId is { } user)
            query = query.Where(e => e.UserId == user);
        if (request.Action is { } action)
            query = query.Where(e => e.Action == action);
        if (request.RecordType is { } type)
            query = query.Where(e => e.RecordType == type);
        if (request.From is { } from)
            query = query.Where(e => e.At >= from.ToUniversalTime());
        if (request.To is { } to)
            query = query.Where(e => e.At < to.ToUniversalTime());
        if (request.Before is { } before)
            query = query.Where(e => e.Id < before);
        var entries = await query.OrderByDescending(e => e.Id).Take(limit + 1).ToListAsync(cancellation);
        var items = entries.Take(limit).Select(e => new AccessItem(
            e.Id, e.At, e.UserId, e.UserName, e.Action, e.RecordType, e.RecordId, e.Rows, e.Detail, e.Address)).ToList();
        return new AccessPage(items, entries.Count > limit ? items[^1].Id : null);
    }
}
