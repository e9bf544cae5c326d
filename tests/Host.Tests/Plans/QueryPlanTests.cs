using Huike.Customers.Activities.Domain;
using Huike.Customers.Archive.Overview;
using Huike.Customers.Archive.RegionCounts;
using Huike.Customers.Archive.Register;
using Huike.Customers.Archive.Timeline;
using Huike.Customers.Calls.Domain;
using Huike.Customers.Care.Facts.UseCases;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.ContactWork.UseCases;
using Huike.Customers.CreditReports.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Duplicates;
using Huike.Customers.Mail.Domain;
using Huike.Customers.Pool.UseCases;
using Huike.Customers.Routes.UseCases;
using Huike.Customers.Tasks.Domain;
using Huike.Customers.Visits.Domain;
using Huike.Customers.Visits.UseCases;
using Huike.Finance.Accounts.Domain;
using Huike.Finance.Invoices.Domain;
using Huike.Finance.Receipts.Domain;
using Huike.Finance.Receivables.Domain;
using Huike.Finance.Reports;
using Huike.Finance.Statements.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Todo;
using Huike.Platform.AuditTrail;
using Huike.Platform.Comments.UseCases;
using Huike.Platform.Search;
using Huike.Sales.Leads.Domain;
using Huike.Sales.Meetings.UseCases;
using Huike.Sales.Mining.UseCases;
using Huike.Sales.Opportunities.Domain;
using Huike.Sales.Opportunities.UseCases;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Prices;
using Huike.Sales.Quotes.Domain;
using Huike.Sales.Targets.Domain;
using Huike.Sales.Targets.UseCases;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Huike.Host.Tests.Plans;

/// <summary>The ways that people walk all day read no large table from end to end, and pages come out of an index in their order.</summary>
public abstract class QueryPlanTests(PlanHouse house)
{
    private static readonly string[] Large = ["customers", "contacts", "activities", "tasks", "audit_entries", "duplicate_keys", "search_documents", "custom_values", "comments", "calls"];

    /// <summary>Of the ways of selling; the others may read them as the few rows of one customer or of one name.</summary>
    private static readonly string[] Sold = [.. Large, "opportunities", "stage_stays", "leads"];

    /// <summary>Beside these a way of documents is judged by its own tables: over the year's five thousand the server may rightly choose to read all for a figure of everybody's.</summary>
    private static readonly string[] Documents = ["quotes", "quote_lines", "orders", "order_lines", "receivables", "receipts", "receipt_allocations", "invoices", "invoice_lines", "journal_entries", "last_prices"];

    private sealed record Way(string Name, Func<PlanHouse, Actor, Task> Walk, bool IsPage = false, string? Only = null, bool Sells = false, bool OfDocuments = false);

