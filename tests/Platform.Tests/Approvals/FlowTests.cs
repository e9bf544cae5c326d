using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Approvals;
using Huike.Platform.Approvals.Domain;
using Huike.Platform.Approvals.UseCases;
using Huike.TestKit;

namespace Huike.Platform.Tests.Approvals;

/// <summary>Which way a document goes and who decides, on both engines.</summary>
public abstract class FlowTests(ApprovalHouse house)
{
    [Fact]
    public async Task Without_a_flow_a_document_passes_at_once()
    {
        await house.Flow(ApprovalHouse.Of(ApprovalHouse.Step("一", StepMode.Any, house.Manager)) with { When = new FlowCondition { Terms = [new("amount", "gt", ["1000"])] } });
        var small = await house.Document(house.Representative, ("amount", 1000m));
        var result = await house.Submit(small, house.Representative);
        Assert.Equal(SubmitState.Passed, result.Value.State);
        Assert.Null(result.Value.ApprovalId);
        Assert.Empty(house.OutcomesOf(small));

        var large = await house.Document(house.Representative, ("amount", 1000.01m));
        Assert.Equal(SubmitState.Pending, (await house.Submit(large, house.Representative)).Value.State);
    }

    [Fact]
    public async Task The_first_flow_whose_condition_holds_is_taken()
    {
        await house.Flow(ApprovalHouse.Of(ApprovalHouse.Step("总监", StepMode.Any, house.Admin)) with
        {
            When = new FlowCondition { All = false, Terms = [new("discount", "gt", ["20"]), new("belowFloor", "is", ["true"])] },
        });
        await house.Do(new CreateFlow("customers", "经理", ApprovalHouse.Of(ApprovalHouse.Step("经理", StepMode.Any, house.Manager)) with
        {
            When = new FlowCondition { Terms = [new("discount", "between", ["10", "20"])], Groups = [new FlowCondition { All = false, Terms = [new("submitter", "in", [house.Representative.UserId.ToString()])] }] },
        }), house.Admin);

        async Task<string?> StepOf(params (string, object?)[] facts)
        {
            var id = await house.Document(house.Representative, facts);
            return (await house.Submit(id, house.Representative)).Value.ApprovalId is { } approval ? (await house.Do(new GetApproval(approval), house.Representative)).Steps[0].Name : null;
        }
        Assert.Equal("总监", await StepOf(("discount", 25)));
        Assert.Equal("总监", await StepOf(("discount", 5), ("belowFloor", true)));
        Assert.Equal("经理", await StepOf(("discount", 10)));
        Assert.Null(await StepOf(("discount", 5), ("belowFloor", false)));
    }

    [Fact]
    public async Task One_of_several_is_enough_and_the_others_are_released()
    {
        await house.Flow(ApprovalHouse.Of(ApprovalHouse.Step("一", StepMode.Any, house.Manager, house.Admin)));
        var id = await house.Document(house.Representative);
        var approval = await house.Pending(id, house.Representative);
        Assert.Equal(Approval.Approved, await house.Approve(approval, house.Manager));
        Assert.Equal([ApprovalOutcome.Approved], house.OutcomesOf(id));
        Assert.Equal("approvals.ended", (await house.Vote(approval, house.Admin)).Error.Code);
    }

    [Fact]
    public async Task All_have_to_approve_and_in_order_the_second_waits_for_the_first()
    {
        await house.Flow(ApprovalHouse.Of(
            ApprovalHouse.Step("会签", StepMode.All, house.Manager, house.Admin),
            ApprovalHouse.Step("依次", StepMode.InOrder, house.Stranger, house.Colleague)));
        var id = await house.Document(house.Representative);
        var approval = await house.Pending(id, house.Representative);
        Assert.Equal(Approval.Pending, await house.Approve(approval, house.Admin));
        Assert.Equal(ErrorKind.NotFound, (await house.Vote(approval, house.Stranger)).Error.Kind);
        await house.Approve(approval, house.Manager);
        Assert.Equal(ErrorKind.Forbidden, (await house.Vote(approval, house.Colleague)).Error.Kind);
        await house.Approve(approval, house.Stranger);
        Assert.Equal(Approval.Approved, await house.Approve(approval, house.Colleague));
    }

    [Fact]
    public async Task Steps_beside_each_other_are_decided_at_the_same_time()
    {
        await house.Flow(ApprovalHouse.Of(
            ApprovalHouse.Step("财务", StepMode.Any, house.Admin), ApprovalHouse.Step("法务", StepMode.Any, house.Stranger) with { Beside = true },
            ApprovalHouse.Step("最后", StepMode.Any, house.Manager)));
        var approval = await house.Pending(await house.Document(house.Representative), house.Representative);
        await house.Approve(approval, house.Stranger);
        Assert.Equal(ErrorKind.NotFound, (await house.Vote(approval, house.Colleague)).Error.Kind);
        await house.Approve(approval, house.Admin);
        Assert.Equal(Approval.Approved, await house.Approve(approval, house.Manager));
    }

    [Fact]
    public async Task Superior_role_and_nobody()
    {
        var superior = new FlowStep { Name = "上级", Approvers = [new ApproverRule { Kind = ApproverKind.Superior, Level = 1 }] };
        await house.Flow(ApprovalHouse.Of(superior, superior with { Name = "上上级", Approvers = [new ApproverRule { Kind = ApproverKind.Superior, Level = 2 }] }));
        var approval = await house.Pending(await house.Document(house.Representative), house.Representative);
        Assert.Equal(Approval.Pending, await house.Approve(approval, house.Manager));
        // 李经理 has nobody above him: the administrators decide.
        Assert.Equal(Approval.Approved, await house.Approve(approval, house.Admin));

        await house.Flow(ApprovalHouse.Of(superior) with { WhenNobody = WhenNobody.Pass });
        var passed = await house.Submit(await house.Document(house.Manager), house.Manager);
        Assert.Equal(SubmitState.Passed, passed.Value.State);
        Assert.NotNull(passed.Value.ApprovalId);
    }

