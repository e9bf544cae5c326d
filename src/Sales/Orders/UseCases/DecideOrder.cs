using FluentValidation;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;
using Huike.Sales.Orders.Domain;

namespace Huike.Sales.Orders.UseCases;

/// <summary>The superior agrees to an order that waits.</summary>
[Permission("orders.approve")]
public sealed record ApproveOrder(Guid Id, long? Version = null, string? Reason = null) : ICommand<SavedRecord>;

/// <summary>The superior sends an order back, with the reason.</summary>
[Permission("orders.approve")]
public sealed record RejectOrder(Guid Id, long? Version = null, string? Reason = null) : ICommand<SavedRecord>;

/// <summary>Takes an order that waits or is approved back into writing.</summary>
[Permission("orders.edit")]
public sealed record WithdrawOrder(Guid Id, long? Version = null) : ICommand<SavedRecord>;

/// <summary>Nothing more is to be done on an order.</summary>
[Permission("orders.confirm")]
public sealed record CloseOrder(Guid Id, long? Version = null, string? Reason = null) : ICommand<SavedRecord>;

/// <summary>A closed order goes on.</summary>
[Permission("orders.confirm")]
public sealed record ReopenOrder(Guid Id, long? Version = null) : ICommand<SavedRecord>;

/// <summary>An order that no longer binds; its number stays. Refused where something was delivered, invoiced or received on it.</summary>
[Permission("orders.cancel")]
public sealed record CancelOrder(Guid Id, long? Version = null, string? Reason = null) : ICommand<SavedRecord>;

internal sealed class ApproveOrderValidator : AbstractValidator<ApproveOrder>
{
    public ApproveOrderValidator() => RuleFor(r => r.Reason).MaximumLength(500);
}

internal sealed class RejectOrderValidator : AbstractValidator<RejectOrder>
{
    public RejectOrderValidator() => RuleFor(r => r.Reason).NotEmpty().MaximumLength(500);
}

internal sealed class CloseOrderValidator : AbstractValidator<CloseOrder>
{
    public CloseOrderValidator() => RuleFor(r => r.Reason).MaximumLength(500);
}

internal sealed class CancelOrderValidator : AbstractValidator<CancelOrder>
{
    public CancelOrderValidator() => RuleFor(r => r.Reason).MaximumLength(500);
}

internal sealed class ApproveOrderUseCase(DocumentFlow<Order> flow) : IUseCase<ApproveOrder, SavedRecord>
{
    public Task<Result<SavedRecord>> Execute(ApproveOrder request, CancellationToken cancellation) =>
        flow.Decide(request.Id, request.Version, approves: true, request.Reason, cancellation);
}

internal sealed class RejectOrderUseCase(DocumentFlow<Order> flow) : IUseCase<RejectOrder, SavedRecord>
{
    public Task<Result<SavedRecord>> Execute(RejectOrder request, CancellationToken cancellation) =>
        flow.Decide(request.Id, request.Version, approves: false, request.Reason, cancellation);
}

internal sealed class WithdrawOrderUseCase(DocumentFlow<Order> flow) : IUseCase<WithdrawOrder, SavedRecord>
{
    public Task<Result<SavedRecord>> Execute(WithdrawOrder request, CancellationToken cancellation) =>
        flow.Withdraw(request.Id, request.Version, cancellation);
}

internal sealed class CloseOrderUseCase(DocumentFlow<Order> flow) : IUseCase<CloseOrder, SavedRecord>
{
    public Task<Result<SavedRecord>> Execute(CloseOrder request, CancellationToken cancellation) =>
        flow.Move(request.Id, request.Version, Order.Closed, new RecordPatch { ["reason"] = request.Reason }, cancellation);
}

internal sealed class ReopenOrderUseCase(DocumentFlow<Order> flow) : IUseCase<ReopenOrder, SavedRecord>
{
    public async Task<Result<SavedRecord>> Execute(ReopenOrder request, CancellationToken cancellation)
    {
        var found = await flow.FindToChange(request.Id, request.Version, cancellation);
        if (!found.IsSuccess)
            return Result<SavedRecord>.Failed(found.Errors);
        return found.Value.State == Order.Closed
            ? await flow.Move(request.Id, request.Version, Order.Confirmed, new RecordPatch { ["reason"] = null }, cancellation)
            : Error.Rule("orders.notClosed");
    }
}

internal sealed class CancelOrderUseCase(DocumentFlow<Order> flow) : IUseCase<CancelOrder, SavedRecord>
{
    public async Task<Result<SavedRecord>> Execute(CancelOrder request, CancellationToken cancellation)
    {
        var found = await flow.FindToChange(request.Id, request.Version, cancellation);
        if (!found.IsSuccess)
            return Result<SavedRecord>.Failed(found.Errors);
        if (found.Value is { DeliveredAmount: > 0 } or { InvoicedAmount: > 0 } or { ReceivedAmount: > 0 } or { DeliveryState: not "none" })
            return Error.Rule("orders.begun");
        return await flow.Move(request.Id, request.Version, Order.Cancelled, new RecordPatch { ["reason"] = request.Reason }, cancellation);
    }
}
