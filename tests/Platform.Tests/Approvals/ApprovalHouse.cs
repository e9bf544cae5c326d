using System.Collections.Concurrent;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Approvals;
using Huike.Platform.Approvals.Domain;
using Huike.Platform.Approvals.UseCases;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Platform.Tests.Approvals;

/// <summary>Customers put to approval: the content is name and telephone, the facts stand in <see cref="Facts"/>.</summary>
internal sealed class ApprovableCustomer(HuikeDb db, ApprovalLedger ledger) : IApprovable
{
    public string Kind => "customers";
    public string Path => "customers/{0}";

    public IReadOnlyList<ApprovalFact> Facts { get; } =
    [
        new("amount", ApprovalFactKind.Money, "customers.one"), new("discount", ApprovalFactKind.Number, "customers.one"),
        new("belowFloor", ApprovalFactKind.Flag, "customers.one"), new("grade", ApprovalFactKind.Choice, "customers.one") { ChoiceList = "customer.grade" },
    ];

    public async Task<ApprovalSubject?> Read(Guid id, CancellationToken cancellation) =>
        await db.Set<Customer>().FirstOrDefaultAsync(c => c.Id == id, cancellation) is { } customer
            ? new ApprovalSubject(customer.Name, $"{customer.Name}|{customer.Phone}", ledger.Facts.GetValueOrDefault(id, [])) : null;

    public Task<IReadOnlyList<Error>> Decided(Guid id, ApprovalDecision decision, CancellationToken cancellation)
    {
        if (ledger.Refuse.Contains(id))
            return Task.FromResult<IReadOnlyList<Error>>([Error.Rule("notFound")]);
        ledger.Decisions.Enqueue((id, decision));
        return Task.FromResult<IReadOnlyList<Error>>([]);
    }
}

internal sealed class ApprovalLedger
{
    public ConcurrentDictionary<Guid, Dictionary<string, object?>> Facts { get; } = new();
    public ConcurrentQueue<(Guid Id, ApprovalDecision Decision)> Decisions { get; } = new();
    public HashSet<Guid> Refuse { get; } = [];
}

public abstract class ApprovalHouse(Engine engine) : House(engine)
{
    protected override void Adjust(IServiceCollection services)
    {
        services.AddSingleton<ApprovalLedger>();
        services.AddApprovable<ApprovableCustomer>("customers");
    }

    private ApprovalLedger Ledger => App.Services.GetRequiredService<ApprovalLedger>();

    public IReadOnlyList<ApprovalOutcome> OutcomesOf(Guid id) => [.. Ledger.Decisions.Where(d => d.Id == id).Select(d => d.Decision.Outcome)];

    public void RefuseDecisions(Guid id) => Ledger.Refuse.Add(id);

    public async Task<Guid> Document(Actor actor, params (string Name, object? Value)[] facts)
    {
        var id = (await Do(new CreateRecord<Customer>(new RecordPatch { ["name"] = $"审批公司{Guid.CreateVersion7():N}" }), actor)).Record.Id;
        Ledger.Facts[id] = facts.ToDictionary(f => f.Name, f => f.Value);
        return id;
    }

    /// <summary>Submits as a use case of another module would: in a transaction of the actor.</summary>
    public async Task<Result<Submitted>> Submit(Guid id, Actor actor, SubmitOptions? options = null)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var scope = App.Services.CreateAsyncScope();
        var current = await scope.ServiceProvider.GetRequiredService<IActorDirectory>().Refresh(actor, cancellation);
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = current!;
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        using var turn = await scope.ServiceProvider.GetRequiredService<IDatabaseProvider>().Writers.Enter(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var result = await scope.ServiceProvider.GetRequiredService<ApprovalDesk>().Submit("customers", id, options, cancellation);
        if (result.IsSuccess)
            await transaction.CommitAsync(cancellation);
        return result;
    }

    public async Task<Guid> Pending(Guid id, Actor actor, SubmitOptions? options = null)
    {
        var result = await Submit(id, actor, options);
        Assert.True(result.IsSuccess, result.IsSuccess ? "" : result.Error.Code);
        Assert.Equal(SubmitState.Pending, result.Value.State);
        return result.Value.ApprovalId!.Value;
    }

    /// <summary>Makes the flow the only active one.</summary>
    public async Task<Guid> Flow(FlowDefinition definition)
    {
        foreach (var flow in (await Do(new ListFlows(), Admin)).Items)
            await Do(new DeleteFlow(flow.Id), Admin);
        return (await Do(new CreateFlow("customers", "试验", definition), Admin)).Id;
    }

    public static FlowStep Step(string name, StepMode mode, params Actor[] people) =>
        new() { Name = name, Mode = mode, Approvers = [new ApproverRule { Kind = ApproverKind.People, People = [.. people.Select(p => p.UserId)] }] };

    public static FlowDefinition Of(params FlowStep[] steps) => new() { Steps = steps };

    public Task<Result<ApprovalState>> Vote(Guid approval, Actor actor, ApprovalVote vote = ApprovalVote.Approve, string? comment = null, int? step = null) =>
        Run(new DecideApproval(vote, comment, step) { Id = approval }, actor);

    public async Task<string> Approve(Guid approval, Actor actor, string? comment = null)
    {
        var result = await Vote(approval, actor, comment: comment);
        Assert.True(result.IsSuccess, result.IsSuccess ? "" : result.Error.Code);
        return result.Value.State;
    }
}

public sealed class SqliteApprovals() : ApprovalHouse(Engine.Sqlite);

public sealed class PostgresApprovals() : ApprovalHouse(Engine.Postgres);
