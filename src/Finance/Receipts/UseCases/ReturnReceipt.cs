using FluentValidation;
using Huike.Finance.Accounts;
using Huike.Finance.Accounts.Domain;
using Huike.Finance.Receipts.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Receipts.UseCases;

/// <summary>Pays back what is left of a receipt, all of it or a part.</summary>
[Permission("receipts.refund")]
public sealed record RefundReceipt(Guid Id, decimal Amount, DateOnly? On = null, string? Method = null, Guid? AccountId = null, string? Reason = null) : ICommand<SavedRecord>;

/// <summary>Takes a receipt or a refund back as a whole by a document with the opposite amount; what it settled is open again.</summary>
[Permission("receipts.reverse")]
public sealed record ReverseReceipt(Guid Id, string Reason, DateOnly? On = null) : ICommand<SavedRecord>;

internal sealed class RefundReceiptValidator : AbstractValidator<RefundReceipt>
{
    public RefundReceiptValidator()
    {
        RuleFor(r => r.Amount).GreaterThan(0);
        RuleFor(r => r.Method).MaximumLength(40);
        RuleFor(r => r.Reason).MaximumLength(500);
    }
}

internal sealed class ReverseReceiptValidator : AbstractValidator<ReverseReceipt>
{
    public ReverseReceiptValidator() => RuleFor(r => r.Reason).NotEmpty().MaximumLength(500);
}

internal sealed class RefundReceiptUseCase(HuikeDb db, CounterDocuments counter, CompanyFinance finance, IChoices choices, RecordReader<Receipt> reader, TenantClock clock)
    : IUseCase<RefundReceipt, SavedRecord>
{
    public async Task<Result<SavedRecord>> Execute(RefundReceipt request, CancellationToken cancellation)
    {
        var found = await ReceiptDoor.Find(db, request.Id, cancellation);
        if (!found.IsSuccess)
            return Result<SavedRecord>.Failed(found.Errors);
        var on = request.On ?? clock.Today;
        if (ReceiptRule.Amount(request.Amount, found.Value.Places) is not { } amount)
            return Error.Invalid("amount", "tooManyPlaces", found.Value.Places);
        if (on > clock.Today || on < found.Value.ReceivedOn)
            return Error.Invalid("on", "receipt.future");
        if (await finance.Refusal(on, "on", cancellation) is { } closed)
            return closed;
        if (request.Method is { } method && !(await choices.Of("receipt.method", cancellation)).Any(c => c.Code == method))
            return Error.Invalid("method", "notOnList", method);
        if (request.AccountId is { } account && !await db.Set<Account>().AnyAsync(a => a.Id == account && a.Active, cancellation))
            return Error.Invalid("accountId", "referenceNotFound");
        if (await counter.Give(found.Value.Id, amount, cancellation) == 0)
            return Error.Rule("receipt.notLeft");
        var refund = CounterDocuments.Of(found.Value, Receipt.Refund, -amount, on, request.Reason);
        (refund.Method, refund.AccountId) = (request.Method ?? refund.Method ?? "wire", request.AccountId ?? refund.AccountId);
        await counter.Post(refund, ofRefund: false, cancellation);
        return await ReceiptDoor.Read(db, reader, refund.Id, cancellation);
    }
}

internal sealed class ReverseReceiptUseCase(HuikeDb db, CounterDocuments counter, AllocationBook book, CompanyFinance finance, RecordReader<Receipt> reader, TenantClock clock)
    : IUseCase<ReverseReceipt, SavedRecord>
{
    public async Task<Result<SavedRecord>> Execute(ReverseReceipt request, CancellationToken cancellation)
    {
        var found = await ReceiptDoor.Find(db, request.Id, cancellation);
        if (!found.IsSuccess)
            return Result<SavedRecord>.Failed(found.Errors);
        var receipt = found.Value;
        var on = request.On ?? clock.Today;
        if (on > clock.Today || on < receipt.ReceivedOn)
            return Error.Invalid("on", "receipt.future");
        if (await finance.Refusal(on, "on", cancellation) is { } closed)
            return closed;
        await book.HoldReceipt(receipt.Id, await counter.OrdersOf(receipt, cancellation), cancellation);
        if (await counter.Close(receipt, on, request.Reason, cancellation) == 0)
            return Error.Rule("receipt.notReversible");
        if (receipt.Kind == Receipt.Refund)
            await counter.Give(receipt.SourceId!.Value, receipt.TotalAmount, cancellation);
        else if (await book.ReleaseReceipt(receipt.Id, on, cancellation) is { Count: > 0 } refused)
            return Result<SavedRecord>.Failed(refused);
        var reversal = CounterDocuments.Of(receipt, Receipt.Reversal, -receipt.Amount, on, request.Reason);
        (reversal.FeeAmount, reversal.DiscountAmount, reversal.CreditAmount) = (-receipt.FeeAmount, -receipt.DiscountAmount, -receipt.CreditAmount);
        (reversal.TotalAmount, reversal.CompanyAmount) = (-receipt.TotalAmount, -receipt.CompanyAmount);
        await counter.Post(reversal, receipt.Kind == Receipt.Refund, cancellation);
        return await ReceiptDoor.Read(db, reader, reversal.Id, cancellation);
    }
}

