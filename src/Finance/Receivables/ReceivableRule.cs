using Huike.Finance.Receivables.Domain;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;

namespace Huike.Finance.Receivables;

/// <summary>Receivables arise from orders, deliveries or invoices and fall by receipts; nobody writes or deletes them.</summary>
internal sealed class ReceivableRule : IRecordRule<Receivable>
{
    public Task Validate(RecordChange<Receivable> change, CancellationToken cancellation)
    {
        if (!change.Options.Trusted)
            change.Errors.Add(Error.Rule("receivable.notWritten"));
        return Task.CompletedTask;
    }

    public Task Deleting(Receivable entity, Guid deletionId, List<Error> errors, CancellationToken cancellation)
    {
        errors.Add(Error.Rule("receivable.notWritten"));
        return Task.CompletedTask;
    }
}
