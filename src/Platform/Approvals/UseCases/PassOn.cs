using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Platform.Approvals.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Approvals.UseCases;

/// <summary>Hands the caller's part to somebody else 转交; those who keep the flows may hand over the part of anybody.</summary>
/// <param name="From">Whose part; null for the caller's own.</param>
[Open("Whoever the flow asks hands his own part on; others' parts are checked inside.")]
public sealed record DelegateApproval(Guid To, string? Comment = null, Guid? From = null) : ICommand<Done>
{
    [System.Text.Json.Serialization.JsonIgnore]
    public Guid Id { get; init; }
}

internal sealed class DelegateApprovalValidator : AbstractValidator<DelegateApproval>
{
    public DelegateApprovalValidator() => RuleFor(r => r.Comment).MaximumLength(Approval.MaxComment);
}

internal sealed class DelegateApprovalUseCase(MyTask mine, ApprovalRun run, ApproverFinder finder) : IUseCase<DelegateApproval, Done>
{
    public async Task<Result<Done>> Execute(DelegateApproval request, CancellationToken cancellation)
    {
        var found = await mine.Take(request.Id, cancellation, request.From);
        if (!found.IsSuccess)
            return Result<Done>.Failed(found.Errors);
        var (taken, task) = found.Value;
        if (await PassingOn.Refuse(taken, request.To, finder, cancellation) is { } error)
            return error;
        await run.Delegate(taken, task, request.To, request.Comment?.Trim(), cancellation);
        return Done.It;
    }
}

/// <summary>Asks for one more decision 加签: before the caller's own or after it.</summary>
[Open("Whoever the flow asks may ask others too; checked inside.")]
public sealed record AddSigner(Guid Person, bool Before = false, string? Comment = null) : ICommand<Done>
{
    [System.Text.Json.Serialization.JsonIgnore]
    public Guid Id { get; init; }
}

internal sealed class AddSignerValidator : AbstractValidator<AddSigner>
{
    public AddSignerValidator() => RuleFor(r => r.Comment).MaximumLength(Approval.MaxComment);
}

internal sealed class AddSignerUseCase(MyTask mine, ApprovalRun run, ApproverFinder finder) : IUseCase<AddSigner, Done>
{
    public async Task<Result<Done>> Execute(AddSigner request, CancellationToken cancellation)
    {
        var found = await mine.Take(request.Id, cancellation);
        if (!found.IsSuccess)
            return Result<Done>.Failed(found.Errors);
        var (taken, task) = found.Value;
        if (await PassingOn.Refuse(taken, request.Person, finder, cancellation) is { } error)
            return error;
        await run.AddSigner(taken, task, request.Person, request.Before, request.Comment?.Trim(), cancellation);
        return Done.It;
    }
}

internal static class PassingOn
{
    /// <summary>The other person can log in, has no part in the running stage yet and is not the submitter where the flow forbids it.</summary>
    public static async Task<Error?> Refuse(Taken taken, Guid person, ApproverFinder finder, CancellationToken cancellation)
    {
        if ((await finder.Working([person], cancellation)).Count == 0)
            return Error.Invalid("person", "referenceNotFound");
        if (person == taken.Approval.SubmitterId && taken.Flow.WhenSubmitter != WhenSubmitter.Allow)
            return Error.Rule("approvals.ownDocument");
        return taken.Current.Any(t => t.AssigneeId == person && Taken.IsUndecided(t)) ? Error.Rule("approvals.takesPart") : null;
    }
}

/// <summary>The submitter takes his document back while nobody has decided.</summary>
[Open("Everybody takes back what he submitted; checked inside.")]
public sealed record WithdrawApproval(string? Comment = null) : ICommand<ApprovalState>
{
    [System.Text.Json.Serialization.JsonIgnore]
    public Guid Id { get; init; }
}

internal sealed class WithdrawApprovalValidator : AbstractValidator<WithdrawApproval>
{
    public WithdrawApprovalValidator() => RuleFor(r => r.Comment).MaximumLength(Approval.MaxComment);
}

internal sealed class WithdrawApprovalUseCase(HuikeDb db, ActorContext actors, ApprovalAccess access, ApprovalRun run) : IUseCase<WithdrawApproval, ApprovalState>
{
    public async Task<Result<ApprovalState>> Execute(WithdrawApproval request, CancellationToken cancellation)
    {
        if (await db.Set<Approval>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == request.Id, cancellation) is not { } approval || !await access.MaySee(approval, cancellation))
            return Error.NotFound();
        if (approval.SubmitterId != actors.Actor.UserId)
            return Error.Forbidden();
        if (await run.Take(request.Id, cancellation) is not { } taken)
            return Error.Rule("approvals.ended");
        if (!Undoing.MayWithdraw(taken.Approval, taken.Tasks, actors.Actor))
            return Error.Rule("approvals.acted");
        var errors = await run.Withdraw(taken, request.Comment?.Trim(), cancellation);
        return errors.Count > 0 ? Result<ApprovalState>.Failed(errors) : new ApprovalState(taken.Approval.Id, taken.Approval.State);
    }
}

/// <summary>An approver takes his approval back while nobody after him has done anything.</summary>
[Open("Everybody takes back his own approval; checked inside.")]
public sealed record TakeBackApproval(Guid Id) : ICommand<Done>;

internal sealed class TakeBackApprovalUseCase(HuikeDb db, ActorContext actors, ApprovalAccess access, ApprovalRun run) : IUseCase<TakeBackApproval, Done>
{
    public async Task<Result<Done>> Execute(TakeBackApproval request, CancellationToken cancellation)
    {
        if (await db.Set<Approval>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == request.Id, cancellation) is not { } approval || !await access.MaySee(approval, cancellation))
            return Error.NotFound();
        if (await run.Take(request.Id, cancellation) is not { } taken)
            return Error.Rule("approvals.ended");
        var last = await db.Set<ApprovalEvent>().AsNoTracking().Where(e => e.ApprovalId == request.Id && e.UserId != null).OrderByDescending(e => e.Id).Take(1).ToListAsync(cancellation);
        if (Undoing.MayTakeBack(taken.Approval, last, actors.Actor) is not { } id || taken.Current.FirstOrDefault(t => t.Id == id) is not { } task)
            return taken.Current.Any(t => t.AssigneeId == actors.Actor.UserId) ? Error.Rule("approvals.acted") : Error.Forbidden();
        run.TakeBack(taken, task);
        return Done.It;
    }
}
