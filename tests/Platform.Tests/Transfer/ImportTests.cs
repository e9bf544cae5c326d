using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Transfer.Import;
using Huike.Platform.Transfer.Import.UseCases;
using Huike.Platform.Transfer.Jobs;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Tests.Transfer;

/// <summary>Files in, through the rules of the form; both engines.</summary>
public abstract class ImportTests(TransferHouse house)
{
    [Fact]
    public async Task Listed_companies_go_in_without_an_error_and_their_unknown_values_join_the_lists()
    {
        await using var file = File.OpenRead(SharedData.File("listed-companies.csv"));
        var job = await house.Import(file, house.Admin, "listed-companies.csv");

        var errors = await house.Do(new GetJobErrors(job.Id), house.Admin);
        Assert.Empty(errors.Items.Take(3));
        Assert.Equal(("done", 2762, 2762), (job.State, job.Counts().Rows, job.Counts().Created));
        var bank = await house.Look(house.Admin.TenantId, db => db.Set<Customer>().SingleAsync(c => c.Code == "000001"));
        Assert.Equal("平安银行", bank.Name);
        Assert.Equal(["主板"], bank.Tags);
        Assert.NotNull(bank.Industry);
        Assert.NotNull(bank.Region);
    }

    [Fact]
    public async Task Northwind_customers_bring_their_contacts_and_every_row_is_accounted_for()
    {
        await using var file = File.OpenRead(SharedData.File("northwind", "customers.csv"));
        var job = await house.Import(file, house.Admin, "customers.csv");

        var counts = job.Counts();
        Assert.Equal((93, 93), (counts.Rows, counts.Settled));
        var contact = await house.Look(house.Admin.TenantId, db => db.Set<Contact>().SingleAsync(c => c.Name == "Maria Anders"));
        var customer = await house.Look(house.Admin.TenantId, db => db.Set<Customer>().SingleAsync(c => c.Id == contact.CustomerId));
        Assert.Equal(("Alfreds Futterkiste", "ALFKI", "Sales Representative"), (customer.Name, customer.Code, contact.Title));
    }

    [Fact]
    public async Task A_refused_row_names_row_column_value_and_reason_and_the_rest_goes_in()
    {
        var job = await house.Import("客户名称,成立日期,注册资本\n错行甲公司,2020-01-02,100万\n错行乙公司,不是日期,5\n,2020-01-01,1\n错行丙公司,2021/3/4,1200.5\n", house.Admin);

        var counts = job.Counts();
        Assert.Equal((4, 2, 2), (counts.Rows, counts.Created, counts.Failed));
        var errors = (await house.Do(new GetJobErrors(job.Id), house.Admin)).Items;
        Assert.Equal((3, "成立日期", "不是日期", "import.cell.date"), (errors[0].Row, errors[0].Column, errors[0].Value, errors[0].Code));
        Assert.Equal((4, "客户名称", "required"), (errors[1].Row, errors[1].Column, errors[1].Code));
        Assert.Equal(100_000_000, (await house.Look(house.Admin.TenantId, db => db.Set<Customer>().SingleAsync(c => c.Name == "错行甲公司"))).RegisteredCapital);
    }

    [Fact]
    public async Task Files_with_the_same_headings_may_begin_at_the_same_moment()
    {
        foreach (var headings in new[] { "客户名称,简称", "客户名称,官网", "客户名称,备注" })
        {
            var jobs = new List<Guid>();
            for (var i = 0; i < 8; i++)
                jobs.Add(await house.Upload($"{headings}\n同时开始{headings[5..]}{i}公司,\n", house.Admin));
            await Task.WhenAll(jobs.Select(id => Task.Run(() => house.Do(new StartImport(id), house.Admin))));
            await house.Work();
            foreach (var id in jobs)
                await Eventually.TrueAsync(async () => (await house.Do(new GetJob(id), house.Admin)).State == "done", "the import is over");
        }
        Assert.Equal(24, await house.Count(house.Admin, "同时开始"));
    }

    [Fact]
    public async Task A_fault_in_one_row_costs_that_row_only()
    {
        house.Fault.On = c => { if (c.Name == "坏掉公司3") throw new InvalidOperationException("broken"); };
        var job = await house.Import("客户名称\n" + string.Join('\n', Enumerable.Range(0, 10).Select(i => $"坏掉公司{i}")), house.Admin);
        house.Fault.On = null;

        Assert.Equal((9, 1), (job.Counts().Created, job.Counts().Failed));
        var error = Assert.Single((await house.Do(new GetJobErrors(job.Id), house.Admin)).Items);
        Assert.Equal((5, "import.row.broken"), (error.Row, error.Code));
        Assert.Equal(9, await house.Count(house.Admin, "坏掉公司"));
    }

