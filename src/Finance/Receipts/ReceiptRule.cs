using Huike.Customers.Customers;
using Huike.Finance.Accounts;
using Huike.Finance.Accounts.Domain;
using Huike.Finance.Receipts.Domain;
using Huike.Finance.Receivables.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Receipts;

/// <summary>What holds for receipts through every door: posted with the first save, never edited, never deleted.</summary>
internal sealed class ReceiptRule(HuikeDb db, CompanyFinance finance, CompanySales company, AllocationBook book, ReceiptNumbers numbers, TenantClock clock) : IRecordRule<Receipt>
{
    int IRecordRule<Receipt>.Order => 500;

    public async Task Derive(RecordChange<Receipt> change, CancellationToken cancellation)
    {
        var receipt = change.Entity;
        if (!change.IsNew)
            return;
        if (!change.Changed.Contains("receivedOn"))
            receipt.ReceivedOn = clock.Today;
        receipt.Method ??= "wire";
        var own = await company.Currency(cancellation);
        receipt.Currency ??= own;
        receipt.Places = await company.PlacesOf(receipt.Currency, cancellation);
        receipt.CompanyPlaces = await company.PlacesOf(own, cancellation);
        if (receipt.Currency == own)
            receipt.ExchangeRate = Scaled.SameCurrency;
        else if (receipt.ExchangeRate is null or <= 0 or > 1_000_000 * Scaled.SameCurrency)
            change.Errors.Add(Error.Invalid("exchangeRate", "required"));
        receipt.Amount = CurrencyAmounts.Read(receipt.Amount, receipt.Places, "amount", change.Errors) ?? 0;
        receipt.FeeAmount = CurrencyAmounts.Read(receipt.FeeAmount, receipt.Places, "feeAmount", change.Errors) ?? 0;
        receipt.DiscountAmount = CurrencyAmounts.Read(receipt.DiscountAmount, receipt.Places, "discountAmount", change.Errors) ?? 0;
        if (change.Errors.Count > 0)
            return;
        receipt.TotalAmount = receipt.Amount + receipt.FeeAmount + receipt.DiscountAmount;
        receipt.CompanyAmount = Tax.InCompanyCurrency(receipt.TotalAmount, receipt.Places, receipt.ExchangeRate ?? Scaled.SameCurrency, receipt.CompanyPlaces);
        receipt.UnallocatedAmount = receipt.TotalAmount;
        receipt.Caption = "—";
    }

    public async Task Validate(RecordChange<Receipt> change, CancellationToken cancellation)
    {
        var receipt = change.Entity;
        if (!change.IsNew || change.Errors.Count > 0)
            return;
        if (receipt.TotalAmount <= 0)
            change.Errors.Add(Error.Invalid("amount", "outOfRange", 0, Scaled.ToDecimal(Tax.MostAmount, receipt.Places)));
        if (receipt.ReceivedOn > clock.Today)
            change.Errors.Add(Error.Invalid("receivedOn", "receipt.future"));
        if (await finance.Refusal(receipt.ReceivedOn, "receivedOn", cancellation) is { } closed)
            change.Errors.Add(closed);
        if (receipt.AccountId is { } account && !await db.Set<Account>().AnyAsync(a => a.Id == account && a.Active, cancellation))
            change.Errors.Add(Error.Invalid("accountId", "referenceNotFound"));
        if (receipt.CustomerId is { } customer && !await CustomerRows.Hold(db, customer, cancellation))
            change.Errors.Add(Error.Invalid("customerId", "customer.deleted"));
        var wishes = await Wishes(receipt, receipt.Allocations, change.Errors, cancellation);
        if (change.Errors.Count > 0 || wishes.Count == 0)
            return;
        var sum = wishes.Sum(w => w.Amount);
        if (sum > receipt.TotalAmount)
        {
            change.Errors.Add(Error.Rule("receipt.overAllocated"));
            return;
        }
        (receipt.AllocatedAmount, receipt.UnallocatedAmount) = (sum, receipt.TotalAmount - sum);
        await book.Hold(wishes.Select(w => w.ReceivableId), cancellation);
        change.Errors.AddRange(await book.Take(receipt, wishes, receipt.ReceivedOn, cancellation));
    }

