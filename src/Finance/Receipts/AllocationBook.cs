using Huike.Finance.Receipts.Domain;
using Huike.Finance.Receivables.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Sales.Orders.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Receipts;

/// <summary>So much of a receipt is meant for a receivable; in minor units.</summary>
/// <param name="Path">How the caller calls it, for errors.</param>
public sealed record Wish(Guid ReceivableId, long Amount, string Path);

/// <summary>
/// Settles receivables and takes it back. Every amount is moved in the database itself and only where it stays within what is
/// owed, so that two people at one moment never settle the same debt. Rows are touched in the order of their ids, orders before
/// receipts before receivables, so that nobody waits in a circle.
/// </summary>
public sealed class AllocationBook(HuikeDb db, IOrderProgress progress, TenantClock clock, ActorContext actors)
{
    private static readonly string[] s_wide = [HuikeDb.RecordFilter];

    /// <summary>Holds the orders that receivables belong to; before a receipt or one of the receivables is touched.</summary>
    public Task Hold(IEnumerable<Guid> receivableIds, CancellationToken cancellation) => HoldOrders(receivableIds, [], cancellation);

    /// <summary>The same for everything that a receipt settled, and further orders.</summary>
    public async Task HoldReceipt(Guid receiptId, IEnumerable<Guid> more, CancellationToken cancellation) => await HoldOrders(
        await db.Set<Allocation>().Where(a => a.ReceiptId == receiptId).Select(a => a.ReceivableId).Distinct().Take(MostReleased).ToListAsync(cancellation), more, cancellation);

    private async Task HoldOrders(IEnumerable<Guid> receivableIds, IEnumerable<Guid> more, CancellationToken cancellation)
    {
        var ids = receivableIds.ToList();
        var orders = ids.Count == 0 ? [] : await db.Set<Receivable>().IgnoreQueryFilters(s_wide).Where(r => ids.Contains(r.Id) && r.OrderId != null)
            .Select(r => r.OrderId!.Value).Distinct().ToListAsync(cancellation);
        await progress.Hold(orders.Concat(more), cancellation);
        if (ids.Count > 0)
            await HoldWithoutOrder(db.Set<Receivable>().Where(r => ids.Contains(r.Id)), cancellation);
    }

    /// <summary>Those that belong to no order are held themselves, likewise before any receipt.</summary>
    public async Task HoldWithoutOrder(IQueryable<Receivable> receivables, CancellationToken cancellation)
    {
        foreach (var id in await receivables.IgnoreQueryFilters(s_wide).Where(r => r.OrderId == null).OrderBy(r => r.Id).Select(r => r.Id).Take(MostReleased).ToListAsync(cancellation))
            await Rows(id).ExecuteUpdateAsync(set => set.SetProperty(r => r.OpenAmount, r => r.OpenAmount), cancellation);
    }

    /// <summary>Settles; the rows are added to the context and saved with the receipt. On an error the caller takes its transaction back.</summary>
    public async Task<IReadOnlyList<Error>> Take(Receipt receipt, IReadOnlyList<Wish> wishes, DateOnly on, CancellationToken cancellation)
    {
        var received = new OrderMoney();
        foreach (var wish in wishes.OrderBy(w => w.ReceivableId))
        {
            if (await Settle(receipt, wish, on, cancellation) == 0)
                return [await Rows(wish.ReceivableId).AnyAsync(r => r.CustomerId == receipt.CustomerId && r.Currency == receipt.Currency, cancellation)
                    ? Error.Rule("receivable.overAllocated") : Error.Invalid(wish.Path, "referenceNotFound")];
            await Note(receipt, wish.ReceivableId, wish.Amount, on, received, cancellation);
        }
        return await Tell(received, cancellation);
    }

    /// <summary>Settles with what is left of a posted receipt, counted on it first; the rows are saved by the caller, who on an error takes his transaction back.</summary>
    public async Task<IReadOnlyList<Error>> Spend(Receipt receipt, IReadOnlyList<Wish> wishes, DateOnly on, CancellationToken cancellation) =>
        await Book(receipt.Id, wishes.Sum(w => w.Amount), cancellation) == 0 ? [Error.Rule("receipt.overAllocated")] : await Take(receipt, wishes, on, cancellation);

    /// <summary>Takes back everything that a receipt settled; the receipt's own figures are the caller's.</summary>
    public async Task<IReadOnlyList<Error>> ReleaseReceipt(Guid receiptId, DateOnly on, CancellationToken cancellation)
    {
        var live = await Live(db.Set<Allocation>().Where(a => a.ReceiptId == receiptId), cancellation);
        return await Release(live, on, cancellation);
    }

