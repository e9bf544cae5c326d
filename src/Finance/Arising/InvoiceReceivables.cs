using Huike.Finance.Accounts;
using Huike.Finance.Invoices;
using Huike.Finance.Invoices.Domain;
using Huike.Finance.Receipts;
using Huike.Finance.Receivables.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Time;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Arising;

/// <summary>
/// Receivables of orders whose receivables arise with invoices: one for each invoice in the books, less what red letters took back. An
/// invoice without an order follows the company's choice of the day on which it is issued.
/// </summary>
internal sealed class InvoiceReceivables(HuikeDb db, ReceivableBook book, AllocationBook allocations, CompanyFinance finance, ActorContext actors, TenantClock clock) : IInvoiceFollower
{
    private static readonly string[] s_wide = [HuikeDb.RecordFilter];

    public async Task Issued(Invoice invoice, DateOnly on, CancellationToken cancellation)
    {
        using (actors.AsHouse())
        {
            var order = await Order(invoice, cancellation);
            if ((order?.ReceivableSource ?? (await finance.Settings(cancellation)).ReceivableSource) != ReceivableSources.Invoice)
                return;
            var dueOn = DueDays.On(order?.PaymentTerms, on, (await finance.Settings(cancellation)).DueDays);
            var arisen = await Of(invoice, order, await finance.OpenDay(on, cancellation), dueOn, cancellation);
            db.Add(arisen);
            await db.SaveChangesAsync(cancellation);
            await book.UseAdvances([arisen], await finance.OpenDay(clock.Today, cancellation), cancellation);
        }
    }

    public async Task Lowered(Invoice invoice, DateOnly on, CancellationToken cancellation)
    {
        using (actors.AsHouse())
        {
            await allocations.HoldWithoutOrder(book.Standing().Where(r => r.InvoiceId == invoice.Id), cancellation);
            if (await book.Standing().SingleOrDefaultAsync(r => r.InvoiceId == invoice.Id, cancellation) is not { } standing)
                return;
            var day = await finance.OpenDay(on < standing.ArisenOn ? standing.ArisenOn : on, cancellation);
            var back = await book.Void(standing, day, cancellation);
            var arisen = new List<Receivable>();
            if (Left(invoice) > 0)
                arisen.Add(await Of(invoice, await Order(invoice, cancellation), day, standing.DueOn, cancellation));
            db.AddRange(arisen);
            await db.SaveChangesAsync(cancellation);
            await book.Return(arisen, [.. back], day, cancellation);
        }
    }

    private static long Left(Invoice invoice) => Invoice.InBooks.Contains(invoice.State) ? invoice.TotalAmount - invoice.RedAmount : 0;

    private async Task<Order?> Order(Invoice invoice, CancellationToken cancellation) => invoice.OrderId is null ? null
        : await db.Set<Order>().IgnoreQueryFilters(s_wide).AsNoTracking().SingleAsync(o => o.Id == invoice.OrderId, cancellation);

    private async Task<Receivable> Of(Invoice invoice, Order? order, DateOnly on, DateOnly dueOn, CancellationToken cancellation)
    {
        var left = Left(invoice);
        var worth = left == invoice.TotalAmount ? invoice.CompanyAmount : Rounding.Divide((Int128)invoice.CompanyAmount * left, invoice.TotalAmount);
        return new Receivable
        {
            Caption = invoice.InvoiceNumber ?? invoice.Number ?? invoice.Caption[..Math.Min(60, invoice.Caption.Length)],
            CustomerId = invoice.CustomerId,
            OrderId = order?.Id,
            InvoiceId = invoice.Id,
            OwnerId = invoice.OwnerId,
            DepartmentId = invoice.DepartmentId,
            Position = order is null ? 1 : await book.Next(order.Id, cancellation),
            DueOn = dueOn,
            ArisenOn = on,
            Currency = invoice.Currency,
            Places = invoice.Places,
            ExchangeRate = invoice.ExchangeRate ?? Scaled.SameCurrency,
            CompanyPlaces = invoice.CompanyPlaces,
            Amount = left,
            OpenAmount = left,
            CompanyAmount = worth,
            CompanyOpen = worth,
        };
    }
}
