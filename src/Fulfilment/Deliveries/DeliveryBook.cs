using Huike.Fulfilment.Deliveries.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.UseCases;
using Huike.Platform.Approvals;
using Huike.Sales.Documents;
using Huike.Sales.Orders;
using Huike.Sales.Orders.Contracts;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Fulfilment.Deliveries;

/// <summary>
/// Counts the goods of a delivery as delivered, and takes it back. Whoever delivers on the same order at the same moment waits for the
/// order's row and then sees what is left.
/// </summary>
public sealed class DeliveryBook(HuikeDb db, DeliveryLines lines, DeliveryWorth worth, IOrderProgress progress, CreditGate credit, ActorContext actors, IServiceProvider services)
{
    private static readonly string[] s_wide = [HuikeDb.RecordFilter];

    /// <summary>On an error the caller takes its transaction back.</summary>
    public async Task<Result<IReadOnlyList<DeliveryLine>>> Release(Delivery delivery, CancellationToken cancellation)
    {
        var orderId = delivery.OrderId!.Value;
        if (await Hold(orderId, cancellation) is not { State: Order.Confirmed })
            return Error.Rule("order.notConfirmed");
        var own = await lines.Of(delivery.Id, cancellation);
        var ordered = await lines.OfOrder(orderId, cancellation);
        if (own.Count == 0)
            return Error.Rule("delivery.nothingOpen");
        var exceeds = false;
        foreach (var group in own.GroupBy(l => l.OrderLineId))
        {
            var source = ordered.Find(l => l.Id == group.Key);
            var quantity = group.Sum(l => l.Quantity);
            if (source is null || quantity > await lines.Most(source, cancellation))
                return Error.Rule("delivery.beyondOrdered", group.First().ProductName, Scaled.ToShort(source is null ? 0 : DeliveryLines.Open(source), Scaled.Quantity));
            exceeds |= quantity > DeliveryLines.Open(source);
        }
        await worth.Price(delivery, own, ordered, cancellation);
        var counted = await progress.Add(orderId, Step(own, 1) with { MayExceed = exceeds }, cancellation);
        return counted.IsSuccess ? own : Result<IReadOnlyList<DeliveryLine>>.Failed(counted.Errors);
    }

    /// <summary>Takes back what a delivery counted.</summary>
    public async Task<Result<IReadOnlyList<DeliveryLine>>> TakeBack(Delivery delivery, CancellationToken cancellation)
    {
        await Hold(delivery.OrderId!.Value, cancellation);
        var own = await lines.Of(delivery.Id, cancellation);
        if (own.Exists(l => l.ReturnedQuantity > 0))
            return Error.Rule("delivery.returned");
        var counted = await progress.Add(delivery.OrderId.Value, Step(own, -1), cancellation);
        return counted.IsSuccess ? own : Result<IReadOnlyList<DeliveryLine>>.Failed(counted.Errors);
    }

    /// <summary>
    /// What the customer's credit says to sending more. What was approved with the order or with the delivery itself is not asked again.
    /// Otherwise the company's flow for deliveries is asked where one applies, and without one whoever may approve deliveries sends it
    /// nevertheless.
    /// </summary>
    public async Task<Result<DealFindings>> Credit(Delivery delivery, CancellationToken cancellation)
    {
        var found = await Asks(delivery, cancellation);
        if (!found.IsSuccess)
            return Result<DealFindings>.Failed(found.Errors);
        var (findings, asks) = found.Value;
        if (delivery.ApprovalState == Delivery.Approved)
            asks = [.. asks.Except(delivery.ApprovalReasons)];
        if (asks.Count > 0 && await services.GetRequiredService<ApprovalDesk>().Applies(DeliveryApproval.Name, delivery.Id, cancellation))
            return Error.Rule(delivery.ApprovalState == Delivery.Submitted ? "delivery.waits" : "delivery.needsFlow") with { Details = new { reasons = asks } };
        if (asks.Count > 0 && !actors.Actor.May("deliveries.approve"))
            return Error.Rule("delivery.needsApproval") with { Details = new { reasons = asks } };
        findings.Warnings.AddRange(asks.Select(code => Error.Rule($"deal.{code}")));
        return findings;
    }

    /// <summary>What of the customer's credit somebody has to agree to, without what was agreed to with the order.</summary>
    internal async Task<Result<(DealFindings Findings, IReadOnlyList<string> Asks)>> Asks(Delivery delivery, CancellationToken cancellation)
    {
        if (await Read(delivery.OrderId!.Value, cancellation) is not { } order)
            return Error.Rule("order.notConfirmed");
        var findings = new DealFindings();
        await credit.Check(order, findings, cancellation);
        return findings.Forbidden.Count > 0 ? findings.Forbidden : (findings, [.. findings.NeedApproval.Except(order.DecidedAt is null ? [] : order.ApprovalReasons)]);
    }

    /// <summary>Keeps the order's row until the transaction ends, and reads it as it is then.</summary>
    public async Task<Order?> Hold(Guid orderId, CancellationToken cancellation)
    {
        await progress.Hold([orderId], cancellation);
        return await Read(orderId, cancellation);
    }

    private Task<Order?> Read(Guid orderId, CancellationToken cancellation) => Orders(orderId).AsNoTracking().FirstOrDefaultAsync(cancellation);

    private IQueryable<Order> Orders(Guid id) => db.Set<Order>().IgnoreQueryFilters(s_wide).Where(o => o.Id == id);

    private static ProgressStep Step(List<DeliveryLine> own, int sign) => new(
        [.. own.GroupBy(l => l.OrderLineId).OrderBy(g => g.Key).Select(g => new LineProgress(g.Key, Delivered: sign * g.Sum(l => l.Quantity)))],
        DeliveredAmount: sign * own.Sum(l => l.Amount));
}
