using System.Globalization;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Approvals.Domain;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Approvals.UseCases;

/// <summary>The caller's approvals: <c>waiting</c> for him, <c>mine</c> submitted by him, <c>done</c> decided by him, <c>copied</c> to him; <c>all</c> for those who keep the flows.</summary>
[Open("Everybody reads the approvals that he takes part in; the box of all is checked inside.")]
public sealed record ListApprovals(string Box = "waiting", string? State = null, Guid? Before = null, int? Limit = null) : IQuery<ApprovalPage>;

/// <summary>Newest first; <see cref="Next"/> goes into <c>before</c> of the next call.</summary>
public sealed record ApprovalPage(IReadOnlyList<ApprovalItem> Items, Guid? Next);

/// <param name="Since">When it came to the caller, or was submitted.</param>
/// <param name="At">Names of the people who have to decide now.</param>
/// <param name="CommentRequired">The caller's approval needs words.</param>
public sealed record ApprovalItem(
    Guid Id, string Kind, Guid RecordId, string Title, string Href, string State, Guid SubmitterId, string SubmitterName, DateTime SubmittedAt, DateTime Since,
    string? Step, IReadOnlyList<string> At, bool CommentRequired);

internal sealed class ListApprovalsUseCase(HuikeDb db, ActorContext actors, Approvables approvables) : IUseCase<ListApprovals, ApprovalPage>
{
    private static readonly string[] Boxes = ["waiting", "mine", "done", "copied", "all"];
    private static readonly string[] States = [Approval.Pending, Approval.Approved, Approval.Rejected, Approval.Returned, Approval.Withdrawn];

    public async Task<Result<ApprovalPage>> Execute(ListApprovals request, CancellationToken cancellation)
    {
        var limit = request.Limit ?? ListRequest.DefaultLimit;
        if (limit is < 1 or > ListRequest.MaxLimit)
            return Error.Malformed("limit", "outOfRange", 1, ListRequest.MaxLimit);
        if (!Boxes.Contains(request.Box))
            return Error.Malformed("box", "notOnList", request.Box ?? "");
        if (request.State is { } state && !States.Contains(state))
            return Error.Malformed("state", "notOnList", state);
        if (request.Box == "all" && !actors.Actor.May(ApprovalAccess.Keep))
            return Error.Forbidden();
        var query = In(request.Box);
        if (request.State is { } wanted)
            query = query.Where(a => a.State == wanted);
        if (request.Before is { } before)
            query = query.Where(a => a.Id < before);
        var rows = await query.AsNoTracking().OrderByDescending(a => a.Id).Take(limit + 1).ToListAsync(cancellation);
        var page = rows.Take(limit).ToList();
        return new ApprovalPage(await Describe(page, cancellation), rows.Count > limit ? page[^1].Id : null);
    }

    private IQueryable<Approval> In(string box)
    {
        var me = actors.Actor.UserId;
        var approvals = db.Set<Approval>();
        var tasks = db.Set<ApprovalTask>();
        return box switch
        {
            "mine" => approvals.Where(a => a.SubmitterId == me),
            "done" => approvals.Where(a => tasks.Any(t => t.ApprovalId == a.Id && t.AssigneeId == me && t.DecidedAt != null && !t.Automatic)),
            "copied" => approvals.Where(a => db.Set<ApprovalCopy>().Any(c => c.ApprovalId == a.Id && c.UserId == me)),
            "all" => approvals,
            _ => approvals.Where(a => a.State == Approval.Pending && tasks.Any(t => t.ApprovalId == a.Id && t.AssigneeId == me && t.State == ApprovalTask.Open)),
        };
    }

    private async Task<IReadOnlyList<ApprovalItem>> Describe(List<Approval> page, CancellationToken cancellation)
    {
        var ids = page.Select(a => a.Id).ToList();
        var open = await db.Set<ApprovalTask>().AsNoTracking().Where(t => ids.Contains(t.ApprovalId) && t.State == ApprovalTask.Open).OrderBy(t => t.Id).ToListAsync(cancellation);
        var names = await PeopleNames.Of(db, page.Select(a => a.SubmitterId).Concat(open.Select(t => t.AssigneeId)), cancellation);
        var flows = page.Select(a => a.FlowId).Distinct().ToList();
        var definitions = (await db.Set<ApprovalFlowRevision>().AsNoTracking().Where(r => flows.Contains(r.FlowId)).ToListAsync(cancellation))
            .ToDictionary(r => (r.FlowId, r.Revision), r => r.Definition);
        var me = actors.Actor.UserId;
        return [.. page.Select(a =>
        {
            var now = open.Where(t => t.ApprovalId == a.Id).ToList();
            var mine = now.FirstOrDefault(t => t.AssigneeId == me) ?? now.FirstOrDefault();
            var step = mine is not null && definitions.GetValueOrDefault((a.FlowId, a.Revision)) is { } flow && mine.Step < flow.Steps.Count ? flow.Steps[mine.Step] : null;
            return new ApprovalItem(a.Id, a.Kind, a.RecordId, a.Title, HrefOf(a), a.State, a.SubmitterId, names.GetValueOrDefault(a.SubmitterId, ""), a.CreatedAt,
                mine?.OpenedAt ?? a.CreatedAt, step?.Name, [.. now.Select(t => names.GetValueOrDefault(t.AssigneeId, "")).Distinct().Take(5)], step?.CommentRequired == true);
        })];
    }

    private string HrefOf(Approval approval) =>
        approvables.Find(approval.Kind) is { } kind ? string.Format(CultureInfo.InvariantCulture, kind.Path, approval.RecordId) : $"approvals/{approval.Id}";
}

/// <summary>Names of people by their ids, those in the recycle bin too.</summary>
internal static class PeopleNames
{
    public static async Task<IReadOnlyDictionary<Guid, string>> Of(HuikeDb db, IEnumerable<Guid> people, CancellationToken cancellation)
    {
        var ids = people.Distinct().ToList();
        return await db.Set<User>().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter }).Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, cancellation);
    }
}
