using Huike.Customers.Customers.Domain;
using Huike.Finance.Accounts;
using Huike.Finance.Receipts.Domain;
using Huike.Finance.Receivables.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Receipts.UseCases;

/// <summary>Settles all that a customer owes with what is left of his receipts and credit notes, oldest first.</summary>
[Permission("receipts.allocate")]
public sealed record SettleCustomerWithAdvances(Guid Id) : ICommand<AdvancesUsed>;

/// <summary>The same for one receivable.</summary>
[Permission("receipts.allocate")]
public sealed record SettleReceivableWithAdvances(Guid Id) : ICommand<AdvancesUsed>;

internal sealed class SettleCustomerWithAdvancesUseCase(HuikeDb db, AdvanceDesk desk) : IUseCase<SettleCustomerWithAdvances, AdvancesUsed>
{
    public async Task<Result<AdvancesUsed>> Execute(SettleCustomerWithAdvances request, CancellationToken cancellation) =>
        await db.Set<Customer>().AnyAsync(c => c.Id == request.Id, cancellation)
            ? await desk.Settle(request.Id, db.Set<Receivable>().Where(r => r.CustomerId == request.Id), cancellation)
            : Error.NotFound();
}

internal sealed class SettleReceivableWithAdvancesUseCase(HuikeDb db, AdvanceDesk desk) : IUseCase<SettleReceivableWithAdvances, AdvancesUsed>
{
    public async Task<Result<AdvancesUsed>> Execute(SettleReceivableWithAdvances request, CancellationToken cancellation) =>
        await db.Set<Receivable>().Where(r => r.Id == request.Id).Select(r => new { r.CustomerId }).FirstOrDefaultAsync(cancellation) is { CustomerId: { } customer }
            ? await desk.Settle(customer, db.Set<Receivable>().Where(r => r.Id == request.Id), cancellation)
            : Error.NotFound();
}

/// <summary>Somebody asked for it: only what he sees is settled, and only with receipts that he may change.</summary>
internal sealed class AdvanceDesk(HuikeDb db, Advances advances, CompanyFinance finance, TenantClock clock)
{
    public async Task<Result<AdvancesUsed>> Settle(Guid customerId, IQueryable<Receivable> receivables, CancellationToken cancellation)
    {
        if (await finance.Refusal(clock.Today, "on", cancellation) is { } closed)
            return closed;
        var owed = await receivables.AsNoTracking().Where(r => r.OpenAmount > 0).OrderBy(r => r.DueOn).ThenBy(r => r.Id).Take(AllocationBook.MostLines)
            .Select(r => new { r.Id, r.Currency }).ToListAsync(cancellation);
        if (owed.Count == 0)
            return Error.Rule("advance.nothingOwed");
        var usable = new List<Guid>();
        foreach (var receipt in await advances.For(customerId, owed.ConvertAll(r => r.Currency), cancellation))
        {
            if (await new WriteAccess(db).MayWrite(receipt, cancellation))
                usable.Add(receipt.Id);
        }
        var used = await advances.Use(owed.ConvertAll(r => r.Id), usable, clock.Today, cancellation);
        return used is { IsSuccess: true, Value.Receipts: 0 } ? Error.Rule("advance.none") : used;
    }
}
