using Huike.Fulfilment.Deliveries.Domain;
using Huike.Fulfilment.Deliveries.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Approvals.Domain;
using Huike.Platform.Approvals.UseCases;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Orders.UseCases;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Huike.Fulfilment.Tests.Goods;

/// <summary>Deliveries to customers beyond their credit go the company's approval flow, on both engines.</summary>
public abstract class DeliveryApprovalTests(House house)
{
    private readonly Yard _yard = new(house);

    [Fact]
    public async Task Approved_goods_leave_and_until_then_nobody_sends_them()
    {
        await using var flow = await Flow();
        var (_, draft) = await Beyond();
        Assert.Equal("delivery.needsFlow", (await house.Run(new ReleaseDelivery(draft.Id), house.Manager)).Error.Code);
        var asked = (await house.Do(new SubmitDelivery(draft.Id, draft.Version), house.Manager)).Record;
        Assert.Equal("submitted", asked["approvalState"]);
        Assert.Equal(["overCredit"], asked.Get<List<string>>("approvalReasons")!);
        Assert.Equal("delivery.waits", (await house.Run(new ReleaseDelivery(draft.Id), house.Manager)).Error.Code);
        Assert.Equal("approvals.pending", (await house.Run(new SubmitDelivery(draft.Id), house.Manager)).Error.Code);
        Assert.Equal("deliveries.inApproval", (await house.Run(new ChangeRecord<Delivery>(draft.Id, null, new RecordPatch { ["plannedOn"] = Yard.Today }), house.Manager)).Error.Code);
        Assert.Equal("deliveries.inApproval", (await house.Run(new DeleteRecord<Delivery>(draft.Id), house.Admin)).Error.Code);
        await Decide(draft.Id, ApprovalVote.Approve);
        var read = (await house.Do(new GetRecord<Delivery>(draft.Id), house.Admin));
        Assert.Equal(("approved", house.Admin.UserId), (read["approvalState"], read["decidedById"]));
        Assert.Equal("shipped", (await house.Do(new ReleaseDelivery(draft.Id), house.Manager)).Record["state"]);
        Assert.Empty(await _yard.Wrong());
    }

    [Fact]
    public async Task What_was_rejected_is_written_on_and_put_before_the_approvers_again()
    {
        await using var flow = await Flow();
        var (_, draft) = await Beyond();
        await house.Do(new SubmitDelivery(draft.Id), house.Manager);
        await Decide(draft.Id, ApprovalVote.Reject, "先收款");
        var read = await house.Do(new GetRecord<Delivery>(draft.Id), house.Admin);
        Assert.Equal(("rejected", "先收款"), (read["approvalState"], read["decisionReason"]));
        Assert.Equal("delivery.needsFlow", (await house.Run(new ReleaseDelivery(draft.Id), house.Manager)).Error.Code);
        await house.Do(new SubmitDelivery(draft.Id), house.Manager);
        var back = (await house.Do(new WithdrawDelivery(draft.Id), house.Manager)).Record;
        Assert.Null(back["approvalState"]);
        Assert.Equal("approval.notWaiting", (await house.Run(new WithdrawDelivery(draft.Id), house.Manager)).Error.Code);
        Assert.False(await Waits(draft.Id));
    }

    [Fact]
    public async Task Changed_lines_and_a_dearer_order_void_the_approval()
    {
        await using var flow = await Flow();
        var (order, draft) = await Beyond();
        await Approve(draft.Id);
        var changed = (await house.Do(new ChangeRecord<Delivery>(draft.Id, null, await Lines(order, 2m)), house.Manager)).Record;
        Assert.Null(changed["approvalState"]);
        Assert.Equal("delivery.needsFlow", (await house.Run(new ReleaseDelivery(draft.Id), house.Manager)).Error.Code);
        await Approve(draft.Id);
        var line = (await _yard.Lines(order))[0];
        await house.Do(new ChangeOrder(order, null, "涨价", new RecordPatch { ["lines"] = new List<OrderLineValues> { new() { Id = line.Id, UnitPrice = 400m } } }), house.Admin);
        var read = await house.Do(new GetRecord<Delivery>(draft.Id), house.Admin);
        Assert.Equal((null, 800m), (read["approvalState"], read.Get<decimal>("amount")));
        Assert.Equal("delivery.needsFlow", (await house.Run(new ReleaseDelivery(draft.Id), house.Manager)).Error.Code);
    }

    [Fact]
    public async Task Two_approvers_at_one_moment_decide_once_and_a_cancelled_order_takes_its_approval_along()
    {
        await using var flow = await Flow(StepMode.Any, house.Admin.UserId, house.Representative.UserId);
        var (_, draft) = await Beyond();
        await house.Do(new SubmitDelivery(draft.Id), house.Manager);
        var approval = await Pending(draft.Id);
        var outcomes = await Task.WhenAll(new[] { house.Admin, house.Representative, house.Admin, house.Representative }
            .Select(actor => house.Run(new DecideApproval(ApprovalVote.Approve) { Id = approval }, actor)));
        Assert.Single(outcomes, o => o.IsSuccess);
        Assert.Equal("approved", (await house.Do(new GetRecord<Delivery>(draft.Id), house.Admin))["approvalState"]);
        var (order, other) = await Beyond();
        await house.Do(new SubmitDelivery(other.Id), house.Manager);
        await house.Do(new CancelOrder(order, null, "不要了"), house.Admin);
        Assert.False(await Waits(other.Id));
    }

