using Huike.Finance.Accounts;
using Huike.Finance.Receipts;
using Huike.Finance.Receipts.Domain;
using Huike.Finance.Receivables.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Sales.Orders.Contracts;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Arising;

/// <summary>
/// Receivables of an order: one for each part of its payment plan, or one for the whole. When the order changes, what no longer
/// agrees is voided and arises anew with today's date, so that the past stays as it was; money already received goes along.
/// </summary>
internal sealed class OrderReceivables(HuikeDb db, AllocationBook book, CompanyFinance finance, ActorContext actors, TenantClock clock) : IOrderFollower
{
    private static readonly string[] s_wide = [HuikeDb.RecordFilter];

    private sealed record Part(int Position, DateOnly DueOn, long Amount, string? Kind);

    public async Task Confirmed(Order order, CancellationToken cancellation)
    {
        using (actors.AsHouse())
        {
            var signed = order.SignedOn is { } day && day < clock.Today ? day : clock.Today;
            await Arise(order, await Parts(order, cancellation), await finance.OpenDay(signed, cancellation), 1, cancellation);
            await db.SaveChangesAsync(cancellation);
        }
    }

    public async Task Changed(Order order, CancellationToken cancellation)
    {
        using (actors.AsHouse())
        {
            var today = await finance.OpenDay(clock.Today, cancellation);
            var parts = await Parts(order, cancellation);
            var standing = await Standing(order.Id).OrderBy(r => r.DueOn).ThenBy(r => r.Id).Take(AllocationBook.MostLines).ToListAsync(cancellation);
            var obsolete = standing.Where(r => !Keeps(parts, r)).OrderBy(r => r.Id).ToList();
            if (obsolete.Count == 0 && parts.Count == 0)
                return;
            var back = new List<(Guid ReceiptId, long Amount)>();
            foreach (var receivable in obsolete)
                back.AddRange(await Void(receivable, today, cancellation));
            var arisen = await Arise(order, parts, today, await Next(order.Id, cancellation), cancellation);
            await db.SaveChangesAsync(cancellation);
            await Return(arisen, back, today, cancellation);
        }
    }

    public async Task Cancelled(Order order, CancellationToken cancellation)
    {
        using (actors.AsHouse())
        {
            var today = await finance.OpenDay(clock.Today, cancellation);
            foreach (var receivable in await Standing(order.Id).OrderBy(r => r.Id).Take(AllocationBook.MostLines).ToListAsync(cancellation))
                await Void(receivable, today, cancellation);
            await db.SaveChangesAsync(cancellation);
        }
    }

    public async Task<IReadOnlyList<Error>> ReasonsAgainstCancelling(Order order, CancellationToken cancellation) =>
        await Standing(order.Id).AnyAsync(r => r.SettledAmount > 0, cancellation) ? [Error.Rule("order.received")] : [];

    /// <summary>Takes the part out that the receivable stands for; false where none does.</summary>
    private static bool Keeps(List<Part> parts, Receivable receivable)
    {
        var same = parts.FindIndex(p => p.DueOn == receivable.DueOn && p.Amount == receivable.Amount && p.Kind == receivable.Kind);
        if (same < 0)
            return false;
        parts.RemoveAt(same);
        return true;
    }

    private async Task<List<Part>> Parts(Order order, CancellationToken cancellation)
    {
        var plan = await db.Set<OrderInstalment>().AsNoTracking().Where(i => i.OrderId == order.Id).OrderBy(i => i.Position)
            .Select(i => new Part(i.Position, i.DueOn, i.Amount, i.Kind)).Take(AllocationBook.MostLines).ToListAsync(cancellation);
        if (plan.Count > 0 || order.TotalAmount <= 0)
            return plan;
        var signed = order.SignedOn ?? clock.Today;
        return [new Part(1, DueOn(order.PaymentTerms, signed, (await finance.Settings(cancellation)).DueDays), order.TotalAmount, null)];
    }

    /// <summary>月结 means from the end of the month on.</summary>
    private static DateOnly DueOn(string? terms, DateOnly signed, int days) => terms switch
    {
        "prepaid" or "cashOnDelivery" => signed,
        "monthly30" or "monthly60" or "monthly90" => new DateOnly(signed.Year, signed.Month, 1).AddMonths(1).AddDays(-1)
            .AddDays(int.Parse(terms.AsSpan("monthly".Length), System.Globalization.CultureInfo.InvariantCulture)),
        _ => signed.AddDays(days),
    };

    private async Task<List<Receivable>> Arise(Order order, List<Part> parts, DateOnly on, int first, CancellationToken cancellation)
    {
        var rest = order.CompanyAmount - await Standing(order.Id).SumAsync(r => r.State == Receivable.Void ? 0 : r.CompanyAmount, cancellation);
        var worths = parts.Count == 0 ? [] : Spread.ByWeight(Math.Max(rest, 0), parts.ConvertAll(p => p.Amount));
        var arisen = parts.Select((part, i) => new Receivable
        {
            Caption = $"{order.Number}/{first + i}",
            CustomerId = order.CustomerId,
            OrderId = order.Id,
            OwnerId = order.OwnerId,
            DepartmentId = order.DepartmentId,
            Position = first + i,
            Kind = part.Kind,
            DueOn = part.DueOn,
            ArisenOn = on,
            Currency = order.Currency,
            Places = order.Places,
            ExchangeRate = order.ExchangeRate ?? Scaled.SameCurrency,
            CompanyPlaces = order.CompanyPlaces,
            Amount = part.Amount,
            OpenAmount = part.Amount,
            CompanyAmount = worths[i],
            CompanyOpen = worths[i],
        }).ToList();
        db.AddRange(arisen);
        return arisen;
    }

    private async Task<IReadOnlyList<(Guid ReceiptId, long Amount)>> Void(Receivable receivable, DateOnly on, CancellationToken cancellation)
    {
        var back = receivable.SettledAmount > 0 ? await book.ReleaseReceivable(receivable.Id, on, cancellation) : [];
        await db.Entry(receivable).ReloadAsync(cancellation);
        (receivable.State, receivable.VoidedOn) = (Receivable.Void, on);
        (receivable.OpenAmount, receivable.CompanyOpen) = (0, 0);
        await db.SaveChangesAsync(cancellation);
        return back;
    }

    /// <summary>What was received on the voided ones settles the new ones, the oldest first; what is too much stays as advance.</summary>
    private async Task Return(List<Receivable> arisen, List<(Guid ReceiptId, long Amount)> back, DateOnly on, CancellationToken cancellation)
    {
        var open = arisen.OrderBy(r => r.DueOn).ThenBy(r => r.Id).Select(r => (r.Id, Left: r.OpenAmount)).ToList();
        foreach (var group in back.GroupBy(b => b.ReceiptId))
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
            var receipt = await db.Set<Receipt>().AsNoTracking().SingleAsync(r => r.Id == group.Key, cancellation);
            if (wishes.Count > 0 && await book.Book(receipt.Id, wishes.Sum(w => w.Amount), cancellation) > 0)
                await book.Take(receipt, wishes, on, cancellation);
        }
        await db.SaveChangesAsync(cancellation);
    }

    private async Task<int> Next(Guid orderId, CancellationToken cancellation) =>
        (await db.Set<Receivable>().Where(r => r.OrderId == orderId).MaxAsync(r => (int?)r.Position, cancellation) ?? 0) + 1;

    private IQueryable<Receivable> Standing(Guid orderId) =>
        db.Set<Receivable>().IgnoreQueryFilters(s_wide).Where(r => r.OrderId == orderId && r.State != Receivable.Void);
}
