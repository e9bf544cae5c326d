using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Platform.Approvals.Domain;

namespace Huike.Platform.Approvals.UseCases;

/// <summary>Which kinds can be put to approval, with the facts that conditions may ask.</summary>
[Permission("approvals.edit")]
public sealed record ListApprovalKinds : IQuery<ApprovalKinds>;

public sealed record ApprovalKinds(IReadOnlyList<ApprovalKind> Items);

public sealed record ApprovalKind(string Kind, string Label, IReadOnlyList<FactChoice> Facts);

public sealed record FactChoice(string Name, string Label, ApprovalFactKind Kind, string? ChoiceList, IReadOnlyList<string> Operators);

internal sealed class ListApprovalKindsUseCase(Approvables approvables, ITexts texts) : IUseCase<ListApprovalKinds, ApprovalKinds>
{
    public Task<Result<ApprovalKinds>> Execute(ListApprovalKinds request, CancellationToken cancellation) =>
        Task.FromResult<Result<ApprovalKinds>>(new ApprovalKinds([.. approvables.All.Select(a => new ApprovalKind(a.Kind, texts[$"{a.Kind}.one"],
            [.. FlowFacts.Of(a).Select(f => new FactChoice(f.Name, texts[f.LabelKey], f.Kind, f.ChoiceList, Conditions.OperatorsOf(f.Kind)))]))]));
}

/// <summary>What would happen if the caller submitted the document as it is.</summary>
[Open("Only for documents that the caller may see; checked inside.")]
public sealed record PlanApproval(string Kind, Guid RecordId) : IQuery<ApprovalPlan>;

/// <param name="Flow">Name of the flow; null where none applies and the document passes at once.</param>
/// <param name="NeedsChosen">The submitter has to name approvers.</param>
public sealed record ApprovalPlan(string? Flow, bool NeedsChosen, IReadOnlyList<PlannedStep> Steps);

public sealed record PlannedStep(string Name, bool Beside, StepMode Mode, bool Chosen, IReadOnlyList<string> People);

internal sealed class PlanApprovalUseCase(HuikeDb db, ActorContext actors, Approvables approvables, ApprovalAccess access, FlowChoice flows, ApproverFinder finder) : IUseCase<PlanApproval, ApprovalPlan>
{
    public async Task<Result<ApprovalPlan>> Execute(PlanApproval request, CancellationToken cancellation)
    {
        if (approvables.Find(request.Kind ?? "") is not { } approvable || !await access.SeesRecord(approvable.Kind, request.RecordId, cancellation)
            || await approvables.Read(approvable, request.RecordId, cancellation) is not { } subject)
            return Error.NotFound();
        var me = actors.Actor.UserId;
        if (await flows.Find(approvable, subject, me, cancellation) is not { } choice)
            return new ApprovalPlan(null, false, []);
        var draft = new Approval { SubmitterId = me };
        var steps = new List<PlannedStep>();
        foreach (var step in choice.Definition.Steps.Where(s => Conditions.Hold(s.When, choice.Facts)))
        {
            var people = await finder.Find(step.Approvers, draft, cancellation);
            var names = await PeopleNames.Of(db, people, cancellation);
            steps.Add(new PlannedStep(step.Name, step.Beside, step.Mode, step.Approvers.Any(a => a.Kind == ApproverKind.Chosen),
                [.. people.Where(p => p != me || choice.Definition.WhenSubmitter == WhenSubmitter.Allow).Select(p => names.GetValueOrDefault(p, ""))]));
        }
        return new ApprovalPlan(choice.Flow.Name, choice.NeedsChosen, steps);
    }
}
