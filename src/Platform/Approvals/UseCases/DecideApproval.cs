using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Platform.Approvals.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Approvals.UseCases;

public enum ApprovalVote
{
    Approve = 1,
    Reject = 2,
    /// <summary>Back to the submitter or, with a step, to an earlier step.</summary>
    Return = 3,
}

/// <summary>The caller decides the part of the approval that waits for him.</summary>
/// <param name="Step">Index of the first step of an earlier stage; only with <see cref="ApprovalVote.Return"/>.</param>
[Open("Whoever the flow asks decides; checked inside.")]
public sealed record DecideApproval(ApprovalVote Vote, string? Comment = null, int? Step = null) : ICommand<ApprovalState>
{
    [System.Text.Json.Serialization.JsonIgnore]
    public Guid Id { get; init; }
}

/// <summary>The state of the approval afterwards.</summary>
public sealed record ApprovalState(Guid Id, string State);

internal sealed class DecideApprovalValidator : AbstractValidator<DecideApproval>
{
    public DecideApprovalValidator()
    {
        RuleFor(r => r.Vote).IsInEnum();
        RuleFor(r => r.Comment).MaximumLength(Approval.MaxComment);
        RuleFor(r => r.Comment).NotEmpty().When(r => r.Vote is ApprovalVote.Reject or ApprovalVote.Return);
    }
}

internal sealed class DecideApprovalUseCase(MyTask mine, ApprovalRun run, Approvables approvables) : IUseCase<DecideApproval, ApprovalState>
{
    public async Task<Result<ApprovalState>> Execute(DecideApproval request, CancellationToken cancellation)
    {
        var found = await mine.Take(request.Id, cancellation);
        if (!found.IsSuccess)
            return Result<ApprovalState>.Failed(found.Errors);
        var (taken, task) = found.Value;
        var comment = request.Comment?.Trim() is { Length: > 0 } words ? words : null;
        var errors = request.Vote switch
        {
            ApprovalVote.Reject => await run.Reject(taken, task, comment!, cancellation),
            ApprovalVote.Return => await Return(taken, task, request.Step, comment!, cancellation),
            _ => await Approve(taken, task, comment, cancellation),
        };
        return errors.Count > 0 ? Result<ApprovalState>.Failed(errors) : new ApprovalState(taken.Approval.Id, taken.Approval.State);
    }

    private async Task<IReadOnlyList<Error>> Approve(Taken taken, ApprovalTask task, string? comment, CancellationToken cancellation)
    {
        if (comment is null && task.Step < taken.Flow.Steps.Count && taken.Flow.Steps[task.Step].CommentRequired)
            return [Error.Invalid("comment", "required")];
        // What was approved is what will be posted: not a document that changed on the way.
        if (approvables.Find(taken.Approval.Kind) is not { } kind || await approvables.Read(kind, taken.Approval.RecordId, cancellation) is not { } subject)
            return [Error.Rule("approvals.gone")];
        if (ApprovalDesk.HashOf(subject.Content) != taken.Approval.ContentHash)
            return [Error.Rule("approvals.changed")];
        return await run.Approve(taken, task, comment, cancellation);
    }

    private async Task<IReadOnlyList<Error>> Return(Taken taken, ApprovalTask task, int? step, string comment, CancellationToken cancellation)
    {
        if (step is { } back && (back >= taken.Approval.Stage || ApprovalRun.StageOf(taken.Flow, back) is null))
            return [Error.Invalid("step", "notOnList", back)];
        return await run.Return(taken, task, step, comment, cancellation);
    }
}

/// <summary>The caller's open task of an approval, with the approval taken.</summary>
internal sealed class MyTask(HuikeDb db, ActorContext actors, ApprovalRun run, ApprovalAccess access)
{
    /// <param name="of">Whose task is meant, for those who keep the flows; null for the caller's own.</param>
    public async Task<Result<(Taken Taken, ApprovalTask Task)>> Take(Guid id, CancellationToken cancellation, Guid? of = null)
    {
        var person = of is { } other && actors.Actor.May(ApprovalAccess.Keep) ? other : actors.Actor.UserId;
        if (await db.Set<Approval>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, cancellation) is not { } approval || !await access.MaySee(approval, cancellation))
            return Error.NotFound();
        if (await run.Take(id, cancellation) is not { } taken)
            return Error.Rule("approvals.ended");
        if (taken.Current.FirstOrDefault(t => t.AssigneeId == person && t.State == ApprovalTask.Open) is { } task)
            return (taken, task);
        return taken.Current.Any(t => t.AssigneeId == person && t.DecidedAt is not null) ? Error.Rule("approvals.decided") : Error.Forbidden();
    }
}
