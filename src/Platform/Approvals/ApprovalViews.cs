using System.Globalization;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Platform.Approvals.Domain;
using Huike.Platform.Approvals.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Roles.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Approvals;

/// <summary>Puts an approval together for reading.</summary>
internal sealed class ApprovalViews(HuikeDb db, ActorContext actors, ApprovalAccess access, Approvables approvables, FlowChoice flows, IChoices choices, ITexts texts)
{
    private const int MostLines = 300;

    public async Task<ApprovalDetail> Of(Approval approval, CancellationToken cancellation)
    {
        var flow = await flows.Definition(approval.FlowId, approval.Revision, cancellation);
        var tasks = await db.Set<ApprovalTask>().AsNoTracking().Where(t => t.ApprovalId == approval.Id).OrderBy(t => t.Id).Take(MostLines).ToListAsync(cancellation);
        var trail = await db.Set<ApprovalEvent>().AsNoTracking().Where(e => e.ApprovalId == approval.Id).OrderBy(e => e.Id).Take(MostLines).ToListAsync(cancellation);
        var copies = await db.Set<ApprovalCopy>().Where(c => c.ApprovalId == approval.Id).OrderBy(c => c.Id).Select(c => c.UserId).Take(ApproverRule.MostPeople).ToListAsync(cancellation);
        var names = await PeopleNames.Of(db, [approval.SubmitterId, .. tasks.Select(t => t.AssigneeId), .. trail.Select(e => e.UserId ?? Guid.Empty), .. trail.Select(e => e.TargetId ?? Guid.Empty), .. copies], cancellation);
        string? Name(Guid? id) => id is { } known ? names.GetValueOrDefault(known) : null;
        return new ApprovalDetail(approval.Id, approval.Kind, approval.RecordId, approval.Title, HrefOf(approval), approval.State,
            await db.Set<ApprovalFlow>().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter }).Where(f => f.Id == approval.FlowId).Select(f => f.Name).FirstAsync(cancellation),
            approval.SubmitterId, Name(approval.SubmitterId) ?? "", approval.CreatedAt, approval.EndedAt,
            await access.TakesPart(approval, cancellation) ? await Facts(approval, cancellation) : [],
            Steps(approval, flow, tasks, names),
            [.. trail.Select(e => new TrailLine(e.At, Name(e.UserId), e.Action, e.Step, Name(e.TargetId), e.Comment))],
            [.. copies.Select(c => Name(c)).OfType<string>()], Mine(approval, flow, tasks, trail));
    }

    private string HrefOf(Approval approval) =>
        approvables.Find(approval.Kind) is { } kind ? string.Format(CultureInfo.InvariantCulture, kind.Path, approval.RecordId) : $"approvals/{approval.Id}";

    private static List<StepView> Steps(Approval approval, FlowDefinition flow, List<ApprovalTask> tasks, IReadOnlyDictionary<Guid, string> names)
    {
        var current = tasks.Where(t => t.Round == approval.Round).ToList();
        return [.. flow.Steps.Select((step, index) =>
        {
            var own = current.Where(t => t.Step == index && (t.State != ApprovalTask.Closed || t.ClosedById is not null)).ToList();
            var state = own.Any(Taken.IsUndecided) ? "now" : own.Count > 0 ? "done"
                : !Conditions.Hold(step.When, approval.Facts) || approval.State != Approval.Pending || index <= approval.Stage ? "left" : "later";
            return new StepView(index, step.Name, step.Beside && index > 0, step.Mode, state,
                [.. own.Select(t => new StepPerson(t.AssigneeId, names.GetValueOrDefault(t.AssigneeId, ""), t.Automatic ? "automatic" : t.State, t.DecidedAt, t.Comment))]);
        })];
    }

    private MyPart Mine(Approval approval, FlowDefinition flow, List<ApprovalTask> tasks, List<ApprovalEvent> trail)
    {
        var me = actors.Actor;
        var mine = approval.State == Approval.Pending ? tasks.FirstOrDefault(t => t.AssigneeId == me.UserId && t.State == ApprovalTask.Open) : null;
        return new MyPart(mine is not null, mine is not null && mine.Step < flow.Steps.Count && flow.Steps[mine.Step].CommentRequired,
            Undoing.MayWithdraw(approval, tasks, me), Undoing.MayTakeBack(approval, trail, me) is not null,
            approval.State == Approval.Pending && me.May(ApprovalAccess.Keep),
            mine is null ? [] : [.. Enumerable.Range(0, approval.Stage).Where(i => ApprovalRun.StageOf(flow, i) is not null)]);
    }

    private async Task<List<FactLine>> Facts(Approval approval, CancellationToken cancellation)
    {
        var lines = new List<FactLine>();
        foreach (var fact in approvables.Find(approval.Kind)?.Facts ?? [])
        {
            if (approval.Facts.GetValueOrDefault(fact.Name) is { Length: > 0 } value)
                lines.Add(new FactLine(fact.Name, texts[fact.LabelKey], await Words(fact, value, cancellation)));
        }
        return lines;
    }

    private async Task<string> Words(ApprovalFact fact, string value, CancellationToken cancellation) => fact.Kind switch
    {
        ApprovalFactKind.Money when Conditions.Number(value) is { } amount => amount.ToString("N2", CultureInfo.CurrentCulture),
        ApprovalFactKind.Number when Conditions.Number(value) is { } number => number.ToString("#,0.####", CultureInfo.CurrentCulture),
        ApprovalFactKind.Flag => texts[value == "true" ? "ui.yes" : "ui.no"],
        ApprovalFactKind.Choice when fact.ChoiceList is { } list => await choices.Label(list, value, cancellation),
        ApprovalFactKind.Person when Guid.TryParse(value, out var id) => (await PeopleNames.Of(db, [id], cancellation)).GetValueOrDefault(id, value),
        ApprovalFactKind.Department when Guid.TryParse(value.Split(',')[0], out var id) => await db.Set<Department>().Where(d => d.Id == id).Select(d => d.Name).FirstOrDefaultAsync(cancellation) ?? "",
        ApprovalFactKind.Role when Guid.TryParse(value, out var id) => await db.Set<Role>().Where(r => r.Id == id).Select(r => r.Name).FirstOrDefaultAsync(cancellation) ?? "",
        _ => value,
    };
}
