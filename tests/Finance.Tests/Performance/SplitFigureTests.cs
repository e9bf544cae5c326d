using Huike.Finance.Receipts.Domain;
using Huike.Finance.Receipts.UseCases;
using Huike.Finance.Reports;
using Huike.Finance.Tests.Money;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Sales.Opportunities.Domain;
using Huike.Sales.Opportunities.UseCases;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Orders.UseCases;
using Huike.Sales.Splits.Domain;
using Huike.Sales.Targets;
using Huike.Sales.Targets.Domain;
using Huike.Sales.Targets.UseCases;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Tests.Performance;

/// <summary>Figures of people who share deals against shares counted by hand, on both engines. Each test has a year of its own.</summary>
public abstract class SplitFigureTests(House house)
{
    private readonly Till _till = new(house);

    /// <summary>Cents of each, counted another way than the house does: whole cents first, then one by one to the largest rest.</summary>
    private static long[] ByHand(long cents, int[] hundredths)
    {
        var exact = hundredths.Select(h => (decimal)cents * h / 10_000m).ToArray();
        var parts = exact.Select(e => (long)Math.Truncate(e)).ToArray();
        var order = Enumerable.Range(0, parts.Length).OrderByDescending(i => Math.Abs(exact[i] - parts[i])).ThenBy(i => i).ToList();
        for (var i = 0; parts.Sum() != cents; i++)
            parts[order[i]] += Math.Sign(cents - parts.Sum());
        return parts;
    }

    private async Task<(Guid Order, long Cents)> Ordered(Actor owner, DateOnly on, decimal amount, params (Actor Person, decimal Percent)[] parts)
    {
        var patch = new RecordPatch
        {
            ["customerId"] = await _till.Customer(owner),
            ["signedOn"] = on,
            ["lines"] = new List<OrderLineValues> { new() { ProductName = "货款", Quantity = 1, UnitPrice = amount } },
        };
        var order = (await house.Do(new CreateRecord<Order>(patch), owner)).Record.Id;
        if (parts.Length > 0)
            await house.Do(new ChangeRecord<Order>(order, null, Split(parts)), house.Admin);
        await house.Do(new ConfirmOrder(order), house.Admin);
        return (order, (long)(amount * 100));
    }

    private static RecordPatch Split((Actor Person, decimal Percent)[] parts) =>
        new() { ["split"] = parts.Select(p => new SplitValues { UserId = p.Person.UserId, Percent = p.Percent }).ToList() };

    private Task<Guid> Department(string name) => house.Look(house.Admin.TenantId, db => db.Set<Department>().Where(d => d.Name == name).Select(d => d.Id).SingleAsync());

    private async Task<PerformanceFigure> Figure(Actor actor, string subject, Guid? id, int year, string measure = Target.Orders) =>
        (await house.Do(new GetPerformance(subject, id, PerformancePeriod.Year, new DateOnly(year, 6, 1), measure), actor)).Figures.Single(f => f.Measure == measure);

    /// <summary>What the list behind a figure adds up to, asked of the API as a program would.</summary>
    private async Task<decimal> Listed(string address)
    {
        using var client = await house.Client();
        var page = await System.Net.Http.Json.HttpClientJsonExtensions.GetFromJsonAsync<System.Text.Json.JsonElement>(client, address, TestContext.Current.CancellationToken);
        return page.GetProperty("sum").GetDecimal();
    }

