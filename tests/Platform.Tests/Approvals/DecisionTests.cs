using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Approvals;
using Huike.Platform.Approvals.Domain;
using Huike.Platform.Approvals.UseCases;
using Huike.TestKit;

namespace Huike.Platform.Tests.Approvals;

/// <summary>What approvers and submitters may do on the way, on both engines.</summary>
public abstract class DecisionTests(ApprovalHouse house)
{
    private async Task<(Guid Id, Guid Approval)> Submitted(params FlowStep[] steps)
    {
        await house.Flow(ApprovalHouse.Of(steps));
        var id = await house.Document(house.Representative);
        return (id, await house.Pending(id, house.Representative));
    }

    private FlowStep One(string name, params Actor[] people) => ApprovalHouse.Step(name, StepMode.Any, people);

    [Fact]
    public async Task A_refusal_needs_words_and_ends_it()
    {
        var (id, approval) = await Submitted(One("一", house.Manager), One("二", house.Admin));
        Assert.Equal("comment", (await house.Vote(approval, house.Manager, ApprovalVote.Reject)).Error.Field);
        Assert.True((await house.Vote(approval, house.Manager, ApprovalVote.Reject, "太便宜")).IsSuccess);
        Assert.Equal([ApprovalOutcome.Rejected], house.OutcomesOf(id));
        Assert.Equal(SubmitState.Pending, (await house.Submit(id, house.Representative)).Value.State);
    }

    [Fact]
    public async Task A_return_goes_to_the_submitter_or_to_an_earlier_step()
    {
        var (id, approval) = await Submitted(One("一", house.Manager), One("二", house.Admin));
        await house.Approve(approval, house.Manager);
        Assert.True((await house.Vote(approval, house.Admin, ApprovalVote.Return, "请再看", 0)).IsSuccess);
        Assert.Empty(house.OutcomesOf(id));
        await house.Approve(approval, house.Manager);
        Assert.True((await house.Vote(approval, house.Admin, ApprovalVote.Return, "重做")).IsSuccess);
        Assert.Equal([ApprovalOutcome.Returned], house.OutcomesOf(id));
    }

