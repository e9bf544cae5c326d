using Huike.Fulfilment.Warehouses.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Text;
using Microsoft.EntityFrameworkCore;

namespace Huike.Fulfilment.Warehouses;

/// <summary>Whether something hangs on a warehouse; one for each kind of document. Register it as a scoped service.</summary>
public interface IWarehouseUse
{
    Task<bool> Uses(Guid warehouseId, CancellationToken cancellation);
}

/// <summary>Finds the warehouse that goods leave from where nobody says another.</summary>
public sealed class WarehouseBook(HuikeDb db, ActorContext actors, ITexts texts)
{
    /// <summary>The proposed one, else the oldest; a company that has none gets its first.</summary>
    public async Task<Guid> Usual(CancellationToken cancellation)
    {
        if (await Find(cancellation) is { } found)
            return found;
        var first = new Warehouse { TenantId = db.TenantId, Name = texts["warehouses.first"], IsDefault = true };
        using (actors.AsHouse())
        {
            db.Add(first);
            await db.SaveChangesAsync(cancellation);
        }
        return first.Id;
    }

    /// <summary>The same without making one.</summary>
    public Task<Guid?> Find(CancellationToken cancellation) => db.Set<Warehouse>().AsNoTracking().Where(w => w.Active)
        .OrderByDescending(w => w.IsDefault).ThenBy(w => w.Id).Select(w => (Guid?)w.Id).FirstOrDefaultAsync(cancellation);
}
