using Huike.Customers.Pool.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Pool;

/// <summary>Pools that name him as a member or as the one who administers them; who belongs by his department is not named.</summary>
internal sealed class PoolMemberPart(HuikeDb db, ActorContext actors, RecordCatalog catalog, RecordWriter<CustomerPool> writer)
    : NamingPart<CustomerPool>(db, actors, catalog, writer, "poolMembers", 230, "members")
{
    protected override async Task<IReadOnlyList<CustomerPool>> Naming(Guid person, CancellationToken cancellation) =>
        (await Db.Set<CustomerPool>().AsNoTracking().OrderBy(p => p.Id).Take(CustomerPool.MostPools).ToListAsync(cancellation)).FindAll(p => p.Members.Exists(m => m.Id == person));

    /// <summary>Whoever belongs to it already stays there once, and administers it if either did.</summary>
    protected override object Replaced(CustomerPool row, Guid from, Guid to) => row.Members.Select(m => m.Id == from ? m with { Id = to } : m)
        .GroupBy(m => m.Id).Select(g => g.First() with { Administers = g.Any(m => m.Administers) }).ToList();
}
