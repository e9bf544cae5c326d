using Huike.Customers.Customers.Domain;
using Huike.Customers.Dealings.Domain;
using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Checks;

/// <summary>A further dealer is another one than the customer and its main dealer, stands there once, and is seen by whoever looks after the customer.</summary>
internal sealed class DealingCheck : IInvariantCheck
{
    private static readonly string[] s_wide = [HuikeDb.RecordFilter];

    public string Name => "dealings";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation)
    {
        var living = db.Set<Dealing>().IgnoreQueryFilters(s_wide).AsNoTracking();
        var wrong = await living.Where(d => d.DealerId == d.CustomerId
                || living.Any(o => o.Id != d.Id && o.CustomerId == d.CustomerId && o.DealerId == d.DealerId)
                || db.Set<Customer>().IgnoreQueryFilters(s_wide).Any(c => c.Id == d.CustomerId && (c.DealerId == d.DealerId || c.OwnerId != d.OwnerId || c.DepartmentId != d.DepartmentId)))
            .Select(d => d.Id).OrderBy(id => id).Take(CheckRows.Most).ToListAsync(cancellation);
        return [.. wrong.Select(id => $"dealings/{id}")];
    }
}
