using Huike.Customers.Customers.Domain;
using Huike.Customers.Merging;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Archive.Examples;

/// <summary>The remaining customer is the example that it was; otherwise it becomes the one that the other was.</summary>
internal sealed class ExampleMerge(HuikeDb db) : IMergePart
{
    public Type Entity => typeof(ArchiveExample);

    public async Task Move(Customer source, Customer target, MergeJournal journal, CancellationToken cancellation)
    {
        var standing = await db.Set<ArchiveExample>().AnyAsync(e => e.CustomerId == target.Id, cancellation);
        var rows = await db.Set<ArchiveExample>().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter }).Where(e => e.CustomerId == source.Id).OrderBy(e => e.Id).ToListAsync(cancellation);
        foreach (var example in rows)
        {
            if (standing && example.DeletedAt is null)
            {
                journal.Remove(example);
                continue;
            }
            example.CustomerId = target.Id;
            journal.Changed(example);
        }
    }
}
