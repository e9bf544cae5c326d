using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Platform.Customisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Customisation.UseCases;

/// <summary>What the caller typed and did not save; empty where there is nothing.</summary>
[Open("Everybody has drafts of his own.")]
[NoApi("Pages keep drafts by the cookie endpoint /drafts/{key}.")]
public sealed record GetDraft(string Key) : IQuery<DraftContent>;

public sealed record DraftContent(string? Content);

internal sealed class GetDraftUseCase(HuikeDb db, ActorContext actors) : IUseCase<GetDraft, DraftContent>
{
    public async Task<Result<DraftContent>> Execute(GetDraft request, CancellationToken cancellation)
    {
        var me = actors.Actor.UserId;
        return new DraftContent(await db.Set<Draft>().Where(d => d.UserId == me && d.Key == request.Key).Select(d => d.Content).FirstOrDefaultAsync(cancellation));
    }
}

/// <summary>Keeps what was typed so far, JSON as the page wrote it.</summary>
[Open("Everybody has drafts of his own.")]
[NoApi("Pages keep drafts by the cookie endpoint /drafts/{key}.")]
public sealed record SaveDraft(string Key, string Content) : ICommand<Done>;

internal sealed class SaveDraftValidator : AbstractValidator<SaveDraft>
{
    public SaveDraftValidator()
    {
        RuleFor(r => r.Key).NotEmpty().MaximumLength(120);
        RuleFor(r => r.Content).NotEmpty().MaximumLength(Draft.MaxContent);
    }
}

internal sealed class SaveDraftUseCase(HuikeDb db, ActorContext actors, TimeProvider clock) : IUseCase<SaveDraft, Done>
{
    private const int MostDrafts = 200;

    public async Task<Result<Done>> Execute(SaveDraft request, CancellationToken cancellation)
    {
        var me = actors.Actor.UserId;
        var draft = await db.Set<Draft>().FirstOrDefaultAsync(d => d.UserId == me && d.Key == request.Key, cancellation);
        if (draft is null)
        {
            if (await db.Set<Draft>().CountAsync(d => d.UserId == me, cancellation) >= MostDrafts)
                return Error.Rule("tooMany", MostDrafts);
            draft = new Draft { UserId = me, Key = request.Key };
            db.Add(draft);
        }
        draft.Content = request.Content;
        draft.SavedAt = clock.GetUtcNow().UtcDateTime;
        return Done.It;
    }
}

/// <summary>Forgets a draft, after saving or on request.</summary>
[Open("Everybody has drafts of his own.")]
[NoApi("Pages keep drafts by the cookie endpoint /drafts/{key}.")]
public sealed record DropDraft(string Key) : ICommand<Done>;

internal sealed class DropDraftValidator : AbstractValidator<DropDraft>
{
    public DropDraftValidator() => RuleFor(r => r.Key).NotEmpty().MaximumLength(120);
}

internal sealed class DropDraftUseCase(HuikeDb db, ActorContext actors) : IUseCase<DropDraft, Done>
{
    public async Task<Result<Done>> Execute(DropDraft request, CancellationToken cancellation)
    {
        var me = actors.Actor.UserId;
        await db.Set<Draft>().Where(d => d.UserId == me && d.Key == request.Key).ExecuteDeleteAsync(cancellation);
        return Done.It;
    }
}
