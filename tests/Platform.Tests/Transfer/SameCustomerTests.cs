using Huike.Customers.Customers.Domain;
using Huike.Kernel.Audit;
using Huike.Kernel.Records;
using Huike.Platform.Transfer.Import;
using Huike.Platform.Transfer.Import.UseCases;
using Huike.Platform.Transfer.Jobs;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Tests.Transfer;

/// <summary>No two identical customers get in, through whatever doors they come at the same time; both engines.</summary>
public abstract class SameCustomerTests(TransferHouse house)
{
    private static RecordPatch Named(string name, string? creditCode = null) => creditCode is null
        ? new() { ["name"] = name } : new() { ["name"] = name, ["creditCode"] = creditCode };

    [Theory]
    [InlineData("北京同行贸易有限公司", "北京同行贸易有限公司")]
    [InlineData("上海同名机械有限公司", "同名机械（上海）有限公司")]
    [InlineData("Twin Brothers Co., Ltd.", "TWIN BROTHERS CO LTD")]
    public async Task Of_two_equal_rows_of_one_batch_the_second_is_left_out(string one, string other)
    {
        var job = await house.Import($"客户名称,备注\n\"{one}\",1\n隔开{Guid.NewGuid():N}公司,\n\"{other}\",2\n", house.Admin);
        Assert.Equal((3, 2, 1), (job.Counts().Rows, job.Counts().Created, job.Counts().Skipped));
    }

    [Fact]
    public async Task The_same_credit_code_is_the_same_customer_also_batches_apart()
    {
        const string Code = "91350100M000100Y43";
        var between = string.Join('\n', Enumerable.Range(0, 2 * TransferLimits.RowsPerBatch).Select(i => $"中间公司{i:000},"));
        var job = await house.Import($"客户名称,统一社会信用代码\n信用甲公司,{Code}\n信用乙公司,{Code}\n{between}\n信用丙公司,{Code}\n", house.Admin);
        Assert.Equal((401, 2, 0), (job.Counts().Created, job.Counts().Skipped, job.Counts().Failed));
    }

    [Fact]
    public async Task A_row_that_repeats_one_of_its_batch_updates_it_where_that_was_wished()
    {
        var job = await house.Import("客户名称,备注\n重复更新公司,旧\n重复更新公司,新\n重复更新公司,最新\n", house.Admin, new(default, Duplicates: DuplicatePolicy.Update));
        Assert.Equal((1, 2), (job.Counts().Created, job.Counts().Updated));
        Assert.Equal("最新", (await house.Look(house.Admin.TenantId, db => db.Set<Customer>().SingleAsync(c => c.Name == "重复更新公司"))).Remark);
    }

    [Fact]
    public async Task What_a_batch_writes_is_what_a_form_writes()
    {
        await house.Import("客户名称,手机,备注\n整批一号公司,13911112222,x\n整批二号公司,,\n", house.Admin);
        var form = (await house.Do(new CreateRecord<Customer>(new RecordPatch { ["name"] = "表单三号公司", ["phone"] = "13911113333", ["remark"] = "x" }), house.Admin)).Record.Id;
        var (imported, typed) = await house.Look(house.Admin.TenantId, async db =>
            (await db.Set<Customer>().SingleAsync(c => c.Name == "整批一号公司"), await db.Set<Customer>().SingleAsync(c => c.Id == form)));
        Assert.Equal((typed.OwnerId, typed.DepartmentId, typed.Version, typed.Kind, typed.Completeness), (imported.OwnerId, imported.DepartmentId, imported.Version, imported.Kind, imported.Completeness));
        Assert.Equal((typed.CreatedById, typed.UpdatedById), (imported.CreatedById, imported.UpdatedById));
        Assert.NotNull(imported.Code);
        Assert.Equal(3, await house.Look(house.Admin.TenantId, db => db.Set<Customer>().Where(c => c.Name.Contains("号公司")).Select(c => c.Code).Distinct().CountAsync()));
        var trails = await house.Look(house.Admin.TenantId, db => db.Set<AuditEntry>().Where(e => e.RecordId == imported.Id || e.RecordId == form).ToListAsync());
        Assert.Equal(2, trails.Count);
        Assert.Equal(trails[0].Changes.Split('"').Where((_, i) => i % 2 == 1 && i < 8).Count(), trails[1].Changes.Split('"').Where((_, i) => i % 2 == 1 && i < 8).Count());
        Assert.Contains("duplicate.identical", (await house.Run(new CreateRecord<Customer>(Named("整批一号有限公司")), house.Admin)).Errors.Select(e => e.Code));
    }

    [Fact]
    public async Task Of_many_who_file_the_same_customer_at_the_same_moment_one_succeeds()
    {
        for (var round = 0; round < 5; round++)
        {
            var name = $"同时第{round}贸易有限公司";
            var spellings = new[] { name, $"同时第{round}贸易", $"{name} ", name, name, name, name, name };
            var results = await Task.WhenAll(spellings.Select(s => Task.Run(() => house.Run(new CreateRecord<Customer>(Named(s)), house.Admin))));
            Assert.Single(results, r => r.IsSuccess);
            Assert.All(results.Where(r => !r.IsSuccess), r => Assert.Equal("duplicate.identical", r.Error.Code));
        }
        Assert.Equal(5, await house.Count(house.Admin, "同时第"));
    }

    [Fact]
    public async Task An_import_and_people_at_the_same_time_make_each_customer_once()
    {
        const int Rows = 120;
        var id = await house.Upload("客户名称\n" + string.Join('\n', Enumerable.Range(0, Rows).Select(i => $"并行{i:000}公司")), house.Admin);
        await house.Do(new StartImport(id), house.Admin);
        var import = Task.Run(() => house.Work());
        var people = await Task.WhenAll(Enumerable.Range(0, 4).Select(p => Task.Run(async () =>
        {
            var made = 0;
            for (var i = p; i < Rows; i += 4)
                made += (await house.Run(new CreateRecord<Customer>(Named($"并行{i:000}公司")), house.Admin)).IsSuccess ? 1 : 0;
            return made;
        })));
        await import;
        var job = await house.Do(new GetJob(id), house.Admin);
        Assert.Equal("done", job.State);
        Assert.Equal(Rows, job.Counts().Created + job.Counts().Skipped);
        Assert.Equal(Rows, people.Sum() + job.Counts().Created);
        Assert.Equal(Rows, await house.Count(house.Admin, "并行"));
    }
}

public sealed class SameCustomerSqliteTests(SqliteTransferHouse house) : SameCustomerTests(house), IClassFixture<SqliteTransferHouse>;

public sealed class SameCustomerPostgresTests(PostgresTransferHouse house) : SameCustomerTests(house), IClassFixture<PostgresTransferHouse>;
