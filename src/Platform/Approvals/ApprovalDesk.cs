using System.Security.Cryptography;
using System.Text;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Platform.Approvals.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Approvals;

public enum SubmitState
{
    /// <summary>No flow asks for a decision: the caller goes on at once, <see cref="IApprovable.Decided"/> is not called.</summary>
    Passed = 1,
    /// <summary>Somebody has to decide; the answer comes through <see cref="IApprovable.Decided"/>.</summary>
    Pending = 2,
}

/// <summary>What became of a submit; the approval is null where no flow applied.</summary>
public sealed record Submitted(SubmitState State, Guid? ApprovalId);

/// <summary>What the submitter adds.</summary>
public sealed record SubmitOptions
{
    /// <summary>The approvers that he names, for flows which leave it to him.</summary>
    public IReadOnlyList<Guid> Chosen { get; init; } = [];
    public string? Comment { get; init; }
    /// <summary>Facts that only the caller knows; they go before those that the document tells.</summary>
    public IReadOnlyDictionary<string, object?> Facts { get; init; } = new Dictionary<string, object?>();
}

/// <summary>Where other modules put documents to approval, inside their own transaction.</summary>
public sealed class ApprovalDesk
{
    private readonly HuikeDb _db;
    private readonly ActorContext _actors;
    private readonly Approvables _approvables;
    private readonly FlowChoice _flows;
    private readonly ApprovalRun _run;

    internal ApprovalDesk(HuikeDb db, ActorContext actors, Approvables approvables, FlowChoice flows, ApprovalRun run) =>
        (_db, _actors, _approvables, _flows, _run) = (db, actors, approvables, flows, run);

    /// <summary>
    /// Begins an approval of the document in the actor's name. Saves what the caller changed before. Errors:
    /// <c>approvals.pending</c> where one is under way, <c>approvals.choose</c> on <c>approvers</c> where he has to name approvers.
    /// </summary>
    public async Task<Result<Submitted>> Submit(string kind, Guid id, SubmitOptions? options, CancellationToken cancellation)
    {
        options ??= new SubmitOptions();
        var approvable = _approvables.Of(kind);
        await _db.SaveChangesAsync(cancellation);
        if (await IsPending(kind, id, cancellation))
            return Error.Rule("approvals.pending");
        if (await _approvables.Read(approvable, id, cancellation) is not { } subject)
            return Error.NotFound();
        // The house itself (demo data, imports) has nobody above it.
        var submitter = _actors.Actor.UserId;
        if (submitter == Guid.Empty || await _flows.Find(approvable, Merged(subject, options), submitter, cancellation) is not { } choice)
            return new Submitted(SubmitState.Passed, null);
        if (options.Chosen.Count == 0 && choice.NeedsChosen)
            return Error.Invalid("approvers", "approvals.choose");
        if (options.Chosen.Count > ApproverRule.MostPeople || options.Comment?.Length > Approval.MaxComment)
            return Error.Invalid("approvers", "tooMany", ApproverRule.MostPeople);
        var approval = new Approval
        {
            Kind = kind,
            RecordId = id,
            Title = subject.Title.Length <= Approval.MaxTitle ? subject.Title : subject.Title[..(Approval.MaxTitle - 1)] + "…",
            FlowId = choice.Flow.Id,
            Revision = choice.Flow.Revision,
            SubmitterId = submitter,
            Facts = choice.Facts,
            ContentHash = HashOf(subject.Content),
            Chosen = [.. options.Chosen.Distinct()],
        };
        _db.Add(approval);
        await _run.Begin(approval, choice.Definition, options.Comment, cancellation);
        await _db.SaveChangesAsync(cancellation);
        return new Submitted(approval.State == Approval.Approved ? SubmitState.Passed : SubmitState.Pending, approval.Id);
    }

    /// <summary>Whether a flow of the company asks about the document as it is now, were the actor to submit it.</summary>
    public async Task<bool> Applies(string kind, Guid id, CancellationToken cancellation)
    {
        var approvable = _approvables.Of(kind);
        return _actors.Actor.UserId is var submitter && submitter != Guid.Empty && await _approvables.Read(approvable, id, cancellation) is { } subject
            && await _flows.Find(approvable, subject, submitter, cancellation) is not null;
    }

