using FluentValidation;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;

namespace Huike.Finance.Expenses.UseCases;

/// <summary>Puts it before those who approve.</summary>
[Permission("expenses.edit")]
public sealed record SubmitExpense(Guid Id, long? Version = null) : ICommand<SavedRecord>;

/// <summary>Takes one that is not paid yet back into writing.</summary>
[Permission("expenses.edit")]
public sealed record WithdrawExpense(Guid Id, long? Version = null) : ICommand<SavedRecord>;

/// <summary>Agrees to an expense that waits.</summary>
[Permission("expenses.approve")]
public sealed record ApproveExpense(Guid Id, long? Version = null, string? Reason = null) : ICommand<SavedRecord>;

/// <summary>Sends it back, with the reason.</summary>
[Permission("expenses.approve")]
public sealed record RejectExpense(Guid Id, long? Version = null, string? Reason = null) : ICommand<SavedRecord>;

/// <summary>Gives it up before it is paid; the number stays.</summary>
[Permission("expenses.edit")]
public sealed record VoidExpense(Guid Id, string Reason, long? Version = null) : ICommand<SavedRecord>;

internal sealed class ApproveExpenseValidator : AbstractValidator<ApproveExpense>
{
    public ApproveExpenseValidator() => RuleFor(r => r.Reason).MaximumLength(500);
}

internal sealed class RejectExpenseValidator : AbstractValidator<RejectExpense>
{
    public RejectExpenseValidator() => RuleFor(r => r.Reason).NotEmpty().MaximumLength(500);
}

internal sealed class VoidExpenseValidator : AbstractValidator<VoidExpense>
{
    public VoidExpenseValidator() => RuleFor(r => r.Reason).NotEmpty().MaximumLength(500);
}

internal sealed class SubmitExpenseUseCase(ExpenseFlow flow) : IUseCase<SubmitExpense, SavedRecord>
{
    public Task<Result<SavedRecord>> Execute(SubmitExpense request, CancellationToken cancellation) => flow.Submit(request.Id, request.Version, cancellation);
}

internal sealed class WithdrawExpenseUseCase(ExpenseFlow flow) : IUseCase<WithdrawExpense, SavedRecord>
{
    public Task<Result<SavedRecord>> Execute(WithdrawExpense request, CancellationToken cancellation) => flow.Withdraw(request.Id, request.Version, cancellation);
}

internal sealed class ApproveExpenseUseCase(ExpenseFlow flow) : IUseCase<ApproveExpense, SavedRecord>
{
    public Task<Result<SavedRecord>> Execute(ApproveExpense request, CancellationToken cancellation) =>
        flow.Decide(request.Id, request.Version, approves: true, request.Reason, cancellation);
}

internal sealed class RejectExpenseUseCase(ExpenseFlow flow) : IUseCase<RejectExpense, SavedRecord>
{
    public Task<Result<SavedRecord>> Execute(RejectExpense request, CancellationToken cancellation) =>
        flow.Decide(request.Id, request.Version, approves: false, request.Reason, cancellation);
}

internal sealed class VoidExpenseUseCase(ExpenseFlow flow) : IUseCase<VoidExpense, SavedRecord>
{
    public Task<Result<SavedRecord>> Execute(VoidExpense request, CancellationToken cancellation) => flow.Void(request.Id, request.Version, request.Reason, cancellation);
}
