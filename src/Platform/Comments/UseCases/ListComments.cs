using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Comments.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Comments.UseCases;

/// <summary>What was said about a record: the newest page, in the order in which it was said.</summary>
/// <param name="Before">Older than this comment.</param>
[Open("Whoever sees the record reads what is said about it; checked inside.")]
public sealed record ListComments(string RecordType, Guid RecordId, Guid? Before = null, int? Limit = null) : IQuery<CommentPage>;

/// <summary>A page of comments, oldest first; <see cref="Older"/> goes into <c>before</c> of the next call.</summary>
public sealed record CommentPage(IReadOnlyList<CommentItem> Items, Guid? Older);

internal sealed class ListCommentsUseCase(HuikeDb db, CommentAccess access, CommentViews views) : IUseCase<ListComments, CommentPage>
{
    public async Task<Result<CommentPage>> Execute(ListComments request, CancellationToken cancellation)
    {
        var limit = request.Limit ?? ListRequest.DefaultLimit;
        if (limit is < 1 or > ListRequest.MaxLimit)
            return Error.Malformed("limit", "outOfRange", 1, ListRequest.MaxLimit);
        var record = await access.Record(request.RecordType, request.RecordId, cancellation);
        if (!record.IsSuccess)
            return record.Error;
        var query = db.Set<Comment>().AsNoTracking().Where(c => c.RecordType == request.RecordType && c.RecordId == request.RecordId);
        if (request.Before is { } before)
            query = query.Where(c => c.Id < before);
        var rows = await query.OrderByDescending(c => c.Id).Take(limit + 1).ToListAsync(cancellation);
        var page = rows.Take(limit).Reverse().ToList();
        return new CommentPage(await views.Of(page, cancellation), rows.Count > limit ? page[0].Id : null);
    }
}

/// <summary>What was said about several records of one type at once, for a timeline; records that the caller does not see are absent.</summary>
[Open("Whoever sees a record reads what is said about it; checked inside.")]
[NoApi("Programs ask for the comments of each record.")]
public sealed record GetThreads(string RecordType, IReadOnlyList<Guid> Ids) : IQuery<IReadOnlyDictionary<Guid, IReadOnlyList<CommentItem>>>;

internal sealed class GetThreadsUseCase(HuikeDb db, RecordCatalog catalog, ActorContext actors, ReferenceChecks references, CommentViews views)
    : IUseCase<GetThreads, IReadOnlyDictionary<Guid, IReadOnlyList<CommentItem>>>
{
    private const int Most = 300;

    public async Task<Result<IReadOnlyDictionary<Guid, IReadOnlyList<CommentItem>>>> Execute(GetThreads request, CancellationToken cancellation)
    {
        if (request.Ids.Count > ListRequest.MaxLimit)
            return Error.Invalid("ids", "tooMany", ListRequest.MaxLimit);
        if (catalog.Find(request.RecordType) is not { } type)
            return Error.Invalid("recordType", "notOnList", request.RecordType);
        if (!actors.Actor.May(type.PermissionTo("view")))
            return Error.Forbidden();
        var ids = (await references.Titles(type.Name, request.Ids, cancellation)).Keys.ToList();
        var rows = await db.Set<Comment>().AsNoTracking().Where(c => c.RecordType == type.Name && ids.Contains(c.RecordId))
            .OrderByDescending(c => c.Id).Take(Most).ToListAsync(cancellation);
        rows.Reverse();
        return (await views.Of(rows, cancellation)).GroupBy(c => c.RecordId).ToDictionary(g => g.Key, g => (IReadOnlyList<CommentItem>)[.. g]);
    }
}
