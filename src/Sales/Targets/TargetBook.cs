using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Sales.Targets.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Targets;

/// <summary>The targets of a year that the actor may know: his own always, those of others by permission and reach.</summary>
internal sealed class TargetBook(HuikeDb db, ActorContext actors)
{
    private const int Most = 20_000;

    /// <summary>May know those of others at all.</summary>
    public bool SeesOthers => actors.Actor.May("targets.view")
        && Target.MonthFields.Append("total").All(f => actors.Actor.Reads("targets", f));

    public async Task<IReadOnlyList<Target>> Read(int year, CancellationToken cancellation)
    {
        var others = SeesOthers ? await db.Set<Target>().AsNoTracking().Where(t => t.Year == year).Take(Most).ToListAsync(cancellation) : [];
        return [.. others, .. (await Mine(year, cancellation)).Where(m => others.TrueForAll(o => o.Id != m.Id))];
    }

    /// <summary>What is asked of the actor himself, whatever his roles say.</summary>
    public async Task<IReadOnlyList<Target>> Mine(int year, CancellationToken cancellation)
    {
        var me = actors.Actor.UserId;
        using (actors.AsHouse())
            return await db.Set<Target>().AsNoTracking().Where(t => t.OwnerId == me && t.Kind == Target.Person && t.Year == year).Take(Most).ToListAsync(cancellation);
    }
}
