using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Comments.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Comments;

/// <summary>Who sees a record reads its comments and may write; a comment itself only its author changes.</summary>
internal sealed class CommentAccess(HuikeDb db, VisibleRecords records, RecordCatalog catalog, ActorContext actors)
{
    public Task<Result<Aggregate>> Record(string recordType, Guid id, CancellationToken cancellation) => records.Find(recordType, id, cancellation);

    /// <summary>The same for somebody who wants to write: a key that only reads records of this type says nothing about them either.</summary>
    public async Task<Result<Aggregate>> RecordToWrite(string recordType, Guid id, CancellationToken cancellation)
    {
        var found = await Record(recordType, id, cancellation);
        var actor = actors.Actor;
        return found.IsSuccess && actor.ApiScopes is not null && !actor.May(catalog.Find(recordType)!.PermissionTo("edit")) ? Error.Forbidden() : found;
    }

    /// <summary>A comment whose record the actor sees.</summary>
    public async Task<Result<Comment>> Find(Guid id, CancellationToken cancellation)
    {
        if (await db.Set<Comment>().FirstOrDefaultAsync(c => c.Id == id, cancellation) is not { } comment)
            return Error.NotFound();
        return (await Record(comment.RecordType, comment.RecordId, cancellation)).IsSuccess ? comment : Error.NotFound();
    }

    /// <summary>A comment of the actor's own on a record that he still sees.</summary>
    public async Task<Result<(Comment Comment, Aggregate Record)>> Own(Guid id, CancellationToken cancellation)
    {
        var found = await Find(id, cancellation);
        if (!found.IsSuccess)
            return found.Error;
        var comment = found.Value;
        if (comment.CreatedById != actors.Actor.UserId)
            return Error.Forbidden();
        var record = await RecordToWrite(comment.RecordType, comment.RecordId, cancellation);
        return record.IsSuccess ? (comment, record.Value) : record.Error;
    }
}
