using Huike.Customers.Tasks.Domain;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;

namespace Huike.Customers.Tasks.UseCases;

/// <summary>Marks a task done; one that is done already stays as it is.</summary>
[Permission("tasks.edit")]
public sealed record CompleteTask(Guid Id) : ICommand<SavedRecord>;

internal sealed class CompleteTaskUseCase(RecordWriter<WorkTask> writer, RecordReader<WorkTask> reader) : IUseCase<CompleteTask, SavedRecord>
{
    public async Task<Result<SavedRecord>> Execute(CompleteTask request, CancellationToken cancellation)
    {
        var written = await writer.Change(request.Id, null, new RecordPatch { ["state"] = WorkTask.Done }, WriteOptions.Default, cancellation);
        return written.IsSuccess
            ? new SavedRecord(await reader.Detail(written.Value.Entity, cancellation), written.Value.Warnings)
            : Result<SavedRecord>.Failed(written.Errors);
    }
}
