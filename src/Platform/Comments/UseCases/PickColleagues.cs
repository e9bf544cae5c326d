using Huike.Kernel.UseCases;

namespace Huike.Platform.Comments.UseCases;

/// <summary>Colleagues who may be named in a comment on a record, because they see it.</summary>
/// <param name="Text">What is typed behind the @.</param>
[Open("Whoever sees the record may name others who do; checked inside.")]
[NoApi("Belongs to the field of the page; a program knows the ids from the list of users.")]
public sealed record PickColleagues(string RecordType, Guid RecordId, string? Text) : IQuery<IReadOnlyList<Colleague>>;

internal sealed class PickColleaguesUseCase(CommentAccess access, Mentions mentions) : IUseCase<PickColleagues, IReadOnlyList<Colleague>>
{
    private const int MostLetters = 40;

    public async Task<Result<IReadOnlyList<Colleague>>> Execute(PickColleagues request, CancellationToken cancellation)
    {
        var record = await access.Record(request.RecordType, request.RecordId, cancellation);
        if (!record.IsSuccess)
            return record.Error;
        if (request.Text is { Length: > MostLetters })
            return Array.Empty<Colleague>();
        return await mentions.Offer(request.Text, request.RecordType, request.RecordId, cancellation);
    }
}
