using FluentValidation;
using Huike.Finance.Accounts;
using Huike.Finance.Accounts.Domain;
using Huike.Finance.Expenses.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Expenses.UseCases;

/// <summary>Pays an approved expense from an account: from now on it stands in the journal.</summary>
[Permission("expenses.pay")]
public sealed record PayExpense(Guid Id, Guid AccountId, string? Method = null, DateOnly? PaidOn = null, long? Version = null) : ICommand<SavedRecord>;

/// <summary>Takes a paid expense back as a whole by a document with the opposite amount.</summary>
[Permission("expenses.reverse")]
public sealed record ReverseExpense(Guid Id, string Reason, DateOnly? On = null, long? Version = null) : ICommand<SavedRecord>;

internal sealed class PayExpenseValidator : AbstractValidator<PayExpense>
{
    public PayExpenseValidator() => RuleFor(r => r.Method).MaximumLength(40);
}

internal sealed class ReverseExpenseValidator : AbstractValidator<ReverseExpense>
{
    public ReverseExpenseValidator() => RuleFor(r => r.Reason).NotEmpty().MaximumLength(500);
}

internal sealed class PayExpenseUseCase(HuikeDb db, ExpenseFlow flow, CompanyFinance finance, IChoices choices, TenantClock clock) : IUseCase<PayExpense, SavedRecord>
{
    public async Task<Result<SavedRecord>> Execute(PayExpense request, CancellationToken cancellation)
    {
        var found = await flow.Hold(request.Id, request.Version, cancellation);
        if (!found.IsSuccess)
            return Result<SavedRecord>.Failed(found.Errors);
        if (found.Value.State != Expense.Approved)
            return Error.Rule("expense.notApproved");
        var on = request.PaidOn ?? clock.Today;
        if (on > clock.Today)
            return Error.Invalid("paidOn", "cash.future");
        if (await finance.Refusal(on, "paidOn", cancellation) is { } closed)
            return closed;
        var method = request.Method ?? "wire";
        if (!(await choices.Of("receipt.method", cancellation)).Any(c => c.Code == method))
            return Error.Invalid("method", "notOnList", method);
        if (!await db.Set<Account>().AnyAsync(a => a.Id == request.AccountId && a.Active, cancellation))
            return Error.Invalid("accountId", "referenceNotFound");
        var moved = await flow.Move(request.Id, request.Version, Expense.Paid, new RecordPatch { ["paidOn"] = on, ["accountId"] = request.AccountId, ["method"] = method }, cancellation);
        if (moved.IsSuccess)
            db.Add(found.Value.Entry());
        return moved;
    }
}

internal sealed class ReverseExpenseUseCase(HuikeDb db, ExpenseFlow flow, ExpenseNumbers numbers, CompanyFinance finance, RecordReader<Expense> reader, TenantClock clock) : IUseCase<ReverseExpense, SavedRecord>
{
    public async Task<Result<SavedRecord>> Execute(ReverseExpense request, CancellationToken cancellation)
    {
        var found = await flow.Hold(request.Id, request.Version, cancellation);
        if (!found.IsSuccess)
            return Result<SavedRecord>.Failed(found.Errors);
        var expense = found.Value;
        if (expense.State != Expense.Paid || expense.Kind == Expense.Reversal)
            return Error.Rule("expense.notReversible");
        var on = request.On ?? clock.Today;
        if (on > clock.Today || on < expense.PaidOn)
            return Error.Invalid("on", "cash.future");
        if (await finance.Refusal(on, "on", cancellation) is { } closed)
            return closed;
        var moved = await flow.Move(expense.Id, request.Version, Expense.Reversed, new RecordPatch { ["reversedOn"] = on, ["reason"] = request.Reason }, cancellation);
        if (!moved.IsSuccess)
            return moved;
        var reversal = Opposite(expense, on, request.Reason);
        db.Add(reversal);
        await db.SaveChangesAsync(cancellation);
        await numbers.Take(reversal, cancellation);
        db.Add(reversal.Entry());
        await db.SaveChangesAsync(cancellation);
        return new SavedRecord(await reader.Detail(reversal, cancellation), []);
    }

    private static Expense Opposite(Expense source, DateOnly on, string reason) => new()
    {
        Kind = Expense.Reversal,
        State = Expense.Paid,
        SourceId = source.Id,
        OwnerId = source.OwnerId,
        DepartmentId = source.DepartmentId,
        Subject = source.Subject,
        Category = source.Category,
        Item = source.Item,
        OccurredOn = on,
        Confidential = source.Confidential,
        Amount = -source.Amount,
        Currency = source.Currency,
        Places = source.Places,
        ExchangeRate = source.ExchangeRate,
        CompanyAmount = -source.CompanyAmount,
        CompanyPlaces = source.CompanyPlaces,
        Payee = source.Payee,
        CustomerId = source.CustomerId,
        OpportunityId = source.OpportunityId,
        OrderId = source.OrderId,
        CampaignId = source.CampaignId,
        PaidOn = on,
        AccountId = source.AccountId,
        Method = source.Method,
        Reason = reason,
        Caption = "—",
    };
}