    /// <summary>Takes back everything that was settled of a receivable; it stands as advance on its receipts again.</summary>
    /// <returns>What each receipt got back.</returns>
    public async Task<IReadOnlyList<(Guid ReceiptId, long Amount)>> ReleaseReceivable(Guid receivableId, DateOnly on, CancellationToken cancellation)
    {
        var live = await Live(db.Set<Allocation>().Where(a => a.ReceivableId == receivableId), cancellation);
        foreach (var row in live)
            await Book(row.ReceiptId, -row.Amount, cancellation);
        await Release(live, on, cancellation);
        return live.ConvertAll(row => (row.ReceiptId, row.Amount));
    }

    /// <summary>Counts so much more (or less) as allocated on a posted receipt, where so much is left.</summary>
    private Task<int> Book(Guid receiptId, long amount, CancellationToken cancellation) => db.Set<Receipt>().IgnoreQueryFilters(s_wide)
        .Where(r => r.Id == receiptId && (r.Kind == Receipt.Ordinary || r.Kind == Receipt.Credit) && r.State == Receipt.Posted && r.UnallocatedAmount >= amount)
        .ExecuteUpdateAsync(set => set
            .SetProperty(r => r.AllocatedAmount, r => r.AllocatedAmount + amount)
            .SetProperty(r => r.UnallocatedAmount, r => r.UnallocatedAmount - amount)
            .SetProperty(r => r.Version, r => r.Version + 1), cancellation);

    /// <summary>Oldest first over what the customer owes and the actor sees.</summary>
    /// <param name="available">In minor units.</param>
    public async Task<IReadOnlyList<Wish>> OldestFirst(Receipt receipt, long available, CancellationToken cancellation)
    {
        var open = await db.Set<Receivable>().AsNoTracking()
            .Where(r => r.CustomerId == receipt.CustomerId && r.Currency == receipt.Currency && r.OpenAmount > 0)
            .OrderBy(r => r.DueOn).ThenBy(r => r.Id).Take(MostLines).Select(r => new { r.Id, r.OpenAmount }).ToListAsync(cancellation);
        var wishes = new List<Wish>();
        foreach (var row in open.TakeWhile(_ => available > 0))
        {
            wishes.Add(new Wish(row.Id, Math.Min(row.OpenAmount, available), "allocations"));
            available -= wishes[^1].Amount;
        }
        return wishes;
    }

    /// <summary>The most receivables that one receipt is spread over at once.</summary>
    public const int MostLines = 500;

    private Task<int> Settle(Receipt receipt, Wish wish, DateOnly on, CancellationToken cancellation) => Rows(wish.ReceivableId)
        .Where(r => r.CustomerId == receipt.CustomerId && r.Currency == receipt.Currency && r.State != Receivable.Void && r.OpenAmount >= wish.Amount)
        .ExecuteUpdateAsync(set => set
            .SetProperty(r => r.State, r => r.OpenAmount == wish.Amount ? Receivable.Settled : Receivable.Partly)
            .SetProperty(r => r.SettledAmount, r => r.SettledAmount + wish.Amount)
            .SetProperty(r => r.OpenAmount, r => r.OpenAmount - wish.Amount)
            .SetProperty(r => r.MovedOn, r => r.MovedOn == null || r.MovedOn < on ? on : r.MovedOn)
            .SetProperty(r => r.UpdatedAt, clock.UtcNow)
            .SetProperty(r => r.Version, r => r.Version + 1), cancellation);

    /// <summary>The row in the book, and its worth in the company's currency: the last part takes the rest, so that both come out even.</summary>
    private async Task Note(Receipt receipt, Guid receivableId, long amount, DateOnly on, OrderMoney received, CancellationToken cancellation)
    {
        var row = await Rows(receivableId).AsNoTracking().Select(r => new { r.OrderId, r.OpenAmount, r.CompanyOpen, r.Places, r.ExchangeRate, r.CompanyPlaces }).SingleAsync(cancellation);
        var worth = row.OpenAmount == 0 ? row.CompanyOpen : Math.Min(row.CompanyOpen, Tax.InCompanyCurrency(amount, row.Places, row.ExchangeRate, row.CompanyPlaces));
        await Worth(receivableId, worth, cancellation);
        db.Add(Entry(receipt.Id, receivableId, amount, worth, on));
        if (row.OrderId is { } order)
            received.Add(order, amount, receipt.Kind == Receipt.Credit);
    }

