using Huike.Finance.Accounts;
using Huike.Finance.Receipts;
using Huike.Finance.Receipts.Domain;
using Huike.Finance.Receivables.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Arising;

/// <summary>
/// How receivables arise and end, whatever they arise with: never changed but voided and made anew, the money that came in going along.
/// The order, or the receivable itself where it has none, is held by the caller.
/// </summary>
internal sealed class ReceivableBook(HuikeDb db, AllocationBook book, Advances advances, CompanyFinance finance)
{
    private static readonly string[] s_wide = [HuikeDb.RecordFilter];

    public IQueryable<Receivable> Standing() => db.Set<Receivable>().IgnoreQueryFilters(s_wide).Where(r => r.State != Receivable.Void);

    public IQueryable<Receivable> Standing(Guid orderId) => Standing().Where(r => r.OrderId == orderId);

    public static Receivable Of(Order order, string caption, int position, DateOnly on, DateOnly dueOn, long amount, long worth) => new()
    {
        Caption = caption,
        CustomerId = order.CustomerId,
        OrderId = order.Id,
        OwnerId = order.OwnerId,
        DepartmentId = order.DepartmentId,
        Position = position,
        DueOn = dueOn,
        ArisenOn = on,
        Currency = order.Currency,
        Places = order.Places,
        ExchangeRate = order.ExchangeRate ?? Scaled.SameCurrency,
        CompanyPlaces = order.CompanyPlaces,
        Amount = amount,
        OpenAmount = amount,
        CompanyAmount = worth,
        CompanyOpen = worth,
    };

    public async Task<int> Next(Guid orderId, CancellationToken cancellation) => (await db.Set<Receivable>().IgnoreQueryFilters(s_wide)
        .Where(r => r.OrderId == orderId).MaxAsync(r => (int?)r.Position, cancellation) ?? 0) + 1;

    /// <returns>What was received on it, by receipt: an advance from now on.</returns>
    public async Task<IReadOnlyList<(Guid ReceiptId, long Amount)>> Void(Receivable receivable, DateOnly on, CancellationToken cancellation)
    {
        var back = receivable.SettledAmount > 0 ? await book.ReleaseReceivable(receivable.Id, on, cancellation) : [];
        await db.Entry(receivable).ReloadAsync(cancellation);
        (receivable.State, receivable.VoidedOn) = (Receivable.Void, on);
        (receivable.OpenAmount, receivable.CompanyOpen) = (0, 0);
        await db.SaveChangesAsync(cancellation);
        return back;
    }

    /// <summary>What was received on the voided ones settles the new ones, the oldest first; what is too much stays as advance.</summary>
    public async Task Return(List<Receivable> arisen, List<(Guid ReceiptId, long Amount)> back, DateOnly on, CancellationToken cancellation)
    {
        var open = arisen.OrderBy(r => r.DueOn).ThenBy(r => r.Id).Select(r => (r.Id, Left: r.OpenAmount)).ToList();
        foreach (var group in back.GroupBy(b => b.ReceiptId).OrderBy(g => g.Key))
        {
            var (amount, wishes) = (group.Sum(b => b.Amount), new List<Wish>());
            for (var i = 0; i < open.Count && amount > 0; i++)
            {
                if (Math.Min(open[i].Left, amount) is not (> 0 and var part))
                    continue;
                wishes.Add(new Wish(open[i].Id, part, "paymentPlan"));
                open[i] = (open[i].Id, open[i].Left - part);
                amount -= part;
            }
            var receipt = await db.Set<Receipt>().IgnoreQueryFilters(s_wide).AsNoTracking().SingleAsync(r => r.Id == group.Key, cancellation);
            if (wishes.Count > 0)
                await book.Spend(receipt, wishes, on, cancellation);
        }
        await db.SaveChangesAsync(cancellation);
        await UseAdvances(arisen, on, cancellation);
    }

    /// <summary>Where the company wants it, what has just arisen and been saved is settled with what its customer paid before, by whomever that was booked.</summary>
    public async Task UseAdvances(IReadOnlyList<Receivable> arisen, DateOnly on, CancellationToken cancellation)
    {
        if (arisen.Count == 0 || !(await finance.Settings(cancellation)).UseAdvances || arisen[0].CustomerId is not { } customer)
            return;
        var receipts = await advances.For(customer, [.. arisen.Select(r => r.Currency)], cancellation);
        var used = await advances.Use([.. arisen.Select(r => r.Id)], [.. receipts.Select(r => r.Id)], on, cancellation);
        if (!used.IsSuccess)
            throw new InvalidOperationException(used.Error.Code);
    }
}
