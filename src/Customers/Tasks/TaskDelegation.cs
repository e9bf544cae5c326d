using Huike.Customers.Tasks.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Tasks;

/// <summary>What handing over, accepting and returning share.</summary>
internal sealed class TaskDelegation(HuikeDb db, RecordWriter<WorkTask> writer, RecordReader<WorkTask> reader)
{
    private static readonly WriteOptions House = new() { Trusted = true };

    /// <summary>An open task that the actor sees.</summary>
    public async Task<Result<WorkTask>> Find(Guid id, CancellationToken cancellation)
    {
        if (await db.Set<WorkTask>().AsNoTracking().FirstOrDefaultAsync(t => t.Id == id, cancellation) is not { } task)
            return Error.NotFound();
        return task.State == WorkTask.Open ? task : Error.Rule("task.notOpen");
    }

    public Task<Result<SavedRecord>> Move(Guid id, Guid assignee, Guid? by, DateTime? at, string? state, string? note, CancellationToken cancellation) => Change(id, new RecordPatch
    {
        ["assigneeId"] = assignee,
        ["delegatedById"] = by,
        ["delegatedAt"] = at,
        ["delegation"] = state,
        ["delegationNote"] = note,
    }, cancellation);

    public async Task<Result<SavedRecord>> Change(Guid id, RecordPatch patch, CancellationToken cancellation)
    {
        var written = await writer.Change(id, null, patch, House, cancellation);
        return written.IsSuccess ? new SavedRecord(await reader.Detail(written.Value.Entity, cancellation), written.Value.Warnings) : Result<SavedRecord>.Failed(written.Errors);
    }
}
