using FluentValidation;
using Huike.Customers.Tasks.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Tasks.UseCases;

/// <summary>Hands an open task to a colleague, who accepts or returns it; the caller follows it. To oneself: takes it back.</summary>
[Permission("tasks.edit")]
public sealed record DelegateTask(Guid UserId, string? Note = null) : ICommand<SavedRecord>
{
    [System.Text.Json.Serialization.JsonIgnore]
    public Guid Id { get; init; }
}

internal sealed class DelegateTaskValidator : AbstractValidator<DelegateTask>
{
    public DelegateTaskValidator()
    {
        RuleFor(r => r.UserId).NotEmpty();
        RuleFor(r => r.Note).MaximumLength(WorkTask.MaxNote);
    }
}

internal sealed class DelegateTaskUseCase(HuikeDb db, TaskDelegation delegation, ActorContext actors, IActorDirectory directory, TimeProvider clock) : IUseCase<DelegateTask, SavedRecord>
{
    public async Task<Result<SavedRecord>> Execute(DelegateTask request, CancellationToken cancellation)
    {
        var found = await delegation.Find(request.Id, cancellation);
        if (!found.IsSuccess)
            return found.Error;
        var (task, me) = (found.Value, actors.Actor.UserId);
        if (task.AssigneeId == request.UserId)
            return Error.Invalid("userId", "task.sameAssignee");
        if (task.AssigneeId == me && task.DelegatedById is not null)
            return Error.Rule("task.returnInstead");
        var note = request.Note?.Trim() is { Length: > 0 } words ? words : null;
        if (request.UserId == me)
            return await delegation.Move(task.Id, me, null, null, null, null, cancellation);
        if (await CannotReceive(request.UserId, cancellation) is { } error)
            return error;
        return await delegation.Move(task.Id, request.UserId, me, clock.GetUtcNow().UtcDateTime, WorkTask.Offered, note, cancellation);
    }

    /// <summary>Who has no right to work on tasks could neither see it nor give it back.</summary>
    private async Task<Error?> CannotReceive(Guid userId, CancellationToken cancellation)
    {
        var name = await db.Set<User>().AsNoTracking().Where(u => u.Id == userId && u.Active).Select(u => u.Name).FirstOrDefaultAsync(cancellation);
        if (name is null)
            return Error.Invalid("userId", "owner.inactive");
        var receiver = await directory.Refresh(new Actor { TenantId = db.TenantId, UserId = userId, Name = name }, cancellation);
        return receiver is not null && receiver.May("tasks.view") && receiver.May("tasks.edit") ? null : Error.Invalid("userId", "task.cannotReceive", name);
    }
}

/// <summary>The one it was handed to takes it on.</summary>
[Permission("tasks.edit")]
public sealed record AcceptTask(Guid Id) : ICommand<SavedRecord>;

internal sealed class AcceptTaskUseCase(TaskDelegation delegation, ActorContext actors) : IUseCase<AcceptTask, SavedRecord>
{
    public async Task<Result<SavedRecord>> Execute(AcceptTask request, CancellationToken cancellation)
    {
        var found = await delegation.Find(request.Id, cancellation);
        if (!found.IsSuccess)
            return found.Error;
        return found.Value.AssigneeId != actors.Actor.UserId || found.Value.Delegation != WorkTask.Offered
            ? Error.Rule("task.notOffered") : await delegation.Change(request.Id, new RecordPatch { ["delegation"] = WorkTask.Accepted }, cancellation);
    }
}

/// <summary>The one it was handed to gives it back, and says why.</summary>
[Permission("tasks.edit")]
public sealed record ReturnTask(string Reason) : ICommand<Done>
{
    [System.Text.Json.Serialization.JsonIgnore]
    public Guid Id { get; init; }
}

internal sealed class ReturnTaskValidator : AbstractValidator<ReturnTask>
{
    public ReturnTaskValidator() => RuleFor(r => r.Reason).NotEmpty().MaximumLength(WorkTask.MaxNote);
}

internal sealed class ReturnTaskUseCase(TaskDelegation delegation, ActorContext actors) : IUseCase<ReturnTask, Done>
{
    public async Task<Result<Done>> Execute(ReturnTask request, CancellationToken cancellation)
    {
        var found = await delegation.Find(request.Id, cancellation);
        if (!found.IsSuccess)
            return found.Error;
        if (found.Value.AssigneeId != actors.Actor.UserId || found.Value.DelegatedById is not { } delegator)
            return Error.Rule("task.notDelegated");
        var moved = await delegation.Move(request.Id, delegator, null, null, WorkTask.Returned, request.Reason.Trim(), cancellation);
        return moved.IsSuccess ? Done.It : Result<Done>.Failed(moved.Errors);
    }
}
