using Huike.Customers.Visits.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.ReturnVisits.Rules;

/// <summary>A return visit asks the customer about an order of his.</summary>
internal sealed class ReturnVisitRule(HuikeDb db) : IRecordRule<Visit>
{
    public async Task Validate(RecordChange<Visit> change, CancellationToken cancellation)
    {
        if (change.Entity.OrderId is { } id && (change.Touches("orderId") || change.Touches("customerId"))
            && !await db.Set<Order>().AnyAsync(o => o.Id == id && o.CustomerId == change.Entity.CustomerId, cancellation))
            change.Errors.Add(Error.Invalid("orderId", "visit.orderOfAnother"));
    }
}