    [Fact]
    public async Task Conditions_choose_the_flow_and_without_one_todays_rule_stays()
    {
        var (_, draft) = await Beyond();
        Assert.Equal("delivery.noFlow", (await house.Run(new SubmitDelivery(draft.Id), house.Manager)).Error.Code);
        var clerk = await _yard.Clerk();
        Assert.Equal("delivery.needsApproval", (await house.Run(new ReleaseDelivery(draft.Id), clerk)).Error.Code);
        // It is 400 beyond the limit and nothing is overdue.
        await using (await Flow(when: new FlowTerm("overLimitBy", "gt", ["400"])))
            Assert.Equal("delivery.noFlow", (await house.Run(new SubmitDelivery(draft.Id), house.Manager)).Error.Code);
        await using (await Flow(when: new FlowTerm("overdueDays", "gt", ["0"])))
            Assert.Equal("delivery.noFlow", (await house.Run(new SubmitDelivery(draft.Id), house.Manager)).Error.Code);
        await using (await Flow(when: new FlowTerm("overLimitBy", "ge", ["400"])))
            Assert.Equal("submitted", (await house.Do(new SubmitDelivery(draft.Id), house.Manager)).Record["approvalState"]);
        var within = await _yard.Draft(await _yard.Order(house.Manager, await _yard.Customer(house.Manager), (1m, 9m)));
        Assert.Equal("delivery.noApprovalNeeded", (await house.Run(new SubmitDelivery(within.Id), house.Manager)).Error.Code);
        await house.Do(new WithdrawDelivery(draft.Id), house.Manager);
        Assert.Equal("deal.overCredit", Assert.Single((await house.Do(new ReleaseDelivery(draft.Id), house.Admin)).Warnings).Code);
    }

    [Fact]
    public async Task Others_neither_submit_nor_withdraw_it()
    {
        await using var flow = await Flow();
        var (_, draft) = await Beyond();
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new SubmitDelivery(draft.Id), house.Colleague)).Error.Kind);
        await house.Do(new SubmitDelivery(draft.Id), house.Manager);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new WithdrawDelivery(draft.Id), house.Colleague)).Error.Kind);
        Assert.True(await Waits(draft.Id));
    }

    /// <summary>A draft to a customer that is 400 beyond its limit.</summary>
    private async Task<(Guid Order, RecordDetail Draft)> Beyond()
    {
        var customer = await _yard.Customer(house.Manager, ("creditLimit", 1_000m));
        var order = await _yard.Order(house.Manager, customer, (3m, 300m));
        var draft = (await house.Do(new CreateRecord<Delivery>(await _yard.Patch(order)), house.Manager)).Record;
        await house.Do(new ChangeRecord<Huike.Customers.Customers.Domain.Customer>(customer, null, new RecordPatch { ["creditLimit"] = 500m }), house.Admin);
        return (order, draft);
    }

    private async Task<RecordPatch> Lines(Guid order, decimal quantity) => new() { ["lines"] = (await _yard.Patch(order, quantity))["lines"] };

    private async Task Approve(Guid delivery)
    {
        await house.Do(new SubmitDelivery(delivery), house.Manager);
        await Decide(delivery, ApprovalVote.Approve);
    }

    private async Task Decide(Guid delivery, ApprovalVote vote, string? comment = null) =>
        await house.Do(new DecideApproval(vote, comment) { Id = await Pending(delivery) }, house.Admin);

    private Task<Guid> Pending(Guid delivery) => house.Look(house.Admin.TenantId, db =>
        db.Set<Approval>().Where(a => a.RecordId == delivery && a.State == Approval.Pending).Select(a => a.Id).SingleAsync());

    private Task<bool> Waits(Guid delivery) => house.Look(house.Admin.TenantId, db => db.Set<Approval>().AnyAsync(a => a.RecordId == delivery && a.State == Approval.Pending));

    /// <summary>A flow that ends with the test, so that others keep today's rule.</summary>
    private Task<Ending> Flow(FlowTerm? when = null) => Flow(StepMode.Any, [house.Admin.UserId], when);

    private Task<Ending> Flow(StepMode mode, params Guid[] people) => Flow(mode, people, null);

    private async Task<Ending> Flow(StepMode mode, Guid[] people, FlowTerm? when)
    {
        var made = await house.Do(new CreateFlow("deliveries", "超额发货", new FlowDefinition
        {
            When = when is null ? null : new FlowCondition { Terms = [when] },
            Steps = [new FlowStep { Name = "财务", Mode = mode, Approvers = [new ApproverRule { Kind = ApproverKind.People, People = people }] }],
        }), house.Admin);
        return new Ending(house, made.Id);
    }

    private sealed class Ending(House house, Guid id) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await house.Do(new DeleteFlow(id), house.Admin);
    }
}

public sealed class SqliteDeliveryApprovalTests(SqliteHouse house) : DeliveryApprovalTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresDeliveryApprovalTests(PostgresHouse house) : DeliveryApprovalTests(house), IClassFixture<PostgresHouse>;
