using Huike.Customers.Customers.Domain;
using Huike.Customers.Pool.Domain;
using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Checks;

/// <summary>Nobody owns what waits in a pool, and it has waited since some moment.</summary>
internal sealed class PoolCheck : IInvariantCheck
{
    public string Name => "pools";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation) =>
        [.. (await db.Set<Customer>().IgnoreQueryFilters(CheckRows.AllButTenant)
            .Where(c => (c.PoolId != null && c.OwnerId != null) || (c.PoolId == null) != (c.PooledAt == null))
            .Select(c => c.Id).OrderBy(id => id).Take(CheckRows.Most).ToListAsync(cancellation)).Select(id => $"customers/{id}")];
}

/// <summary>The newest line of the history of owners says where the customer is.</summary>
internal sealed class OwnerHistoryCheck : IInvariantCheck
{
    public string Name => "ownerHistory";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation)
    {
        var lines = db.Set<OwnerChange>();
        return [.. (await db.Set<Customer>().IgnoreQueryFilters(CheckRows.AllButTenant)
            .Join(lines.Where(l => !lines.Any(n => n.CustomerId == l.CustomerId && n.Id > l.Id)), c => c.Id, l => l.CustomerId, (customer, line) => new { customer, line })
            .Where(x => x.customer.OwnerId != x.line.ToOwnerId || x.customer.PoolId != x.line.ToPoolId)
            .Select(x => x.customer.Id).OrderBy(id => id).Take(CheckRows.Most).ToListAsync(cancellation)).Select(id => $"customers/{id}"),
            // What waits in a pool came there by some line.
            .. (await db.Set<Customer>().IgnoreQueryFilters(CheckRows.AllButTenant).Where(c => c.PoolId != null && !lines.Any(l => l.CustomerId == c.Id))
                .Select(c => c.Id).OrderBy(id => id).Take(CheckRows.Most).ToListAsync(cancellation)).Select(id => $"customers/{id}")];
    }
}
