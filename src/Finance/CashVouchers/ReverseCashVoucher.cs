using FluentValidation;
using Huike.Finance.Accounts;
using Huike.Finance.CashVouchers.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.CashVouchers;

/// <summary>Takes a voucher back as a whole by one with the opposite amount.</summary>
[Permission("cash-vouchers.reverse")]
public sealed record ReverseCashVoucher(Guid Id, string Reason, DateOnly? On = null) : ICommand<SavedRecord>;

internal sealed class ReverseCashVoucherValidator : AbstractValidator<ReverseCashVoucher>
{
    public ReverseCashVoucherValidator() => RuleFor(r => r.Reason).NotEmpty().MaximumLength(500);
}

internal sealed class ReverseCashVoucherUseCase(HuikeDb db, CompanyFinance finance, CashVoucherNumbers numbers, RecordReader<CashVoucher> reader, TenantClock clock)
    : IUseCase<ReverseCashVoucher, SavedRecord>
{
    private static readonly string[] s_wide = [HuikeDb.RecordFilter];

    public async Task<Result<SavedRecord>> Execute(ReverseCashVoucher request, CancellationToken cancellation)
    {
        if (await db.Set<CashVoucher>().AsNoTracking().FirstOrDefaultAsync(v => v.Id == request.Id, cancellation) is not { } voucher)
            return Error.NotFound();
        if (!await new WriteAccess(db).MayWrite(voucher, cancellation))
            return Error.Forbidden();
        var on = request.On ?? clock.Today;
        if (on > clock.Today || on < voucher.On)
            return Error.Invalid("on", "cash.future");
        if (await finance.Refusal(on, "on", cancellation) is { } closed)
            return closed;
        if (await Close(voucher.Id, on, request.Reason, cancellation) == 0)
            return Error.Rule("cash.notReversible");
        var reversal = Opposite(voucher, on, request.Reason);
        db.Add(reversal);
        await db.SaveChangesAsync(cancellation);
        await numbers.Take(reversal, cancellation);
        db.AddRange(reversal.Entries());
        await db.SaveChangesAsync(cancellation);
        return new SavedRecord(await reader.Detail(reversal, cancellation), []);
    }

    /// <summary>Marks it as reversed, once: whoever does so at the same moment waits and then finds nothing to do.</summary>
    private Task<int> Close(Guid id, DateOnly on, string reason, CancellationToken cancellation) => db.Set<CashVoucher>().IgnoreQueryFilters(s_wide)
        .Where(v => v.Id == id && v.State == CashVoucher.Posted && v.SourceId == null)
        .ExecuteUpdateAsync(set => set
            .SetProperty(v => v.State, CashVoucher.Reversed)
            .SetProperty(v => v.ReversedOn, on)
            .SetProperty(v => v.Reason, reason)
            .SetProperty(v => v.Version, v => v.Version + 1), cancellation);

    private static CashVoucher Opposite(CashVoucher source, DateOnly on, string reason) => new()
    {
        Kind = source.Kind,
        SourceId = source.Id,
        OwnerId = source.OwnerId,
        DepartmentId = source.DepartmentId,
        On = on,
        AccountId = source.AccountId,
        ToAccountId = source.ToAccountId,
        Amount = -source.Amount,
        Currency = source.Currency,
        Places = source.Places,
        ExchangeRate = source.ExchangeRate,
        CompanyAmount = -source.CompanyAmount,
        CompanyPlaces = source.CompanyPlaces,
        ToCurrency = source.ToCurrency,
        ToAmount = -source.ToAmount,
        ToPlaces = source.ToPlaces,
        ToRate = source.ToRate,
        FeeAmount = -source.FeeAmount,
        Method = source.Method,
        Counterpart = source.Counterpart,
        Reference = source.Reference,
        Reason = reason,
        Caption = "—",
    };
}