    [Fact]
    public async Task After_a_crash_the_next_worker_goes_on_without_double_or_lost_rows()
    {
        var id = await house.Upload("客户名称\n" + string.Join('\n', Enumerable.Range(0, 450).Select(i => $"续传公司{i:000}")), house.Admin);
        await house.Do(new StartImport(id), house.Admin);
        using var stop = new CancellationTokenSource();
        house.Fault.On = c => { if (c.Name == "续传公司300") stop.Cancel(); };
        try
        {
            await house.Work(stop.Token);
        }
        catch (OperationCanceledException)
        {
            // As a server that is shut down.
        }
        house.Fault.On = null;
        Assert.Equal(200, await house.Count(house.Admin, "续传公司"));
        await house.Look(house.Admin.TenantId, db => db.Set<Job>().Where(j => j.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(j => j.LeaseUntil, new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc))));
        await house.Work();

        var job = await house.Do(new GetJob(id), house.Admin);
        Assert.Equal(("done", 450), (job.State, job.Counts().Created));
        Assert.Equal(450, await house.Count(house.Admin, "续传公司"));
    }

    [Fact]
    public async Task A_wish_to_stop_takes_the_running_batch_back()
    {
        var id = await house.Upload("客户名称\n" + string.Join('\n', Enumerable.Range(0, 250).Select(i => $"取消公司{i:000}")), house.Admin);
        await house.Do(new StartImport(id), house.Admin);
        var began = false;
        house.Fault.On = _ => began = true;
        await house.Look(house.Admin.TenantId, db => db.Set<Job>().Where(j => j.Id == id).ExecuteUpdateAsync(set => set.SetProperty(j => j.CancelRequested, true)));
        await house.Work();
        house.Fault.On = null;

        Assert.True(began);
        Assert.Equal("cancelled", (await house.Do(new GetJob(id), house.Admin)).State);
        Assert.Equal(0, await house.Count(house.Admin, "取消公司"));
        Assert.Equal("job.over", (await house.Run(new CancelJob(id), house.Admin)).Error.Code);
    }

    [Fact]
    public async Task Undo_deletes_what_was_made_and_gives_back_what_was_changed()
    {
        var old = (await house.Do(new CreateRecord<Customer>(new RecordPatch { ["name"] = "撤销旧公司", ["code"] = "UNDO-1", ["remark"] = "原来" }), house.Admin)).Record.Id;
        var job = await house.Import("客户编号,客户名称,备注,联系人,联系人手机\nUNDO-1,撤销旧公司,新的,,\nUNDO-2,撤销新公司,x,张三,13800138000\n", house.Admin, new(default, Duplicates: DuplicatePolicy.Update));
        Assert.Equal((1, 1), (job.Counts().Created, job.Counts().Updated));

        await house.Do(new UndoImport(job.Id), house.Admin);
        await house.Work();

        Assert.Equal("原来", (await house.Look(house.Admin.TenantId, db => db.Set<Customer>().SingleAsync(c => c.Id == old))).Remark);
        Assert.Equal(0, await house.Count(house.Admin, "撤销新公司"));
        Assert.Equal("import.nothingToUndo", (await house.Run(new UndoImport(job.Id), house.Admin)).Error.Code);
    }

    [Fact]
    public async Task Undo_is_refused_with_the_list_where_somebody_changed_a_record_since()
    {
        var job = await house.Import("客户名称\n改过的公司\n没改的公司\n", house.Admin);
        var changed = await house.Look(house.Admin.TenantId, db => db.Set<Customer>().SingleAsync(c => c.Name == "改过的公司"));
        await house.Do(new ChangeRecord<Customer>(changed.Id, null, new RecordPatch { ["remark"] = "!" }), house.Admin);

        var refused = await house.Run(new UndoImport(job.Id), house.Admin);
        Assert.Equal("import.changedSince", refused.Error.Code);
        Assert.Equal(changed.Id, Assert.Single((List<ChangedSince>)refused.Error.Details!).Id);
    }

    [Fact]
    public async Task Rows_that_exist_already_are_skipped_or_wait_for_a_decision()
    {
        await house.Do(new CreateRecord<Customer>(new RecordPatch { ["name"] = "等待公司", ["code"] = "ASK-1" }), house.Admin);
        const string csv = "客户编号,客户名称,备注\nASK-1,等待公司,新备注\nASK-2,等待公司二,\n";
        var skipped = await house.Import(csv.Replace("ASK-2", "ASK-9"), house.Admin);
        Assert.Equal((1, 1), (skipped.Counts().Created, skipped.Counts().Skipped));

        var asked = await house.Import(csv.Replace("等待公司二", "完全不同的名字"), house.Admin, new(default, Duplicates: DuplicatePolicy.Ask));
        Assert.Equal((1, 1), (asked.Counts().Created, asked.Counts().Waiting));
        var waiting = Assert.Single((await house.Do(new ListImportRows(asked.Id, ImportEntry.Waiting), house.Admin)).Items);
        var target = Assert.Single(waiting.Matches).Id!.Value;
        var counts = await house.Do(new DecideImportRows(asked.Id, [new(waiting.Row, "update", target)]), house.Admin);
        Assert.Equal((0, 1), (counts.Waiting, counts.Updated));
        Assert.Equal("新备注", (await house.Look(house.Admin.TenantId, db => db.Set<Customer>().SingleAsync(c => c.Id == target))).Remark);
    }

    [Fact]
    public async Task The_preview_shows_errors_takes_corrections_and_remembers_the_mapping()
    {
        var id = await house.Upload("名字,日子\n预览公司,2020-13-40\n", house.Admin);
        var mapping = new Dictionary<string, string> { ["名字"] = "name", ["日子"] = "foundedOn" };
        var preview = await house.Do(new PreviewImport(id, mapping), house.Admin);
        Assert.Equal((1, 1), (preview.Rows, preview.BadRows));
        Assert.Equal(1, Assert.Single(preview.First[0].Errors).Column);

        await house.Do(new CorrectImportCells(id, [new(2, 1, "2020-12-30")]), house.Admin);
        Assert.Equal(0, (await house.Do(new PreviewImport(id, mapping), house.Admin)).BadRows);
        await house.Do(new StartImport(id, mapping), house.Admin);
        await house.Work();
        Assert.Equal(new DateOnly(2020, 12, 30), (await house.Look(house.Admin.TenantId, db => db.Set<Customer>().SingleAsync(c => c.Name == "预览公司"))).FoundedOn);

        var again = await house.Do(new PreviewImport(await house.Upload("日子,名字\n2020-01-01,又一家\n", house.Admin)), house.Admin);
        Assert.True(again.Remembered);
        Assert.Equal("name", again.Mapping["名字"]);
    }

    [Fact]
    public async Task A_trial_run_writes_nothing()
    {
        var job = await house.Import("客户名称,行业\n试跑公司,从没见过的行业\n", house.Admin, new(default, DryRun: true));
        Assert.Equal(1, job.Counts().Created);
        Assert.Equal(0, await house.Count(house.Admin, "试跑公司"));
    }

    [Fact]
    public async Task A_trial_run_becomes_the_import_by_one_click()
    {
        var trial = await house.Import("名字,日子\n试后公司,2020-01-02\n坏日子公司,昨天\n", house.Admin,
            new(default, new Dictionary<string, string> { ["名字"] = "name", ["日子"] = "foundedOn" }, DryRun: true));
        Assert.Equal((1, 1), (trial.Counts().Created, trial.Counts().Failed));
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new RunTrial(trial.Id), house.Manager)).Error.Kind);

        var started = await house.Do(new RunTrial(trial.Id), house.Admin);
        await house.Work();
        await Eventually.TrueAsync(async () => (await house.Do(new GetJob(started.Id), house.Admin)).State is not ("queued" or "running"), "the import is over");

        var job = await house.Do(new GetJob(started.Id), house.Admin);
        Assert.Equal((1, 1), (job.Counts().Created, job.Counts().Failed));
        Assert.Equal(1, await house.Count(house.Admin, "试后公司"));
        Assert.Equal("import.notTrial", (await house.Run(new RunTrial(started.Id), house.Admin)).Error.Code);
    }

    [Fact]
    public async Task Without_the_right_nothing_can_be_uploaded_and_foreign_jobs_do_not_exist()
    {
        var id = await house.Upload("客户名称\n权限公司\n", house.Admin);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetJob(id), house.ForeignAdmin)).Error.Kind);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new StartImport(id), house.Manager)).Error.Kind);
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new UploadImport("customers", new(new string('a', 64), 1), "x.csv"), house.Representative)).Error.Kind);
        Assert.Equal("import.entity", (await house.Run(new UploadImport("users", new(new string('a', 64), 1), "x.csv"), house.Admin)).Error.Code);
    }

    [Fact]
    public async Task Whoever_may_not_edit_lists_gets_an_error_for_an_unknown_value()
    {
        var job = await house.Import("客户名称,行业\n经理公司,闻所未闻的行业\n", house.Manager);
        var error = Assert.Single((await house.Do(new GetJobErrors(job.Id), house.Manager)).Items);
        Assert.Equal(("import.choice.unknown", "行业"), (error.Code, error.Column));
    }
}

public sealed class ImportSqliteTests(SqliteTransferHouse house) : ImportTests(house), IClassFixture<SqliteTransferHouse>;

public sealed class ImportPostgresTests(PostgresTransferHouse house) : ImportTests(house), IClassFixture<PostgresTransferHouse>;
