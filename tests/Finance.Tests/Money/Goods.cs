using Huike.Finance.Receipts.Domain;
using Huike.Finance.Tests.Invoicing;
using Huike.Fulfilment.Deliveries.Domain;
using Huike.Fulfilment.Deliveries.UseCases;
using Huike.Fulfilment.Returns.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Finance.Tests.Money;

/// <summary>Goods that went out and came back, in few words.</summary>
public sealed class Goods(House house)
{
    private readonly Till _till = new(house);
    private readonly Desk _desk = new(house);

    public async Task<(Guid Customer, Guid Order, RecordDetail Delivery)> Sold(params (decimal Quantity, decimal Price)[] lines)
    {
        var customer = await _till.Customer(house.Representative);
        var order = await _desk.Order(customer, lines);
        return (customer, order, await Ship(order));
    }

    public async Task<RecordDetail> Ship(Guid order)
    {
        var delivery = await house.Do(new CreateRecord<Delivery>(new RecordPatch { ["orderId"] = order, ["receiver"] = "张三", ["receiverAddress"] = "仓前路1号" }), house.Admin);
        return (await house.Do(new ReleaseDelivery(delivery.Record.Id), house.Admin)).Record;
    }

    public static RecordPatch Patch(RecordDetail delivery, int line, decimal quantity, params (string Field, object? Value)[] more)
    {
        var patch = new RecordPatch { ["deliveryId"] = delivery.Id, ["lines"] = new List<ReturnLineValues> { new() { DeliveryLineId = delivery.Get<List<DeliveryLineValues>>("lines")![line].Id, Quantity = quantity } } };
        foreach (var (field, value) in more)
            patch[field] = value;
        return patch;
    }

    /// <summary>The credit note of what came back.</summary>
    public async Task<Receipt> Return(RecordDetail delivery, int line, decimal quantity)
    {
        var goods = (await house.Do(new CreateRecord<GoodsReturn>(Patch(delivery, line, quantity)), house.Admin)).Record.Id;
        return await house.Look(house.Admin.TenantId, db => db.Set<Receipt>().AsNoTracking().SingleAsync(r => r.ReturnId == goods));
    }

    public async Task Clean()
    {
        await using var scope = house.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(house.Admin.TenantId);
        foreach (var check in scope.ServiceProvider.GetServices<IInvariantCheck>().Where(c => c.Name is "creditNotes" or "orderReceived" or "receiptBalances" or "receivableBalances" or "reversals" or "allocationMatches" or "journal" or "redLetters" or "orderProgress" or "stockReservations" or "stockBalances" or "deliveredQuantities"))
            Assert.Empty(await check.Check(scope.ServiceProvider.GetRequiredService<HuikeDb>(), TestContext.Current.CancellationToken));
    }
}
