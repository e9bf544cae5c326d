using Huike.Fulfilment.Deliveries.Contracts;
using Huike.Fulfilment.Deliveries.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Approvals;
using Microsoft.EntityFrameworkCore;

namespace Huike.Fulfilment.Deliveries.UseCases;

/// <summary>
/// The goods leave: from now on they count as delivered on the order. Refused beyond what is ordered, and where the customer's credit
/// forbids it.
/// </summary>
[Permission("deliveries.release")]
public sealed record ReleaseDelivery(Guid Id, long? Version = null) : ICommand<SavedRecord>;

internal sealed class ReleaseDeliveryUseCase(DeliveryFlow flow, DeliveryBook book, DeliveryStock stock, IEnumerable<IDeliveryFollower> followers, ApprovalDesk desk, HuikeDb db, ActorContext actors, TenantClock clock)
    : IUseCase<ReleaseDelivery, SavedRecord>
{
    public async Task<Result<SavedRecord>> Execute(ReleaseDelivery request, CancellationToken cancellation)
    {
        var found = await flow.Find(request.Id, request.Version, cancellation);
        if (!found.IsSuccess)
            return Result<SavedRecord>.Failed(found.Errors);
        var delivery = found.Value;
        if (delivery.State != Delivery.Draft)
            return Error.Rule("deliveries.notDraft");
        if (delivery.DeliveredOn > clock.Today)
            return Error.Invalid("deliveredOn", "delivery.future");
        var credit = await book.Credit(delivery, cancellation);
        if (!credit.IsSuccess)
            return Result<SavedRecord>.Failed(credit.Errors);
        var counted = await book.Release(delivery, cancellation);
        if (!counted.IsSuccess)
            return Result<SavedRecord>.Failed(counted.Errors);
        var moved = await flow.Move(delivery, Delivery.Shipped, new RecordPatch
        {
            ["deliveredOn"] = delivery.DeliveredOn ?? clock.Today,
            ["shippedAt"] = clock.UtcNow,
            ["shippedById"] = actors.Actor.IsSystem ? null : actors.Actor.UserId,
        }, d => (d.Amount, d.OwedAmount) = (counted.Value.Sum(l => l.Amount), counted.Value.Sum(l => l.OwedAmount)), cancellation);
        if (!moved.IsSuccess)
            return moved;
        if (await stock.Leave(delivery, counted.Value, cancellation) is { Count: > 0 } missing)
            return Result<SavedRecord>.Failed(missing);
        // The customer paid meanwhile: nobody has to decide any more.
        if (delivery.ApprovalState == Delivery.Submitted)
            await desk.Cancel(DeliveryApproval.Name, delivery.Id, cancellation);
        foreach (var follower in followers)
            await follower.Shipped(delivery, counted.Value, cancellation);
        await db.SaveChangesAsync(cancellation);
        // With the batches that were taken.
        return moved.Value with { Record = await flow.Read(delivery, cancellation), Warnings = [.. moved.Value.Warnings, .. credit.Value.Warnings] };
    }
}

/// <summary>Moves a delivery from one state to another, through the one writer and its rules.</summary>
internal sealed class DeliveryFlow(HuikeDb db, RecordWriter<Delivery> writer, RecordReader<Delivery> reader)
{
    /// <summary>The delivery that a step changes: refused where the actor may only read it, stale where he saw another version.</summary>
    public async Task<Result<Delivery>> Find(Guid id, long? version, CancellationToken cancellation)
    {
        if (await db.Set<Delivery>().FirstOrDefaultAsync(d => d.Id == id, cancellation) is not { } delivery)
            return Error.NotFound();
        if (!await new WriteAccess(db).MayWrite(delivery, cancellation))
            return Error.Forbidden();
        return version is { } seen && seen != delivery.Version ? Error.Stale() : delivery;
    }

    public Task<RecordDetail> Read(Delivery delivery, CancellationToken cancellation) => reader.Detail(delivery, cancellation);

    public Task<Result<SavedRecord>> Move(Delivery delivery, string state, RecordPatch more, Action<Delivery>? complete, CancellationToken cancellation)
    {
        more["state"] = state;
        complete?.Invoke(delivery);
        return Note(delivery.Id, null, more, cancellation);
    }

    /// <summary>Writes what the house keeps about it.</summary>
    public async Task<Result<SavedRecord>> Note(Guid id, long? version, RecordPatch values, CancellationToken cancellation)
    {
        var written = await writer.Change(id, version, values, WriteOptions.Default with { Trusted = true }, cancellation);
        return written.IsSuccess
            ? new SavedRecord(await reader.Detail(written.Value.Entity, cancellation), written.Value.Warnings)
            : Result<SavedRecord>.Failed(written.Errors);
    }
}
