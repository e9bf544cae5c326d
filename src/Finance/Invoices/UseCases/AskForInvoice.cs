using FluentValidation;
using Huike.Finance.Invoices.Domain;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;

namespace Huike.Finance.Invoices.UseCases;

/// <summary>Asks for the invoice: from now on it takes its part of the order.</summary>
[Permission("invoices.edit")]
public sealed record SubmitInvoice(Guid Id, long? Version = null) : ICommand<SavedRecord>;

/// <summary>Takes a request that is not issued yet back into writing.</summary>
[Permission("invoices.edit")]
public sealed record WithdrawInvoice(Guid Id, long? Version = null) : ICommand<SavedRecord>;

/// <summary>Agrees to a request that waits.</summary>
[Permission("invoices.approve")]
public sealed record ApproveInvoice(Guid Id, long? Version = null, string? Reason = null) : ICommand<SavedRecord>;

/// <summary>Sends a request back, with the reason.</summary>
[Permission("invoices.approve")]
public sealed record RejectInvoice(Guid Id, long? Version = null, string? Reason = null) : ICommand<SavedRecord>;

internal sealed class ApproveInvoiceValidator : AbstractValidator<ApproveInvoice>
{
    public ApproveInvoiceValidator() => RuleFor(r => r.Reason).MaximumLength(500);
}

internal sealed class RejectInvoiceValidator : AbstractValidator<RejectInvoice>
{
    public RejectInvoiceValidator() => RuleFor(r => r.Reason).NotEmpty().MaximumLength(500);
}

internal sealed class SubmitInvoiceUseCase(InvoiceFlow flow) : IUseCase<SubmitInvoice, SavedRecord>
{
    public Task<Result<SavedRecord>> Execute(SubmitInvoice request, CancellationToken cancellation) => flow.Submit(request.Id, request.Version, cancellation);
}

internal sealed class WithdrawInvoiceUseCase(InvoiceFlow flow) : IUseCase<WithdrawInvoice, SavedRecord>
{
    public Task<Result<SavedRecord>> Execute(WithdrawInvoice request, CancellationToken cancellation) => flow.Withdraw(request.Id, request.Version, cancellation);
}

internal sealed class ApproveInvoiceUseCase(InvoiceFlow flow) : IUseCase<ApproveInvoice, SavedRecord>
{
    public Task<Result<SavedRecord>> Execute(ApproveInvoice request, CancellationToken cancellation) =>
        flow.Decide(request.Id, request.Version, approves: true, request.Reason, cancellation);
}

internal sealed class RejectInvoiceUseCase(InvoiceFlow flow) : IUseCase<RejectInvoice, SavedRecord>
{
    public Task<Result<SavedRecord>> Execute(RejectInvoice request, CancellationToken cancellation) =>
        flow.Decide(request.Id, request.Version, approves: false, request.Reason, cancellation);
}