    /// <summary>True while somebody has to decide about the document.</summary>
    public Task<bool> IsPending(string kind, Guid id, CancellationToken cancellation) =>
        _db.Set<Approval>().AnyAsync(a => a.Kind == kind && a.RecordId == id && a.State == Approval.Pending, cancellation);

    /// <summary>Ends a pending approval because the document itself is voided or deleted; <see cref="IApprovable.Decided"/> is not called.</summary>
    public async Task Cancel(string kind, Guid id, CancellationToken cancellation)
    {
        var pending = await _db.Set<Approval>().Where(a => a.Kind == kind && a.RecordId == id && a.State == Approval.Pending).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(cancellation);
        if (pending is { } approval && await _run.Take(approval, cancellation) is { } round)
            _run.Cancel(round);
    }

    private static ApprovalSubject Merged(ApprovalSubject subject, SubmitOptions options)
    {
        if (options.Facts.Count == 0)
            return subject;
        var facts = new Dictionary<string, object?>(subject.Facts);
        foreach (var (name, value) in options.Facts)
            facts[name] = value;
        return subject with { Facts = facts };
    }

    internal static string HashOf(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
}

/// <summary>The kinds that modules brought, and their documents as the house sees them.</summary>
internal sealed class Approvables(IEnumerable<IApprovable> all, ActorContext actors)
{
    public IReadOnlyList<IApprovable> All { get; } = [.. all];

    public IApprovable? Find(string kind) => All.FirstOrDefault(a => a.Kind == kind);

    /// <exception cref="InvalidOperationException">No module registered the kind.</exception>
    public IApprovable Of(string kind) => Find(kind) ?? throw new InvalidOperationException($"Nothing approvable is called {kind}.");

    public async Task<ApprovalSubject?> Read(IApprovable approvable, Guid id, CancellationToken cancellation)
    {
        using var house = actors.AsHouse();
        return await approvable.Read(id, cancellation);
    }

    public async Task<IReadOnlyList<Error>> Decided(Approval approval, ApprovalOutcome outcome, string? comment, CancellationToken cancellation)
    {
        // The kind's module may be gone; what it left behind can still be ended.
        if (Find(approval.Kind) is not { } kind)
            return [];
        var by = actors.Actor.UserId == Guid.Empty ? (Guid?)null : actors.Actor.UserId;
        using var house = actors.AsHouse();
        return await kind.Decided(approval.RecordId, new ApprovalDecision(approval.Id, outcome, comment, by), cancellation);
    }
}

/// <param name="Facts">As they are kept.</param>
internal sealed record ChosenFlow(ApprovalFlow Flow, FlowDefinition Definition, Dictionary<string, string> Facts)
{
    /// <summary>A step that will run leaves its approvers to the submitter.</summary>
    public bool NeedsChosen => Definition.Steps.Any(s => Conditions.Hold(s.When, Facts) && s.Approvers.Any(a => a.Kind == ApproverKind.Chosen));
}

/// <summary>Which flow a document goes.</summary>
internal sealed class FlowChoice(HuikeDb db, FlowFacts facts)
{
    internal const int MostFlows = 50;

    public async Task<ChosenFlow?> Find(IApprovable approvable, ApprovalSubject subject, Guid submitterId, CancellationToken cancellation)
    {
        var flows = await db.Set<ApprovalFlow>().AsNoTracking().Where(f => f.Kind == approvable.Kind && f.Active)
            .OrderBy(f => f.Position).ThenBy(f => f.Id).Take(MostFlows).ToListAsync(cancellation);
        if (flows.Count == 0)
            return null;
        var values = await facts.Collect(approvable, subject, submitterId, cancellation);
        foreach (var flow in flows)
        {
            var definition = await Definition(flow.Id, flow.Revision, cancellation);
            if (Conditions.Hold(definition.When, values))
                return new ChosenFlow(flow, definition, values);
        }
        return null;
    }

    public Task<FlowDefinition> Definition(Guid flowId, int revision, CancellationToken cancellation) =>
        db.Set<ApprovalFlowRevision>().AsNoTracking().Where(r => r.FlowId == flowId && r.Revision == revision).Select(r => r.Definition).FirstAsync(cancellation);
}
