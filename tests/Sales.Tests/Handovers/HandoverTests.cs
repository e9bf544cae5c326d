using Huike.Customers.Archive.Transfer;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Handovers.Domain;
using Huike.Customers.Handovers.UseCases;
using Huike.Customers.Pool.Domain;
using Huike.Customers.Tasks.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Approvals.Domain;
using Huike.Platform.Login.Domain;
using Huike.Platform.Mail.Domain;
using Huike.Platform.Mail.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Templates.UseCases;
using Huike.Sales.Opportunities.Domain;
using Huike.Sales.Tests.Selling;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Sales.Tests.Handovers;

/// <summary>离职交接: everything goes, nothing is lost or made up, and it can be taken back.</summary>
public abstract class HandoverTests(HandoverHouse house)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
    private readonly Shop _shop = new(house);

    private static HandoverPlan To(params Actor[] receivers) => new() { ReceiverIds = [.. receivers.Select(r => r.UserId)] };

    private Task<T> See<T>(Func<HuikeDb, Task<T>> look) => house.Look(house.Admin.TenantId, look);

    private Task<int> Owned<T>(Actor owner) where T : OwnedRecord => See(db => db.Set<T>().CountAsync(r => r.OwnerId == owner.UserId, Cancellation));

    private static string CodeOf<T>(Result<T> result) => result.IsSuccess ? "" : result.Error.Code;

    /// <summary>What reports are made of, apart from whose it is.</summary>
    private Task<string> Figures() => See(async db => string.Join('|',
        string.Join(',', await db.Set<Customer>().GroupBy(c => new { c.Stage, c.Grade }).OrderBy(g => g.Key.Stage).ThenBy(g => g.Key.Grade).Select(g => $"{g.Key.Stage}{g.Key.Grade}{g.Count()}").ToListAsync(Cancellation)),
        await db.Set<Contact>().CountAsync(Cancellation), await db.Set<Opportunity>().SumAsync(o => o.Amount, Cancellation),
        string.Join(',', await db.Set<Opportunity>().GroupBy(o => o.State).OrderBy(g => g.Key).Select(g => $"{g.Key}{g.Count()}").ToListAsync(Cancellation)),
        await db.Set<Opportunity>().CountAsync(o => o.StageId != null, Cancellation), await db.Set<WorkTask>().CountAsync(Cancellation)));

    [Fact]
    public async Task Hundreds_of_customers_go_to_two_colleagues_evenly_and_no_figure_changes()
    {
        var (leaver, first, second) = (await house.Person("走"), await house.Person("甲"), await house.Person("乙"));
        await house.Portfolio(leaver, 250);
        var before = await Figures();
        var plan = To(first, second) with { Lock = true };
        var preview = await house.Do(new PreviewHandover(leaver.UserId, plan), house.Admin);
        Assert.Equal((250, 600), (preview.Customers, preview.Going));
        Assert.All(preview.Shares, s => Assert.Equal(125, s.Count));

        var done = await house.HandOver(house.Admin, leaver, plan);

        Assert.Equal(("done", 600, 0), (done.State, done.Moved, done.Refused));
        Assert.Equal(before, await Figures());
        Assert.Equal((125, 125, 0), (await Owned<Customer>(first), await Owned<Customer>(second), await Owned<Customer>(leaver)));
        Assert.Equal((125, 0), (await Owned<Contact>(first), await Owned<Contact>(leaver)));
        Assert.Equal(0, await See(db => db.Set<Opportunity>().CountAsync(o => db.Set<Customer>().Any(c => c.Id == o.CustomerId && c.OwnerId != o.OwnerId), Cancellation)));
        Assert.Equal(0, await See(db => db.Set<WorkTask>().CountAsync(t => t.OwnerId == leaver.UserId || t.AssigneeId == leaver.UserId, Cancellation)));
        Assert.Equal(250, await See(db => db.Set<OwnerChange>().CountAsync(c => c.FromOwnerId == leaver.UserId && c.Kind == OwnerChange.Handed, Cancellation)));
        Assert.False(await See(db => db.Set<User>().Where(u => u.Id == leaver.UserId).Select(u => u.Active).SingleAsync(Cancellation)));
        Assert.Equal("session.ended", CodeOf(await house.Run(new ListRecords<Customer>(new ListRequest()), leaver)));
    }

    [Fact]
    public async Task After_a_crash_the_next_worker_hands_on_the_rest_without_double_or_lost_rows()
    {
        var (leaver, receiver) = (await house.Person("走"), await house.Person("甲"));
        await house.Portfolio(leaver, 220);
        var started = await house.Do(new StartHandover(leaver.UserId, To(receiver) with { ContactDays = 3 }), house.Admin);
        using var stop = new CancellationTokenSource();
        house.Blow.On = t => { if (t.Subject.EndsWith("0210", StringComparison.Ordinal)) stop.Cancel(); };
        try
        {
            await house.Work(stop.Token);
        }
        catch (OperationCanceledException)
        {
            // As a server that is shut down.
        }
        house.Blow.On = null;
        Assert.Equal(200, await Owned<Customer>(receiver));
        await See(db => db.Set<Job>().Where(j => j.Id == started.JobId).ExecuteUpdateAsync(set => set.SetProperty(j => j.LeaseUntil, new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc)), Cancellation));
        await house.Work();

        var done = await house.Do(new GetHandover(started.Id), house.Admin);
        Assert.Equal(("done", 220), (done.State, done.Tasks));
        Assert.Equal((220, 220), (await Owned<Customer>(receiver), await Owned<Contact>(receiver)));
        Assert.Equal(220, await See(db => db.Set<WorkTask>().Where(t => t.AssigneeId == receiver.UserId && t.Priority == "high").Select(t => t.CustomerId).Distinct().CountAsync(Cancellation)));
        Assert.Equal(220, await See(db => db.Set<HandoverEntry>().CountAsync(e => e.HandoverId == started.Id && e.Part == "customers", Cancellation)));
    }

    [Fact]
    public async Task Undoing_gives_all_back_but_what_somebody_changed_since_which_is_listed()
    {
        var (leaver, receiver) = (await house.Person("走"), await house.Person("甲"));
        var ids = await house.Portfolio(leaver, 25);
        var contacts = await See(db => db.Set<Contact>().Where(c => c.CustomerId == ids[1]).ExecuteUpdateAsync(s => s.SetProperty(c => c.OwnerId, house.Colleague.UserId), Cancellation));
        var since = await See(db => db.Set<Customer>().Where(c => c.Id == ids[0]).Select(c => c.OwnedSince).SingleAsync(Cancellation));
        await See(async db =>
        {
            db.Add(new ApiKey { UserId = leaver.UserId, Name = "程序", Prefix = "hk", Hash = [1, 2, 3] });
            return await db.SaveChangesAsync(Cancellation);
        });
        var done = await house.HandOver(house.Admin, leaver, To(receiver) with { ContactDays = 2, Lock = true });
        Assert.NotNull(await See(db => db.Set<ApiKey>().Where(k => k.UserId == leaver.UserId).Select(k => k.RevokedAt).SingleAsync(Cancellation)));
        await house.Do(new ChangeRecord<Customer>(ids[3], null, new RecordPatch { ["remark"] = "已经联系" }), receiver);

        var undone = await house.Undo(house.Admin, done.Id);

        Assert.Equal(("undone", 1), (undone.State, undone.Kept));
        var kept = Assert.Single((await house.Do(new ListHandoverRows(done.Id, Outcome: HandoverEntry.Kept), house.Admin)).Items);
        Assert.Equal((ids[3], "handovers.changedSince"), (kept.RecordId, kept.Code));
        Assert.Equal((24, 1), (await Owned<Customer>(leaver), await Owned<Customer>(receiver)));
        Assert.Equal((24, 0), (await Owned<Contact>(leaver), await Owned<Contact>(receiver)));
        Assert.Equal((1, house.Colleague.UserId), (contacts, await See(db => db.Set<Contact>().Where(c => c.CustomerId == ids[1]).Select(c => c.OwnerId).SingleAsync(Cancellation))));
        Assert.Equal((5, 5, 0), (await Owned<Opportunity>(leaver), await Owned<WorkTask>(leaver), await Owned<WorkTask>(receiver)));
        Assert.Equal(since, await See(db => db.Set<Customer>().Where(c => c.Id == ids[0]).Select(c => c.OwnedSince).SingleAsync(Cancellation)));
        Assert.True(await See(db => db.Set<User>().Where(u => u.Id == leaver.UserId).Select(u => u.Active).SingleAsync(Cancellation)));
        Assert.Equal("handovers.undone", CodeOf(await house.Run(new UndoHandover(done.Id), house.Admin)));
    }

    [Fact]
    public async Task Rows_come_before_rules_rules_before_the_pool_and_what_hangs_below_follows()
    {
        var (leaver, first, second) = (await house.Person("走"), await house.Person("甲"), await house.Person("乙"));
        var ids = await house.Portfolio(leaver, 12);
        var pool = (await house.Do(new CreateRecord<CustomerPool>(new RecordPatch { ["name"] = Shop.Name("公海"), ["everybody"] = true, ["capacity"] = 1 }), house.Admin)).Record.Id;
        var plan = To(first) with
        {
            PoolId = pool,
            Rules = [new HandoverRule(Grade: "A", OwnerId: second.UserId)],
            Rows = [new HandoverChoice("customers", ids[0], first.UserId), new HandoverChoice("customers", ids[1])],
        };
        var preview = await house.Do(new PreviewHandover(leaver.UserId, plan), house.Admin);
        Assert.Equal([(first.UserId, 1), (second.UserId, 3), (pool, 7)], preview.Shares.Where(s => s.Count > 0).Select(s => (s.Id, s.Count)).OrderBy(s => s.Count));
        Assert.True(preview.Shares.Single(s => s.Id == second.UserId).IsOver);
        Assert.Equal(1, preview.Staying);

        await house.HandOver(house.Admin, leaver, plan);

        Assert.Equal((1, 1, 3), (await Owned<Customer>(leaver), await Owned<Customer>(first), await Owned<Customer>(second)));
        Assert.Equal(7, await See(db => db.Set<Customer>().CountAsync(c => c.PoolId == pool && ids.Contains(c.Id), Cancellation)));
        // Opportunities of the customers 0, 5 and 10: the first follows its customer, of a pool nobody does the work.
        Assert.Equal(3, await Owned<Opportunity>(first));
        await house.Do(new ChangeRecord<CustomerPool>(pool, null, new RecordPatch { ["capacity"] = null }), house.Admin);
    }

    [Fact]
    public async Task What_is_over_stays_with_whoever_earned_it_unless_it_is_asked_for()
    {
        var (leaver, receiver, third) = (await house.Person("走"), await house.Person("甲"), await house.Person("丙"));
        await house.Portfolio(leaver, 10);
        await See(db => db.Set<Opportunity>().Where(o => o.OwnerId == leaver.UserId && o.Amount == 1000).ExecuteUpdateAsync(s => s.SetProperty(o => o.State, Opportunity.Won), Cancellation));
        await house.HandOver(house.Admin, leaver, To(receiver));
        Assert.Equal((1, 1), (await Owned<Opportunity>(leaver), await Owned<Opportunity>(receiver)));
        await house.HandOver(house.Admin, leaver, To(third) with { Finished = true });
        Assert.Equal("won", await See(db => db.Set<Opportunity>().Where(o => o.OwnerId == third.UserId).Select(o => o.State).SingleAsync(Cancellation)));
    }

    [Fact]
    public async Task Nobody_hands_on_beyond_his_reach_nor_to_whoever_cannot_take_it()
    {
        var (leaver, receiver) = (await house.Person("走"), await house.Person("甲"));
        await house.Portfolio(leaver, 3);
        Assert.Equal("forbidden", CodeOf(await house.Run(new StartHandover(leaver.UserId, To(receiver)), house.Colleague)));
        Assert.Equal("notFound", CodeOf(await house.Run(new StartHandover(house.Stranger.UserId, To(receiver)), house.Manager)));
        Assert.Equal("notFound", CodeOf(await house.Run(new PreviewHandover(house.Stranger.UserId, To(receiver)), house.Manager)));
        Assert.Equal("notFound", CodeOf(await house.Run(new ListHeldRows(leaver.UserId, "customers"), house.ForeignAdmin)));
        Assert.Equal("notFound", CodeOf(await house.Run(new StartHandover(leaver.UserId, To(receiver)), house.ForeignAdmin)));
        Assert.Equal("owner.inactive", CodeOf(await house.Run(new StartHandover(leaver.UserId, To(house.ForeignAdmin)), house.Admin)));
        Assert.Equal("handovers.toHimself", CodeOf(await house.Run(new StartHandover(leaver.UserId, To(leaver)), house.Admin)));
        Assert.Equal("required", CodeOf(await house.Run(new StartHandover(leaver.UserId, To()), house.Admin)));
        // A manager hands on, but locks no account.
        Assert.Equal("forbidden", CodeOf(await house.Run(new StartHandover(leaver.UserId, To(receiver) with { Lock = true }), house.Manager)));
        Assert.Equal("handovers.lockOfTransfer", CodeOf(await house.Run(new StartHandover(leaver.UserId, To(receiver) with { Kind = Handover.Transfer, Lock = true }), house.Admin)));
        Assert.Equal(3, await Owned<Customer>(leaver));

        var done = await house.HandOver(house.Manager, leaver, To(receiver));
        Assert.Equal(3, await Owned<Customer>(receiver));
        Assert.Equal("notFound", CodeOf(await house.Run(new GetHandover(done.Id), house.ForeignAdmin)));
        Assert.Equal("notFound", CodeOf(await house.Run(new UndoHandover(done.Id), house.ForeignAdmin)));
        Assert.Equal("handovers.nothing", CodeOf(await house.Run(new StartHandover(leaver.UserId, To(receiver)), house.Admin)));
        house.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal("handovers.undoLate", CodeOf(await house.Run(new UndoHandover(done.Id), house.Manager)));
    }

    [Fact]
    public async Task Whoever_changes_his_place_keeps_reading_until_a_day_and_gives_it_up_when_undone()
    {
        var (mover, receiver) = (await house.Person("调"), await house.Person("甲"));
        var id = (await house.Portfolio(mover, 1))[0];
        var until = house.Clock.GetUtcNow().UtcDateTime.AddDays(30);
        var done = await house.HandOver(house.Admin, mover, To(receiver) with { Kind = Handover.Transfer, Keep = FormerOwner.Read, Until = until });
        var share = await See(db => db.Shares.SingleAsync(s => s.RecordId == id && s.PrincipalId == mover.UserId, Cancellation));
        Assert.Equal((false, until), (share.CanWrite, share.ExpiresAt));
        Assert.Equal(receiver.UserId, (await house.Do(new GetRecord<Customer>(id), mover))["ownerId"]);
        await house.Undo(house.Admin, done.Id);
        Assert.Equal(0, await See(db => db.Shares.CountAsync(s => s.RecordId == id, Cancellation)));
    }

    [Fact]
    public async Task A_single_customer_takes_along_what_was_chosen()
    {
        var (giver, receiver) = (await house.Person("给"), await house.Person("甲"));
        var id = (await house.Portfolio(giver, 1))[0];
        Assert.Equal(("opportunities", 1), (await house.Do(new GetTransferable(id), house.Admin)).Items.Select(i => (i.Name, i.Count)).Single());
        Assert.Equal("notOnList", CodeOf(await house.Run(new TransferCustomer(id, receiver.UserId, Also: ["users"]), house.Admin)));
        await house.Do(new TransferCustomer(id, receiver.UserId, Also: ["opportunities"]), house.Admin);
        Assert.Equal((1, 1, 0), (await Owned<Customer>(receiver), await Owned<Opportunity>(receiver), await Owned<Opportunity>(giver)));
        Assert.Equal("notFound", CodeOf(await house.Run(new GetTransferable(id), house.ForeignAdmin)));
    }

    [Fact]
    public async Task The_sheet_names_everybody_and_has_three_lines_to_sign()
    {
        var (leaver, receiver) = (await house.Person("走"), await house.Person("甲"));
        await house.Portfolio(leaver, 2);
        var done = await house.HandOver(house.Admin, leaver, To(receiver));
        var sheet = await house.Do(new PrintPageOf("handover-sheet", done.Id, null), house.Admin);
        Assert.All(new[] { leaver.Name, receiver.Name, "监交人", $"{leaver.Name}的客户0001" }, text => Assert.Contains(text, sheet.Html, StringComparison.Ordinal));
        Assert.False((await house.Run(new PrintPageOf("handover-sheet", done.Id, null), receiver)).IsSuccess);
        var letter = await house.Do(new DraftMail("handover-letter", (await house.Portfolio(leaver, 1))[0], new Dictionary<string, string> { ["to"] = receiver.UserId.ToString() }), house.Admin);
        Assert.Contains(receiver.Name, letter.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Customers_with_an_address_are_told_who_looks_after_them_now()
    {
        var (leaver, receiver) = (await house.Person("走"), await house.Person("甲"));
        var ids = await house.Portfolio(leaver, 3);
        Assert.Equal("mail.notConfigured", CodeOf(await house.Run(new StartHandover(leaver.UserId, To(receiver) with { Letters = true }), house.Admin)));
        await house.Do(new SaveMailSettings("smtp.example.com", 465, "tls", null, null, null, "a@example.com"), house.Admin);
        await See(db => db.Set<Customer>().Where(c => c.Id == ids[0]).ExecuteUpdateAsync(s => s.SetProperty(c => c.Email, "buyer@example.com"), Cancellation));
        await See(db => db.Set<Contact>().Where(c => c.CustomerId == ids[1]).ExecuteUpdateAsync(s => s.SetProperty(c => c.Email, "contact@example.com"), Cancellation));
        Assert.Equal(2, (await house.Do(new PreviewHandover(leaver.UserId, To(receiver)), house.Admin)).Letters);
        Assert.Equal(2, (await house.HandOver(house.Admin, leaver, To(receiver) with { Letters = true })).Letters);
        var letters = await See(db => db.Set<MailMessage>().AsNoTracking().OrderBy(m => m.To).ToListAsync(Cancellation));
        Assert.Equal(["buyer@example.com", "contact@example.com"], letters.Select(l => l.To));
        Assert.All(letters, l => Assert.Contains(receiver.Name, l.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_waits_for_a_decision_goes_to_the_successor_and_back()
    {
        var (leaver, receiver) = (await house.Person("走"), await house.Person("甲"));
        var flow = new ApprovalFlow { Kind = "customers", Name = Shop.Name("审批"), Active = false, Revision = 1 };
        var approval = new Approval { Kind = "customers", RecordId = Guid.CreateVersion7(), Title = "大额折扣", FlowId = flow.Id, Revision = 1, SubmitterId = house.Colleague.UserId };
        var task = new ApprovalTask { ApprovalId = approval.Id, AssigneeId = leaver.UserId, OpenedAt = house.Clock.GetUtcNow().UtcDateTime };
        await See(async db =>
        {
            db.Add(flow);
            await db.SaveChangesAsync(Cancellation);
            db.AddRange(new ApprovalFlowRevision { FlowId = flow.Id, Revision = 1, Definition = new FlowDefinition { Steps = [new FlowStep { Name = "主管" }] } }, approval, task);
            return await db.SaveChangesAsync(Cancellation);
        });
        Task<Guid> Decider() => See(db => db.Set<ApprovalTask>().Where(t => t.Id == task.Id).Select(t => t.AssigneeId).SingleAsync(Cancellation));
        // A manager does not keep the flows: he is told that something stays.
        Assert.Equal(1, (await house.Do(new PreviewHandover(leaver.UserId, To(receiver)), house.Manager)).Beyond);
        // Whoever asked for the approval does not get to decide it.
        Assert.Equal(1, (await house.HandOver(house.Admin, leaver, To(house.Colleague))).Refused);
        var done = await house.HandOver(house.Admin, leaver, To(receiver));
        Assert.Equal((1, receiver.UserId), (done.Moved, await Decider()));
        await house.Undo(house.Admin, done.Id);
        Assert.Equal(leaver.UserId, await Decider());
    }

    [Fact]
    public async Task Every_owned_record_type_is_handed_on_without_anybody_remembering_it()
    {
        await using var scope = house.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(house.Admin.TenantId);
        var owned = scope.ServiceProvider.GetRequiredService<RecordCatalog>().All.Where(t => t.IsOwned).Select(t => t.Name);
        var parts = scope.ServiceProvider.GetRequiredService<HandoverParts>().All.Select(p => p.Name).ToList();
        Assert.Empty(owned.Except(parts));
        Assert.Contains("approvals", parts);
        Assert.Equal(parts.Count, parts.Distinct().Count());
    }
}

public sealed class SqliteHandoverTests(SqliteHandoverHouse house) : HandoverTests(house), IClassFixture<SqliteHandoverHouse>;

public sealed class PostgresHandoverTests(PostgresHandoverHouse house) : HandoverTests(house), IClassFixture<PostgresHandoverHouse>;
