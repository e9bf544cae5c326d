using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;
using Huike.Sales.Opportunities;
using Huike.Sales.Opportunities.Domain;
using Huike.Sales.Orders.Contracts;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Prices;
using Huike.Sales.Splits;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Orders.Rules;

/// <summary>What holds for orders beside the rules of every document.</summary>
internal sealed class OrderRule(
    DocumentTools tools, PlanWriter plans, SplitWriter splits, SplitReader shared, LastPrices lastPrices, QuoteProgress quotes, IEnumerable<IOrderFollower> followers)
    : DocumentRule<Order, OrderLine, OrderLineValues>(tools)
{
    private readonly Dictionary<Order, PlanSet> _plans = [];
    private readonly Dictionary<Order, SplitSet<OrderSplit>> _splits = [];

    protected override string Name => "orders";
    protected override IReadOnlyDictionary<string, string[]> Edges => Order.Edges;

    protected override string PatternOf(SalesSettings settings) => settings.OrderNumber;
    protected override List<OrderLineValues>? ValuesOf(Order document) => document.Lines;
    protected override bool IsOpen(string state) => state is Order.Draft or Order.Rejected;
    protected override bool IsUnnumbered(string state) => state is Order.Draft;

    protected override Task Defaults(RecordChange<Order> change, SalesSettings settings, CancellationToken cancellation)
    {
        change.Entity.SignedOn ??= Tools.Clock.Today;
        return Task.CompletedTask;
    }

    /// <summary>What is delivered or invoiced already stays ordered.</summary>
    protected override async Task CheckLines(RecordChange<Order> change, LineSet<OrderLine> lines, CancellationToken cancellation)
    {
        if (change.Options.Trusted && change.Entity.Lines is { } values)
        {
            foreach (var (line, value) in lines.Added.Zip(values.Where(v => v.Id is null)))
                line.QuoteLineId = value.QuoteLineId;
        }
        foreach (var removed in lines.Removed.Where(l => l.DeliveredQuantity + l.InvoicedQuantity > 0))
            change.Errors.Add(Error.Rule("order.lineInUse", removed.ProductName));
        for (var i = 0; i < lines.Lines.Count; i++)
        {
            var least = Math.Max(lines.Lines[i].DeliveredQuantity - lines.Lines[i].ReturnedQuantity + lines.Lines[i].CreditedQuantity, lines.Lines[i].InvoicedQuantity);
            if (lines.Lines[i].Quantity < least)
                change.Errors.Add(Error.Invalid($"lines[{i}].quantity", "order.lessThanDone", Scaled.ToShort(least, Scaled.Quantity)));
        }
        if (lines.Removed.ToList() is { Count: > 0 } gone)
        {
            foreach (var follower in followers)
                change.Errors.AddRange(await follower.ReasonsAgainstRemoving(change.Entity, gone, cancellation));
        }
    }

    protected override async Task CheckRest(RecordChange<Order> change, CancellationToken cancellation)
    {
        var order = change.Entity;
        if (order.EndOn < order.StartOn)
            change.Errors.Add(Error.Invalid("endOn", "endBeforeStart"));
        await OpportunityOfDocument.Check(Db, change, cancellation);
        if (change.Errors.Count == 0 && await plans.Write(change, cancellation) is { } plan)
            _plans[order] = plan;
        if (change.Errors.Count == 0 && await splits.Write<Order, OrderSplit>(change, Name, await Carried(change, cancellation), cancellation) is { } set)
            _splits[order] = set;
        if (change.Errors.Count == 0 && !change.IsNew && order.State == Order.Cancelled)
        {
            foreach (var follower in followers)
                change.Errors.AddRange(await follower.ReasonsAgainstCancelling(order, cancellation));
        }
        if (change.Errors.Count == 0 && order.State == Order.Confirmed && (change.IsNew || !Order.Firm.Contains((string)Db.Entry(order).Property(o => o.State).OriginalValue!)))
        {
            foreach (var follower in followers)
                await follower.Confirming(order, cancellation);
        }
    }

    /// <summary>Whoever worked on the opportunity has his part of the order too, until somebody says otherwise.</summary>
    private Task<IReadOnlyList<Splits.Domain.SplitValues>?> Carried(RecordChange<Order> change, CancellationToken cancellation) =>
        change.IsNew && change.Entity.OpportunityId is { } id ? shared.Carry<OpportunitySplit>(id, cancellation) : Task.FromResult<IReadOnlyList<Splits.Domain.SplitValues>?>(null);

    protected override async Task Saved(RecordChange<Order> change, string? stateBefore, CancellationToken cancellation)
    {
        var order = change.Entity;
        if (_plans.Remove(order, out var plan))
        {
            Db.AddRange(plan.Added);
            await Db.SaveChangesAsync(cancellation);
        }
        if (_splits.Remove(order, out var set))
        {
            await splits.Save(Name, order.Id, set, cancellation);
            await Db.SaveChangesAsync(cancellation);
        }
        if (order.QuoteId is { } quoteId)
            await quotes.Recount(quoteId, null, cancellation);
        var isFirm = Order.Firm.Contains(order.State);
        var wasFirm = stateBefore is not null && Order.Firm.Contains(stateBefore);
        if (!isFirm && !wasFirm)
            return;
        var lines = await Db.Set<OrderLine>().AsNoTracking().Where(l => l.DocumentId == order.Id).OrderBy(l => l.Position).Take(LineWriter.MostLines).ToListAsync(cancellation);
        if (isFirm && (!wasFirm || change.Changed.Contains("lines")))
            await lastPrices.Ordered(order, lines, cancellation);
        else if (wasFirm && !isFirm)
            await lastPrices.Recall(order, lines, Order.Firm, isOrder: true, cancellation);
        foreach (var follower in followers)
            await Tell(follower, order, stateBefore, cancellation);
    }

    public override async Task Deleting(Order entity, Guid deletionId, List<Error> errors, CancellationToken cancellation)
    {
        // What came in with a number of another house leaves no gap when it goes, and the number is free again.
        if (entity is { State: Order.Cancelled, Number: not null, NumberSequence: null })
            entity.Number = null;
        else
            await base.Deleting(entity, deletionId, errors, cancellation);
        if (errors.Count == 0 && entity.QuoteId is { } quoteId)
            await quotes.Recount(quoteId, entity.Id, cancellation);
    }

    private static Task Tell(IOrderFollower follower, Order order, string? before, CancellationToken cancellation) => (before, order.State) switch
    {
        (Order.Confirmed, Order.Confirmed) => follower.Changed(order, cancellation),
        (Order.Closed, Order.Confirmed) => follower.Reopened(order, cancellation),
        (_, Order.Confirmed) => follower.Confirmed(order, cancellation),
        (_, Order.Closed) => follower.Closed(order, cancellation),
        (Order.Confirmed, Order.Cancelled) => follower.Cancelled(order, cancellation),
        _ => Task.CompletedTask,
    };
}
