using Huike.Finance.Accounts;
using Huike.Finance.CustomerPage;
using Huike.Finance.Expenses.Domain;
using Huike.Finance.Expenses.UseCases;
using Huike.Finance.Journal.Domain;
using Huike.Finance.Reports;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.Todo;
using Huike.Kernel.UseCases;
using Huike.Platform.AuditTrail;
using Huike.Platform.Search;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Finance.Tests.Money;

/// <summary>From what was spent to the money that left the account, on both engines.</summary>
public abstract class ExpenseTests(House house)
{
    private readonly Till _till = new(house);
    private readonly Purse _purse = new(house);

    private static DateOnly Today => Till.Today;

    private Task<List<JournalEntry>> Entries(Guid document) => house.Look(house.Admin.TenantId, db => db.Set<JournalEntry>().AsNoTracking().Where(e => e.DocumentId == document).ToListAsync());

    [Fact]
    public async Task An_expense_waits_for_another_to_approve_it_and_stands_in_the_journal_once_it_is_paid()
    {
        var account = await _purse.Account();
        var id = await _purse.Expense(house.Representative, 128.4m, ("payee", "铁路"));
        var asked = (await house.Do(new SubmitExpense(id), house.Representative)).Record;
        Assert.Equal("submitted", asked["state"]);
        Assert.StartsWith("FY", (string)asked["number"]!, StringComparison.Ordinal);
        Assert.Equal("forbidden", (await house.Run(new ApproveExpense(id), house.Representative)).Error.Code);
        Assert.Equal("expense.notApproved", (await house.Run(new PayExpense(id, account), house.Admin)).Error.Code);
        await house.Do(new ApproveExpense(id), house.Manager);
        Assert.Empty(await Entries(id));
        Assert.Equal("forbidden", (await house.Run(new PayExpense(id, account), house.Manager)).Error.Code);
        var paid = (await house.Do(new PayExpense(id, account, "cash"), house.Admin)).Record;
        Assert.Equal(("paid", Today, "cash"), (paid["state"], paid["paidOn"], paid["method"]));
        var entry = Assert.Single(await Entries(id));
        Assert.Equal((-12_840L, account, "expense", "out", house.Representative.UserId, "铁路"), (entry.Amount, entry.AccountId, entry.Kind, entry.Flow, entry.HandlerId, entry.Counterpart));
    }

    [Fact]
    public async Task Who_submits_does_not_approve_his_own()
    {
        var id = await _purse.Expense(house.Manager, 10m);
        Assert.Equal("submitted", (await house.Do(new SubmitExpense(id), house.Manager)).Record["state"]);
        Assert.Equal("approval.own", (await house.Run(new ApproveExpense(id), house.Manager)).Error.Code);
        var back = (await house.Do(new RejectExpense(id, Reason: "缺发票"), house.Admin)).Record;
        Assert.Equal(("rejected", "缺发票"), (back["state"], back["reason"]));
        Assert.True((await house.Run(new ChangeRecord<Expense>(id, null, new RecordPatch { ["amount"] = 9m }), house.Manager)).IsSuccess);
    }

