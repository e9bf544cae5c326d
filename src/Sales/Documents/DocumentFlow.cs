using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Documents;

/// <summary>Moves a document from one state to another, through the one writer and its rules.</summary>
public sealed class DocumentFlow<T>(HuikeDb db, RecordWriter<T> writer, RecordReader<T> reader, CompanySales company, ActorContext actors, TenantClock clock)
    where T : SalesDocument, new()
{
    /// <summary>The document as the actor may see it; stale where he saw another version.</summary>
    public async Task<Result<T>> Find(Guid id, long? version, CancellationToken cancellation)
    {
        if (await db.Set<T>().FirstOrDefaultAsync(d => d.Id == id, cancellation) is not { } document)
            return Error.NotFound();
        return version is { } seen && seen != document.Version ? Error.Stale() : document;
    }

    public async Task<Result<SavedRecord>> Move(Guid id, long? version, string state, RecordPatch more, CancellationToken cancellation)
    {
        more["state"] = state;
        var written = await writer.Change(id, version, more, WriteOptions.Default with { Trusted = true }, cancellation);
        return written.IsSuccess
            ? new SavedRecord(await reader.Detail(written.Value.Entity, cancellation), written.Value.Warnings)
            : Result<SavedRecord>.Failed(written.Errors);
    }

    /// <summary>Puts it before those who approve.</summary>
    public Task<Result<SavedRecord>> Submit(T document, long? version, IReadOnlyList<string> reasons, CancellationToken cancellation) =>
        Move(document.Id, version, "submitted", new RecordPatch
        {
            ["approvalReasons"] = reasons.ToList(),
            ["submittedAt"] = clock.UtcNow,
            ["submittedById"] = Me,
            ["decidedAt"] = null,
            ["decidedById"] = null,
            ["reason"] = null,
        }, cancellation);

    /// <summary>Somebody who may approve decides; not the one who submitted it, unless the company allows that.</summary>
    public async Task<Result<SavedRecord>> Decide(Guid id, long? version, bool approves, string? reason, CancellationToken cancellation)
    {
        var found = await Find(id, version, cancellation);
        if (!found.IsSuccess)
            return Result<SavedRecord>.Failed(found.Errors);
        if (found.Value.State != "submitted")
            return Error.Rule("approval.notWaiting");
        if (found.Value.SubmittedById == Me && Me is not null && !(await company.Settings(cancellation)).AuthorMayApprove)
            return Error.Rule("approval.own");
        return await Move(id, version, approves ? "approved" : "rejected", new RecordPatch
        {
            ["decidedAt"] = clock.UtcNow,
            ["decidedById"] = Me,
            ["reason"] = reason,
        }, cancellation);
    }

    private Guid? Me => actors.Actor.IsSystem ? null : actors.Actor.UserId;
}

/// <summary>What a caller may say about a step: why.</summary>
public sealed record StepBody
{
    public string? Reason { get; init; }
}
