using System.Globalization;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Platform.Approvals.Domain;
using Huike.Platform.Approvals.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Approvals;

/// <summary>
/// Approval flows that name him as an approver or for a copy: the next version of each names his successor. What runs keeps the version that
/// it began with, in which whoever cannot log in is passed over; what it has asked of him already is moved by <see cref="ApprovalPart"/>.
/// </summary>
internal sealed class FlowPart(HuikeDb db, ActorContext actors, FlowChoice flows, FlowWriting writing) : PositionPart(actors, "approvalFlows", 240)
{
    private const int Most = 500;

    public override bool MayMove(Actor actor) => actor.May("approvals.edit");

    protected override async Task<IReadOnlyList<HeldRow>> Held(Guid person, CancellationToken cancellation) =>
        [.. (await Naming(person, cancellation)).Select(f => new HeldRow(f.Id, f.Name, null))];

    public override async Task<IReadOnlyList<HandedOn>> Move(Guid from, IReadOnlyList<HandTo> goals, CancellationToken cancellation)
    {
        var named = (await Naming(from, cancellation)).ToDictionary(f => f.Id);
        var handed = new List<HandedOn>();
        foreach (var goal in goals.Where(g => g.OwnerId is not null && named.ContainsKey(g.Id)))
        {
            var flow = await db.Set<ApprovalFlow>().SingleAsync(f => f.Id == goal.Id, cancellation);
            var before = flow.Revision.ToString(CultureInfo.InvariantCulture);
            writing.Add(flow, Replaced(await flows.Definition(flow.Id, flow.Revision, cancellation), from, goal.OwnerId!.Value));
            await db.SaveChangesAsync(cancellation);
            handed.Add(new HandedOn(Name, flow.Id, flow.Name, goal.OwnerId, null, flow.Version, before));
        }
        return handed;
    }

    public override async Task<IReadOnlyCollection<Guid>> GiveBack(IReadOnlyList<HandedOn> rows, CancellationToken cancellation)
    {
        var back = new List<Guid>();
        foreach (var row in rows)
        {
            if (await db.Set<ApprovalFlow>().FirstOrDefaultAsync(f => f.Id == row.Id, cancellation) is not { } flow || flow.Version != row.Version)
                continue;
            writing.Add(flow, await flows.Definition(flow.Id, int.Parse(row.Before!, CultureInfo.InvariantCulture), cancellation));
            await db.SaveChangesAsync(cancellation);
            back.Add(flow.Id);
        }
        return back;
    }

    /// <summary>Those whose newest version names him, by id; flows are few and their versions are no columns.</summary>
    private async Task<List<ApprovalFlow>> Naming(Guid person, CancellationToken cancellation)
    {
        var rows = await db.Set<ApprovalFlow>().AsNoTracking()
            .Join(db.Set<ApprovalFlowRevision>(), f => new { f.Id, f.Revision }, r => new { Id = r.FlowId, r.Revision }, (f, r) => new { Flow = f, r.Definition })
            .OrderBy(r => r.Flow.Id).Take(Most).ToListAsync(cancellation);
        return [.. rows.Where(r => RulesOf(r.Definition).Any(rule => rule.People.Contains(person))).Select(r => r.Flow)];
    }

    private static IEnumerable<ApproverRule> RulesOf(FlowDefinition definition) => definition.Steps.SelectMany(s => s.Approvers).Concat(definition.CopyTo);

    private static FlowDefinition Replaced(FlowDefinition definition, Guid from, Guid to)
    {
        ApproverRule[] Rules(IReadOnlyList<ApproverRule> rules) => [.. rules.Select(r => r with { People = [.. r.People.Select(p => p == from ? to : p).Distinct()] })];
        return definition with { Steps = [.. definition.Steps.Select(s => s with { Approvers = Rules(s.Approvers) })], CopyTo = Rules(definition.CopyTo) };
    }
}