    [Fact]
    public async Task Many_who_pay_at_one_moment_pay_once()
    {
        var account = await _purse.Account();
        var id = await _purse.Expense(house.Representative, 50m);
        await house.Do(new SubmitExpense(id), house.Representative);
        await house.Do(new ApproveExpense(id), house.Admin);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => house.Run(new PayExpense(id, account), house.Admin)));
        Assert.Equal(1, outcomes.Count(o => o.IsSuccess));
        Assert.Single(await Entries(id));
    }

    [Fact]
    public async Task What_was_paid_is_taken_back_by_a_document_of_its_own()
    {
        var account = await _purse.Account();
        var id = await _purse.Paid(house.Representative, account, 77.7m, Today.AddDays(-3));
        Assert.Equal("state.notPossible", (await house.Run(new VoidExpense(id, "错"), house.Admin)).Error.Code);
        Assert.Equal("expense.notDraft", (await house.Run(new DeleteRecord<Expense>(id), house.Admin)).Error.Code);
        Assert.Equal("expense.notOpen", (await house.Run(new ChangeRecord<Expense>(id, null, new RecordPatch { ["amount"] = 1m }), house.Admin)).Error.Code);
        var reversal = (await house.Do(new ReverseExpense(id, "重复报销"), house.Admin)).Record;
        Assert.Equal((-77.7m, id, "reversal"), (reversal["amount"], reversal["sourceId"], reversal["kind"]));
        Assert.Equal("reversed", (await house.Do(new GetRecord<Expense>(id), house.Admin))["state"]);
        Assert.Equal("expense.notReversible", (await house.Run(new ReverseExpense(id, "再来"), house.Admin)).Error.Code);
        Assert.Equal("expense.notReversible", (await house.Run(new ReverseExpense(reversal.Id, "再来"), house.Admin)).Error.Code);
        Assert.Equal([(Today.AddDays(-3), -7_770L, false), (Today, 7_770L, true)], (await Entries(id)).Concat(await Entries(reversal.Id)).Select(e => (e.On, e.Amount, e.Reversal)));
    }

    [Fact]
    public async Task Salaries_are_seen_by_the_person_concerned_and_by_nobody_else_without_the_right()
    {
        var account = await _purse.Account();
        var before = await house.Do(new GetExpenseStatistics(Today.Year, "category"), house.Manager);
        var refused = await house.Run(new CreateRecord<Expense>(new RecordPatch { ["category"] = "salary", ["amount"] = 1m }), house.Representative);
        Assert.Equal("expense.confidential", refused.Error.Code);
        var id = await _purse.Expense(house.Admin, 8_000m, ("category", "salary"), ("subject", "王代表薪水"), ("ownerId", house.Representative.UserId), ("departmentId", await Department()));
        Assert.Equal(8_000m, (await house.Do(new GetRecord<Expense>(id), house.Representative))["amount"]);
        Assert.Contains((await house.Do(new ListRecords<Expense>(new ListRequest()), house.Representative)).Rows, r => r.Id == id);
        foreach (var other in new[] { house.Manager, house.Colleague, house.Stranger })
        {
            Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetRecord<Expense>(id), other)).Error.Kind);
            Assert.DoesNotContain((await house.Do(new ListRecords<Expense>(new ListRequest()), other)).Rows, r => r.Id == id);
            Assert.Empty((await house.Do(new ListRecords<Expense>(new ListRequest { Query = "王代表薪水" }), other)).Rows);
            Assert.Empty((await house.Do(new SearchRecords("王代表薪水"), other)).Items);
        }
        Assert.Equal(id, Assert.Single((await house.Do(new SearchRecords("王代表薪水"), house.Representative)).Items).Id);
        // He reads it, but does not write it.
        Assert.Equal("expense.confidential", (await house.Run(new ChangeRecord<Expense>(id, null, new RecordPatch { ["remark"] = "多一点" }), house.Representative)).Error.Code);
        Assert.Equal("forbidden", (await house.Run(new SubmitExpense(id), house.Representative)).Error.Code);
        Assert.Equal("expense.confidential", (await house.Run(new DeleteRecord<Expense>(id), house.Representative)).Error.Code);
        await Settle(account, id);
        Assert.Equal(before.Sum.Total, (await house.Do(new GetExpenseStatistics(Today.Year, "category"), house.Manager)).Sum.Total);
        Assert.Null(Assert.Single(await Entries(id)).HandlerId);
    }

    /// <summary>Reaching over all expenses is not the right to see what is confidential: the log keeps to it as the list does.</summary>
    [Fact]
    public async Task The_log_tells_of_salaries_to_nobody_who_may_not_see_them()
    {
        var open = await _purse.Expense(house.Representative, 12m, ("category", "office"), ("subject", "打印纸"));
        var salary = await _purse.Expense(house.Admin, 7_000m, ("category", "salary"), ("subject", "王代表薪水"), ("ownerId", house.Representative.UserId));
        var auditor = house.Reader with
        {
            Permissions = new HashSet<string> { "audit.view", "expenses.view" },
            ReadScopes = new Dictionary<string, AccessScope> { ["expenses"] = AccessScope.Everything },
        };
        // An actor as no role of the house has it: asked of the use case itself, since the runner reads everybody's rights anew.
        async Task<HashSet<Guid>> Told(Actor actor, Guid? record = null)
        {
            await using var scope = house.App.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = actor;
            var log = await scope.ServiceProvider.GetRequiredService<IUseCase<ListAudit, AuditPage>>().Execute(new ListAudit("expenses", record, Limit: 200), TestContext.Current.CancellationToken);
            return [.. log.Value.Items.Select(i => i.RecordId)];
        }

        var told = await Told(auditor);
        Assert.Contains(open, told);
        Assert.DoesNotContain(salary, told);
        Assert.Empty(await Told(auditor, salary));
        Assert.Contains(salary, await Told(auditor with { Permissions = new HashSet<string> { "audit.view", "expenses.view", "expenses.confidential" } }));
        Assert.Contains(salary, await Told(auditor with { UserId = house.Representative.UserId, Principals = house.Representative.Principals }));
    }

    private Task<Guid?> Department() => house.Look(house.Admin.TenantId, db => db.Set<Platform.Organisation.Domain.User>().Where(u => u.Id == house.Manager.UserId).Select(u => u.DepartmentId).FirstAsync());

    /// <summary>Through the house itself, which nobody stands above.</summary>
    private async Task Settle(Guid account, Guid id)
    {
        var all = Kernel.Access.Actor.System(house.Admin.TenantId);
        await house.Do(new SubmitExpense(id), all);
        await house.Do(new PayExpense(id, account), all);
    }

    [Fact]
    public async Task Nothing_is_spent_paid_or_taken_back_in_a_closed_period()
    {
        var account = await _purse.Account();
        var closed = Today.AddDays(-60);
        var paid = await _purse.Paid(house.Representative, account, 5m, closed.AddDays(-1));
        var settings = await house.Do(new GetFinanceSettings(), house.Admin);
        await house.Do(new SaveFinanceSettings(settings with { ClosedThrough = closed }), house.Admin);
        try
        {
            var early = await house.Run(new CreateRecord<Expense>(new RecordPatch { ["category"] = "rent", ["amount"] = 1m, ["occurredOn"] = closed }), house.Admin);
            Assert.Equal(("occurredOn", "period.closed"), (early.Error.Field, early.Error.Code));
            var id = await _purse.Expense(house.Representative, 1m);
            await house.Do(new SubmitExpense(id), house.Representative);
            await house.Do(new ApproveExpense(id), house.Admin);
            Assert.Equal("period.closed", (await house.Run(new PayExpense(id, account, PaidOn: closed), house.Admin)).Error.Code);
            Assert.Equal("period.closed", (await house.Run(new ReverseExpense(paid, "错", closed), house.Admin)).Error.Code);
            Assert.True((await house.Run(new ReverseExpense(paid, "错"), house.Admin)).IsSuccess);
        }
        finally
        {
            await house.Do(new SaveFinanceSettings(settings), house.Admin);
        }
    }

    [Fact]
    public async Task Statistics_and_the_customers_cost_are_sums_over_what_counts()
    {
        var account = await _purse.Account();
        var customer = await _till.Customer(house.Representative);
        var before = await house.Do(new GetExpenseStatistics(Today.Year), house.Admin);
        await _purse.Paid(house.Representative, account, 100.01m, Today, ("customerId", customer), ("category", "entertainment"), ("item", "meals"));
        await _purse.Paid(house.Colleague, account, 20.02m, Today, ("category", "office"));
        await house.Do(new ReverseExpense(await _purse.Paid(house.Representative, account, 3m, Today, ("customerId", customer)), "错"), house.Admin);
        await _purse.Expense(house.Representative, 9_999m, ("customerId", customer));
        foreach (var groupBy in ExpenseGroups.All)
        {
            foreach (var span in PeriodSpans.All)
            {
                var report = await house.Do(new GetExpenseStatistics(Today.Year, groupBy, span), house.Admin);
                Assert.Equal(report.Sum.Total, report.Rows.Sum(r => r.Total));
                Assert.Equal(report.Sum.Total, report.Sum.Values.Sum());
                Assert.All(report.Rows.Where(r => r.Key is not null), r => Assert.NotEmpty(r.Name!));
            }
        }
        var after = await house.Do(new GetExpenseStatistics(Today.Year), house.Admin);
        Assert.Equal(120.03m, after.Sum.Values[Today.Month - 1] - before.Sum.Values[Today.Month - 1]);
        var cost = await house.Do(new GetCustomerCost(customer), house.Representative);
        Assert.Equal((100.01m, 100.01m), (cost.Total, cost.Rows.Single(r => r.Category == "entertainment").Amount));
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetCustomerCost(customer), house.Stranger)).Error.Kind);
    }

    [Fact]
    public async Task An_opportunity_or_order_of_another_customer_is_refused_and_brings_its_own_along()
    {
        var (customer, other) = (await _till.Customer(house.Representative), await _till.Customer(house.Representative));
        var order = await _till.Order(house.Representative, customer, (Today, 100m));
        var expense = await house.Do(new GetRecord<Expense>(await _purse.Expense(house.Representative, 1m, ("orderId", order))), house.Representative);
        Assert.Equal(customer, expense["customerId"]);
        var wrong = await house.Run(new CreateRecord<Expense>(new RecordPatch { ["category"] = "travel", ["amount"] = 1m, ["orderId"] = order, ["customerId"] = other }), house.Representative);
        Assert.Equal("expense.ofAnother", wrong.Error.Code);
    }

    [Fact]
    public async Task What_waits_is_put_before_those_who_can_go_on_with_it()
    {
        var id = await _purse.Expense(house.Representative, 1m, ("subject", "待办探针"));
        await house.Do(new SubmitExpense(id), house.Representative);
        Assert.Contains(await Groups(house.Admin), g => g.Code == "expenses.approve");
        Assert.DoesNotContain(await Groups(house.Representative), g => g.Code == "expenses.approve");
        await house.Do(new ApproveExpense(id), house.Admin);
        Assert.Contains(await Groups(house.Admin), g => g.Code == "expenses.pay");
    }

    private async Task<IReadOnlyList<ToDoGroup>> Groups(Kernel.Access.Actor actor) => (await house.Do(new GetToDo(), actor)).Groups;
}

public sealed class SqliteExpenseTests(SqliteHouse house) : ExpenseTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresExpenseTests(PostgresHouse house) : ExpenseTests(house), IClassFixture<PostgresHouse>;