/// <summary>Documents that stand against a receipt.</summary>
internal sealed class CounterDocuments(HuikeDb db, ReceiptNumbers numbers, IEnumerable<IMoneyFollower> followers)
{
    private static readonly string[] s_wide = [HuikeDb.RecordFilter];

    public static Receipt Of(Receipt source, string kind, long amount, DateOnly on, string? reason) => new()
    {
        Kind = kind,
        SourceId = source.Id,
        CustomerId = source.CustomerId,
        OwnerId = source.OwnerId,
        DepartmentId = source.DepartmentId,
        ReceivedOn = on,
        Method = source.Method,
        AccountId = source.AccountId,
        Currency = source.Currency,
        Places = source.Places,
        ExchangeRate = source.ExchangeRate,
        CompanyPlaces = source.CompanyPlaces,
        Amount = amount,
        TotalAmount = amount,
        CompanyAmount = -Tax.InCompanyCurrency(-amount, source.Places, source.ExchangeRate ?? Scaled.SameCurrency, source.CompanyPlaces),
        Reason = reason,
        Caption = "—",
    };

    public async Task<IReadOnlyList<Guid>> OrdersOf(Receipt receipt, CancellationToken cancellation)
    {
        var orders = new List<Guid>();
        foreach (var follower in followers)
            orders.AddRange(await follower.OrdersOf(receipt, cancellation));
        return orders;
    }

    /// <param name="ofRefund">It takes a refund back.</param>
    public async Task Post(Receipt document, bool ofRefund, CancellationToken cancellation)
    {
        db.Add(document);
        await db.SaveChangesAsync(cancellation);
        foreach (var follower in followers)
            await follower.Returned(document, cancellation);
        await numbers.Take(document, cancellation);
        if (ReceiptEntries.Of(document, ofRefund) is { } entry)
            db.Add(entry);
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>So much of a receipt goes back to the customer, where so much is left; negative when it does not after all.</summary>
    public Task<int> Give(Guid receiptId, long amount, CancellationToken cancellation) => db.Set<Receipt>().IgnoreQueryFilters(s_wide)
        .Where(r => r.Id == receiptId && (r.Kind == Receipt.Ordinary || r.Kind == Receipt.Credit) && r.State == Receipt.Posted && r.UnallocatedAmount >= amount)
        .ExecuteUpdateAsync(set => set
            .SetProperty(r => r.ReturnedAmount, r => r.ReturnedAmount + amount)
            .SetProperty(r => r.UnallocatedAmount, r => r.UnallocatedAmount - amount)
            .SetProperty(r => r.Version, r => r.Version + 1), cancellation);

    /// <summary>Marks it as reversed, once: not while something of it was refunded, and never a reversal itself.</summary>
    public Task<int> Close(Receipt receipt, DateOnly on, string reason, CancellationToken cancellation) => db.Set<Receipt>().IgnoreQueryFilters(s_wide)
        .Where(r => r.Id == receipt.Id && r.Kind != Receipt.Reversal && r.State == Receipt.Posted && r.ReturnedAmount == 0)
        .ExecuteUpdateAsync(set => set
            .SetProperty(r => r.State, Receipt.Reversed)
            .SetProperty(r => r.ReversedOn, on)
            .SetProperty(r => r.Reason, reason)
            .SetProperty(r => r.AllocatedAmount, 0)
            .SetProperty(r => r.ReturnedAmount, r => r.Kind == Receipt.Refund ? 0 : r.TotalAmount)
            .SetProperty(r => r.UnallocatedAmount, 0)
            .SetProperty(r => r.Version, r => r.Version + 1), cancellation);
}
