using Huike.Customers.Customers.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Customers.Rules;

/// <summary>The group is a tree: nobody stands above himself.</summary>
internal sealed class CustomerGroupRule(HuikeDb db) : IRecordRule<Customer>
{
    public const int MostLevels = 30;

    public async Task Validate(RecordChange<Customer> change, CancellationToken cancellation)
    {
        if (!change.Touches("parentId") || change.Entity.ParentId is not { } parent)
            return;
        Guid? above = parent;
        for (var level = 0; above is { } id; level++)
        {
            if (id == change.Entity.Id)
            {
                change.Errors.Add(Error.Invalid("parentId", "parent.circle"));
                return;
            }
            if (level == MostLevels)
            {
                change.Errors.Add(Error.Invalid("parentId", "parent.tooDeep", MostLevels));
                return;
            }
            above = await CustomerRows.OfHouse(db).Where(c => c.Id == id).Select(c => c.ParentId).FirstOrDefaultAsync(cancellation);
        }
    }
}
