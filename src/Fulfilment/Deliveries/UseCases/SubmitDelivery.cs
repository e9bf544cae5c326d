using Huike.Fulfilment.Deliveries.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Approvals;

namespace Huike.Fulfilment.Deliveries.UseCases;

/// <summary>Puts a draft to a customer beyond its credit before those who approve, by the company's flow for deliveries.</summary>
[Permission("deliveries.edit")]
public sealed record SubmitDelivery(Guid Id, long? Version = null) : ICommand<SavedRecord>;

/// <summary>Takes it back into writing; an approval under way ends, one that was given holds no more.</summary>
[Permission("deliveries.edit")]
public sealed record WithdrawDelivery(Guid Id, long? Version = null) : ICommand<SavedRecord>;

internal sealed class SubmitDeliveryUseCase(DeliveryFlow flow, DeliveryBook book, ApprovalDesk desk, ActorContext actors, TenantClock clock) : IUseCase<SubmitDelivery, SavedRecord>
{
    public async Task<Result<SavedRecord>> Execute(SubmitDelivery request, CancellationToken cancellation)
    {
        var found = await flow.Find(request.Id, request.Version, cancellation);
        if (!found.IsSuccess)
            return Result<SavedRecord>.Failed(found.Errors);
        if (found.Value.State != Delivery.Draft)
            return Error.Rule("deliveries.notDraft");
        if (found.Value.ApprovalState is Delivery.Submitted or Delivery.Approved)
            return Error.Rule(found.Value.ApprovalState == Delivery.Submitted ? "approvals.pending" : "delivery.approved");
        var asked = await book.Asks(found.Value, cancellation);
        if (!asked.IsSuccess)
            return Result<SavedRecord>.Failed(asked.Errors);
        if (asked.Value.Asks.Count == 0)
            return Error.Rule("delivery.noApprovalNeeded");
        var noted = await flow.Note(request.Id, request.Version, new RecordPatch
        {
            ["approvalState"] = Delivery.Submitted,
            ["approvalReasons"] = asked.Value.Asks.ToList(),
            ["submittedAt"] = clock.UtcNow,
            ["submittedById"] = actors.Actor.IsSystem ? null : actors.Actor.UserId,
            ["decidedAt"] = null,
            ["decidedById"] = null,
            ["decisionReason"] = null,
        }, cancellation);
        if (!noted.IsSuccess)
            return noted;
        var put = await desk.Submit(DeliveryApproval.Name, request.Id, null, cancellation);
        if (!put.IsSuccess)
            return Result<SavedRecord>.Failed(put.Errors);
        if (put.Value.State == SubmitState.Pending)
            return noted;
        // No flow applies: then whoever may approve deliveries sends it himself.
        return put.Value.ApprovalId is null ? Error.Rule("delivery.noFlow")
            : await flow.Note(request.Id, null, new RecordPatch { ["approvalState"] = Delivery.Approved, ["decidedAt"] = clock.UtcNow }, cancellation);
    }
}

internal sealed class WithdrawDeliveryUseCase(DeliveryFlow flow, ApprovalDesk desk) : IUseCase<WithdrawDelivery, SavedRecord>
{
    public async Task<Result<SavedRecord>> Execute(WithdrawDelivery request, CancellationToken cancellation)
    {
        var found = await flow.Find(request.Id, request.Version, cancellation);
        if (!found.IsSuccess)
            return Result<SavedRecord>.Failed(found.Errors);
        if (found.Value is not { State: Delivery.Draft, ApprovalState: not null })
            return Error.Rule("approval.notWaiting");
        var noted = await flow.Note(request.Id, request.Version, new RecordPatch { ["approvalState"] = null, ["approvalReasons"] = new List<string>() }, cancellation);
        if (noted.IsSuccess)
            await desk.Cancel(DeliveryApproval.Name, request.Id, cancellation);
        return noted;
    }
}
