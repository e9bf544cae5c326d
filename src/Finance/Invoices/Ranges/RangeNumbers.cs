using Huike.Finance.Accounts;
using Huike.Finance.Invoices.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Invoices.Ranges;

/// <summary>A number as it was given, and how many its range has after it.</summary>
internal sealed record GivenNumber(Guid RangeId, string Number, int Left);

/// <summary>
/// Numbers out of the company's ranges: one after the other, without gaps and never twice. The range's row stays locked until the
/// transaction ends, so what is given and then taken back with its transaction is given again.
/// </summary>
internal sealed class RangeNumbers(HuikeDb db, CompanyFinance finance, ITexts texts)
{
    /// <summary>Only companies of this time zone meet ranges.</summary>
    public const string Country = "Asia/Taipei";
    private const int MostTries = 1000;

    /// <summary>Whether invoices of this kind get their numbers from ranges.</summary>
    public async Task<bool> Rule(InvoiceKind kind, CancellationToken cancellation) => kind.IsTaiwan && (await finance.Settings(cancellation)).InvoiceRanges;

    /// <summary>The range whose turn it is: that of the department before that of the whole company, in the order of their numbers.</summary>
    public async Task<Result<InvoiceRange>> Open(string kind, Guid? department, DateOnly on, CancellationToken cancellation)
    {
        var period = InvoicePeriod.Of(on).Code;
        var fitting = db.Set<InvoiceRange>().AsNoTracking().Where(r => r.Period == period && r.Kind == kind && r.Active && (r.DepartmentId == null || r.DepartmentId == department));
        if (await fitting.Where(r => r.Left > 0).OrderBy(r => r.DepartmentId == null).ThenBy(r => r.Letters).ThenBy(r => r.First).ThenBy(r => r.Id).FirstOrDefaultAsync(cancellation) is not { } range)
            return Error.Invalid("invoiceNumber", await fitting.AnyAsync(cancellation) ? "range.usedUp" : "range.none", period, texts[$"choice.invoice.rangeKind.{kind}"]);
        return range.LastOn > on ? Error.Invalid("issuedOn", "range.beforeLast", range.LastOn.Value) : range;
    }

    /// <param name="wanted">The number on the paper at hand, where somebody names it: it must be the next one.</param>
    public async Task<Result<GivenNumber>> Take(string kind, Guid? department, DateOnly on, string? wanted, CancellationToken cancellation)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var open = await Open(kind, department, on, cancellation);
            if (!open.IsSuccess)
                return Result<GivenNumber>.Failed(open.Errors);
            var used = await HoldUsed(db, open.Value.Id, cancellation);
            // Others may have taken numbers before the row was ours: then it is asked again what is open.
            if (used != open.Value.Used)
                continue;
            var number = open.Value.NumberAt(used);
            if (wanted is not null && wanted != number)
                return Error.Invalid("invoiceNumber", "range.notNext", number);
            return await Give(open.Value, used, on, cancellation);
        }
        return Error.Rule("range.busy");
    }

    /// <summary>The next number of one range; for blanks that are voided, whose day says nothing of those after them.</summary>
    public async Task<Result<GivenNumber>> TakeBlank(InvoiceRange range, CancellationToken cancellation)
    {
        var used = await HoldUsed(db, range.Id, cancellation);
        var left = await db.Set<InvoiceRange>().Where(r => r.Id == range.Id).Select(r => r.Left).FirstAsync(cancellation);
        return left == 0 ? Error.Rule("range.empty") : await Give(range, used, null, cancellation);
    }

    private async Task<GivenNumber> Give(InvoiceRange range, int used, DateOnly? on, CancellationToken cancellation)
    {
        await db.Set<InvoiceRange>().Where(r => r.Id == range.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Used, r => r.Used + 1).SetProperty(r => r.Left, r => r.Left - 1).SetProperty(r => r.LastOn, r => on ?? r.LastOn), cancellation);
        var left = await db.Set<InvoiceRange>().Where(r => r.Id == range.Id).Select(r => r.Left).FirstAsync(cancellation);
        return new GivenNumber(range.Id, range.NumberAt(used), left);
    }

    /// <summary>How many of the range are used; nobody else takes one until the transaction ends.</summary>
    public static async Task<int> HoldUsed(HuikeDb db, Guid range, CancellationToken cancellation)
    {
        await db.Set<InvoiceRange>().Where(r => r.Id == range).ExecuteUpdateAsync(set => set.SetProperty(r => r.Used, r => r.Used), cancellation);
        return await db.Set<InvoiceRange>().Where(r => r.Id == range).Select(r => r.Used).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>A doubt to be told where few are left; null where there are enough.</summary>
    public async Task<Error?> Few(GivenNumber given, CancellationToken cancellation) =>
        given.Left < (await finance.Settings(cancellation)).RangeWarning ? Error.Rule("range.few", given.Number[..2], given.Left) : null;

    /// <summary>Whether a number belongs to a range of the company: what takes an invoice back may not bear one.</summary>
    public Task<bool> Holds(string number, CancellationToken cancellation)
    {
        if (number.Length != InvoiceRange.Digits + 2)
            return Task.FromResult(false);
        return Meeting(db, number[..2], number[2..], number[2..]).AnyAsync(cancellation);
    }

    /// <summary>Ranges that have a number in common with these.</summary>
    public static IQueryable<InvoiceRange> Meeting(HuikeDb db, string letters, string first, string last) =>
#pragma warning disable CA1309 // The database compares by code points.
        db.Set<InvoiceRange>().AsNoTracking().Where(r => r.Letters == letters && string.Compare(r.First, last) <= 0 && string.Compare(r.Last, first) >= 0);
#pragma warning restore CA1309
}
