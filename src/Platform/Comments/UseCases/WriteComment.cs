using FluentValidation;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Platform.Comments.Domain;

namespace Huike.Platform.Comments.UseCases;

/// <summary>Says something about a record; those who are named are told.</summary>
/// <param name="Mentions">Users whom the text names with @; each must see the record.</param>
[Open("Whoever sees the record may say something about it; checked inside.", Keys = true)]
public sealed record WriteComment(string RecordType, Guid RecordId, string Text, IReadOnlyList<Guid>? Mentions = null) : ICommand<CommentItem>;

internal sealed class WriteCommentValidator : AbstractValidator<WriteComment>
{
    public WriteCommentValidator()
    {
        RuleFor(r => r.RecordType).NotEmpty().MaximumLength(40);
        RuleFor(r => r.Text).NotEmpty().MaximumLength(Comment.MaxText);
    }
}

internal sealed class WriteCommentUseCase(HuikeDb db, CommentAccess access, Mentions mentions, CommentNews news, CommentViews views) : IUseCase<WriteComment, CommentItem>
{
    public async Task<Result<CommentItem>> Execute(WriteComment request, CancellationToken cancellation)
    {
        var record = await access.RecordToWrite(request.RecordType, request.RecordId, cancellation);
        if (!record.IsSuccess)
            return record.Error;
        var named = await mentions.Check(request.Mentions, request.RecordType, request.RecordId, cancellation);
        if (!named.IsSuccess)
            return named.Error;
        var comment = new Comment { RecordType = request.RecordType, RecordId = request.RecordId, Text = request.Text.Trim(), Mentions = [.. named.Value] };
        db.Add(comment);
        await news.Tell(comment, record.Value, named.Value, isNew: true, cancellation);
        await db.SaveChangesAsync(cancellation);
        return (await views.Of([comment], cancellation))[0];
    }
}
