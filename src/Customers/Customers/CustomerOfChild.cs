using Huike.Customers.Customers.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Customers;

/// <summary>What every record below a customer needs of it.</summary>
internal static class CustomerOfChild
{
    /// <summary>
    /// The customer that the actor may see, held until the transaction ends; null with an error where it lies in the
    /// recycle bin or is not his.
    /// </summary>
    public static async Task<Customer?> Find<T>(HuikeDb db, RecordChange<T> change, Guid customerId, CancellationToken cancellation) where T : Aggregate
    {
        if (!await CustomerRows.Hold(db, customerId, cancellation))
        {
            change.Errors.Add(Error.Invalid("customerId", "customer.deleted"));
            return null;
        }
        var customer = await db.Set<Customer>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == customerId, cancellation);
        if (customer is null)
            change.Errors.Add(Error.Invalid("customerId", "referenceNotFound"));
        return customer;
    }
}