    public async Task After(RecordChange<Receipt> change, CancellationToken cancellation)
    {
        if (change.Entity.Number is not null)
            return;
        await numbers.Take(change.Entity, cancellation);
        if (ReceiptEntries.Of(change.Entity, ofRefund: false) is { } entry)
            db.Add(entry);
    }

    public Task Deleting(Receipt entity, Guid deletionId, List<Error> errors, CancellationToken cancellation)
    {
        errors.Add(Error.Rule("receipt.posted"));
        return Task.CompletedTask;
    }

    /// <summary>What a caller wrote as parts, checked: each receivable once, amounts of the currency, visible to him.</summary>
    internal async Task<IReadOnlyList<Wish>> Wishes(Receipt receipt, IReadOnlyList<AllocationValues>? parts, List<Error> errors, CancellationToken cancellation)
    {
        if (parts is null || parts.Count == 0)
            return [];
        if (parts.Count > AllocationBook.MostLines)
        {
            errors.Add(Error.Invalid("allocations", "tooMany", AllocationBook.MostLines));
            return [];
        }
        var ids = parts.Select(p => p.ReceivableId).OfType<Guid>().ToList();
        var seen = await db.Set<Receivable>().Where(r => ids.Contains(r.Id)).Select(r => r.Id).ToListAsync(cancellation);
        var wishes = new List<Wish>();
        for (var i = 0; i < parts.Count; i++)
        {
            var path = $"allocations[{i}]";
            if (parts[i].ReceivableId is not { } id || !seen.Contains(id))
                errors.Add(Error.Invalid($"{path}.receivableId", "referenceNotFound"));
            else if (wishes.Exists(w => w.ReceivableId == id))
                errors.Add(Error.Invalid($"{path}.receivableId", "receipt.twice"));
            else if (Amount(parts[i].Amount, receipt.Places) is { } amount)
                wishes.Add(new Wish(id, amount, $"{path}.receivableId"));
            else
                errors.Add(Error.Invalid($"{path}.amount", "outOfRange", 0, Scaled.ToDecimal(Tax.MostAmount, receipt.Places)));
        }
        return wishes;
    }

    /// <summary>In minor units; null where it is no amount of the currency above zero.</summary>
    internal static long? Amount(decimal? amount, int places)
    {
        try
        {
            return amount is { } given && Scaled.From(given, places) is > 0 and <= Tax.MostAmount and var kept ? kept : null;
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            return null;
        }
    }
}

/// <summary>Numbers of receipts, refunds and reversals: one series, taken last of all because others wait for the counter.</summary>
public sealed class ReceiptNumbers(CompanyFinance finance, Kernel.Numbering.NumberSeries series, TenantClock clock)
{
    public async Task Take(Receipt receipt, CancellationToken cancellation) =>
        await series.Give(receipt, "receipts", (await finance.Settings(cancellation)).ReceiptNumber, clock.Today, cancellation);
}

/// <summary>What receipts settle, one part for each receivable.</summary>
internal sealed class ReceiptParts(HuikeDb db) : IRecordParts<Receipt>
{
    public async Task Load(IReadOnlyList<Receipt> records, CancellationToken cancellation)
    {
        var ids = records.Select(r => r.Id).ToList();
        var rows = (await db.Set<Allocation>().AsNoTracking().Where(a => ids.Contains(a.ReceiptId))
            .GroupBy(a => new { a.ReceiptId, a.ReceivableId }).Select(g => new { g.Key.ReceiptId, g.Key.ReceivableId, Amount = g.Sum(a => a.Amount) })
            .Where(g => g.Amount > 0).OrderBy(g => g.ReceivableId).ToListAsync(cancellation)).ToLookup(a => a.ReceiptId);
        foreach (var receipt in records)
            receipt.Allocations = [.. rows[receipt.Id].Select(a => new AllocationValues { ReceivableId = a.ReceivableId, Amount = Scaled.ToDecimal(a.Amount, receipt.Places) })];
    }
}
