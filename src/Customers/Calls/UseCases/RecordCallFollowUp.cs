using FluentValidation;
using Huike.Customers.Activities.UseCases;
using Huike.Customers.Calls.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Calls.UseCases;

/// <summary>What was said on the telephone becomes a follow-up that the call names.</summary>
/// <param name="FollowUp">As it is recorded elsewhere; its moment, contact and minutes are the call's where they are left out.</param>
[Permission("activities.create")]
public sealed record RecordCallFollowUp(RecordFollowUp FollowUp) : ICommand<CallFollowUp>
{
    [System.Text.Json.Serialization.JsonIgnore]
    public Guid Id { get; init; }
}

public sealed record CallFollowUp(Guid CallId, RecordedFollowUp Recorded);

internal sealed class RecordCallFollowUpValidator : AbstractValidator<RecordCallFollowUp>
{
    public RecordCallFollowUpValidator() => RuleFor(r => r.FollowUp).NotNull().SetValidator(new RecordFollowUpValidator());
}

internal sealed class RecordCallFollowUpUseCase(HuikeDb db, ActorContext actors, RecordWriter<Call> calls, IUseCase<RecordFollowUp, RecordedFollowUp> followUps) : IUseCase<RecordCallFollowUp, CallFollowUp>
{
    private static readonly WriteOptions s_house = new() { Trusted = true };

    public async Task<Result<CallFollowUp>> Execute(RecordCallFollowUp request, CancellationToken cancellation)
    {
        if (!actors.Actor.May("calls.view") || await db.Set<Call>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == request.Id, cancellation) is not { } call)
            return Error.NotFound();
        if (call.ActivityId is not null)
            return Error.Rule("call.followedUp");
        var wanted = request.FollowUp;
        var recorded = await followUps.Execute(wanted with
        {
            OccurredAt = wanted.OccurredAt ?? call.At,
            ContactId = wanted.ContactId ?? (wanted.CustomerId == call.CustomerId ? call.ContactId : null),
            Minutes = wanted.Minutes ?? (call.Seconds is { } seconds ? (seconds + 59) / 60 : null),
        }, cancellation);
        if (!recorded.IsSuccess)
            return Result<CallFollowUp>.Failed(recorded.Errors);
        var patch = new RecordPatch { ["activityId"] = recorded.Value.ActivityId };
        // Whose number it is shows with whom he spoke.
        if (call.CustomerId is null)
            patch["customerId"] = wanted.CustomerId;
        var written = await calls.Change(call.Id, null, patch, s_house, cancellation);
        return written.IsSuccess ? new CallFollowUp(call.Id, recorded.Value) : Result<CallFollowUp>.Failed(written.Errors);
    }
}
