using FluentValidation;
using Huike.Fulfilment.Deliveries.Domain;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;

namespace Huike.Fulfilment.Deliveries.UseCases;

/// <summary>签收: who took the goods, and on what day. The signed paper or a photo is put beside it as a document of the delivery.</summary>
[Permission("deliveries.sign")]
public sealed record SignDelivery(Guid Id, string SignedBy, DateOnly? SignedOn = null, long? Version = null) : ICommand<SavedRecord>;

internal sealed class SignDeliveryValidator : AbstractValidator<SignDelivery>
{
    public SignDeliveryValidator() => RuleFor(r => r.SignedBy).NotEmpty().MaximumLength(60);
}

internal sealed class SignDeliveryUseCase(DeliveryFlow flow, TenantClock clock) : IUseCase<SignDelivery, SavedRecord>
{
    public async Task<Result<SavedRecord>> Execute(SignDelivery request, CancellationToken cancellation)
    {
        var found = await flow.Find(request.Id, request.Version, cancellation);
        if (!found.IsSuccess)
            return Result<SavedRecord>.Failed(found.Errors);
        if (found.Value.State != Delivery.Shipped)
            return Error.Rule("deliveries.notShipped");
        var day = request.SignedOn ?? clock.Today;
        if (day > clock.Today || day < found.Value.DeliveredOn)
            return Error.Invalid("signedOn", "delivery.signedDay");
        return await flow.Move(found.Value, Delivery.Signed, new RecordPatch { ["signedBy"] = request.SignedBy, ["signedOn"] = day }, null, cancellation);
    }
}
