using Huike.Customers.Archive;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Customers;

/// <summary>Customers beyond what the actor may see; used where a rule needs to know, never to show them.</summary>
public static class CustomerRows
{
    private static readonly string[] RecordOnly = [HuikeDb.RecordFilter];

    public static IQueryable<Customer> OfHouse(HuikeDb db) => db.Set<Customer>().IgnoreQueryFilters(RecordOnly);

    /// <summary>
    /// Holds the customer's row until the transaction ends, so that nothing is put below a customer that is being deleted.
    /// False where it already is in the recycle bin.
    /// </summary>
    public static async Task<bool> Hold(HuikeDb db, Guid id, CancellationToken cancellation) =>
        await OfHouse(db).Where(c => c.Id == id)
            .ExecuteUpdateAsync(s => s.SetProperty(c => c.Completeness, c => c.Completeness), cancellation) > 0;
}
