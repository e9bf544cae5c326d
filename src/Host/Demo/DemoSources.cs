using Huike.Finance.Accounts;
using Huike.Fulfilment.Deliveries.Domain;
using Huike.Fulfilment.Deliveries.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Orders.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Host.Demo;

/// <summary>Orders that are owed by their deliveries or their invoices: what the company once tried before it went back to payment plans.</summary>
internal sealed class DemoSources(UseCaseRunner runner, HuikeDb db, TenantClock clock)
{
    private const int Buyers = 3;

    public async Task Run(Actor house, CancellationToken cancellation)
    {
        var buyers = await db.Set<Order>().AsNoTracking().Where(o => o.State == Order.Confirmed).OrderByDescending(o => o.SignedOn).ThenBy(o => o.Id).Take(Buyers)
            .Select(o => new { o.CustomerId, o.OwnerId, o.DepartmentId }).ToListAsync(cancellation);
        var usual = await Do(new GetFinanceSettings(), house, cancellation);
        foreach (var (buyer, i) in buyers.Select((b, i) => (b, i)))
        {
            await Do(new SaveFinanceSettings(usual with { ReceivableSource = i == 2 ? ReceivableSources.Invoice : ReceivableSources.Delivery }), house, cancellation);
            var order = (await Do(new CreateRecord<Order>(new RecordPatch
            {
                ["customerId"] = buyer.CustomerId,
                ["ownerId"] = buyer.OwnerId,
                ["departmentId"] = buyer.DepartmentId,
                ["signedOn"] = clock.Today.AddDays(-6 + i),
                ["subject"] = "定制加工",
                ["paymentTerms"] = "monthly30",
                ["lines"] = new List<OrderLineValues>
                {
                    new() { ProductName = "定制机架", Unit = "套", Quantity = 6 + i, UnitPrice = 1_180m, TaxRate = 0.13m },
                    new() { ProductName = "现场安装", Unit = "次", Quantity = 1, UnitPrice = 2_400m, TaxRate = 0.06m },
                },
                ["discountAmount"] = 88m,
            }), house, cancellation)).Record.Id;
            // One beyond the customer's limit waits, as any other would.
            if (await runner.Run(new ConfirmOrder(order), house, cancellation) is { IsSuccess: true })
                await Ship(order, half: i != 0, house, cancellation);
        }
        await Do(new SaveFinanceSettings(usual), house, cancellation);
    }

    private async Task Ship(Guid order, bool half, Actor house, CancellationToken cancellation)
    {
        var lines = await db.Set<OrderLine>().AsNoTracking().Where(l => l.DocumentId == order).OrderBy(l => l.Position).Select(l => l.Id).ToListAsync(cancellation);
        var values = new RecordPatch { ["orderId"] = order, ["carrier"] = "自有车辆" };
        if (half)
            values["lines"] = new List<DeliveryLineValues> { new() { OrderLineId = lines[0], Quantity = 3m } };
        var delivery = (await Do(new CreateRecord<Delivery>(values), house, cancellation)).Record.Id;
        await runner.Run(new ReleaseDelivery(delivery), house, cancellation);
    }

    private async Task<TResponse> Do<TResponse>(IRequest<TResponse> request, Actor house, CancellationToken cancellation)
    {
        var result = await runner.Run(request, house, cancellation);
        return result.IsSuccess ? result.Value
            : throw new InvalidOperationException($"{request.GetType().Name}: {string.Join(", ", result.Errors.Select(e => $"{e.Field} {e.Code}"))}");
    }
}