    [Fact]
    public async Task An_own_document_is_skipped_allowed_or_goes_to_the_superior()
    {
        var flow = ApprovalHouse.Of(ApprovalHouse.Step("一", StepMode.Any, house.Representative));
        await house.Flow(flow with { WhenSubmitter = WhenSubmitter.Skip });
        Assert.Equal(SubmitState.Passed, (await house.Submit(await house.Document(house.Representative), house.Representative)).Value.State);
        await house.Flow(flow with { WhenSubmitter = WhenSubmitter.Allow });
        Assert.Equal(Approval.Approved, await house.Approve(await house.Pending(await house.Document(house.Representative), house.Representative), house.Representative));
        await house.Flow(flow with { WhenSubmitter = WhenSubmitter.Superior });
        Assert.Equal(Approval.Approved, await house.Approve(await house.Pending(await house.Document(house.Representative), house.Representative), house.Manager));
    }

    [Fact]
    public async Task Who_approved_before_need_not_do_it_again()
    {
        var flow = ApprovalHouse.Of(ApprovalHouse.Step("一", StepMode.Any, house.Manager), ApprovalHouse.Step("二", StepMode.All, house.Manager, house.Admin));
        await house.Flow(flow);
        var approval = await house.Pending(await house.Document(house.Representative), house.Representative);
        await house.Approve(approval, house.Manager);
        Assert.Equal(Approval.Approved, await house.Approve(approval, house.Admin));
        await house.Flow(flow with { RepeatedOnce = false });
        approval = await house.Pending(await house.Document(house.Representative), house.Representative);
        await house.Approve(approval, house.Manager);
        await house.Approve(approval, house.Admin);
        Assert.Equal(Approval.Approved, await house.Approve(approval, house.Manager));
    }

    [Fact]
    public async Task The_submitter_names_the_approvers_where_the_flow_leaves_it_to_him()
    {
        await house.Flow(ApprovalHouse.Of(new FlowStep { Name = "自选", Approvers = [new ApproverRule { Kind = ApproverKind.Chosen }] }) with
        {
            CopyTo = [new ApproverRule { Kind = ApproverKind.People, People = [house.Reader.UserId] }],
        });
        var id = await house.Document(house.Representative);
        Assert.True((await house.Do(new PlanApproval("customers", id), house.Representative)).NeedsChosen);
        Assert.Equal("approvals.choose", (await house.Submit(id, house.Representative)).Error.Code);
        var approval = await house.Pending(id, house.Representative, new SubmitOptions { Chosen = [house.Stranger.UserId] });
        await house.Do(new GetRecord<Customer>(id), house.Stranger);
        await house.Approve(approval, house.Stranger);
        Assert.Contains((await house.Do(new ListApprovals("copied"), house.Reader)).Items, a => a.Id == approval);
    }

    [Fact]
    public async Task What_runs_keeps_the_version_of_its_flow()
    {
        var flow = await house.Flow(ApprovalHouse.Of(ApprovalHouse.Step("旧", StepMode.Any, house.Manager)));
        var approval = await house.Pending(await house.Document(house.Representative), house.Representative);
        var item = (await house.Do(new ListFlows(), house.Admin)).Items.Single(f => f.Id == flow);
        await house.Do(new ChangeFlow(item.Version, "试验", ApprovalHouse.Of(ApprovalHouse.Step("新", StepMode.Any, house.Admin))) { Id = flow }, house.Admin);
        Assert.Equal("旧", (await house.Do(new GetApproval(approval), house.Representative)).Steps.Single().Name);
        Assert.Equal(Approval.Approved, await house.Approve(approval, house.Manager));
        approval = await house.Pending(await house.Document(house.Representative), house.Representative);
        Assert.Equal("新", (await house.Do(new GetApproval(approval), house.Representative)).Steps.Single().Name);
    }

    [Fact]
    public async Task A_flow_with_holes_is_refused()
    {
        async Task Refused(string field, FlowDefinition definition) =>
            Assert.Contains((await house.Run(new CreateFlow("customers", "坏", definition), house.Admin)).Errors, e => e.Field == field);
        var step = ApprovalHouse.Step("一", StepMode.Any, house.Manager);
        await Refused("steps", new FlowDefinition());
        await Refused("steps[0].approvers", ApprovalHouse.Of(step with { Approvers = [] }));
        await Refused("steps[0].name", ApprovalHouse.Of(step with { Name = " " }));
        await Refused("when", ApprovalHouse.Of(step) with { When = new FlowCondition { Terms = [new("amount", "contains", ["1"])] } });
        await Refused("when", ApprovalHouse.Of(step) with { When = new FlowCondition { Terms = [new("amount", "gt", ["many"])] } });
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new CreateFlow("customers", "坏", ApprovalHouse.Of(step)), house.Manager)).Error.Kind);
    }
}

public sealed class FlowSqliteTests(SqliteApprovals house) : FlowTests(house), IClassFixture<SqliteApprovals>;

public sealed class FlowPostgresTests(PostgresApprovals house) : FlowTests(house), IClassFixture<PostgresApprovals>;
