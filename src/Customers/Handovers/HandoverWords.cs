using Huike.Customers.Handovers.Domain;
using Huike.Customers.Pool.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Handovers;

/// <summary>Names for what a handover keeps by id.</summary>
internal sealed class HandoverWords(HuikeDb db, HandoverParts parts, ActorContext actors)
{
    public string TitleKeyOf(string part) => parts.Find(part)?.TitleKey ?? $"{part}.title";

    /// <summary>Whoever may not see records of a kind does not read their names here either.</summary>
    public bool MayRead(string part) => parts.Find(part)?.MayMove(actors.Actor) is true;

    /// <summary>People and pools to which rows went.</summary>
    public Task<Dictionary<Guid, string>> Names(IEnumerable<HandoverEntry> entries, CancellationToken cancellation) =>
        Names(entries.SelectMany(e => new[] { e.ToOwnerId, e.ToPoolId }).OfType<Guid>(), cancellation);

    public async Task<Dictionary<Guid, string>> Names(IEnumerable<Guid> ids, CancellationToken cancellation)
    {
        var wanted = ids.Distinct().ToList();
        var names = await db.Set<User>().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter }).Where(u => wanted.Contains(u.Id)).Select(u => new { u.Id, u.Name }).ToDictionaryAsync(u => u.Id, u => u.Name, cancellation);
        foreach (var pool in await db.Set<CustomerPool>().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter }).Where(p => wanted.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToListAsync(cancellation))
            names[pool.Id] = pool.Name;
        return names;
    }
}
