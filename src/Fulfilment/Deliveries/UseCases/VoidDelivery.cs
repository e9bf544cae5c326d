using FluentValidation;
using Huike.Fulfilment.Deliveries.Contracts;
using Huike.Fulfilment.Deliveries.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;

namespace Huike.Fulfilment.Deliveries.UseCases;

/// <summary>Takes a delivery back as if the goods had never left; its number stays. What came back as a return is not taken back twice.</summary>
[Permission("deliveries.void")]
public sealed record VoidDelivery(Guid Id, string Reason, long? Version = null) : ICommand<SavedRecord>;

internal sealed class VoidDeliveryValidator : AbstractValidator<VoidDelivery>
{
    public VoidDeliveryValidator() => RuleFor(r => r.Reason).NotEmpty().MaximumLength(500);
}

internal sealed class VoidDeliveryUseCase(DeliveryFlow flow, DeliveryBook book, DeliveryStock stock, IEnumerable<IDeliveryFollower> followers, HuikeDb db) : IUseCase<VoidDelivery, SavedRecord>
{
    public async Task<Result<SavedRecord>> Execute(VoidDelivery request, CancellationToken cancellation)
    {
        var found = await flow.Find(request.Id, request.Version, cancellation);
        if (!found.IsSuccess)
            return Result<SavedRecord>.Failed(found.Errors);
        var delivery = found.Value;
        if (!Delivery.Counting.Contains(delivery.State))
            return Error.Rule("deliveries.notShipped");
        var counted = await book.TakeBack(delivery, cancellation);
        if (!counted.IsSuccess)
            return Result<SavedRecord>.Failed(counted.Errors);
        var moved = await flow.Move(delivery, Delivery.Voided, new RecordPatch { ["reason"] = request.Reason }, null, cancellation);
        if (!moved.IsSuccess)
            return moved;
        if (await stock.ComeBack(delivery, cancellation) is { Count: > 0 } errors)
            return Result<SavedRecord>.Failed(errors);
        foreach (var follower in followers)
            await follower.Voided(delivery, counted.Value, cancellation);
        await db.SaveChangesAsync(cancellation);
        return moved;
    }
}