    [Fact]
    public async Task Signed_orders_count_for_people_departments_and_the_company_without_counting_twice()
    {
        var (first, second) = (await Department("销售一部"), await Department("销售二部"));
        Actor[] people = [house.Representative, house.Colleague, house.Stranger];
        var random = new Random(7);
        var expected = people.ToDictionary(p => p.UserId, _ => 0L);
        for (var round = 0; round < 12; round++)
        {
            var amount = random.Next(1, 9_999_999) / 100m;
            var owner = people[random.Next(3)];
            var a = random.Next(0, 10_000);
            var b = random.Next(0, 10_001 - a);
            int[] hundredths = [10_000 - a - b, a, b];
            var others = people.Where(p => p != owner).ToList();
            var all = new[] { owner, others[0], others[1] };
            await Ordered(owner, new DateOnly(2012, 1 + round, 15), amount, round % 4 == 0 ? [] : [.. all.Zip(hundredths).Where(p => p.Second > 0).Select(p => (p.First, p.Second / 100m))]);
            var parts = round % 4 == 0 ? [(long)(amount * 100), 0, 0] : ByHand((long)(amount * 100), hundredths);
            for (var i = 0; i < all.Length; i++)
                expected[all[i].UserId] += parts[i];
        }

        var report = await house.Do(new GetPerformance(Target.Company, null, PerformancePeriod.Year, new DateOnly(2012, 6, 1), Target.Orders, Target.Person), house.Admin);
        Assert.Equal(expected.ToDictionary(e => e.Key, e => e.Value / 100m), report.Rows.Where(r => r.Key is not null && expected.ContainsKey(r.Key.Value)).ToDictionary(r => r.Key!.Value, r => r.Achieved));
        Assert.Equal(expected.Values.Sum() / 100m, report.Figures.Single(f => f.Measure == Target.Orders).Achieved);
        Assert.Equal(report.Figures.Single(f => f.Measure == Target.Orders).Achieved, report.Months.Sum(m => m.Achieved));
        foreach (var row in report.Rows.Where(r => r.Achieved != 0))
            Assert.Equal(row.Achieved, await Listed(row.Records!));

        var ours = (expected[house.Representative.UserId] + expected[house.Colleague.UserId]) / 100m;
        foreach (var (department, sum) in new[] { (first, ours), (second, expected[house.Stranger.UserId] / 100m) })
        {
            var figure = await Figure(house.Admin, Target.Department, department, 2012);
            Assert.Equal((sum, false), (figure.Achieved!.Value, figure.Partial));
            Assert.Equal(sum, await Listed(figure.Records!));
        }
        // The head of the department counts his people's parts of what belongs to another one, and is told nothing of the rest.
        var seen = await Figure(house.Manager, Target.Department, first, 2012);
        Assert.Equal((ours, false), (seen.Achieved!.Value, seen.Partial));
        var list = await house.Do(new ListCredits("orders", new DateOnly(2012, 1, 1), new DateOnly(2012, 12, 31)), house.Manager);
        Assert.Equal(ours, list.Sum);
        Assert.Contains(list.Rows, r => r.Title is null);
        Assert.DoesNotContain(list.Rows, r => r.PersonId == house.Stranger.UserId);
        Assert.Equal(expected[house.Colleague.UserId] / 100m, (await Figure(house.Colleague, Target.Person, null, 2012)).Achieved);
        // Whoever sees a part of the company is told so.
        Assert.True((await Figure(house.Manager, Target.Company, null, 2012)).Partial);
    }