    /// <summary>A new way is one line. <c>IsPage</c>: the page must come in order out of an index.</summary>
    private static readonly Way[] Ways =
    [
        new("customers", List<Customer>(), IsPage: true),
        new("customers from a row on", After<Customer>(), IsPage: true),
        new("customers by name", List<Customer>("name"), IsPage: true, Only: "owner"),
        new("customers by creation", List<Customer>("-createdAt"), IsPage: true, Only: "owner"),
        new("customers by an own field", List<Customer>("customFields.rank"), IsPage: true, Only: "owner"),
        new("customers backwards by an own field", List<Customer>("-customFields.rank"), IsPage: true, Only: "owner"),
        new("customers with an own field", (h, a) => h.Do(new ListRecords<Customer>(new ListRequest { Filters = [new FilterTerm("customFields.rank", FilterOperator.Eq, "77")] }), a), Only: "owner"),
        new("customers of a pool", (h, a) => h.Do(new ListRecords<Customer>(new ListRequest { Filters = [new FilterTerm("poolId", FilterOperator.Eq, h.PoolId.ToString())] }), a), IsPage: true, Only: "owner"),
        // Who sees everything counts everything; that it takes an index alone is a test of its own.
        new("customers by region", (h, a) => h.Do(new GetRegionCounts(), a), Only: "representative"),
        new("my stale facts", (h, a) => h.Do(new ListStaleFacts(Mine: true), a)),
        new("my pools", (h, a) => h.Do(new ListMyPools(), a)),
        new("recycling", (h, _) => h.Do(new RecycleCustomers(new DateOnly(2000, 1, 1)), Actor.System(h.People["owner"].TenantId)), Only: "owner"),
        new("register", (h, a) => h.Do(new GetCustomerRegister(), a), Only: "representative"),
        new("register by grade", (h, a) => h.Do(new GetCustomerRegister(GroupBy: RegisterGroups.Grade), a), Only: "representative"),
        new("register of a department", (h, a) => h.Do(new GetCustomerRegister(GroupBy: RegisterGroups.Owner), a), Only: "manager"),
        new("customers by name of one's own", List<Customer>("name"), IsPage: true, Only: "representative"),
        new("customers of a dealer", (h, a) => h.Do(new ListRecords<Customer>(new ListRequest { Filters = [new FilterTerm("dealerId", FilterOperator.Eq, h.CustomerId.ToString())] }), a), Only: "owner"),
        new("comments", (h, a) => h.Do(new ListComments("customers", h.CustomerId), a)),
        new("comments of several records", (h, a) => h.Do(new GetThreads("customers", [h.CustomerId]), a)),
        new("search in comments", (h, a) => h.Do(new SearchRecords("紫檀样品", "comments"), a)),
        new("contacts", List<Contact>(), IsPage: true),
        new("follow-ups", List<Activity>(), IsPage: true),
        new("tasks", List<WorkTask>(), IsPage: true),
        new("stops of an area", (h, a) => h.Do(new FindRouteStops("territory", Territory: "east"), a)),
        new("stops by contact", (h, a) => h.Do(new FindRouteStops("contact"), a)),
        new("visits", List<Visit>(), IsPage: true),
        new("calls", List<Call>(), IsPage: true),
        new("quotes", List<Quote>("-updatedAt"), IsPage: true, OfDocuments: true),
        new("orders", List<Order>("-updatedAt"), IsPage: true, OfDocuments: true),
        new("invoices", List<Invoice>("-updatedAt"), IsPage: true, OfDocuments: true),
        new("receivables", List<Receivable>(), IsPage: true, OfDocuments: true),
        new("receipts", List<Receipt>(), IsPage: true, OfDocuments: true),
        new("overdue receivables", (h, a) => h.Do(new ListRecords<Receivable>(new ListRequest
        {
            Filters = [new FilterTerm("state", FilterOperator.In, ["open", "partly"]), new FilterTerm("dueOn", FilterOperator.Lt, "today")],
            Sort = "dueOn",
        }), a), IsPage: true, OfDocuments: true),
        new("statement of a customer", (h, a) => h.Do(new GetStatement(h.CustomerId), a), Only: "representative", OfDocuments: true),
        new("price suggestion", (h, a) => h.Do(new SuggestPrice(h.CustomerId, h.ProductId), a), Only: "representative", OfDocuments: true),
        new("mails", List<LoggedMail>(), IsPage: true),
        new("due visits", async (h, a) =>
        {
            await h.Do(new SetVisitCycle("A", 30), h.People["owner"]);
            await h.Do(new ListDueVisits(), a);
        }),
        new("one customer", (h, a) => h.Do(new GetRecord<Customer>(h.CustomerId), a)),
        new("overview", (h, a) => h.Do(new GetCustomerOverview(h.CustomerId), a)),
        new("timeline", (h, a) => h.Do(new GetCustomerTimeline(h.CustomerId), a)),
        new("history", (h, a) => h.Do(new GetHistory<Customer>(h.CustomerId), a)),
        new("to-do", (h, a) => h.Do(new GetToDo(5), a)),
        new("performance", (h, a) => h.Do(new GetPerformance(), a)),
        new("my performance", (h, a) => h.Do(new GetPerformance(Target.Person), a)),
        new("targets", (h, a) => h.Do(new GetTargetSheet(), a)),
        new("opportunities", List<Opportunity>(), IsPage: true, Sells: true),
        new("leads", List<Lead>(), IsPage: true, Sells: true),
        // Who sees everything counts everything of a pipeline.
        new("kanban", (h, a) => h.Do(new GetBoard(), a), Only: "representative"),
        new("kanban of a department", (h, a) => h.Do(new GetBoard(), a), Only: "manager"),
        new("own kanban", (h, a) => h.Do(new GetBoard(Mine: true), a), Sells: true),
        new("column of the kanban", async (h, a) =>
        {
            var stage = (await h.Do(new GetBoard(), a)).Stages[0];
            await h.Do(new GetBoardColumn(stage.Id, After: stage.First.Cards[^1].Id), a);
        }, Only: "representative"),
        new("funnel", (h, a) => h.Do(new GetFunnel(), a), Only: "representative"),
        new("funnel of a department", (h, a) => h.Do(new GetFunnel(), a), Only: "manager"),
        new("mining", async (h, _) =>
        {
            var house = Actor.System(h.People["owner"].TenantId);
            var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
            await h.Do(new MineCustomers(day, await h.Do(new FindAffinities(day), house)), house);
        }, Only: "owner"),
        new("hints", (h, a) => h.Do(new ListHints(), a)),
        new("contact work", (h, a) => h.Do(new GetContactWork(), a), Only: "manager"),
        new("sales meeting", (h, a) => h.Do(new GetSalesMeeting(), a), Only: "manager"),
        new("credit reports", List<CreditReport>(), IsPage: true),
        new("duplicate check", (h, a) => h.Do(new CheckDuplicates("上海鑫达精密机械有限公司", "13812345678"), a)),
        new("audit log", (h, a) => h.Do(new ListAudit(), a), IsPage: true, Only: "owner"),
        new("audit log of a person", (h, a) => h.Do(new ListAudit(UserId: a.UserId), a), IsPage: true, Only: "owner"),
        new("access log", (h, a) => h.Do(new ListAccess(), a), IsPage: true, Only: "owner"),
    ];

