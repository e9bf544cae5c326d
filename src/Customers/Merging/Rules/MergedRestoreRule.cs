using Huike.Customers.Customers.Domain;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;

namespace Huike.Customers.Merging.Rules;

/// <summary>A merged customer comes back by taking the merge back; out of the recycle bin it would come back empty.</summary>
internal sealed class MergedRestoreRule : IRecordRule<Customer>
{
    private bool _restoring;

    public Task Restoring(Customer entity, Guid deletionId, CancellationToken cancellation)
    {
        _restoring = true;
        return Task.CompletedTask;
    }

    public Task Validate(RecordChange<Customer> change, CancellationToken cancellation)
    {
        if (_restoring && change.Entity.MergedIntoId is not null)
            change.Errors.Add(Error.Rule("merge.undoInstead"));
        _restoring = false;
        return Task.CompletedTask;
    }
}