    [Fact]
    public async Task The_submitter_withdraws_until_somebody_has_decided()
    {
        var (id, approval) = await Submitted(One("一", house.Manager), One("二", house.Admin));
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new WithdrawApproval { Id = approval }, house.Manager)).Error.Kind);
        await house.Do(new WithdrawApproval { Id = approval }, house.Representative);
        Assert.Equal([ApprovalOutcome.Withdrawn], house.OutcomesOf(id));
        approval = await house.Pending(id, house.Representative);
        await house.Approve(approval, house.Manager);
        Assert.Equal("approvals.acted", (await house.Run(new WithdrawApproval { Id = approval }, house.Representative)).Error.Code);
    }

    [Fact]
    public async Task An_approver_takes_back_until_the_next_has_acted()
    {
        var (_, approval) = await Submitted(One("一", house.Manager, house.Stranger), One("二", house.Admin), One("三", house.Stranger));
        await house.Approve(approval, house.Manager);
        await house.Do(new TakeBackApproval(approval), house.Manager);
        Assert.Equal(ErrorKind.Forbidden, (await house.Vote(approval, house.Admin)).Error.Kind);
        await house.Approve(approval, house.Stranger);
        await house.Approve(approval, house.Admin);
        Assert.Equal("approvals.ended", (await house.Run(new TakeBackApproval(approval), house.Stranger)).Error.Code);
    }

    [Fact]
    public async Task A_part_is_handed_over_and_others_are_added()
    {
        var (_, approval) = await Submitted(One("一", house.Manager));
        await house.Do(new DelegateApproval(house.Stranger.UserId, "休假") { Id = approval }, house.Manager);
        Assert.False((await house.Vote(approval, house.Manager)).IsSuccess);
        Assert.Equal("approvals.ownDocument", (await house.Run(new DelegateApproval(house.Representative.UserId) { Id = approval }, house.Stranger)).Error.Code);
        await house.Do(new AddSigner(house.Colleague.UserId, Before: true) { Id = approval }, house.Stranger);
        Assert.False((await house.Vote(approval, house.Stranger)).IsSuccess);
        await house.Approve(approval, house.Colleague);
        await house.Do(new AddSigner(house.Admin.UserId) { Id = approval }, house.Stranger);
        Assert.Equal(Approval.Pending, await house.Approve(approval, house.Stranger));
        Assert.Equal(Approval.Approved, await house.Approve(approval, house.Admin));
    }

    [Fact]
    public async Task Those_who_keep_the_flows_reassign_the_part_of_a_leaver()
    {
        var (_, approval) = await Submitted(One("一", house.Manager));
        await house.Do(new DelegateApproval(house.Stranger.UserId, null, house.Manager.UserId) { Id = approval }, house.Admin);
        Assert.Equal(Approval.Approved, await house.Approve(approval, house.Stranger));
    }

    [Fact]
    public async Task A_document_that_changed_on_the_way_is_not_approved()
    {
        var (id, approval) = await Submitted(One("一", house.Manager));
        await house.Do(new ChangeRecord<Customer>(id, null, new RecordPatch { ["phone"] = "010-88886666" }), house.Representative);
        Assert.Equal("approvals.changed", (await house.Vote(approval, house.Manager)).Error.Code);
        Assert.Empty(house.OutcomesOf(id));
        Assert.True((await house.Vote(approval, house.Manager, ApprovalVote.Return, "变了")).IsSuccess);
    }

    [Fact]
    public async Task Where_the_document_refuses_the_decision_is_undone()
    {
        var (id, approval) = await Submitted(One("一", house.Manager));
        house.RefuseDecisions(id);
        Assert.False((await house.Vote(approval, house.Manager)).IsSuccess);
        var detail = await house.Do(new GetApproval(approval), house.Manager);
        Assert.Equal(Approval.Pending, detail.State);
        Assert.True(detail.Mine.MayDecide);
    }

    [Fact]
    public async Task A_document_is_decided_once_however_many_press_at_the_same_moment()
    {
        var (id, approval) = await Submitted(One("一", house.Manager, house.Admin, house.Stranger));
        var votes = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() =>
            house.Vote(approval, (i % 3) switch { 0 => house.Manager, 1 => house.Admin, _ => house.Stranger }))));
        Assert.Single(votes, v => v.IsSuccess);
        Assert.All(votes.Where(v => !v.IsSuccess), v => Assert.Equal("approvals.ended", v.Error.Code));
        Assert.Equal([ApprovalOutcome.Approved], house.OutcomesOf(id));
    }

    [Fact]
    public async Task Two_who_both_have_to_approve_at_the_same_moment_finish_it()
    {
        var (id, approval) = await Submitted(ApprovalHouse.Step("会签", StepMode.All, house.Manager, house.Admin));
        var votes = await Task.WhenAll(Task.Run(() => house.Vote(approval, house.Manager)), Task.Run(() => house.Vote(approval, house.Admin)));
        Assert.All(votes, v => Assert.True(v.IsSuccess));
        Assert.Equal([ApprovalOutcome.Approved], house.OutcomesOf(id));
    }

    [Fact]
    public async Task Who_has_no_part_sees_nothing_and_the_boxes_hold_what_they_say()
    {
        var (id, approval) = await Submitted(One("一", house.Manager));
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetApproval(approval), house.Stranger)).Error.Kind);
        Assert.Null((await house.Do(new GetApprovalsOf(id), house.Stranger)).Newest);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetApproval(approval), house.ForeignAdmin)).Error.Kind);
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new ListApprovals("all"), house.Manager)).Error.Kind);

        async Task<bool> Holds(string box, Actor actor) => (await house.Do(new ListApprovals(box), actor)).Items.Any(a => a.Id == approval);
        Assert.True(await Holds("waiting", house.Manager));
        Assert.True(await Holds("mine", house.Representative));
        Assert.False(await Holds("waiting", house.Representative));
        await house.Approve(approval, house.Manager);
        Assert.False(await Holds("waiting", house.Manager));
        Assert.True(await Holds("done", house.Manager));
        Assert.True(await Holds("all", house.Admin));
    }
}

public sealed class DecisionSqliteTests(SqliteApprovals house) : DecisionTests(house), IClassFixture<SqliteApprovals>;

public sealed class DecisionPostgresTests(PostgresApprovals house) : DecisionTests(house), IClassFixture<PostgresApprovals>;