    private async Task<IReadOnlyList<Error>> Release(List<LiveRow> live, DateOnly on, CancellationToken cancellation)
    {
        var received = new OrderMoney();
        var ids = live.ConvertAll(row => row.ReceiptId);
        var credits = await db.Set<Receipt>().IgnoreQueryFilters(s_wide).Where(r => ids.Contains(r.Id) && r.Kind == Receipt.Credit).Select(r => r.Id).ToListAsync(cancellation);
        foreach (var row in live)
        {
            await Rows(row.ReceivableId).Where(r => r.SettledAmount >= row.Amount).ExecuteUpdateAsync(set => set
                .SetProperty(r => r.State, r => r.SettledAmount == row.Amount ? Receivable.Open : Receivable.Partly)
                .SetProperty(r => r.SettledAmount, r => r.SettledAmount - row.Amount)
                .SetProperty(r => r.OpenAmount, r => r.OpenAmount + row.Amount)
                .SetProperty(r => r.MovedOn, r => r.MovedOn == null || r.MovedOn < on ? on : r.MovedOn)
                .SetProperty(r => r.UpdatedAt, clock.UtcNow)
                .SetProperty(r => r.Version, r => r.Version + 1), cancellation);
            await Worth(row.ReceivableId, -row.CompanyAmount, cancellation);
            db.Add(Entry(row.ReceiptId, row.ReceivableId, -row.Amount, -row.CompanyAmount, on));
            if (await Rows(row.ReceivableId).Select(r => r.OrderId).SingleAsync(cancellation) is { } order)
                received.Add(order, -row.Amount, credits.Contains(row.ReceiptId));
        }
        await db.SaveChangesAsync(cancellation);
        return await Tell(received, cancellation);
    }

    private static async Task<List<LiveRow>> Live(IQueryable<Allocation> rows, CancellationToken cancellation) => (await rows
        .GroupBy(a => new { a.ReceiptId, a.ReceivableId })
        .Select(g => new { g.Key.ReceiptId, g.Key.ReceivableId, Amount = g.Sum(a => a.Amount), Worth = g.Sum(a => a.CompanyAmount) })
        .Where(row => row.Amount > 0).OrderBy(row => row.ReceivableId).ThenBy(row => row.ReceiptId).Take(MostReleased).ToListAsync(cancellation))
        .ConvertAll(row => new LiveRow(row.ReceiptId, row.ReceivableId, row.Amount, row.Worth));

    private const int MostReleased = 10_000;

    private Task<int> Worth(Guid receivableId, long worth, CancellationToken cancellation) => Rows(receivableId).ExecuteUpdateAsync(set => set
        .SetProperty(r => r.CompanySettled, r => r.CompanySettled + worth)
        .SetProperty(r => r.CompanyOpen, r => r.CompanyOpen - worth), cancellation);

    private async Task<IReadOnlyList<Error>> Tell(OrderMoney received, CancellationToken cancellation)
    {
        foreach (var (order, (money, credit)) in received.Orders)
        {
            if (await progress.Add(order, new ProgressStep([], ReceivedAmount: money, CreditedAmount: credit), cancellation) is { IsSuccess: false } refused)
                return refused.Errors;
        }
        return [];
    }

    private Allocation Entry(Guid receiptId, Guid receivableId, long amount, long worth, DateOnly on) => new()
    {
        ReceiptId = receiptId,
        ReceivableId = receivableId,
        Amount = amount,
        CompanyAmount = worth,
        On = on,
        At = clock.UtcNow,
        ById = actors.Actor.UserId == Guid.Empty ? null : actors.Actor.UserId,
    };

    private IQueryable<Receivable> Rows(Guid id) => db.Set<Receivable>().IgnoreQueryFilters(s_wide).Where(r => r.Id == id);

    private sealed record LiveRow(Guid ReceiptId, Guid ReceivableId, long Amount, long CompanyAmount);

    /// <summary>What each order hears: what came as money, and what was credited.</summary>
    private sealed class OrderMoney
    {
        public SortedDictionary<Guid, (long Money, long Credit)> Orders { get; } = [];

        public void Add(Guid order, long amount, bool isCredit)
        {
            var (money, credit) = Orders.GetValueOrDefault(order);
            Orders[order] = isCredit ? (money, credit + amount) : (money + amount, credit);
        }
    }
}
