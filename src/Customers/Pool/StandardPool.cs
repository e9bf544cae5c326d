using Huike.Customers.Pool.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Pool;

/// <summary>The pool that a customer goes into: the first one of its owner; a company without any gets the usual one, which takes nothing by itself.</summary>
internal sealed class StandardPool(HuikeDb db, ActorContext actors, PoolMembership membership, RecordWriter<CustomerPool> writer, ITexts texts)
{
    public async Task<Guid> Take(Guid? ownerId, Guid? departmentId, CancellationToken cancellation)
    {
        var open = (await membership.All(cancellation)).FindAll(p => p.Active);
        if (open.Count == 0)
            return await Make(cancellation);
        if (ownerId is not { } owner)
            return open[0].Id;
        var above = await membership.Above(departmentId, cancellation);
        return (open.Find(p => PoolMembership.Has(p, owner, above)) ?? open[0]).Id;
    }

    private async Task<Guid> Make(CancellationToken cancellation)
    {
        using var house = actors.AsHouse();
        var made = await writer.Create(new RecordPatch { ["name"] = texts["pools.standard"], ["everybody"] = true, ["idleDays"] = 30, ["noDealDays"] = 180 },
            WriteOptions.Default, cancellation);
        return made.IsSuccess ? made.Value.Entity.Id
            : await db.Set<CustomerPool>().Where(p => p.Active).OrderBy(p => p.Position).Select(p => p.Id).FirstAsync(cancellation);
    }
}
