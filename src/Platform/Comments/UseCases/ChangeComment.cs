using FluentValidation;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Comments.Domain;

namespace Huike.Platform.Comments.UseCases;

/// <summary>Another text for a comment of the caller's own; the older one stays in its history.</summary>
/// <param name="Version">The one that the caller has seen.</param>
/// <param name="Mentions">Null leaves them as they are.</param>
[Open("Everybody changes what he said himself; checked inside.", Keys = true)]
public sealed record ChangeComment(string Text, IReadOnlyList<Guid>? Mentions = null, long? Version = null) : ICommand<CommentItem>
{
    [System.Text.Json.Serialization.JsonIgnore]
    public Guid Id { get; init; }
}

internal sealed class ChangeCommentValidator : AbstractValidator<ChangeComment>
{
    public ChangeCommentValidator() => RuleFor(r => r.Text).NotEmpty().MaximumLength(Comment.MaxText);
}

internal sealed class ChangeCommentUseCase(HuikeDb db, CommentAccess access, Mentions mentions, CommentNews news, CommentViews views) : IUseCase<ChangeComment, CommentItem>
{
    public async Task<Result<CommentItem>> Execute(ChangeComment request, CancellationToken cancellation)
    {
        var found = await access.Own(request.Id, cancellation);
        if (!found.IsSuccess)
            return found.Error;
        var (comment, record) = found.Value;
        if (request.Version is { } seen && seen != comment.Version)
            return Error.Stale();
        var before = comment.Mentions;
        if (request.Mentions is not null)
        {
            var named = await mentions.Check(request.Mentions, comment.RecordType, comment.RecordId, cancellation);
            if (!named.IsSuccess)
                return named.Error;
            comment.Mentions = [.. named.Value];
        }
        comment.Text = request.Text.Trim();
        await news.Tell(comment, record, [.. comment.Mentions.Except(before)], isNew: false, cancellation);
        await db.SaveChangesAsync(cancellation);
        return (await views.Of([comment], cancellation))[0];
    }
}

/// <summary>Takes back a comment of the caller's own.</summary>
[Open("Everybody takes back what he said himself; checked inside.", Keys = true)]
public sealed record RemoveComment(Guid Id) : ICommand<Done>;

internal sealed class RemoveCommentUseCase(HuikeDb db, CommentAccess access) : IUseCase<RemoveComment, Done>
{
    public async Task<Result<Done>> Execute(RemoveComment request, CancellationToken cancellation)
    {
        var found = await access.Own(request.Id, cancellation);
        if (!found.IsSuccess)
            return found.Error;
        Bin.Put(found.Value.Comment, Guid.CreateVersion7(), db);
        await db.SaveChangesAsync(cancellation);
        return Done.It;
    }
}
