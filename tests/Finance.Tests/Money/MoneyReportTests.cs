using Huike.Customers.Customers.Domain;
using Huike.Finance.Receipts.Domain;
using Huike.Finance.Receipts.UseCases;
using Huike.Finance.Reports;
using Huike.Kernel.Audit;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Transfer.Export;
using Huike.Platform.Transfer.Files;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Tests.Money;

/// <summary>What falls due, on whom it hangs and how it came in, against plain sums, on both engines.</summary>
public abstract class MoneyReportTests(House house)
{
    private readonly Till _till = new(house);

    private static DateOnly Today => Till.Today;

    [Fact]
    public async Task Dues_by_day_and_week_come_to_everything_that_is_open()
    {
        var before = await house.Do(new GetDues(), house.Admin);
        var customer = await _till.Customer(house.Representative);
        await _till.Order(house.Representative, customer, (Today.AddDays(-3), 10m), (Today, 20m), (Today.AddDays(1), 30m), (Today.AddDays(20), 40m), (Today.AddDays(300), 50m));
        var after = await house.Do(new GetDues(), house.Admin);
        Assert.Equal(10m, after.Overdue.Open - before.Overdue.Open);
        Assert.Equal([20m, 30m], Enumerable.Range(0, 2).Select(i => after.Days[i].Open - before.Days[i].Open));
        Assert.Equal(90m, after.Weeks.Sum(w => w.Open) - before.Weeks.Sum(w => w.Open));
        Assert.Equal(50m, after.Later.Open - before.Later.Open);
        Assert.Equal(0m, (await house.Do(new GetDues(), house.Stranger)).Overdue.Open);
    }

    [Fact]
    public async Task Exposure_finds_the_largest_those_over_their_limit_and_those_too_old()
    {
        var big = await _till.Customer(house.Representative);
        var small = await _till.Customer(house.Representative, ("creditLimit", 1000m));
        await _till.Order(house.Representative, small, (Today.AddDays(10), 999m));
        await _till.Order(house.Representative, big, (Today.AddDays(-120), 400_000m));
        await house.Do(new ChangeRecord<Customer>(big, null, new RecordPatch { ["creditLimit"] = 1000m }), house.Admin);
        var report = await house.Do(new GetExposure(), house.Admin);
        Assert.Equal((big, 400_000m), (report.Largest[0].CustomerId, report.Largest[0].Open));
        Assert.Equal(report.Largest[0].Share, report.Largest[0].Cumulated);
        Assert.Equal((1000m, 399_000m, 120), report.OverLimit.Where(r => r.CustomerId == big).Select(r => (r.CreditLimit ?? 0, r.Over ?? 0, r.OldestDays)).Single());
        Assert.Contains(report.TooOld, r => r.CustomerId == big);
        Assert.DoesNotContain(report.OverLimit.Concat(report.TooOld), r => r.CustomerId == small);
        Assert.Empty((await house.Do(new GetExposure(), house.Stranger)).Largest);
    }

    [Fact]
    public async Task Statistics_of_receipts_are_the_receipts_less_what_went_back()
    {
        var customer = await _till.Customer(house.Representative);
        async Task<Guid> Receive(decimal amount, string method)
        {
            var patch = Till.Patch(customer, amount);
            patch["method"] = method;
            return (await house.Do(new CreateRecord<Receipt>(patch), house.Admin)).Record.Id;
        }
        var before = await house.Do(new GetReceiptStatistics(), house.Admin);
        decimal Of(ReceiptStatisticsReport report, string method) => report.Rows.FirstOrDefault(r => r.Key == method)?.Months[Today.Month - 1] ?? 0;
        await Receive(100m, "cash");
        var second = await Receive(70m, "alipay");
        await house.Do(new RefundReceipt(second, 20m), house.Admin);
        await house.Do(new ReverseReceipt(await Receive(5m, "cash"), "错"), house.Admin);
        foreach (var groupBy in ReceiptGroups.All)
        {
            var report = await house.Do(new GetReceiptStatistics(Today.Year, groupBy), house.Admin);
            Assert.Equal(150m, report.Sum.Total - before.Sum.Total);
            Assert.Equal(report.Sum.Total, report.Rows.Sum(r => r.Total));
            Assert.Equal(report.Sum.Months.Sum(), report.Sum.Total);
            Assert.All(report.Rows.Where(r => r.Key is not null), r => Assert.NotEmpty(r.Name!));
        }
        var after = await house.Do(new GetReceiptStatistics(), house.Admin);
        Assert.Equal((100m, 50m), (Of(after, "cash") - Of(before, "cash"), Of(after, "alipay") - Of(before, "alipay")));
        Assert.Equal(0m, (await house.Do(new GetReceiptStatistics(), house.Stranger)).Sum.Total);
    }

    [Fact]
    public async Task Sheets_hold_the_figures_of_their_pages()
    {
        var customer = await _till.Customer(house.Representative);
        await _till.Order(house.Representative, customer, (Today.AddDays(-200), 123.45m), (Today.AddDays(2), 7m));
        await house.Do(new CreateRecord<Receipt>(Till.Patch(customer, 0.55m)), house.Admin);

        var dues = await house.Do(new GetDues(), house.Admin);
        var parts = dues.Weeks.Prepend(dues.Overdue).Append(dues.Later).Concat(dues.Days).Where(r => r.Count > 0).Select(r => r.Open);
        Assert.Equal(parts, (await Sheet(new ExportDues())).Select(r => Number(r[3])));

        var exposure = await house.Do(new GetExposure(), house.Admin);
        var debtors = exposure.Largest.Concat(exposure.OverLimit).Concat(exposure.TooOld).Select(r => (r.CustomerName, r.Open));
        Assert.Equal(debtors, (await Sheet(new ExportExposure())).Select(r => (r[1].Text, Number(r[2]))));

        var statistics = await house.Do(new GetReceiptStatistics(), house.Admin);
        Assert.Equal(statistics.Rows.Append(statistics.Sum).Select(r => r.Total), (await Sheet(new ExportReceiptStatistics())).Select(r => Number(r[13])));
        Assert.Equal("forbidden", (await house.Run(new ExportDues(), house.Reader)).Error.Code);
        // Who took the figures out of the house is known, and nothing is noted of what was refused.
        var noted = await house.Look(house.Admin.TenantId, db => db.Set<AccessEntry>().Where(e => e.Action == "export").OrderBy(e => e.At).Select(e => e.RecordType).ToListAsync());
        Assert.Equal(["receivables", "receivables", "receipts"], noted.TakeLast(3));
    }

    private async Task<List<TableRow>> Sheet(IRequest<ReportFile> request)
    {
        var file = await house.Do(request, house.Admin);
        using var table = TableReader.Open(new MemoryStream(file.Content), file.Name);
        return await table.ReadRowsAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
    }

    private static decimal Number(TableCell cell) => CellParsers.Decimal(cell).Value;
}

public sealed class SqliteMoneyReportTests(SqliteHouse house) : MoneyReportTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresMoneyReportTests(PostgresHouse house) : MoneyReportTests(house), IClassFixture<PostgresHouse>;
