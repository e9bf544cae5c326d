using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Approvals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Sales.Documents;

/// <summary>Moves a document from one state to another, through the one writer and its rules.</summary>
public sealed class DocumentFlow<T>(
    HuikeDb db, RecordCatalog catalog, RecordWriter<T> writer, RecordReader<T> reader, CompanySales company, ActorContext actors, TenantClock clock, IServiceProvider services)
    where T : SalesDocument, new()
{
    /// <summary>The document as the actor may see it; stale where he saw another version.</summary>
    public async Task<Result<T>> Find(Guid id, long? version, CancellationToken cancellation)
    {
        if (await db.Set<T>().FirstOrDefaultAsync(d => d.Id == id, cancellation) is not { } document)
            return Error.NotFound();
        return version is { } seen && seen != document.Version ? Error.Stale() : document;
    }

    /// <summary>The same for a step that changes it: refused before anything else where the actor may only read it.</summary>
    public async Task<Result<T>> FindToChange(Guid id, long? version, CancellationToken cancellation)
    {
        var found = await Find(id, version, cancellation);
        return found.IsSuccess && !await new WriteAccess(db).MayWrite(found.Value, cancellation) ? Error.Forbidden() : found;
    }

    public async Task<Result<SavedRecord>> Move(Guid id, long? version, string state, RecordPatch more, CancellationToken cancellation)
    {
        var found = await FindToChange(id, null, cancellation);
        if (!found.IsSuccess)
            return Result<SavedRecord>.Failed(found.Errors);
        if (await db.Set<T>().AnyAsync(d => d.Id == id && d.State == state, cancellation))
            return Error.Rule("state.notPossible");
        more["state"] = state;
        var written = await writer.Change(id, version, more, WriteOptions.Default with { Trusted = true }, cancellation);
        return written.IsSuccess
            ? new SavedRecord(await reader.Detail(written.Value.Entity, cancellation), written.Value.Warnings)
            : Result<SavedRecord>.Failed(written.Errors);
    }

    /// <summary>
    /// Puts it before those who approve: by the company's flow where one applies, else before whoever may approve documents of this kind.
    /// Where neither a flow nor a reason asks for it, it is approved at once.
    /// </summary>
    public async Task<Result<SavedRecord>> Submit(T document, long? version, IReadOnlyList<string> reasons, CancellationToken cancellation)
    {
        var moved = await Move(document.Id, version, "submitted", new RecordPatch
        {
            ["approvalReasons"] = reasons.ToList(),
            ["submittedAt"] = clock.UtcNow,
            ["submittedById"] = Me,
            ["decidedAt"] = null,
            ["decidedById"] = null,
            ["reason"] = null,
        }, cancellation);
        if (!moved.IsSuccess)
            return moved;
        var put = await Desk.Submit(Kind, document.Id, null, cancellation);
        if (!put.IsSuccess)
            return Result<SavedRecord>.Failed(put.Errors);
        return put.Value.State == SubmitState.Passed && reasons.Count == 0 ? await Move(document.Id, null, "approved", [], cancellation) : moved;
    }

    /// <summary>Takes it back into writing; an approval under way ends.</summary>
    public async Task<Result<SavedRecord>> Withdraw(Guid id, long? version, CancellationToken cancellation)
    {
        var moved = await Move(id, version, "draft", [], cancellation);
        if (moved.IsSuccess)
            await Desk.Cancel(Kind, id, cancellation);
        return moved;
    }

    /// <summary>The flow came to its end.</summary>
    internal Task<Result<SavedRecord>> Conclude(Guid id, string state, Guid? by, string? comment, CancellationToken cancellation) =>
        Move(id, null, state, new RecordPatch
        {
            ["decidedAt"] = clock.UtcNow,
            ["decidedById"] = by,
            ["reason"] = comment is { Length: > 500 } ? comment[..500] : comment,
        }, cancellation);

    /// <summary>Somebody who may approve decides; not the one who submitted it, unless the company allows that.</summary>
    public async Task<Result<SavedRecord>> Decide(Guid id, long? version, bool approves, string? reason, CancellationToken cancellation)
    {
        var found = await FindToChange(id, version, cancellation);
        if (!found.IsSuccess)
            return Result<SavedRecord>.Failed(found.Errors);
        if (found.Value.State != "submitted")
            return Error.Rule("approval.notWaiting");
        // Where a flow is under way, its own approvers decide, in their inbox.
        if (await Desk.IsPending(Kind, id, cancellation))
            return Error.Rule("approval.byFlow");
        if (found.Value.SubmittedById == Me && Me is not null && !(await company.Settings(cancellation)).AuthorMayApprove)
            return Error.Rule("approval.own");
        return await Move(id, version, approves ? "approved" : "rejected", new RecordPatch
        {
            ["decidedAt"] = clock.UtcNow,
            ["decidedById"] = Me,
            ["reason"] = reason,
        }, cancellation);
    }

    private string Kind => catalog.Of<T>().Name;

    // Asked for late: the desk itself asks the documents, which move through this flow.
    private ApprovalDesk Desk => services.GetRequiredService<ApprovalDesk>();

    private Guid? Me => actors.Actor.IsSystem ? null : actors.Actor.UserId;
}

/// <summary>What a caller may say about a step: why.</summary>
public sealed record StepBody
{
    public string? Reason { get; init; }
}
