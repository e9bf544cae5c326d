using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Platform.Approvals.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Approvals.UseCases;

/// <summary>One approval with its steps, its trail and what the caller may do.</summary>
[Open("Participants and whoever may see the document; checked inside.")]
public sealed record GetApproval(Guid Id) : IQuery<ApprovalDetail>;

/// <summary>All approvals of a document, the newest with its trail; empty where there was none.</summary>
[Open("Participants and whoever may see the document; checked inside.")]
public sealed record GetApprovalsOf(Guid RecordId) : IQuery<RecordApprovals>;

/// <param name="Newest">Null where there was none.</param>
public sealed record RecordApprovals(ApprovalDetail? Newest, IReadOnlyList<EarlierApproval> Earlier);

public sealed record EarlierApproval(Guid Id, string State, DateTime SubmittedAt, string SubmitterName);

public sealed record ApprovalDetail(
    Guid Id, string Kind, Guid RecordId, string Title, string Href, string State, string Flow, Guid SubmitterId, string SubmitterName, DateTime SubmittedAt, DateTime? EndedAt,
    IReadOnlyList<FactLine> Facts, IReadOnlyList<StepView> Steps, IReadOnlyList<TrailLine> Trail, IReadOnlyList<string> CopiedTo, MyPart Mine);

/// <param name="Label">In the caller's language.</param>
public sealed record FactLine(string Name, string Label, string Value);

/// <param name="State">done, now, later, left (out).</param>
public sealed record StepView(int Index, string Name, bool Beside, StepMode Mode, string State, IReadOnlyList<StepPerson> People);

/// <param name="State">State of the task; <c>automatic</c> where the house approved.</param>
public sealed record StepPerson(Guid UserId, string Name, string State, DateTime? DecidedAt, string? Comment);

public sealed record TrailLine(DateTime At, string? Who, string Action, string? Step, string? Target, string? Comment);

/// <summary>What the caller may do.</summary>
/// <param name="ReturnSteps">Indexes of the earlier steps that he may send it back to.</param>
public sealed record MyPart(bool MayDecide, bool CommentRequired, bool MayWithdraw, bool MayTakeBack, bool MayReassign, IReadOnlyList<int> ReturnSteps);

internal sealed class GetApprovalUseCase(HuikeDb db, ApprovalAccess access, ApprovalViews views) : IUseCase<GetApproval, ApprovalDetail>
{
    public async Task<Result<ApprovalDetail>> Execute(GetApproval request, CancellationToken cancellation)
    {
        if (await db.Set<Approval>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == request.Id, cancellation) is not { } approval
            || !await access.MaySee(approval, cancellation))
            return Error.NotFound();
        return await views.Of(approval, cancellation);
    }
}

internal sealed class GetApprovalsOfUseCase(HuikeDb db, ApprovalAccess access, ApprovalViews views) : IUseCase<GetApprovalsOf, RecordApprovals>
{
    private const int Most = 20;

    public async Task<Result<RecordApprovals>> Execute(GetApprovalsOf request, CancellationToken cancellation)
    {
        var all = await db.Set<Approval>().AsNoTracking().Where(a => a.RecordId == request.RecordId).OrderByDescending(a => a.Id).Take(Most).ToListAsync(cancellation);
        if (all.Count == 0 || !await access.MaySee(all[0], cancellation))
            return new RecordApprovals(null, []);
        var names = await PeopleNames.Of(db, all.Select(a => a.SubmitterId), cancellation);
        return new RecordApprovals(await views.Of(all[0], cancellation),
            [.. all.Skip(1).Select(a => new EarlierApproval(a.Id, a.State, a.CreatedAt, names.GetValueOrDefault(a.SubmitterId, "")))]);
    }
}

/// <summary>May the last approver take his approval back, and the submitter his document.</summary>
internal static class Undoing
{
    /// <summary>The submitter may while nobody has decided anything.</summary>
    public static bool MayWithdraw(Approval approval, IEnumerable<ApprovalTask> tasks, Actor actor) =>
        approval.State == Approval.Pending && approval.SubmitterId == actor.UserId && approval.Round == 0
        && !tasks.Any(t => t.DecidedAt is not null && !t.Automatic);

    /// <summary>The task that the actor approved as the last thing that anybody did.</summary>
    public static Guid? MayTakeBack(Approval approval, IEnumerable<ApprovalEvent> trail, Actor actor) =>
        approval.State == Approval.Pending && trail.Where(e => e.UserId is not null).OrderBy(e => e.Id).LastOrDefault() is { Action: ApprovalTask.Approved } last
        && last.UserId == actor.UserId ? last.TaskId : null;
}
