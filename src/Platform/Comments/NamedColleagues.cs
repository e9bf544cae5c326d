using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;

namespace Huike.Platform.Comments;

/// <summary>People whom a record's own text names with @, for modules whose records have such a text: checked and told as in a comment.</summary>
public sealed class NamedColleagues
{
    private readonly Mentions _mentions;
    private readonly CommentNews _news;

    internal NamedColleagues(Mentions mentions, CommentNews news) => (_mentions, _news) = (mentions, news);

    /// <summary>Tells them what was said; the errors where one of them may not see the record, which is saved already.</summary>
    public async Task<IReadOnlyList<Error>> Tell(IReadOnlyList<Guid>? people, RecordType type, Aggregate record, string text, CancellationToken cancellation)
    {
        if (people is not { Count: > 0 })
            return [];
        var named = await _mentions.Check(people, type.Name, record.Id, cancellation);
        if (!named.IsSuccess)
            return named.Errors;
        await _news.TellNamed(named.Value, type, record, text, cancellation);
        return [];
    }
}
