using FluentValidation;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Approvals.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Approvals.UseCases;

/// <summary>The flows of all kinds, each in its newest version.</summary>
[Permission("approvals.edit")]
public sealed record ListFlows : IQuery<FlowList>;

public sealed record FlowList(IReadOnlyList<FlowItem> Items);

/// <param name="Running">How many documents are on their way along any of its versions.</param>
public sealed record FlowItem(Guid Id, long Version, string Kind, string Name, bool Active, int Position, int Revision, FlowDefinition Definition, int Running);

internal sealed class ListFlowsUseCase(HuikeDb db) : IUseCase<ListFlows, FlowList>
{
    private const int Most = 500;

    public async Task<Result<FlowList>> Execute(ListFlows request, CancellationToken cancellation)
    {
        var rows = await db.Set<ApprovalFlow>().AsNoTracking()
            .Join(db.Set<ApprovalFlowRevision>(), f => new { f.Id, f.Revision }, r => new { Id = r.FlowId, r.Revision }, (f, r) => new
            {
                Flow = f,
                r.Definition,
                Running = db.Set<Approval>().Count(a => a.FlowId == f.Id && a.State == Approval.Pending),
            })
            .OrderBy(r => r.Flow.Kind).ThenBy(r => r.Flow.Position).ThenBy(r => r.Flow.Id).Take(Most).ToListAsync(cancellation);
        return new FlowList([.. rows.Select(r => new FlowItem(r.Flow.Id, r.Flow.Version, r.Flow.Kind, r.Flow.Name, r.Flow.Active, r.Flow.Position, r.Flow.Revision, r.Definition, r.Running))]);
    }
}

/// <summary>A new flow at the end of its kind.</summary>
[Permission("approvals.edit")]
public sealed record CreateFlow(string Kind, string Name, FlowDefinition Definition, bool Active = true) : ICommand<CreatedFlow>;

public sealed record CreatedFlow(Guid Id, long Version) : ICreated
{
    string ICreated.Resource => "approval-flows";
}

/// <summary>Changes a flow; another definition becomes its next version, and what runs keeps the one that it began with.</summary>
/// <param name="Version">The one that the caller has seen.</param>
/// <param name="Position">Its place among the flows of the kind, or null to stay.</param>
[Permission("approvals.edit")]
public sealed record ChangeFlow(long Version, string Name, FlowDefinition Definition, bool Active = true, int? Position = null) : ICommand<Done>
{
    [System.Text.Json.Serialization.JsonIgnore]
    public Guid Id { get; init; }
}

[Permission("approvals.edit")]
public sealed record DeleteFlow(Guid Id) : ICommand<Done>;

internal sealed class CreateFlowValidator : AbstractValidator<CreateFlow>
{
    public CreateFlowValidator()
    {
        RuleFor(r => r.Name).NotEmpty().MaximumLength(ApprovalFlow.MaxName);
        RuleFor(r => r.Kind).NotEmpty().MaximumLength(ApprovalFlow.MaxKind);
        RuleFor(r => r.Definition).NotNull();
    }
}

internal sealed class ChangeFlowValidator : AbstractValidator<ChangeFlow>
{
    public ChangeFlowValidator()
    {
        RuleFor(r => r.Name).NotEmpty().MaximumLength(ApprovalFlow.MaxName);
        RuleFor(r => r.Definition).NotNull();
        RuleFor(r => r.Position).InclusiveBetween(0, FlowChoice.MostFlows);
    }
}

internal sealed class CreateFlowUseCase(HuikeDb db, Approvables approvables, FlowWriting writing) : IUseCase<CreateFlow, CreatedFlow>
{
    public async Task<Result<CreatedFlow>> Execute(CreateFlow request, CancellationToken cancellation)
    {
        if (approvables.Find(request.Kind) is not { } approvable)
            return Error.Invalid("kind", "notOnList", request.Kind);
        var count = await db.Set<ApprovalFlow>().CountAsync(f => f.Kind == request.Kind, cancellation);
        if (count >= FlowChoice.MostFlows)
            return Error.Rule("tooMany", FlowChoice.MostFlows);
        if (FlowRules.Faults(request.Definition, approvable) is { Count: > 0 } errors)
            return errors;
        var flow = new ApprovalFlow { Kind = request.Kind, Name = request.Name.Trim(), Active = request.Active, Position = count };
        db.Add(flow);
        writing.Add(flow, request.Definition);
        return new CreatedFlow(flow.Id, 1);
    }
}

internal sealed class ChangeFlowUseCase(HuikeDb db, Approvables approvables, FlowChoice flows, FlowWriting writing) : IUseCase<ChangeFlow, Done>
{
    public async Task<Result<Done>> Execute(ChangeFlow request, CancellationToken cancellation)
    {
        if (await db.Set<ApprovalFlow>().FirstOrDefaultAsync(f => f.Id == request.Id, cancellation) is not { } flow)
            return Error.NotFound();
        if (flow.Version != request.Version)
            return Error.Stale();
        if (approvables.Find(flow.Kind) is { } approvable && FlowRules.Faults(request.Definition, approvable) is { Count: > 0 } errors)
            return errors;
        (flow.Name, flow.Active) = (request.Name.Trim(), request.Active);
        if (FlowWriting.Text(await flows.Definition(flow.Id, flow.Revision, cancellation)) != FlowWriting.Text(request.Definition))
            writing.Add(flow, request.Definition);
        if (request.Position is { } position && position != flow.Position)
            await Move(flow, position, cancellation);
        return Done.It;
    }

    private async Task Move(ApprovalFlow flow, int position, CancellationToken cancellation)
    {
        var others = await db.Set<ApprovalFlow>().Where(f => f.Kind == flow.Kind && f.Id != flow.Id).OrderBy(f => f.Position).ThenBy(f => f.Id).ToListAsync(cancellation);
        others.Insert(Math.Min(position, others.Count), flow);
        for (var i = 0; i < others.Count; i++)
            others[i].Position = i;
    }
}

internal sealed class DeleteFlowUseCase(HuikeDb db) : IUseCase<DeleteFlow, Done>
{
    public async Task<Result<Done>> Execute(DeleteFlow request, CancellationToken cancellation)
    {
        if (await db.Set<ApprovalFlow>().FirstOrDefaultAsync(f => f.Id == request.Id, cancellation) is not { } flow)
            return Error.NotFound();
        // Its versions stay for what runs along them and for the trail.
        Bin.Put(flow, Guid.CreateVersion7(), db);
        return Done.It;
    }
}

/// <summary>Adds versions of flows.</summary>
internal sealed class FlowWriting(HuikeDb db, TimeProvider clock, Kernel.Access.ActorContext actors)
{
    public void Add(ApprovalFlow flow, FlowDefinition definition)
    {
        flow.Revision++;
        db.Add(new ApprovalFlowRevision
        {
            FlowId = flow.Id,
            Revision = flow.Revision,
            Definition = definition,
            CreatedAt = clock.GetUtcNow().UtcDateTime,
            CreatedById = actors.Actor.UserId == Guid.Empty ? null : actors.Actor.UserId,
        });
    }

    public static string Text(FlowDefinition definition) => System.Text.Json.JsonSerializer.Serialize(definition, System.Text.Json.JsonSerializerOptions.Web);
}
