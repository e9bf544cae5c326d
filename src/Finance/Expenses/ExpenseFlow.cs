using Huike.Finance.Accounts;
using Huike.Finance.Expenses.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Approvals;
using Huike.Sales.Documents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Finance.Expenses;

/// <summary>Moves an expense from one state to another, through the one writer and its rules.</summary>
internal sealed class ExpenseFlow(HuikeDb db, RecordWriter<Expense> writer, RecordReader<Expense> reader, CompanySales company, CompanyFinance finance, ActorContext actors, TenantClock clock, IServiceProvider services)
{
    public const string Kind = "expenses";

    /// <summary>The expense as the actor may see it; stale where he saw another version.</summary>
    public async Task<Result<Expense>> Find(Guid id, long? version, CancellationToken cancellation)
    {
        if (await db.Set<Expense>().FirstOrDefaultAsync(e => e.Id == id, cancellation) is not { } expense)
            return Error.NotFound();
        return version is { } seen && seen != expense.Version ? Error.Stale() : expense;
    }

    /// <summary>The same for a step that changes it, held until the transaction ends: whoever does something to it at the same moment waits and then sees what was done.</summary>
    public async Task<Result<Expense>> Hold(Guid id, long? version, CancellationToken cancellation)
    {
        await db.Set<Expense>().Where(e => e.Id == id).ExecuteUpdateAsync(set => set.SetProperty(e => e.Places, e => e.Places), cancellation);
        var found = await Find(id, version, cancellation);
        if (!found.IsSuccess)
            return found;
        // The person concerned reads what is confidential, but does not write it.
        var closed = found.Value.Confidential && !actors.Actor.May("expenses.confidential");
        return closed || !await new WriteAccess(db).MayWrite(found.Value, cancellation) ? Error.Forbidden() : found;
    }

    public async Task<Result<SavedRecord>> Move(Guid id, long? version, string state, RecordPatch more, CancellationToken cancellation)
    {
        var found = await Hold(id, version, cancellation);
        if (!found.IsSuccess)
            return Result<SavedRecord>.Failed(found.Errors);
        if (found.Value.State == state)
            return Error.Rule("state.notPossible");
        more["state"] = state;
        var written = await writer.Change(id, version, more, WriteOptions.Default with { Trusted = true }, cancellation);
        return written.IsSuccess
            ? new SavedRecord(await reader.Detail(written.Value.Entity, cancellation), written.Value.Warnings)
            : Result<SavedRecord>.Failed(written.Errors);
    }

    /// <summary>
    /// Puts it before those who approve: by the company's flow where one applies. Without one whoever may approve expenses decides; his own
    /// are approved at once where the company allows that.
    /// </summary>
    public async Task<Result<SavedRecord>> Submit(Guid id, long? version, CancellationToken cancellation)
    {
        var found = await Find(id, version, cancellation);
        if (found.IsSuccess && await finance.Refusal(found.Value.OccurredOn, "occurredOn", cancellation) is { } closed)
            return closed;
        var moved = await Move(id, version, Expense.Submitted, new RecordPatch
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
        // An approval without a flow leaves nothing behind; one that ran through at once does.
        var decides = put.Value.ApprovalId is not null || actors.Actor.IsSystem
            || (actors.Actor.May("expenses.approve") && (await company.Settings(cancellation)).AuthorMayApprove);
        return put.Value.State == SubmitState.Passed && decides ? await Move(id, null, Expense.Approved, [], cancellation) : moved;
    }

    /// <summary>Takes it back into writing; an approval under way ends.</summary>
    public async Task<Result<SavedRecord>> Withdraw(Guid id, long? version, CancellationToken cancellation)
    {
        var moved = await Move(id, version, Expense.Draft, [], cancellation);
        if (moved.IsSuccess)
            await Desk.Cancel(Kind, id, cancellation);
        return moved;
    }

    /// <summary>Gives it up before it is paid; what counts as a cost already only while its period is open.</summary>
    public async Task<Result<SavedRecord>> Void(Guid id, long? version, string reason, CancellationToken cancellation)
    {
        var found = await Find(id, version, cancellation);
        if (found.IsSuccess && found.Value.State == Expense.Approved && await finance.Refusal(found.Value.OccurredOn, "occurredOn", cancellation) is { } closed)
            return closed;
        var moved = await Move(id, version, Expense.Void, new RecordPatch { ["reason"] = reason }, cancellation);
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
        if (found.Value.State != Expense.Submitted)
            return Error.Rule("approval.notWaiting");
        // Where a flow is under way, its own approvers decide, in their inbox.
        if (await Desk.IsPending(Kind, id, cancellation))
            return Error.Rule("approval.byFlow");
        if (found.Value.SubmittedById == Me && Me is not null && !(await company.Settings(cancellation)).AuthorMayApprove)
            return Error.Rule("approval.own");
        return await Move(id, version, approves ? Expense.Approved : Expense.Rejected, new RecordPatch { ["decidedAt"] = clock.UtcNow, ["decidedById"] = Me, ["reason"] = reason }, cancellation);
    }

    // Asked for late: the desk itself asks the expenses, which move through this flow.
    private ApprovalDesk Desk => services.GetRequiredService<ApprovalDesk>();

    private Guid? Me => actors.Actor.IsSystem ? null : actors.Actor.UserId;
}
