using Huike.Customers.Customers;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Huike.Customers.Duplicates;

/// <summary>What is rare among the names of a tenant: counted in the newest of them, once in an hour on each node.</summary>
internal sealed class NameRarities(IMemoryCache cache)
{
    private const int Names = 3_000;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    public async ValueTask<NameRarity> Of(HuikeDb db, CancellationToken cancellation)
    {
        var key = (nameof(NameRarities), db.TenantId);
        if (cache.TryGetValue(key, out NameRarity? known) && known is not null)
            return known;
        var names = await CustomerRows.OfHouse(db).Where(c => c.Kind != "person").OrderByDescending(c => c.Id).Select(c => c.Name)
            .Take(Names).ToListAsync(cancellation);
        return cache.Set(key, NameRarity.Of(names), Kept);
    }
}
