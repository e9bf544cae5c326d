using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;
using Huike.Sales.Opportunities.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Opportunities;

/// <summary>A quote or an order belongs to an opportunity of the same customer.</summary>
internal static class OpportunityOfDocument
{
    public static async Task Check<T>(HuikeDb db, RecordChange<T> change, CancellationToken cancellation) where T : SalesDocument
    {
        // What the house carries over was judged where it came from.
        if (change.Options.Trusted || !(change.Changed.Contains("opportunityId") || change.Changed.Contains("customerId")) || change.Entity.OpportunityId is not { } id)
            return;
        if (!await db.Set<Opportunity>().AnyAsync(o => o.Id == id && o.CustomerId == change.Entity.CustomerId, cancellation))
            change.Errors.Add(Error.Invalid("opportunityId", "opportunities.ofAnother"));
    }
}
