using Huike.Customers.Customers;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Dealings;
using Huike.Customers.Dealings.Domain;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Merging;

/// <summary>Further dealers go along, on either side; what would then stand twice or beside itself as the main one is taken away.</summary>
internal sealed class DealingMerge(HuikeDb db) : IMergePart
{
    public Type Entity => typeof(Dealing);

    public async Task Move(Customer source, Customer target, MergeJournal journal, CancellationToken cancellation)
    {
        var rows = await DealerChain.OfHouse(db).IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter })
            .Where(d => d.CustomerId == source.Id || d.DealerId == source.Id).OrderBy(d => d.Id).ToListAsync(cancellation);
        var ends = rows.Select(d => d.CustomerId == source.Id ? target.Id : d.CustomerId!.Value).Distinct().ToList();
        var mains = await CustomerRows.OfHouse(db).AsNoTracking().Where(c => ends.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.DealerId, cancellation);
        var standing = (await DealerChain.OfHouse(db).AsNoTracking().Where(d => ends.Contains(d.CustomerId!.Value) && d.CustomerId != source.Id && d.DealerId != source.Id)
            .Select(d => new { d.CustomerId, d.DealerId }).ToListAsync(cancellation)).Select(d => (d.CustomerId, d.DealerId)).ToHashSet();
        foreach (var row in rows)
        {
            var (customer, dealer) = (row.CustomerId == source.Id ? target.Id : row.CustomerId, row.DealerId == source.Id ? target.Id : row.DealerId);
            var main = mains.GetValueOrDefault(customer!.Value);
            if (row.DeletedAt is null && (customer == dealer || main == dealer || !standing.Add((customer, dealer))))
            {
                journal.Remove(row);
                continue;
            }
            (row.CustomerId, row.DealerId) = (customer, dealer);
            if (customer == target.Id)
                (row.OwnerId, row.DepartmentId) = (target.OwnerId, target.DepartmentId);
            journal.Changed(row);
        }
    }
}
