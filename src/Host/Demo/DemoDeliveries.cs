using Huike.Fulfilment.Deliveries.Domain;
using Huike.Fulfilment.Deliveries.UseCases;
using Huike.Fulfilment.Returns.Domain;
using Huike.Fulfilment.Stock.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Products.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Host.Demo;

/// <summary>What went out of the orders, in time, late, in part or not at all, from goods that were received before; through the use cases, so that everything adds up.</summary>
internal sealed class DemoDeliveries(UseCaseRunner runner, HuikeDb db, TenantClock clock, int seed)
{
    private const int MostOrders = 2_000, DaysAgo = 345;
    private static readonly string[] s_carriers = ["顺丰速运", "德邦物流", "跨越速运", "自有车辆"];
    private static readonly string[] s_people = ["王师傅", "仓库 刘敏", "前台 陈静", "采购 赵磊", "李师傅"];
    private static readonly string[] s_reasons = ["quality", "wrong", "surplus"];
    private readonly Draw _draw = new(seed);
    private readonly DemoBatches _batches = new(runner, db, clock);

    private sealed record Wanted(Guid Id, DateOnly SignedOn, DateOnly? DeliverOn);

    public async Task Run(Actor house, CancellationToken cancellation)
    {
        await Receive(house, cancellation);
        var orders = await db.Set<Order>().AsNoTracking().Where(o => o.State == Order.Confirmed).OrderBy(o => o.SignedOn).ThenBy(o => o.Id).Take(MostOrders)
            .Select(o => new Wanted(o.Id, o.SignedOn!.Value, o.DeliverOn)).ToListAsync(cancellation);
        foreach (var order in orders)
            await Deliver(order, house, cancellation);
        await _batches.LeftOver(house, cancellation);
    }

    /// <summary>Goods for a year, of two products too few.</summary>
    private async Task Receive(Actor house, CancellationToken cancellation)
    {
        var wanted = await db.Set<OrderLine>().AsNoTracking().Where(l => l.ProductId != null).GroupBy(l => l.ProductId!.Value)
            .Select(g => new { g.Key, Sum = g.Sum(l => l.Quantity) }).ToDictionaryAsync(g => g.Key, g => g.Sum, cancellation);
        var products = await db.Set<Product>().AsNoTracking().OrderBy(p => p.Code).Take(MostOrders).Select(p => new { p.Id, p.Cost, p.Tracking }).ToListAsync(cancellation);
        var lines = products.SelectMany((p, i) =>
        {
            var usual = Scaled.ToDecimal(wanted.GetValueOrDefault(p.Id), Scaled.Quantity);
            var line = new StockVoucherLineValues
            {
                ProductId = p.Id,
                Quantity = decimal.Ceiling(usual * (i % 13 == 5 ? 0.9m : 1.1m)) + (i % 13 == 5 ? 0 : _draw.Number(2, 30) * 5),
                UnitCost = Scaled.ToShort(p.Cost ?? 0, Scaled.UnitPrice),
            };
            return _batches.Named(line, usual, p.Tracking);
        }).Where(l => l.Quantity > 0).ToList();
        await Do(new CreateRecord<StockVoucher>(new RecordPatch
        {
            ["kind"] = StockVoucher.Receipt,
            ["on"] = clock.Today.AddDays(-DaysAgo),
            ["reference"] = "期初库存",
            ["lines"] = lines,
        }), house, cancellation);
        foreach (var (product, i) in products.Select((p, i) => (p, i)).Where(x => x.i % 3 == 0))
            await Do(new ChangeRecord<Product>(product.Id, null, new RecordPatch { ["minStock"] = (decimal)(i % 13 == 5 ? 40 : 10) }), house, cancellation);
    }

    private async Task Deliver(Wanted order, Actor house, CancellationToken cancellation)
    {
        var due = order.DeliverOn ?? order.SignedOn.AddDays(10);
        var on = due.AddDays(_draw.Number(0, 7) - 3);
        on = on < order.SignedOn ? order.SignedOn : on;
        var ships = on <= clock.Today && !_draw.Chance(8);
        if (!ships && !_draw.Chance(30))
            return;
        var values = new RecordPatch { ["orderId"] = order.Id, ["plannedOn"] = due, ["carrier"] = _draw.Pick(s_carriers) };
        if (_draw.Chance(15))
            values["lines"] = await Half(order.Id, cancellation);
        if (await _batches.Pick(order.Id, values.TryGetValue("lines", out var half) ? half as List<DeliveryLineValues> : null, cancellation) is { } picked)
            values["lines"] = picked;
        if (ships)
            (values["deliveredOn"], values["trackingNumber"]) = (on, $"SF{_draw.Number(10_000_000, 99_999_999)}");
        var made = await Do(new CreateRecord<Delivery>(values), house, cancellation);
        // What the stock does not give stays a draft.
        if (!ships || await runner.Run(new ReleaseDelivery(made.Record.Id), house, cancellation) is not { IsSuccess: true } shipped)
            return;
        await Date(made.Record.Id, on, cancellation);
        var signedOn = on.AddDays(_draw.Number(1, 4));
        if (signedOn <= clock.Today && !_draw.Chance(10))
            await Do(new SignDelivery(made.Record.Id, _draw.Pick(s_people), signedOn), house, cancellation);
        if (_draw.Chance(5))
            await Return(shipped.Value.Record, signedOn > clock.Today ? clock.Today : signedOn, house, cancellation);
    }

    private async Task<List<DeliveryLineValues>> Half(Guid order, CancellationToken cancellation) => await db.Set<OrderLine>().AsNoTracking().Where(l => l.DocumentId == order).OrderBy(l => l.Position)
        .Select(l => new DeliveryLineValues { OrderLineId = l.Id, Quantity = l.Quantity / 20_000 > 0 ? l.Quantity / 20_000 : 1 }).ToListAsync(cancellation);

    private Task Return(RecordDetail delivery, DateOnly on, Actor house, CancellationToken cancellation) => Do(new CreateRecord<GoodsReturn>(new RecordPatch
    {
        ["deliveryId"] = delivery.Id,
        ["returnedOn"] = on,
        ["reasonKind"] = _draw.Pick(s_reasons),
        ["lines"] = new List<ReturnLineValues> { new() { DeliveryLineId = delivery.Get<List<DeliveryLineValues>>("lines")![0].Id, Quantity = 1, Batch = DemoBatches.FirstOf(delivery.Get<List<DeliveryLineValues>>("lines")![0].Batch) } },
    }), house, cancellation);

    /// <summary>As if it had been done on its day, in the afternoon in China.</summary>
    private Task<int> Date(Guid id, DateOnly on, CancellationToken cancellation)
    {
        var at = on.ToDateTime(new TimeOnly(7, 30), DateTimeKind.Utc);
        return db.Set<Delivery>().Where(d => d.Id == id).ExecuteUpdateAsync(set => set.SetProperty(d => d.ShippedAt, at), cancellation);
    }

    private async Task<TResponse> Do<TResponse>(IRequest<TResponse> request, Actor house, CancellationToken cancellation)
    {
        var result = await runner.Run(request, house, cancellation);
        return result.IsSuccess ? result.Value
            : throw new InvalidOperationException($"{request.GetType().Name}: {string.Join(", ", result.Errors.Select(e => $"{e.Field} {e.Code}"))}");
    }
}
