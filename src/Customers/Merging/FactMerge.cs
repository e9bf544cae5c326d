using Huike.Customers.Care.Facts;
using Huike.Customers.Care.Facts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Merging;

/// <summary>
/// The remaining customer keeps its own days: a value that it takes over is written there, and so made sure of, today. Only the
/// contacts come without being written.
/// </summary>
internal sealed class FactMerge(HuikeDb db) : IMergePart
{
    public Type Entity => typeof(CustomerFact);

    public async Task Move(Customer source, Customer target, MergeJournal journal, CancellationToken cancellation)
    {
        var facts = await db.Set<CustomerFact>().Where(f => f.CustomerId == source.Id || f.CustomerId == target.Id).OrderBy(f => f.Id).ToListAsync(cancellation);
        foreach (var fact in facts.Where(f => f.CustomerId == source.Id))
        {
            if (fact.Fact != FactKinds.Contacts || facts.Exists(f => f.CustomerId == target.Id && f.Fact == fact.Fact))
            {
                journal.Remove(fact);
                continue;
            }
            fact.CustomerId = target.Id;
            journal.Changed(fact);
        }
    }
}
