using Huike.Finance.Accounts;
using Huike.Finance.Receivables.Domain;
using Huike.Finance.Tests.Invoicing;
using Huike.Fulfilment.Deliveries.Domain;
using Huike.Fulfilment.Deliveries.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Orders.UseCases;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Finance.Tests.Money;

/// <summary>Orders whose receivables arise with this or that, in few words.</summary>
public sealed class Sources(House house)
{
    private static readonly string[] s_checks = ["receivableSources", "creditNotes", "orderReceived", "receiptBalances", "receivableBalances", "allocationMatches", "deliveredQuantities", "returnedQuantities", "redLetters", "orderProgress", "orderInvoiced"];
    private readonly Desk _desk = new(house);

    public async Task Choose(string source)
    {
        var settings = await house.Do(new GetFinanceSettings(), house.Admin);
        await house.Do(new SaveFinanceSettings(settings with { ReceivableSource = source }), house.Admin);
    }

    /// <summary>Confirmed while the company has this choice.</summary>
    public async Task<(Guid Customer, Guid Order)> Order(string source, (decimal Quantity, decimal Price)[] lines, params (string Field, object? Value)[] more)
    {
        var customer = await _desk.Customer();
        await Choose(source);
        var patch = new RecordPatch
        {
            ["customerId"] = customer,
            ["lines"] = lines.Select((l, i) => new OrderLineValues { ProductName = $"货品{i + 1}", Quantity = l.Quantity, UnitPrice = l.Price }).ToList(),
        };
        foreach (var (field, value) in more)
            patch[field] = value;
        var order = (await house.Do(new CreateRecord<Order>(patch), house.Representative)).Record.Id;
        await house.Do(new ConfirmOrder(order), house.Representative);
        await Choose(ReceivableSources.Order);
        return (customer, order);
    }

    public async Task<Guid> Draft(Guid order, params (int Line, decimal Quantity)[] parts)
    {
        var lines = await _desk.Lines(order);
        return (await house.Do(new CreateRecord<Delivery>(new RecordPatch
        {
            ["orderId"] = order,
            ["lines"] = parts.Select(p => new DeliveryLineValues { OrderLineId = lines[p.Line].Id, Quantity = p.Quantity }).ToList(),
        }), house.Admin)).Record.Id;
    }

    public async Task<RecordDetail> Ship(Guid order, params (int Line, decimal Quantity)[] parts) =>
        (await house.Do(new ReleaseDelivery(await Draft(order, parts)), house.Admin)).Record;

    public Task<long> Total(Guid order) => house.Look(house.Admin.TenantId, db => db.Set<Order>().Where(o => o.Id == order).Select(o => o.TotalAmount).SingleAsync());

    /// <summary>What stands, settled or not.</summary>
    public Task<long> Owed(Guid order) => house.Look(house.Admin.TenantId, db => db.Set<Receivable>().Where(r => r.OrderId == order && r.State != Receivable.Void).SumAsync(r => r.Amount));

    public Task<long> OwedBy(Guid customer) => house.Look(house.Admin.TenantId, db => db.Set<Receivable>().Where(r => r.CustomerId == customer && r.State != Receivable.Void).SumAsync(r => r.Amount));

    public async Task Clean()
    {
        await using var scope = house.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(house.Admin.TenantId);
        foreach (var check in scope.ServiceProvider.GetServices<IInvariantCheck>().Where(c => s_checks.Contains(c.Name)))
            Assert.Empty(await check.Check(scope.ServiceProvider.GetRequiredService<HuikeDb>(), TestContext.Current.CancellationToken));
    }
}
