using Huike.Customers.Customers.Domain;
using Huike.Kernel.Data;

namespace Huike.Customers.Merging;

/// <summary>
/// What else a merge has to do for the rows of one table: every row that names the customer by a foreign key is moved without
/// anybody's doing, but a table that keeps one row for each customer, or names it without a key, brings a part. Registered as a
/// scoped service by the module that owns the table.
/// </summary>
public interface IMergePart
{
    /// <summary>The entity whose rows this part moves itself; the general way then leaves them alone.</summary>
    Type Entity { get; }

    /// <summary>Moves what belongs to the source to the target; each change through the journal, so that it can be taken back.</summary>
    Task Move(Customer source, Customer target, MergeJournal journal, CancellationToken cancellation);
}

/// <summary>The two customers of a merge that is being made, and of one that is taken back.</summary>
public sealed record MergePair(Guid SourceId, Guid TargetId);

/// <summary>What follows from moved rows and is kept beside them: summaries, keys, figures. Called after a merge and after its undoing, for both customers.</summary>
public interface IMergeFollowUp
{
    Task Renew(MergePair pair, IReadOnlyList<Guid> customerIds, CancellationToken cancellation);
}
