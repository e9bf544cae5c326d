using FluentValidation;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;
using Huike.Sales.Quotes.Domain;

namespace Huike.Sales.Quotes.UseCases;

/// <summary>The superior agrees to a quote that waits.</summary>
[Permission("quotes.approve")]
public sealed record ApproveQuote(Guid Id, long? Version = null, string? Reason = null) : ICommand<SavedRecord>;

/// <summary>The superior sends a quote back, with the reason.</summary>
[Permission("quotes.approve")]
public sealed record RejectQuote(Guid Id, long? Version = null, string? Reason = null) : ICommand<SavedRecord>;

/// <summary>Takes a quote that waits or is approved back into writing.</summary>
[Permission("quotes.edit")]
public sealed record WithdrawQuote(Guid Id, long? Version = null) : ICommand<SavedRecord>;

/// <summary>The customer agreed.</summary>
[Permission("quotes.edit")]
public sealed record AcceptQuote(Guid Id, long? Version = null, string? Reason = null) : ICommand<SavedRecord>;

/// <summary>The customer declined; why is kept.</summary>
[Permission("quotes.edit")]
public sealed record RefuseQuote(Guid Id, long? Version = null, string? Reason = null) : ICommand<SavedRecord>;

/// <summary>A quote that must no longer be relied upon; its number stays.</summary>
[Permission("quotes.edit")]
public sealed record VoidQuote(Guid Id, long? Version = null, string? Reason = null) : ICommand<SavedRecord>;

internal sealed class ApproveQuoteValidator : AbstractValidator<ApproveQuote>
{
    public ApproveQuoteValidator() => RuleFor(r => r.Reason).MaximumLength(500);
}

internal sealed class RejectQuoteValidator : AbstractValidator<RejectQuote>
{
    public RejectQuoteValidator() => RuleFor(r => r.Reason).NotEmpty().MaximumLength(500);
}

internal sealed class AcceptQuoteValidator : AbstractValidator<AcceptQuote>
{
    public AcceptQuoteValidator() => RuleFor(r => r.Reason).MaximumLength(500);
}

internal sealed class RefuseQuoteValidator : AbstractValidator<RefuseQuote>
{
    public RefuseQuoteValidator() => RuleFor(r => r.Reason).MaximumLength(500);
}

internal sealed class VoidQuoteValidator : AbstractValidator<VoidQuote>
{
    public VoidQuoteValidator() => RuleFor(r => r.Reason).MaximumLength(500);
}

internal sealed class ApproveQuoteUseCase(DocumentFlow<Quote> flow) : IUseCase<ApproveQuote, SavedRecord>
{
    public Task<Result<SavedRecord>> Execute(ApproveQuote request, CancellationToken cancellation) =>
        flow.Decide(request.Id, request.Version, approves: true, request.Reason, cancellation);
}

internal sealed class RejectQuoteUseCase(DocumentFlow<Quote> flow) : IUseCase<RejectQuote, SavedRecord>
{
    public Task<Result<SavedRecord>> Execute(RejectQuote request, CancellationToken cancellation) =>
        flow.Decide(request.Id, request.Version, approves: false, request.Reason, cancellation);
}

internal sealed class WithdrawQuoteUseCase(DocumentFlow<Quote> flow) : IUseCase<WithdrawQuote, SavedRecord>
{
    public Task<Result<SavedRecord>> Execute(WithdrawQuote request, CancellationToken cancellation) =>
        flow.Withdraw(request.Id, request.Version, cancellation);
}

internal sealed class AcceptQuoteUseCase(DocumentFlow<Quote> flow, TenantClock clock) : IUseCase<AcceptQuote, SavedRecord>
{
    public Task<Result<SavedRecord>> Execute(AcceptQuote request, CancellationToken cancellation) =>
        flow.Move(request.Id, request.Version, Quote.Accepted, new RecordPatch { ["answeredAt"] = clock.UtcNow, ["reason"] = request.Reason }, cancellation);
}

internal sealed class RefuseQuoteUseCase(DocumentFlow<Quote> flow, TenantClock clock) : IUseCase<RefuseQuote, SavedRecord>
{
    public Task<Result<SavedRecord>> Execute(RefuseQuote request, CancellationToken cancellation) =>
        flow.Move(request.Id, request.Version, Quote.Refused, new RecordPatch { ["answeredAt"] = clock.UtcNow, ["reason"] = request.Reason }, cancellation);
}

internal sealed class VoidQuoteUseCase(DocumentFlow<Quote> flow) : IUseCase<VoidQuote, SavedRecord>
{
    public async Task<Result<SavedRecord>> Execute(VoidQuote request, CancellationToken cancellation)
    {
        var found = await flow.FindToChange(request.Id, request.Version, cancellation);
        if (!found.IsSuccess)
            return Result<SavedRecord>.Failed(found.Errors);
        if (found.Value.OrderedAmount > 0)
            return Error.Rule("quotes.ordered");
        return await flow.Move(request.Id, request.Version, Quote.Void, new RecordPatch { ["reason"] = request.Reason }, cancellation);
    }
}
