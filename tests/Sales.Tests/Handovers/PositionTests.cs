using Huike.Customers.Handovers.Domain;
using Huike.Customers.Handovers.UseCases;
using Huike.Customers.Pool.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Platform.Approvals.Domain;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Templates.UseCases;
using Huike.Sales.LeadForms.Domain;
using Huike.Sales.Leads;
using Huike.Sales.Leads.Assignment;
using Huike.Sales.Leads.UseCases;
using Huike.Sales.Tests.Selling;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Tests.Handovers;

/// <summary>What names somebody without being his goes on with his place: people, departments, pools, flows, teams.</summary>
public abstract class PositionTests(HandoverHouse house)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static HandoverPlan To(params Actor[] receivers) => new() { ReceiverIds = [.. receivers.Select(r => r.UserId)] };

    private Task<T> See<T>(Func<HuikeDb, Task<T>> look) => house.Look(house.Admin.TenantId, look);

    private Task<Guid?> SuperiorOf(Actor person) => See(db => db.Set<User>().Where(u => u.Id == person.UserId).Select(u => u.SuperiorId).SingleAsync(Cancellation));

    private async Task Under(Actor person, Actor superior) =>
        await house.Do(new ChangeRecord<User>(person.UserId, null, new RecordPatch { ["superiorId"] = superior.UserId }), house.Admin);

    private async Task<int> GoingOf(string part, Actor leaver, Actor receiver) =>
        (await house.Do(new PreviewHandover(leaver.UserId, To(receiver)), house.Admin)).Parts.Single(p => p.Name == part).Going;

    [Fact]
    public async Task Subordinates_get_the_successor_as_superior_but_he_does_not_become_his_own()
    {
        var (leaver, first, second) = (await house.Person("走"), await house.Person("甲"), await house.Person("乙"));
        await Under(first, leaver);
        await Under(second, leaver);
        Assert.Equal((2, 0), await See(async db => (await GoingOf("subordinates", leaver, first), (await house.Do(new PreviewHandover(leaver.UserId, To(first)), house.Admin)).Subordinates)));

        var done = await house.HandOver(house.Admin, leaver, To(first, second) with { Parts = ["subordinates"] });

        // Not shared out in turn: all go to the first receiver.
        Assert.Equal((1, 1, leaver.UserId, first.UserId), (done.Moved, done.Refused, await SuperiorOf(first), await SuperiorOf(second)));
        var stayed = Assert.Single((await house.Do(new ListHandoverRows(done.Id, Outcome: HandoverEntry.Refused), house.Admin)).Items);
        Assert.Equal((first.Name, "users.superiorCircle"), (stayed.Title, stayed.Code));
        Assert.Contains(first.Name, (await house.Do(new PrintPageOf("handover-sheet", done.Id, null), house.Admin)).Html, StringComparison.Ordinal);
        await house.Undo(house.Admin, done.Id);
        Assert.Equal((leaver.UserId, leaver.UserId), (await SuperiorOf(first), await SuperiorOf(second)));
    }

    [Fact]
    public async Task The_department_that_he_led_is_led_by_the_successor()
    {
        var (leaver, receiver) = (await house.Person("走"), await house.Person("甲"));
        var id = (await house.Do(new CreateRecord<Department>(new RecordPatch { ["name"] = Shop.Name("部门"), ["leaderId"] = leaver.UserId }), house.Admin)).Record.Id;
        Task<Guid?> Leader() => See(db => db.Set<Department>().Where(d => d.Id == id).Select(d => d.LeaderId).SingleAsync(Cancellation));
        // Who keeps no departments hands none on, and is told.
        Assert.Equal(1, (await house.Do(new PreviewHandover(leaver.UserId, To(receiver)), house.Manager)).Parts.Single(p => p.Name == "departmentHeads").Beyond);
        var done = await house.HandOver(house.Admin, leaver, To(receiver));
        Assert.Equal(receiver.UserId, await Leader());
        await house.Undo(house.Admin, done.Id);
        Assert.Equal(leaver.UserId, await Leader());
    }

    [Fact]
    public async Task Forms_send_their_leads_to_the_successor()
    {
        var (leaver, receiver) = (await house.Person("走"), await house.Person("甲"));
        var id = (await house.Do(new CreateRecord<LeadForm>(new RecordPatch { ["name"] = Shop.Name("表单"), ["assigneeId"] = leaver.UserId }), house.Admin)).Record.Id;
        Task<Guid?> Person() => See(db => db.Set<LeadForm>().Where(f => f.Id == id).Select(f => f.AssigneeId).SingleAsync(Cancellation));
        var done = await house.HandOver(house.Admin, leaver, To(receiver));
        Assert.Equal(receiver.UserId, await Person());
        await house.Undo(house.Admin, done.Id);
        Assert.Equal(leaver.UserId, await Person());
    }

    [Fact]
    public async Task Pools_name_the_successor_once_who_administers_what_either_did()
    {
        var (leaver, receiver) = (await house.Person("走"), await house.Person("甲"));
        List<PoolMember> members = [new(receiver.UserId, PoolMember.User), new(leaver.UserId, PoolMember.User, Administers: true)];
        var id = (await house.Do(new CreateRecord<CustomerPool>(new RecordPatch { ["name"] = Shop.Name("公海"), ["members"] = members }), house.Admin)).Record.Id;
        Task<List<PoolMember>> Members() => See(db => db.Set<CustomerPool>().Where(p => p.Id == id).Select(p => p.Members).SingleAsync(Cancellation));
        var done = await house.HandOver(house.Admin, leaver, To(receiver));
        Assert.Equal([new PoolMember(receiver.UserId, PoolMember.User, Administers: true)], await Members());
        await house.Undo(house.Admin, done.Id);
        Assert.Equal(members, await Members());
    }

    [Fact]
    public async Task The_next_version_of_a_flow_asks_the_successor_and_undoing_asks_the_former_again()
    {
        var (leaver, receiver) = (await house.Person("走"), await house.Person("甲"));
        var flow = new ApprovalFlow { Kind = "customers", Name = Shop.Name("审批"), Active = false, Revision = 1 };
        await See(async db =>
        {
            db.Add(flow);
            await db.SaveChangesAsync(Cancellation);
            var people = new ApproverRule { Kind = ApproverKind.People, People = [leaver.UserId, receiver.UserId] };
            db.Add(new ApprovalFlowRevision { FlowId = flow.Id, Revision = 1, Definition = new FlowDefinition { Steps = [new FlowStep { Name = "主管", Approvers = [people] }], CopyTo = [people with { People = [leaver.UserId] }] } });
            return await db.SaveChangesAsync(Cancellation);
        });
        async Task<string> Asked() => await See(async db =>
        {
            var revision = await db.Set<ApprovalFlow>().Where(f => f.Id == flow.Id).Select(f => f.Revision).SingleAsync(Cancellation);
            var now = await db.Set<ApprovalFlowRevision>().Where(r => r.FlowId == flow.Id && r.Revision == revision).Select(r => r.Definition).SingleAsync(Cancellation);
            return $"{revision}: {string.Join(',', now.Steps[0].Approvers[0].People)} {string.Join(',', now.CopyTo[0].People)}";
        });
        var done = await house.HandOver(house.Admin, leaver, To(receiver));
        Assert.Equal($"2: {receiver.UserId} {receiver.UserId}", await Asked());
        await house.Undo(house.Admin, done.Id);
        Assert.Equal($"3: {leaver.UserId},{receiver.UserId} {leaver.UserId}", await Asked());
    }

    [Fact]
    public async Task Rules_that_assign_leads_name_the_successor_until_somebody_wrote_others()
    {
        var (leaver, receiver) = (await house.Person("走"), await house.Person("甲"));
        async Task<IReadOnlyList<Guid>> Named() => (await house.Do(new GetLeadSettings(), house.Admin)).Assign.Single().People;
        await house.Do(new SaveLeadSettings(new LeadSettings { Assign = [new AssignRule(AssignRule.Any, null, [house.Colleague.UserId, leaver.UserId])] }), house.Admin);
        var done = await house.HandOver(house.Admin, leaver, To(receiver));
        Assert.Equal([house.Colleague.UserId, receiver.UserId], await Named());
        Assert.Equal(0, (await house.Undo(house.Admin, done.Id)).Kept);
        Assert.Equal([house.Colleague.UserId, leaver.UserId], await Named());
        await house.Do(new SaveLeadSettings(new LeadSettings()), house.Admin);
    }

    [Fact]
    public async Task His_place_in_the_teams_of_others_goes_to_the_successor_with_the_greater_right()
    {
        var (leaver, receiver, owner) = (await house.Person("走"), await house.Person("甲"), await house.Person("主"));
        var ids = await house.Portfolio(owner, 3);
        var own = (await house.Portfolio(receiver, 1))[0];
        await See(async db =>
        {
            foreach (var id in ids.Append(own))
                db.Add(new RecordShare { RecordType = "customers", RecordId = id, PrincipalId = leaver.UserId, CanWrite = id == ids[0] });
            db.Add(new RecordShare { RecordType = "customers", RecordId = ids[0], PrincipalId = receiver.UserId });
            return await db.SaveChangesAsync(Cancellation);
        });
        async Task<string> Team() => await See(async db => string.Join(' ', (await db.Shares.Where(s => s.RecordType == "customers" && (ids.Contains(s.RecordId) || s.RecordId == own)).ToListAsync(Cancellation))
            .Select(s => $"{(s.RecordId == own ? 9 : ids.IndexOf(s.RecordId))}{(s.PrincipalId == leaver.UserId ? "L" : "R")}{(s.CanWrite ? "w" : "r")}").Order(StringComparer.Ordinal)));
        var before = await Team();
        Assert.Equal("0Lw 0Rr 1Lr 2Lr 9Lr", before);
        Assert.Equal(4, await GoingOf("teams", leaver, receiver));
        var done = await house.HandOver(house.Admin, leaver, To(receiver));
        Assert.Equal(("0Rw 1Rr 2Rr", 4), (await Team(), done.Moved));
        Assert.Equal(ids[1], (await house.Do(new GetRecord<Huike.Customers.Customers.Domain.Customer>(ids[1]), receiver)).Id);
        await See(db => db.Shares.Where(s => s.RecordId == ids[2]).ExecuteUpdateAsync(set => set.SetProperty(s => s.CanWrite, true), Cancellation));

        var undone = await house.Undo(house.Admin, done.Id);

        // Somebody gave the successor more since: that place stays his.
        Assert.Equal(("0Lw 0Rr 1Lr 2Rw 9Lr", 1), (await Team(), undone.Kept));
    }
}

public sealed class SqlitePositionTests(SqliteHandoverHouse house) : PositionTests(house), IClassFixture<SqliteHandoverHouse>;

public sealed class PostgresPositionTests(PostgresHandoverHouse house) : PositionTests(house), IClassFixture<PostgresHandoverHouse>;
