using Huike.Finance.Accounts;
using Huike.Finance.Accounts.Domain;
using Huike.Finance.CashVouchers.Domain;
using Huike.Finance.Journal.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Numbering;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.CashVouchers;

/// <summary>What holds for cash vouchers through every door: posted with the first save, never edited, never deleted.</summary>
internal sealed class CashVoucherRule(HuikeDb db, CompanyFinance finance, CompanySales company, CashVoucherNumbers numbers, TenantClock clock) : IRecordRule<CashVoucher>
{
    int IRecordRule<CashVoucher>.Order => 500;

    public async Task Derive(RecordChange<CashVoucher> change, CancellationToken cancellation)
    {
        var voucher = change.Entity;
        if (!change.IsNew)
            return;
        if (!change.Changed.Contains("on"))
            voucher.On = clock.Today;
        var own = await company.Currency(cancellation);
        voucher.Currency ??= own;
        voucher.Places = await company.PlacesOf(voucher.Currency, cancellation);
        voucher.CompanyPlaces = await company.PlacesOf(own, cancellation);
        voucher.Caption = "—";
        if (CurrencyAmounts.Read(voucher.Amount, voucher.Places, "amount", change.Errors, mayBeNegative: voucher.Kind == JournalEntry.Opening) is { } amount)
            voucher.Amount = amount;
        await Arrival(change, own, cancellation);
        if (change.Errors.Count == 0)
            Value(voucher, own, change.Errors);
    }

    /// <summary>What arrives in another currency, at which rate, and what the bank takes for it.</summary>
    private async Task Arrival(RecordChange<CashVoucher> change, string own, CancellationToken cancellation)
    {
        var voucher = change.Entity;
        if (voucher.Kind != JournalEntry.Transfer)
        {
            if (voucher.ToCurrency is not null || voucher.ToAmount is not null || voucher.FeeAmount != 0)
                change.Errors.Add(Error.Invalid(voucher.ToCurrency is not null ? "toCurrency" : voucher.ToAmount is not null ? "toAmount" : "feeAmount", "cash.onlyTransfer"));
            return;
        }
        if (voucher.FeeAmount != 0 && CurrencyAmounts.Read(voucher.FeeAmount, voucher.Places, "feeAmount", change.Errors) is { } fee)
            voucher.FeeAmount = fee;
        var currency = voucher.ToCurrency ?? voucher.Currency!;
        voucher.ToPlaces = await company.PlacesOf(currency, cancellation);
        if (voucher.ToAmount is not null && CurrencyAmounts.Read(voucher.ToAmount.Value, voucher.ToPlaces, "toAmount", change.Errors) is { } arriving)
            voucher.ToAmount = arriving;
        if (currency != voucher.Currency)
        {
            if (voucher.ToAmount is null or 0)
                change.Errors.Add(Error.Invalid("toAmount", "required"));
            else if (change.Errors.Count == 0 && voucher.Amount > 0)
                voucher.ToRate = CurrencyAmounts.Rate(voucher.Amount, voucher.Places, voucher.ToAmount.Value, voucher.ToPlaces);
            return;
        }
        if (voucher.ToAmount is { } same && same != voucher.Amount)
            change.Errors.Add(Error.Invalid("toAmount", "cash.sameCurrency"));
        (voucher.ToCurrency, voucher.ToAmount, voucher.ToPlaces) = (null, null, voucher.Places);
    }

    /// <summary>In the company's currency: as it is where one side is in it, else at the rate that somebody names.</summary>
    private static void Value(CashVoucher voucher, string own, List<Error> errors)
    {
        if (voucher.Currency == own)
            voucher.ExchangeRate = Scaled.SameCurrency;
        else if (voucher.ToCurrency == own)
            voucher.ExchangeRate = voucher.ToRate;
        if (voucher.ExchangeRate is null or <= 0 or > 1_000_000 * Scaled.SameCurrency)
            errors.Add(Error.Invalid(voucher.ToCurrency == own ? "toAmount" : "exchangeRate", voucher.ToCurrency == own ? "cash.rate" : "required"));
        else
            voucher.CompanyAmount = voucher.ToCurrency == own ? voucher.ToAmount!.Value : CurrencyAmounts.InCompany(voucher.Amount, voucher.Places, voucher.ExchangeRate, voucher.CompanyPlaces);
    }

    public async Task Validate(RecordChange<CashVoucher> change, CancellationToken cancellation)
    {
        var voucher = change.Entity;
        if (!change.IsNew || change.Errors.Count > 0)
            return;
        if (voucher.Amount == 0)
            change.Errors.Add(Error.Invalid("amount", "required"));
        if (voucher.On > clock.Today)
            change.Errors.Add(Error.Invalid("on", "cash.future"));
        if (await finance.Refusal(voucher.On, "on", cancellation) is { } closed)
            change.Errors.Add(closed);
        await Account(voucher.AccountId, "accountId", change.Errors, cancellation);
        if (voucher.Kind != JournalEntry.Transfer && voucher.ToAccountId is not null)
            change.Errors.Add(Error.Invalid("toAccountId", "cash.onlyTransfer"));
        else if (voucher.Kind == JournalEntry.Transfer && voucher.ToAccountId is null)
            change.Errors.Add(Error.Invalid("toAccountId", "required"));
        else if (voucher.ToAccountId == voucher.AccountId)
            change.Errors.Add(Error.Invalid("toAccountId", "cash.sameAccount"));
        else if (voucher.ToAccountId is { } to)
            await Account(to, "toAccountId", change.Errors, cancellation);
    }

    public async Task After(RecordChange<CashVoucher> change, CancellationToken cancellation)
    {
        if (change.Entity.Number is not null)
            return;
        await numbers.Take(change.Entity, cancellation);
        db.AddRange(change.Entity.Entries());
    }

    public Task Deleting(CashVoucher entity, Guid deletionId, List<Error> errors, CancellationToken cancellation)
    {
        errors.Add(Error.Rule("cash.posted"));
        return Task.CompletedTask;
    }

    private async Task Account(Guid? id, string field, List<Error> errors, CancellationToken cancellation)
    {
        if (id is { } account && !await db.Set<Account>().AnyAsync(a => a.Id == account && a.Active, cancellation))
            errors.Add(Error.Invalid(field, "referenceNotFound"));
    }
}

/// <summary>Numbers of vouchers and their reversals: one series, taken last of all because others wait for the counter.</summary>
internal sealed class CashVoucherNumbers(CompanyFinance finance, NumberSeries series, TenantClock clock)
{
    public async Task Take(CashVoucher voucher, CancellationToken cancellation) =>
        await series.Give(voucher, "cash-vouchers", (await finance.Settings(cancellation)).CashNumber, clock.Today, cancellation);
}
