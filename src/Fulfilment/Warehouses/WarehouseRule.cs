using Huike.Fulfilment.Warehouses.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Fulfilment.Warehouses;

/// <summary>At most one warehouse is the one that is proposed, and one that goods went through stays.</summary>
internal sealed class WarehouseRule(HuikeDb db, IEnumerable<IWarehouseUse> uses) : IRecordRule<Warehouse>
{
    public async Task Validate(RecordChange<Warehouse> change, CancellationToken cancellation)
    {
        var warehouse = change.Entity;
        if (warehouse is { IsDefault: true, Active: false })
            change.Errors.Add(Error.Invalid("active", "warehouse.defaultActive"));
        if (change.Errors.Count == 0 && warehouse.IsDefault && change.Changed.Contains("isDefault"))
        {
            await db.Set<Warehouse>().Where(w => w.IsDefault && w.Id != warehouse.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(w => w.IsDefault, false).SetProperty(w => w.Version, w => w.Version + 1), cancellation);
        }
    }

    public async Task Deleting(Warehouse entity, Guid deletionId, List<Error> errors, CancellationToken cancellation)
    {
        foreach (var use in uses)
        {
            if (await use.Uses(entity.Id, cancellation))
            {
                errors.Add(Error.Rule("warehouse.inUse"));
                return;
            }
        }
    }
}
