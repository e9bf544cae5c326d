using Huike.Finance.Accounts;
using Huike.Finance.Receipts.Domain;
using Huike.Finance.Receipts.UseCases;
using Huike.Finance.Reports;
using Huike.Kernel.Records;
using Huike.TestKit;

namespace Huike.Finance.Tests.Money;

/// <summary>The report against a plain recomputation of what was done, on both engines.</summary>
public abstract class AgingTests(House house)
{
    private readonly Till _till = new(house);

    private static DateOnly Today => Till.Today;

    [Fact]
    public async Task Aging_on_any_past_day_is_what_the_documents_say()
    {
        var random = new Random(20261128);
        var facts = new List<(Guid Customer, DateOnly Arisen, DateOnly DueOn, decimal Amount, List<(DateOnly On, decimal Amount)> Paid)>();
        for (var c = 0; c < 4; c++)
        {
            var customer = await _till.Customer(c % 2 == 0 ? house.Representative : house.Colleague);
            for (var o = 0; o < 4; o++)
            {
                var first = Today.AddDays(-random.Next(1, 260));
                (DateOnly, decimal)[] plan = [(first, random.Next(100, 100_000) / 100m), (first.AddDays(random.Next(1, 60)), random.Next(100, 100_000) / 100m)];
                var owed = await _till.Receivables(await _till.Order(c % 2 == 0 ? house.Representative : house.Colleague, customer, plan));
                foreach (var row in owed)
                {
                    var paid = new List<(DateOnly, decimal)>();
                    var on = row.ArisenOn.AddDays(random.Next(0, Today.DayNumber - row.ArisenOn.DayNumber + 1));
                    var part = random.Next(0, 3) switch { 0 => 0, 1 => row.Amount / 3, _ => row.Amount } / 100m;
                    if (part > 0)
                    {
                        var patch = Till.Patch(customer, part, (row.Id, part));
                        patch["receivedOn"] = on;
                        var receipt = (await house.Do(new CreateRecord<Receipt>(patch), house.Admin)).Record;
                        paid.Add((on, part));
                        if (random.Next(4) == 0)
                        {
                            var back = on.AddDays(random.Next(0, Today.DayNumber - on.DayNumber + 1));
                            await house.Do(new ReverseReceipt(receipt.Id, "退票", back), house.Admin);
                            paid.Add((back, -part));
                        }
                    }
                    facts.Add((customer, row.ArisenOn, row.DueOn, row.Amount / 100m, paid));
                }
            }
        }
        foreach (var day in new[] { Today, Today.AddDays(-1), Today.AddDays(-30), Today.AddDays(-75), Today.AddDays(-150), Today.AddDays(-400) })
        {
            var report = await house.Do(new GetAging(day, "customer"), house.Admin);
            foreach (var customer in facts.Select(f => f.Customer).Distinct())
            {
                var expected = new decimal[6];
                foreach (var fact in facts.Where(f => f.Customer == customer && f.Arisen <= day))
                {
                    var late = day.DayNumber - fact.DueOn.DayNumber;
                    expected[late <= 0 ? 0 : late <= 30 ? 1 : late <= 60 ? 2 : late <= 90 ? 3 : late <= 180 ? 4 : 5] += fact.Amount - fact.Paid.Where(p => p.On <= day).Sum(p => p.Amount);
                }
                Assert.Equal(expected, report.Rows.FirstOrDefault(r => r.Key == customer.ToString())?.Buckets ?? new decimal[6]);
                var records = await house.Do(new GetAgingRecords(day, "customer", customer.ToString()), house.Admin);
                Assert.Equal(expected.Sum(), records.Sum(r => r.Open));
            }
            foreach (var groupBy in AgingGroups.All)
            {
                var other = await house.Do(new GetAging(day, groupBy), house.Admin);
                Assert.Equal(report.Sum.Buckets, other.Sum.Buckets);
                Assert.Equal(other.Sum.Total, other.Rows.Sum(r => r.Total));
            }
        }
        var all = await house.Do(new GetAging(Today), house.Admin);
        var most = await house.Do(new GetAging(Today, Limit: 2), house.Admin);
        Assert.Equal(all.Rows.Take(2).Select(r => (r.Key, r.Name, r.Total, r.Share)), most.Rows.Select(r => (r.Key, r.Name, r.Total, r.Share)));
        Assert.Equal((all.Sum.Total, true, all.Rows.Count), (most.Sum.Total, most.IsCut, most.Count));
        Assert.Equal((false, all.Rows.Count), (all.IsCut, all.Count));
        var mine = await house.Do(new GetAging(), house.Colleague);
        Assert.DoesNotContain(mine.Rows, r => facts.Where((_, i) => i < 8).Any(f => f.Customer.ToString() == r.Key));
        foreach (var groupBy in AgingGroups.All)
            Assert.Equal(mine.Sum.Total, (await house.Do(new GetAging(Today, groupBy), house.Colleague)).Sum.Total);
        Assert.Equal(mine.Sum.Total, (await house.Do(new GetAgingRecords(Today, "customer"), house.Colleague)).Sum(r => r.Open));
        Assert.Equal(0m, (await house.Do(new GetAging(Today, "region"), house.Stranger)).Sum.Total);
        Assert.Empty(await house.Do(new GetAgingRecords(Today, "customer"), house.Stranger));
        Assert.NotEmpty((await house.Do(new ExportAging(Today, "owner"), house.Admin)).Content);
    }

    [Fact]
    public async Task Nothing_is_posted_in_a_closed_month()
    {
        var customer = await _till.Customer(house.Representative);
        var settings = await house.Do(new GetFinanceSettings(), house.Admin);
        await house.Do(new SaveFinanceSettings(settings with { ClosedThrough = Today.AddDays(-400) }), house.Admin);
        var patch = Till.Patch(customer, 1m);
        patch["receivedOn"] = Today.AddDays(-400);
        var closed = await house.Run(new CreateRecord<Receipt>(patch), house.Admin);
        patch["receivedOn"] = Today.AddDays(-399);
        Assert.Equal("period.closed", closed.Error.Code);
        await house.Do(new CreateRecord<Receipt>(patch), house.Admin);
        await house.Do(new SaveFinanceSettings(settings), house.Admin);
    }
}

public sealed class SqliteAgingTests(SqliteHouse house) : AgingTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresAgingTests(PostgresHouse house) : AgingTests(house), IClassFixture<PostgresHouse>;