    public static TheoryData<string, string> All
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var way in Ways)
            {
                foreach (var who in (string[])["representative", "manager", "owner"])
                {
                    if (way.Only is null || way.Only == who)
                        data.Add(way.Name, who);
                }
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Reads_no_large_table_as_a_whole(string name, string who)
    {
        var way = Ways.Single(w => w.Name == name);
        var seen = house.Plans.Begin();
        await way.Walk(house, house.People[who]);
        Assert.NotEmpty(seen);
        foreach (var plan in seen)
        {
            var scanned = PlanCapture.Scanned(plan, way.Sells ? Sold : way.OfDocuments ? [.. Large, .. Documents] : Large, wholeCompany: way.IsPage && IsPage(plan)).ToList();
            Assert.True(scanned.Count == 0, $"reads all of {string.Join(", ", scanned)}:\n{plan.Plan}\n{plan.Sql}");
            Assert.False(way.IsPage && IsPage(plan) && PlanCapture.Sorts(plan), $"sorts:\n{plan.Plan}\n{plan.Sql}");
        }
    }

    /// <summary>Which debts of everybody are open may be answered by reading them all; their allocations are found by index, their debtors' names at once.</summary>
    [Theory]
    [InlineData(AgingGroups.Customer)]
    [InlineData(AgingGroups.Owner)]
    [InlineData(AgingGroups.Region)]
    public async Task Aging_of_the_company_sums_no_allocations_of_all_and_asks_for_all_names_at_once(string groupBy)
    {
        var seen = house.Plans.Begin();
        var report = await house.Do(new GetAging(GroupBy: groupBy), house.People["owner"]);
        Assert.NotEmpty(report.Rows);
        // What was settled after that day and what was voided after it: nothing of today's, so they end where they begin.
        Assert.Equal(2, seen.Count(p => p.Sql.Contains("receipt_allocations", StringComparison.Ordinal)));
        Assert.All(seen, p => Assert.Empty(PlanCapture.Scanned(p, ["receipt_allocations", "orders", "receipts"], wholeCompany: false)));
        var names = seen.Where(p => !p.Sql.Contains("receivables", StringComparison.Ordinal) && p.Sql.Replace("\"", "", StringComparison.Ordinal).Contains("FROM customers AS", StringComparison.Ordinal)).ToList();
        Assert.Equal(groupBy == AgingGroups.Owner ? 0 : 1, names.Count);
    }

    /// <summary>
    /// His own, one of a manager's people's and one's among all: his opportunities and his parts are found by index. The stays of a year are
    /// nearly all there are in this house, and the server may rightly read them to the end.
    /// </summary>
    [Theory]
    [InlineData("representative")]
    [InlineData("manager")]
    [InlineData("owner")]
    public async Task The_funnel_of_one_person_starts_from_his_opportunities_and_his_parts_of_others(string who)
    {
        var person = house.People["representative"].UserId;
        Assert.True(await house.Look(house.People["owner"].TenantId, db => db.Set<OpportunitySplit>().AnyAsync(s => s.UserId == person, TestContext.Current.CancellationToken)));
        var seen = house.Plans.Begin();
        await house.Do(new GetFunnel(OwnerId: person), house.People[who]);
        Assert.Contains(seen, p => p.Sql.Contains("opportunity_splits", StringComparison.Ordinal));
        string[] large = [.. Large, "opportunities", "opportunity_splits", .. house.Database.Engine == Engine.Sqlite ? ["stage_stays"] : Array.Empty<string>()];
        Assert.All(seen, p => Assert.True(PlanCapture.Scanned(p, large, wholeCompany: false).ToList() is [], $"{p.Plan}\n{p.Sql}"));
    }

    /// <summary>Whose part is which is read for the days asked for and no more; the page of receipts comes out of an index in its order.</summary>
    [Theory]
    [InlineData("representative")]
    [InlineData("manager")]
    [InlineData("owner")]
    public async Task Credits_of_receipts_come_page_by_page_without_reading_the_year(string who)
    {
        // A usual day, whenever the house was made: more than a page arrived, and not the heap of its last one.
        var day = await house.Look(house.People["owner"].TenantId, db => db.Set<Receipt>().Where(r => r.CreditAmount == 0).GroupBy(r => r.ReceivedOn)
            .Where(g => g.Count() > 3).OrderBy(g => g.Count()).ThenBy(g => g.Key).Select(g => g.Key).FirstAsync(TestContext.Current.CancellationToken));
        // Of three days: for a month the server may rightly read the few thousand allocations of this house.
        var ask = new ListCredits("receipts", day.AddDays(-2), day, Limit: 2);
        var seen = house.Plans.Begin();
        var first = await house.Do(ask, house.People[who]);
        if (who == "owner")
            await house.Do(ask with { Cursor = Assert.IsType<string>(first.NextCursor) }, house.People[who]);
        Assert.NotEmpty(seen);
        Assert.All(seen, p => Assert.Empty(PlanCapture.Scanned(p, Documents, wholeCompany: false)));
        var pages = seen.Where(p => p.Sql.Contains("ORDER BY r.\"ReceivedOn\" DESC", StringComparison.Ordinal) || p.Sql.Contains("ORDER BY \"r\".\"ReceivedOn\" DESC", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(pages);
        Assert.All(pages, p => Assert.False(PlanCapture.Sorts(p), $"{p.Plan}\n{p.Sql}"));
    }

    /// <summary>
    /// The statements of the page itself: from the actor's own reach. What others share with him is a handful of rows found by id
    /// and may be sorted. The log is nobody's: where it asks whether a record is shared it is a page all the same.
    /// </summary>
    private static bool IsPage(SeenPlan plan) => plan.Sql.Contains("ORDER BY", StringComparison.Ordinal)
        && (IsFrom(plan, "audit_entries") || (Sold.Concat(Documents).Any(t => IsFrom(plan, t)) && !plan.Sql.Contains("record_shares", StringComparison.Ordinal)));

    private static bool IsFrom(SeenPlan plan, string table) =>
        plan.Sql.Contains($"FROM {table} AS", StringComparison.Ordinal) || plan.Sql.Contains($"FROM \"{table}\" AS", StringComparison.Ordinal);

    private static Func<PlanHouse, Actor, Task> List<T>(string? sort = null) where T : Aggregate =>
        (h, a) => h.Do(new ListRecords<T>(new ListRequest { Sort = sort }), a);

    private static Func<PlanHouse, Actor, Task> After<T>() where T : Aggregate => async (h, a) =>
    {
        var first = await h.Do(new ListRecords<T>(new ListRequest { Limit = 20 }), a);
        Assert.NotNull(first.NextCursor);
        await h.Do(new ListRecords<T>(new ListRequest { Limit = 20, Cursor = first.NextCursor }), a);
    };
}

public sealed class SqliteQueryPlanTests(SqlitePlanHouse house) : QueryPlanTests(house), IClassFixture<SqlitePlanHouse>
{
    private readonly SqlitePlanHouse _house = house;

    /// <summary>A team's board starts from the team: the open deals of a whole stage are half of all, and would be walked to find its few.</summary>
    [Theory]
    [InlineData("representative")]
    [InlineData("manager")]
    public async Task A_board_starts_from_whose_the_deals_are_not_from_all_of_a_stage(string who)
    {
        var seen = _house.Plans.Begin();
        await _house.Do(new GetBoard(), _house.People[who]);
        Assert.NotEmpty(seen);
        Assert.All(seen, p => Assert.DoesNotMatch("ix_opportunities_(board|sums)", p.Plan));
    }

    [Fact]
    public async Task Counts_of_all_customers_by_region_are_read_from_the_index_alone()
    {
        var seen = _house.Plans.Begin();
        await _house.Do(new GetRegionCounts(), _house.People["owner"]);
        var counts = seen.Where(p => p.Sql.Contains("GROUP BY", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(counts);
        Assert.All(counts, p => Assert.Contains("USING COVERING INDEX ix_customers_counts", p.Plan, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Board_funnel_and_outlook_of_a_representative_read_no_opportunities_of_all()
    {
        var seen = _house.Plans.Begin();
        await _house.Do(new GetBoard(), _house.People["representative"]);
        await _house.Do(new GetFunnel(), _house.People["representative"]);
        Assert.NotEmpty(seen);
        Assert.All(seen, p => Assert.Empty(PlanCapture.Scanned(p, ["customers", "opportunities", "stage_stays"], wholeCompany: false)));
        seen = _house.Plans.Begin();
        await _house.Do(new GetOutlook(), _house.People["representative"]);
        Assert.All(seen, p => Assert.Empty(PlanCapture.Scanned(p, ["customers", "opportunities"], wholeCompany: false)));
    }

    [Theory]
    [InlineData(AgingGroups.Customer)]
    [InlineData(AgingGroups.Owner)]
    [InlineData(AgingGroups.Department)]
    [InlineData(AgingGroups.Region)]
    public async Task Aging_of_the_company_sums_what_is_open_from_one_index_and_finds_what_moved_later_by_its_day(string groupBy)
    {
        var seen = _house.Plans.Begin();
        await _house.Do(new GetAging(GroupBy: groupBy), _house.People["owner"]);
        var debts = seen.Where(p => p.Sql.Contains("FROM \"receivables\"", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, debts.Count);
        Assert.Contains("USING COVERING INDEX ix_receivables_aging", debts[0].Plan, StringComparison.Ordinal);
        Assert.Contains("USING INDEX ix_receivables_moved", debts[1].Plan, StringComparison.Ordinal);
        Assert.Contains("USING INDEX ix_receivables_voided", debts[2].Plan, StringComparison.Ordinal);
    }

    /// <summary>A million stays are counted in their index; only those of opportunities that do not count are looked at one by one.</summary>
    [Fact]
    public async Task The_funnel_of_the_company_is_summed_from_indexes_alone()
    {
        var seen = _house.Plans.Begin();
        await _house.Do(new GetFunnel(), _house.People["owner"]);
        var stays = seen.Where(p => p.Sql.Contains("stage_stays", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, stays.Count);
        Assert.Contains("USING COVERING INDEX ix_stage_stays_funnel", stays[0].Plan, StringComparison.Ordinal);
        Assert.Contains("INDEX ix_opportunities_deleted", stays[1].Plan, StringComparison.Ordinal);
        var deals = seen.Where(p => p.Sql.Contains("FROM \"opportunities\"", StringComparison.Ordinal) && !p.Sql.Contains("stage_stays", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, deals.Count);
        Assert.All(deals, p => Assert.Matches("USING COVERING INDEX ix_opportunities_(sums|closed)", p.Plan));
    }

    [Fact]
    public async Task Aging_finds_the_names_of_debtors_by_their_ids()
    {
        var seen = _house.Plans.Begin();
        await _house.Do(new GetAging(), _house.People["owner"]);
        await _house.Do(new GetAging(GroupBy: AgingGroups.Region), _house.People["owner"]);
        Assert.All(seen, p => Assert.Empty(PlanCapture.Scanned(p, ["customers"], wholeCompany: false)));
    }

    [Fact]
    public async Task Balances_and_statements_of_accounts_are_read_from_one_index_in_its_order()
    {
        var account = (await _house.Do(new CreateRecord<Account>(new RecordPatch { ["name"] = "账户", ["kind"] = "bank" }), _house.People["owner"])).Record.Id;
        var seen = _house.Plans.Begin();
        await _house.Do(new GetAccountBalances(), _house.People["owner"]);
        await _house.Do(new GetAccountStatement(account), _house.People["owner"]);
        var entries = seen.Where(p => p.Sql.Contains("journal_entries", StringComparison.Ordinal)).ToList();
        Assert.True(entries.Count >= 5);
        Assert.All(entries, p => Assert.Contains("INDEX ix_journal_entries_account", p.Plan, StringComparison.Ordinal));
        Assert.All(entries.Where(p => !p.Sql.Contains("DISTINCT", StringComparison.Ordinal)), p => Assert.DoesNotContain("TEMP B-TREE", p.Plan, StringComparison.Ordinal));
    }
}

public sealed class PostgresQueryPlanTests(PostgresPlanHouse house) : QueryPlanTests(house), IClassFixture<PostgresPlanHouse>;
