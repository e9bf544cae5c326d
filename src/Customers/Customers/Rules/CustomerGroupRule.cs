using System.Linq.Expressions;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Customers.Rules;

/// <summary>The group is a tree, and so is the way from a dealer to the end customers: nobody stands above himself.</summary>
internal sealed class CustomerGroupRule(HuikeDb db) : IRecordRule<Customer>
{
    public const int MostLevels = 30;

    /// <summary>The ways up, each with its column and the word of its errors.</summary>
    public static IReadOnlyList<(string Field, string Word, Func<Customer, Guid?> Of, Expression<Func<Customer, Guid?>> Column)> Ways { get; } =
        [("parentId", "parent", c => c.ParentId, c => c.ParentId), ("dealerId", "dealer", c => c.DealerId, c => c.DealerId)];

    public async Task Validate(RecordChange<Customer> change, CancellationToken cancellation)
    {
        foreach (var (field, word, of, column) in Ways)
        {
            if (change.Touches(field) && of(change.Entity) is { } first)
                await Climb(change, field, word, first, column, cancellation);
        }
    }

    private async Task Climb(RecordChange<Customer> change, string field, string word, Guid first, Expression<Func<Customer, Guid?>> column, CancellationToken cancellation)
    {
        Guid? above = first;
        for (var level = 0; above is { } id; level++)
        {
            if (id == change.Entity.Id)
            {
                change.Errors.Add(Error.Invalid(field, $"{word}.circle"));
                return;
            }
            if (level == MostLevels)
            {
                change.Errors.Add(Error.Invalid(field, $"{word}.tooDeep", MostLevels));
                return;
            }
            above = await CustomerRows.OfHouse(db).Where(c => c.Id == id).Select(column).FirstOrDefaultAsync(cancellation);
        }
    }
}
