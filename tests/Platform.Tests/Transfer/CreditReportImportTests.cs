using System.Text;
using Huike.Customers.CreditReports.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Records;
using Huike.Platform.Transfer.Import.UseCases;
using Huike.Platform.Transfer.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Tests.Transfer;

/// <summary>Reports come in by file; a file does not raise the credit of a dangerous customer that has none.</summary>
public abstract class CreditReportImportTests(TransferHouse house)
{
    private async Task<(int Created, int Failed)> Import(string file, string entity)
    {
        var id = await house.Upload(new MemoryStream(Encoding.UTF8.GetBytes(file)), house.Admin, $"{entity}.csv", entity);
        await house.Do(new StartImport(id), house.Admin);
        await house.Work();
        var result = (await house.Do(new GetJob(id), house.Admin)).Result!.Value;
        return (result.GetProperty("created").GetInt32(), result.GetProperty("failed").GetInt32());
    }

    [Fact]
    public async Task A_file_brings_reports_but_no_limit_for_a_dangerous_customer()
    {
        Assert.Equal((2, 1), await Import("客户名称,信用等级,信用额度\n平稳材料有限公司,A,50000\n危险无额度有限公司,危险,\n危险有额度有限公司,危险,50000\n", "customers"));
        Assert.Equal((1, 1), await Import("客户,机构,报告日期,有效期至,评级,建议额度,费用\n危险无额度有限公司,中国信保,2026-01-05,2099-12-31,BBB,80000,1200\n危险无额度有限公司,,2026-01-05,,,,\n", "credit-reports"));
        var report = await house.Look(house.Admin.TenantId, db => db.Set<CreditReport>().SingleAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("中国信保", "BBB", 8_000_000, 120_000), (report.Agency, report.Rating, report.SuggestedLimit, report.Cost));
        // Now it may rise.
        var customer = await house.Do(new ChangeRecord<Customer>(report.CustomerId!.Value, null, new RecordPatch { ["creditLimit"] = 80000m }), house.Admin);
        Assert.Equal(report.CustomerId, customer.Record.Id);
    }
}

public sealed class SqliteCreditReportImportTests(SqliteTransferHouse house) : CreditReportImportTests(house), IClassFixture<SqliteTransferHouse>;

public sealed class PostgresCreditReportImportTests(PostgresTransferHouse house) : CreditReportImportTests(house), IClassFixture<PostgresTransferHouse>;