    [Fact]
    public async Task Parts_are_read_page_by_page_none_twice_and_the_workbook_holds_them_all()
    {
        var (first, last) = (new DateOnly(2009, 1, 1), new DateOnly(2009, 12, 31));
        for (var i = 0; i < 7; i++)
            await Ordered(house.Representative, new DateOnly(2009, 3, 1 + (i / 2)), 100m + i, i % 3 == 0 ? [] : [(house.Representative, 50), (house.Colleague, 30), (house.Stranger, 20)]);
        foreach (var actor in new[] { house.Admin, house.Manager, house.Stranger })
        {
            var whole = await house.Do(new ListCredits("orders", first, last), actor);
            Assert.Null(whole.NextCursor);
            foreach (var size in new[] { 1, 2, 4 })
            {
                var (rows, cursor, pages) = (new List<CreditRow>(), default(string), 0);
                do
                {
                    var page = await house.Do(new ListCredits("orders", first, last, Cursor: cursor, Limit: size), actor);
                    Assert.Equal(whole.Sum, page.Sum);
                    Assert.NotEmpty(page.Rows);
                    rows.AddRange(page.Rows);
                    cursor = page.NextCursor;
                    pages++;
                }
                while (cursor is not null && pages < 50);
                Assert.Equal(whole.Rows, rows);
                Assert.True(pages > 1 || whole.Rows.Count <= size + 2);
            }
            Assert.Equal(whole.Sum, whole.Rows.Sum(r => r.Amount));
        }
        Assert.Equal(15, (await house.Do(new ListCredits("orders", first, last), house.Admin)).Rows.Count);
        var file = await house.Do(new ExportCredits(new ListCredits("orders", first, last, Limit: 1)), house.Admin);
        using var table = Huike.Platform.Transfer.Files.TableReader.Open(new MemoryStream(file.Content), file.Name);
        // With the sum at the end.
        Assert.Equal(15 + 1, await table.ReadRowsAsync(TestContext.Current.CancellationToken).CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal("cursorInvalid", (await house.Run(new ListCredits("orders", Cursor: "nonsense"), house.Admin)).Error.Code);
    }

    [Fact]
    public async Task The_funnel_of_one_person_counts_his_parts_and_those_of_all_add_up()
    {
        var month = new DateOnly(Till.Today.Year, Till.Today.Month, 1).AddMonths(9);
        Actor[] people = [house.Representative, house.Colleague, house.Stranger];
        async Task<Dictionary<Guid, Funnel>> Funnels()
        {
            var funnels = new Dictionary<Guid, Funnel> { [Guid.Empty] = await house.Do(new GetFunnel(), house.Admin) };
            foreach (var person in people)
                funnels[person.UserId] = await house.Do(new GetFunnel(OwnerId: person.UserId), house.Admin);
            return funnels;
        }
        static decimal Open(Funnel funnel) => funnel.Stages.Sum(s => s.OpenAmount!.Value);
        decimal Month(Funnel funnel) => funnel.Forecast.SingleOrDefault(m => m.Month == month)?.Amount ?? 0m;

        var before = await Funnels();
        var expected = people.ToDictionary(p => p.UserId, _ => 0L);
        var left = people.ToDictionary(p => p.UserId, _ => 0L);
        var random = new Random(11);
        for (var i = 0; i < 5; i++)
        {
            var cents = random.Next(1, 9_999_999);
            var owner = people[i % 3];
            int[] hundredths = [10_000 - (1_000 * (i + 1)) - 1_234, 1_000 * (i + 1), 1_234];
            var all = new[] { owner }.Concat(people.Where(p => p != owner)).ToList();
            var deal = (await house.Do(new CreateRecord<Opportunity>(new RecordPatch
            {
                ["name"] = $"漏斗{i}",
                ["customerId"] = await _till.Customer(owner),
                ["amount"] = cents / 100m,
                ["probability"] = 40m,
                ["expectedCloseOn"] = month.AddDays(i),
            }), owner)).Record.Id;
            await house.Do(new ChangeRecord<Opportunity>(deal, null, Split([.. all.Zip(hundredths).Select(p => (p.First, p.Second / 100m))])), house.Admin);
            var parts = ByHand(cents, hundredths);
            left[owner.UserId] += parts[0];
            foreach (var (person, part) in all.Zip(parts))
                expected[person.UserId] += part;
        }
        var after = await Funnels();

        foreach (var person in people)
        {
            Assert.Equal(expected[person.UserId] / 100m, Open(after[person.UserId]) - Open(before[person.UserId]));
            Assert.Equal(expected[person.UserId] / 100m, Month(after[person.UserId]) - Month(before[person.UserId]));
        }
        Assert.Equal(expected.Values.Sum() / 100m, Open(after[Guid.Empty]) - Open(before[Guid.Empty]));
        // Opportunities count where they are somebody's own.
        Assert.Equal(5, after.Where(f => f.Key != Guid.Empty).Sum(f => f.Value.Stages.Sum(s => s.Open)) - before.Where(f => f.Key != Guid.Empty).Sum(f => f.Value.Stages.Sum(s => s.Open)));
        // Of somebody beyond his reach a colleague sees what they share and what is left of it to its owner, and no part of what others own.
        Assert.Equal(left[house.Stranger.UserId] / 100m, Open(await house.Do(new GetFunnel(OwnerId: house.Stranger.UserId), house.Representative)));
    }

    [Fact]
    public async Task Money_counts_for_those_who_share_the_orders_that_it_pays()
    {
        var on = new DateOnly(2011, 3, 3);
        var (order, _) = await Ordered(house.Representative, on, 1_000m, (house.Representative, 60), (house.Stranger, 40));
        var customer = await house.Look(house.Admin.TenantId, db => db.Set<Order>().Where(o => o.Id == order).Select(o => o.CustomerId!.Value).SingleAsync());
        var due = (await _till.Receivables(order)).Single();
        var patch = Till.Patch(customer, 700.01m, (due.Id, 500.01m));
        (patch["receivedOn"], patch["ownerId"]) = (on, house.Representative.UserId);
        var receipt = (await house.Do(new CreateRecord<Receipt>(patch), house.Admin)).Record.Id;
        await house.Look(house.Admin.TenantId, db => db.Set<Receipt>().Where(r => r.Id == receipt).ExecuteUpdateAsync(s => s.SetProperty(r => r.OwnerId, house.Representative.UserId)));

        // 40 % of what pays the order; the advance stays with the owner.
        Assert.Equal(200m, (await Figure(house.Admin, Target.Person, house.Stranger.UserId, 2011, Target.Receipts)).Achieved);
        var mine = await Figure(house.Admin, Target.Person, house.Representative.UserId, 2011, Target.Receipts);
        Assert.Equal(500.01m, mine.Achieved);
        Assert.Equal(500.01m, await Listed(mine.Records!));
        Assert.Equal(700.01m, (await Figure(house.Admin, Target.Company, null, 2011, Target.Receipts)).Achieved);
        // The statistics by owner tell the same, in the month of the receipt, and count the receipt once.
        var statistics = await house.Do(new GetReceiptStatistics(2011, ReceiptGroups.Owner), house.Admin);
        Assert.Equal((500.01m, 500.01m, 1), statistics.Rows.Where(r => r.Key == house.Representative.UserId.ToString()).Select(r => (r.Total, r.Months[2], r.Count)).Single());
        Assert.Equal((200m, 200m, 0), statistics.Rows.Where(r => r.Key == house.Stranger.UserId.ToString()).Select(r => (r.Total, r.Months[2], r.Count)).Single());
        Assert.Equal((700.01m, 1), (statistics.Sum.Total, statistics.Sum.Count));
        Assert.Equal(700.01m, Assert.Single((await house.Do(new GetReceiptStatistics(2011), house.Admin)).Rows).Total);

        await house.Do(new ReverseReceipt(receipt, "录错"), house.Admin);
        Assert.Equal(0m, (await Figure(house.Admin, Target.Person, house.Stranger.UserId, 2011, Target.Receipts)).Achieved);
    }

    [Fact]
    public async Task What_is_still_open_is_promised_by_everybody_who_shares_it()
    {
        var today = Till.Today;
        var month = new DateOnly(today.Year, today.Month, 1).AddMonths(7);
        var deal = (await house.Do(new CreateRecord<Opportunity>(new RecordPatch
        {
            ["name"] = "共同商机",
            ["customerId"] = await _till.Customer(house.Representative),
            ["amount"] = 333.33m,
            ["probability"] = 85m,
            ["expectedCloseOn"] = month.AddDays(3),
        }), house.Representative)).Record.Id;
        var alone = await house.Do(new GetOutlook(PerformancePeriod.Month, month), house.Admin);
        await house.Do(new ChangeRecord<Opportunity>(deal, null, Split([(house.Representative, 50), (house.Stranger, 50)])), house.Admin);

        var outlook = await house.Do(new GetOutlook(PerformancePeriod.Month, month), house.Admin);

        OutlookRow Of(Actor person) => outlook.Rows.Single(r => r.PersonId == person.UserId);
        Assert.Equal((1, 166.67m, 166.67m, 141.67m), (Of(house.Representative).Deals, Of(house.Representative).Open, Of(house.Representative).Commit, Of(house.Representative).Weighted));
        Assert.Equal((0, 166.66m, 166.66m, 141.66m), (Of(house.Stranger).Deals, Of(house.Stranger).Open, Of(house.Stranger).Commit, Of(house.Stranger).Weighted));
        Assert.Equal((alone.Sum.Deals, alone.Sum.Open, alone.Sum.Weighted), (outlook.Sum.Deals, outlook.Sum.Open, outlook.Sum.Weighted));
        Assert.Equal(166.66m, await Listed(Of(house.Stranger).OpenList!));
    }
}

public sealed class SqliteSplitFigureTests(SqliteHouse house) : SplitFigureTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresSplitFigureTests(PostgresHouse house) : SplitFigureTests(house), IClassFixture<PostgresHouse>;
