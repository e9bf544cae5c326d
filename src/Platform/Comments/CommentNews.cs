using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Platform.Comments.Domain;
using Huike.Platform.Notices;

namespace Huike.Platform.Comments;

/// <summary>
/// Tells the people concerned. The sentence holds only who spoke and what he said: the record's own words could be hidden from
/// the reader by the rules of its fields.
/// </summary>
internal sealed class CommentNews(NoticeBoard board, Mentions mentions, ActorContext actors, RecordCatalog catalog, CommentPlaces places)
{
    public const string Kind = "mention";

    /// <param name="named">Those who are named for the first time.</param>
    public async Task Tell(Comment comment, Aggregate record, IReadOnlyCollection<Guid> named, bool isNew, CancellationToken cancellation)
    {
        if (named.Count > 0)
            await board.Tell(named, Text("notice.comment.mention", comment, record), cancellation);
        // The owner hears what others say about his record, unless he was named and knows.
        if (isNew && record is OwnedRecord { OwnerId: { } owner } && owner != actors.Actor.UserId && !named.Contains(owner)
            && await mentions.Sees(owner, comment.RecordType, comment.RecordId, cancellation))
            await board.Tell([owner], Text("notice.comment.added", comment, record), cancellation);
    }

    /// <summary>Those whom the record's own text names.</summary>
    public Task TellNamed(IReadOnlyCollection<Guid> named, RecordType type, Aggregate record, string text, CancellationToken cancellation) =>
        board.Tell(named, new NoticeText(Kind, "notice.record.mention", places.HrefOf(type, record), actors.Actor.Name, $"@{type.OneKey}", text), cancellation);

    private NoticeText Text(string key, Comment comment, Aggregate record)
    {
        var type = catalog.Find(comment.RecordType)!;
        return new NoticeText(Kind, key, places.HrefOf(type, record), actors.Actor.Name, $"@{type.OneKey}", comment.Text);
    }
}
