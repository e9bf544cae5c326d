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
/// Receivables that arise with an order itself: one for each part of its payment plan, or one for the whole. When the order changes, what
/// no longer agrees is voided and arises anew with today's date, so that the past stays as it was; money already received goes along.
/// </summary>
internal sealed class OrderReceivables(HuikeDb db, ReceivableBook book, DeliveryReceivables deliveries, CompanyFinance finance, ActorContext actors, TenantClock clock) : IOrderFollower
{
    private sealed record Part(int Position, DateOnly DueOn, long Amount, string? Kind);

    public async Task Confirming(Order order, CancellationToken cancellation) =>
        order.ReceivableSource = (await finance.Settings(cancellation)).ReceivableSource;

    public async Task Confirmed(Order order, CancellationToken cancellation)
    {
        if (order.ReceivableSource != ReceivableSources.Order)
            return;
        using (actors.AsHouse())
        {
            var signed = order.SignedOn is { } day && day < clock.Today ? day : clock.Today;
            var arisen = await Arise(order, await Parts(order, cancellation), await finance.OpenDay(signed, cancellation), 1, cancellation);
            await db.SaveChangesAsync(cancellation);
            await book.UseAdvances(arisen, await finance.OpenDay(clock.Today, cancellation), cancellation);
        }
    }

    public async Task Changed(Order order, CancellationToken cancellation)
    {
        using (actors.AsHouse())
        {
            var today = await finance.OpenDay(clock.Today, cancellation);
            if (order.ReceivableSource == ReceivableSources.Delivery)
                await deliveries.Agree(order, null, today, cancellation);
            if (order.ReceivableSource != ReceivableSources.Order)
                return;
            var parts = await Parts(order, cancellation);
            var standing = await book.Standing(order.Id).OrderBy(r => r.DueOn).ThenBy(r => r.Id).Take(AllocationBook.MostLines).ToListAsync(cancellation);
            var obsolete = standing.Where(r => !Keeps(parts, r)).OrderBy(r => r.Id).ToList();
            if (obsolete.Count == 0 && parts.Count == 0)
                return;
            var back = new List<(Guid ReceiptId, long Amount)>();
            foreach (var receivable in obsolete)
                back.AddRange(await book.Void(receivable, today, cancellation));
            var arisen = await Arise(order, parts, today, await book.Next(order.Id, cancellation), cancellation);
            await db.SaveChangesAsync(cancellation);
            await book.Return(arisen, back, today, cancellation);
        }
    }

    public async Task Cancelled(Order order, CancellationToken cancellation)
    {
        using (actors.AsHouse())
        {
            var today = await finance.OpenDay(clock.Today, cancellation);
            foreach (var receivable in await book.Standing(order.Id).OrderBy(r => r.Id).Take(AllocationBook.MostLines).ToListAsync(cancellation))
                await book.Void(receivable, today, cancellation);
            await db.SaveChangesAsync(cancellation);
        }
    }

    public async Task<IReadOnlyList<Error>> ReasonsAgainstCancelling(Order order, CancellationToken cancellation) =>
        await book.Standing(order.Id).AnyAsync(r => r.SettledAmount > 0, cancellation) ? [Error.Rule("order.received")] : [];

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
        return [new Part(1, DueDays.On(order.PaymentTerms, signed, (await finance.Settings(cancellation)).DueDays), order.TotalAmount, null)];
    }

    private async Task<List<Receivable>> Arise(Order order, List<Part> parts, DateOnly on, int first, CancellationToken cancellation)
    {
        var rest = order.CompanyAmount - await book.Standing(order.Id).SumAsync(r => r.State == Receivable.Void ? 0 : r.CompanyAmount, cancellation);
        var worths = parts.Count == 0 ? [] : Spread.ByWeight(Math.Max(rest, 0), parts.ConvertAll(p => p.Amount));
        var arisen = parts.Select((part, i) =>
        {
            var receivable = ReceivableBook.Of(order, $"{order.Number}/{first + i}", first + i, on, part.DueOn, part.Amount, worths[i]);
            receivable.Kind = part.Kind;
            return receivable;
        }).ToList();
        db.AddRange(arisen);
        return arisen;
    }

}
