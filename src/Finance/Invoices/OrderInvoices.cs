using Huike.Kernel.UseCases;
using Huike.Sales.Orders.Contracts;
using Huike.Sales.Orders.Domain;

namespace Huike.Finance.Invoices;

/// <summary>An order of which something is invoiced or asked for is not cancelled.</summary>
internal sealed class OrderInvoices(OrderCover covers) : IOrderFollower
{
    public async Task<IReadOnlyList<Error>> ReasonsAgainstCancelling(Order order, CancellationToken cancellation) =>
        await covers.Any(order.Id, cancellation) ? [Error.Rule("order.invoiced")] : [];
}
