using Huike.Finance.Invoices.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Approvals;
using Huike.Sales.Documents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Finance.Invoices;

/// <summary>Moves an invoice from one state to another, through the one writer and its rules.</summary>
internal sealed class InvoiceFlow(HuikeDb db, RecordWriter<Invoice> writer, RecordReader<Invoice> reader, CompanySales company, ActorContext actors, TenantClock clock, IServiceProvider services)
{
    public const string Kind = "invoices";

    /// <summary>The invoice as the actor may see it; stale where he saw another version.</summary>
    public async Task<Result<Invoice>> Find(Guid id, long? version, CancellationToken cancellation)
    {
        if (await db.Set<Invoice>().FirstOrDefaultAsync(i => i.Id == id, cancellation) is not { } invoice)
            return Error.NotFound();
        return version is { } seen && seen != invoice.Version ? Error.Stale() : invoice;
    }

    /// <summary>The same, held until the transaction ends: whoever does something to it at the same moment waits and then sees what was done.</summary>
    public async Task<Result<Invoice>> Hold(Guid id, long? version, CancellationToken cancellation)
    {
        await db.Set<Invoice>().Where(i => i.Id == id).ExecuteUpdateAsync(set => set.SetProperty(i => i.RedAmount, i => i.RedAmount), cancellation);
        return await FindToChange(id, version, cancellation);
    }

    /// <summary>The same for a step that changes it: refused before anything else where the actor may only read it.</summary>
    private async Task<Result<Invoice>> FindToChange(Guid id, long? version, CancellationToken cancellation)
    {
        var found = await Find(id, version, cancellation);
        return found.IsSuccess && !await new WriteAccess(db).MayWrite(found.Value, cancellation) ? Error.Forbidden() : found;
    }

    public async Task<Result<SavedRecord>> Move(Guid id, long? version, string state, RecordPatch more, CancellationToken cancellation)
    {
        var found = await FindToChange(id, null, cancellation);
        if (!found.IsSuccess)
            return Result<SavedRecord>.Failed(found.Errors);
        if (await db.Set<Invoice>().AnyAsync(i => i.Id == id && i.State == state, cancellation))
            return Error.Rule("state.notPossible");
        more["state"] = state;
        var written = await writer.Change(id, version, more, WriteOptions.Default with { Trusted = true }, cancellation);
        return written.IsSuccess
            ? new SavedRecord(await reader.Detail(written.Value.Entity, cancellation), written.Value.Warnings)
            : Result<SavedRecord>.Failed(written.Errors);
    }

    /// <summary>
    /// Puts it before those who approve: by the company's flow where one applies. Without one it is approved at once and waits for finance
    /// to issue it, unless it goes beyond its order: then whoever may approve invoices decides.
    /// </summary>
    public async Task<Result<SavedRecord>> Submit(Guid id, long? version, CancellationToken cancellation)
    {
        var moved = await Move(id, version, Invoice.Submitted, new RecordPatch
        {
            ["submittedAt"] = clock.UtcNow,
            ["submittedById"] = Me,
            ["decidedAt"] = null,
            ["decidedById"] = null,
            ["reason"] = null,
        }, cancellation);
        if (!moved.IsSuccess)
            return moved;
        var put = await Desk.Submit(Kind, id, null, cancellation);
        if (!put.IsSuccess)
            return Result<SavedRecord>.Failed(put.Errors);
        var passes = put.Value.State == SubmitState.Passed && !(moved.Value.Record["beyondOrder"] is true && moved.Value.Warnings.Count == 0);
        if (!passes)
            return moved;
        var approved = await Move(id, null, Invoice.Approved, [], cancellation);
        return approved.IsSuccess ? approved.Value with { Warnings = moved.Value.Warnings } : approved;
    }

    /// <summary>Takes it back into writing; an approval under way ends.</summary>
    public async Task<Result<SavedRecord>> Withdraw(Guid id, long? version, CancellationToken cancellation)
    {
        var moved = await Move(id, version, Invoice.Draft, [], cancellation);
        if (moved.IsSuccess)
            await Desk.Cancel(Kind, id, cancellation);
        return moved;
    }

    /// <summary>The flow came to its end.</summary>
    internal Task<Result<SavedRecord>> Conclude(Guid id, string state, Guid? by, string? comment, CancellationToken cancellation) =>
        Move(id, null, state, new RecordPatch { ["decidedAt"] = clock.UtcNow, ["decidedById"] = by, ["reason"] = comment is { Length: > 500 } ? comment[..500] : comment }, cancellation);

    /// <summary>Somebody who may approve decides; not the one who submitted it, unless the company allows that.</summary>
    public async Task<Result<SavedRecord>> Decide(Guid id, long? version, bool approves, string? reason, CancellationToken cancellation)
    {
        var found = await Find(id, version, cancellation);
        if (!found.IsSuccess)
            return Result<SavedRecord>.Failed(found.Errors);
        if (found.Value.State != Invoice.Submitted)
            return Error.Rule("approval.notWaiting");
        // Where a flow is under way, its own approvers decide, in their inbox.
        if (await Desk.IsPending(Kind, id, cancellation))
            return Error.Rule("approval.byFlow");
        if (found.Value.SubmittedById == Me && Me is not null && !(await company.Settings(cancellation)).AuthorMayApprove)
            return Error.Rule("approval.own");
        return await Move(id, version, approves ? Invoice.Approved : Invoice.Rejected, new RecordPatch { ["decidedAt"] = clock.UtcNow, ["decidedById"] = Me, ["reason"] = reason }, cancellation);
    }

    // Asked for late: the desk itself asks the invoices, which move through this flow.
    private ApprovalDesk Desk => services.GetRequiredService<ApprovalDesk>();

    private Guid? Me => actors.Actor.IsSystem ? null : actors.Actor.UserId;
}
