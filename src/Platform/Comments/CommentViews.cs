using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Platform.Comments.Domain;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Comments;

/// <summary>One comment as it is shown.</summary>
/// <param name="Edited">Its text was changed after it was written; the history has the older ones.</param>
/// <param name="Mine">The caller wrote it and may change it.</param>
public sealed record CommentItem(
    Guid Id, long Version, string RecordType, Guid RecordId, string Text, IReadOnlyList<Colleague> Mentions, Guid? AuthorId, string? Author, DateTime CreatedAt, bool Edited, bool Mine);

/// <summary>Gives comments the names of their people, with one query for all.</summary>
internal sealed class CommentViews(HuikeDb db, ActorContext actors)
{
    public async Task<IReadOnlyList<CommentItem>> Of(IReadOnlyList<Comment> comments, CancellationToken cancellation)
    {
        var ids = comments.SelectMany(c => c.Mentions).Concat(comments.Select(c => c.CreatedById ?? Guid.Empty)).Distinct().ToList();
        var names = await db.Set<User>().AsNoTracking().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter }).Where(u => ids.Contains(u.Id))
            .ToDictionaryAsync(u => u.Id, u => u.Name, cancellation);
        var me = actors.Actor.UserId;
        return [.. comments.Select(c => new CommentItem(
            c.Id, c.Version, c.RecordType, c.RecordId, c.Text, [.. c.Mentions.Where(names.ContainsKey).Select(m => new Colleague(m, names[m]))],
            c.CreatedById, names.GetValueOrDefault(c.CreatedById ?? Guid.Empty), c.CreatedAt, c.Version > 1, c.CreatedById == me))];
    }
}
