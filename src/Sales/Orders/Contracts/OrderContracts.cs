using Huike.Kernel.UseCases;
using Huike.Sales.Orders.Domain;

namespace Huike.Sales.Orders.Contracts;

/// <summary>
/// An area above that has something to do when an order becomes firm or stops being so. Called in the order's transaction, with the
/// order and its lines saved. Register it as a scoped service.
/// </summary>
public interface IOrderFollower
{
    /// <summary>The order is about to become firm and is not saved yet: what it keeps for good of the company's choices is noted on it.</summary>
    Task Confirming(Order order, CancellationToken cancellation) => Task.CompletedTask;
    /// <summary>The order is firm from now on.</summary>
    Task Confirmed(Order order, CancellationToken cancellation) => Task.CompletedTask;
    /// <summary>A firm order was changed: lines, amounts, payment plan or dates.</summary>
    Task Changed(Order order, CancellationToken cancellation) => Task.CompletedTask;
    /// <summary>Nothing more is delivered on it.</summary>
    Task Closed(Order order, CancellationToken cancellation) => Task.CompletedTask;
    Task Reopened(Order order, CancellationToken cancellation) => Task.CompletedTask;
    Task Cancelled(Order order, CancellationToken cancellation) => Task.CompletedTask;
    /// <summary>Why it cannot be cancelled: something was delivered, invoiced or received on it.</summary>
    Task<IReadOnlyList<Error>> ReasonsAgainstCancelling(Order order, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<Error>>([]);
    /// <summary>Why these lines cannot be taken off it: they stand on documents of the area.</summary>
    Task<IReadOnlyList<Error>> ReasonsAgainstRemoving(Order order, IReadOnlyList<OrderLine> lines, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<Error>>([]);
}

/// <summary>How far one line went; quantities × 10⁴, negative to take back.</summary>
public sealed record LineProgress(Guid LineId, long Delivered = 0, long Returned = 0, long Invoiced = 0, long Credited = 0);

/// <summary>What was added to an order's progress; amounts in minor units of its currency, negative to take back.</summary>
public sealed record ProgressStep(IReadOnlyList<LineProgress> Lines, long DeliveredAmount = 0, long InvoicedAmount = 0, long ReceivedAmount = 0, long CreditedAmount = 0)
{
    /// <summary>More than was ordered may be delivered or invoiced, because a setting says so.</summary>
    public bool MayExceed { get; init; }
}

/// <summary>
/// Written by the areas that deliver, invoice and receive, in their own transaction. Safe against others doing the same at the same
/// moment: each figure is added in the database, and only where it stays within what was ordered.
/// </summary>
public interface IOrderProgress
{
    /// <summary>
    /// Refused with <c>order.notConfirmed</c>, or with <c>order.beyondOrdered</c> where a line is delivered or invoiced beyond its quantity or the
    /// order invoiced beyond its total; the caller then takes its transaction back.
    /// </summary>
    Task<Result<Done>> Add(Guid orderId, ProgressStep step, CancellationToken cancellation);

    /// <summary>
    /// Whoever holds one of the same orders at the same moment waits until this transaction ends, and then sees what it did. Orders come
    /// before everything that hangs on them (stock, receivables, receipts), so that nobody waits in a circle.
    /// </summary>
    Task Hold(IEnumerable<Guid> orderIds, CancellationToken cancellation);
}

/// <summary>What a customer owes, told by the area that knows.</summary>
/// <param name="OpenAmount">Receivables not yet settled, in minor units of the company's currency.</param>
/// <param name="OverdueAmount">Of these what is overdue.</param>
/// <param name="OldestDueOn">When the oldest unsettled one was due.</param>
/// <param name="OnOrder">What firm orders have still to bring and is not among the receivables yet; null where the area cannot tell.</param>
public sealed record CreditFacts(long OpenAmount, long OverdueAmount, DateOnly? OldestDueOn, long? OnOrder = null);

/// <summary>Filled by the area of receivables; without it nobody owes anything. Register it as a scoped service.</summary>
public interface ICreditFacts
{
    Task<CreditFacts> Of(Guid customerId, CancellationToken cancellation);
}
