using Huike.Customers.Activities.Domain;
using Huike.Customers.Activities.UseCases;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Customers.Team;
using Huike.Customers.Duplicates;
using Huike.Customers.Duplicates.Base;
using Huike.Customers.Merging;
using Huike.Customers.Merging.UseCases;
using Huike.Customers.Tasks.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Search;
using Huike.Platform.Transfer.Jobs;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Customers.Tests.Merging;

/// <summary>Merging two customers and taking it back, on both engines.</summary>
public abstract class MergeTests(House house)
{
    private Task<RecordDetail> Create<T>(params (string Field, object? Value)[] values) where T : Aggregate, new() => CreateAs<T>(house.Admin, values);

    private async Task<RecordDetail> CreateAs<T>(Actor actor, params (string Field, object? Value)[] values) where T : Aggregate, new() =>
        (await house.Do(new CreateRecord<T>(new RecordPatch(values.Select(v => KeyValuePair.Create(v.Field, v.Value)))), actor)).Record;

    private Task<T> Look<T>(Func<HuikeDb, Task<T>> look) => house.Look(house.Admin.TenantId, look);

    private async Task Clean()
    {
        await using var scope = house.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(house.Admin.TenantId);
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        foreach (var check in scope.ServiceProvider.GetServices<IInvariantCheck>())
            Assert.Equal([], (await check.Check(db, TestContext.Current.CancellationToken)).Select(w => $"{check.Name}: {w}"));
    }

    [Fact]
    public async Task A_merge_moves_everything_and_its_undoing_brings_everything_back()
    {
        var target = await Create<Customer>(("name", "合并留下贸易有限公司"), ("tags", new List<string> { "甲" }), ("phone", "010-62001001"));
        var source = await Create<Customer>(("name", "合并并入机电有限公司"), ("tags", new List<string> { "乙" }), ("website", "https://merge-source.example"), ("phone", "010-62001002"));
        await Create<Contact>(("name", "留下联系人"), ("customerId", target.Id), ("isPrimary", true));
        var contact = await Create<Contact>(("name", "并入联系人"), ("customerId", source.Id), ("isPrimary", true), ("mobile", "13911112222"));
        var task = await Create<WorkTask>(("subject", "并入任务"), ("customerId", source.Id));
        var child = await Create<Customer>(("name", "并入下属设备有限公司"), ("parentId", source.Id));
        await house.Do(new SetTeamMember(source.Id, house.Representative.UserId, true), house.Admin);
        await house.Do(new SetTeamMember(target.Id, house.Representative.UserId), house.Admin);
        await house.Do(new SetTeamMember(source.Id, house.Colleague.UserId), house.Admin);
        var activity = await Create<Activity>(("customerId", source.Id), ("kind", "call"), ("content", "并入跟进内容"));
        var before = await Snapshot(target.Id, source.Id);

        var merged = await house.Do(new MergeCustomers(target.Id, source.Id, ["phone"]), house.Admin);
        var now = await house.Do(new GetRecord<Customer>(target.Id), house.Admin);
        Assert.Equal(["甲", "乙"], now.Get<List<string>>("tags")!);
        Assert.Equal(("010-62001002", "https://merge-source.example"), (now["phone"], now["website"]));
        Assert.Equal("并入跟进内容", now["lastContactSummary"]);
        Assert.Equal(target.Id, (await house.Do(new GetRecord<WorkTask>(task.Id), house.Admin))["customerId"]);
        Assert.Equal(target.Id, (await house.Do(new GetRecord<Activity>(activity.Id), house.Admin))["customerId"]);
        Assert.Equal(target.Id, (await house.Do(new GetRecord<Customer>(child.Id), house.Admin))["parentId"]);
        var moved = await Look(db => db.Set<Contact>().SingleAsync(c => c.Id == contact.Id));
        Assert.Equal((target.Id, false, target.Id), (moved.CustomerId, moved.IsPrimary, Assert.Single(moved.CustomerIds)));
        Assert.Equal(2, await Look(db => db.Shares.CountAsync(s => s.RecordId == target.Id)));
        Assert.True(await Look(db => db.Shares.AnyAsync(s => s.RecordId == target.Id && s.PrincipalId == house.Representative.UserId && s.CanWrite)));
        Assert.False((await house.Run(new GetRecord<Customer>(source.Id), house.Admin)).IsSuccess);
        Assert.Equal(target.Id, (await house.Do(new GetMergedInto(source.Id), house.Admin)).CustomerId);
        Assert.Equal("merge.undoInstead", (await house.Run(new RestoreRecord<Customer>(source.Id), house.Admin)).Error.Code);
        Assert.Equal(target.Id, Assert.Single((await house.Do(new CheckDuplicates(Phone: "13911112222"), house.Admin)).Matches).CustomerId);
        Assert.Contains((await house.Do(new SearchRecords("并入联系人"), house.Admin)).Items, i => i.Id == contact.Id && i.Subtitle!.Contains("合并留下", StringComparison.Ordinal));
        Assert.True(await Look(db => db.AuditEntries.AnyAsync(e => e.RecordId == target.Id && e.Action == "merge")));
        await Clean();

        await house.Do(new UndoMerge(merged.MergeId), house.Admin);
        Assert.Equal(before, await Snapshot(target.Id, source.Id));
        Assert.Equal(source.Id, Assert.Single((await house.Do(new CheckDuplicates(Phone: "13911112222"), house.Admin)).Matches).CustomerId);
        Assert.False((await house.Run(new GetMergedInto(source.Id), house.Admin)).IsSuccess);
        Assert.Equal("merge.undone", (await house.Run(new UndoMerge(merged.MergeId), house.Admin)).Error.Code);
        await Clean();
    }

    /// <summary>What the two customers and everything below them hold, without versions and moments.</summary>
    private async Task<string> Snapshot(Guid target, Guid source)
    {
        var lines = new List<string>();
        foreach (var id in (Guid[])[target, source])
        {
            var customer = await Look(db => db.Set<Customer>().SingleAsync(c => c.Id == id));
            lines.Add($"{customer.Name} {customer.Phone} {customer.Website} {string.Join(',', customer.Tags)} {customer.LastContactSummary} {customer.Completeness} {customer.Code}");
            lines.AddRange(await Look(db => db.Set<Contact>().Where(c => c.CustomerId == id).OrderBy(c => c.Id).Select(c => $"{c.Name} {c.IsPrimary} {c.OwnerId}").ToListAsync()));
            lines.AddRange(await Look(db => db.Set<WorkTask>().Where(c => c.CustomerId == id).OrderBy(c => c.Id).Select(c => c.Subject).ToListAsync()));
            lines.AddRange(await Look(db => db.Set<Activity>().Where(c => c.CustomerId == id).OrderBy(c => c.Id).Select(c => c.Content ?? "").ToListAsync()));
            lines.AddRange(await Look(db => db.Set<Customer>().Where(c => c.ParentId == id).OrderBy(c => c.Id).Select(c => c.Name).ToListAsync()));
            lines.AddRange(await Look(db => db.Shares.Where(s => s.RecordId == id).OrderBy(s => s.PrincipalId).Select(s => $"{s.PrincipalId} {s.CanWrite}").ToListAsync()));
        }
        return string.Join('\n', lines);
    }

    [Fact]
    public async Task A_merge_is_not_taken_back_over_what_somebody_changed_since()
    {
        var target = await Create<Customer>(("name", "撤销留下食品有限公司"));
        var source = await Create<Customer>(("name", "撤销并入饮料有限公司"));
        var contact = await Create<Contact>(("name", "后来改名"), ("customerId", source.Id));
        var merged = await house.Do(new MergeCustomers(target.Id, source.Id), house.Admin);
        await house.Do(new ChangeRecord<Contact>(contact.Id, null, new RecordPatch { ["name"] = "改过的名字" }), house.Admin);
        var refused = await house.Run(new UndoMerge(merged.MergeId), house.Admin);
        Assert.Equal("merge.changedSince", refused.Error.Code);
        Assert.Equal("改过的名字", Assert.Single((IReadOnlyList<ChangedAfterMerge>)refused.Error.Details!).Name);
        Assert.False((await house.Run(new GetRecord<Customer>(source.Id), house.Admin)).IsSuccess);
        await Clean();
    }

    [Fact]
    public async Task Only_who_may_write_both_merges_them_and_nobody_with_himself_or_from_below()
    {
        var mine = await CreateAs<Customer>(house.Representative, ("name", "权限我的纺织有限公司"));
        var other = await CreateAs<Customer>(house.Stranger, ("name", "权限别人印染有限公司"));
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new MergeCustomers(mine.Id, other.Id), house.Representative)).Error.Kind);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new MergeCustomers(mine.Id, other.Id), house.ForeignAdmin)).Error.Kind);
        // 李经理 may merge, but does not see what belongs to another department.
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new MergeCustomers(mine.Id, other.Id), house.Manager)).Error.Kind);
        Assert.False((await house.Run(new MergeCustomers(mine.Id, mine.Id), house.Admin)).IsSuccess);
        var top = await Create<Customer>(("name", "上下顶层控股有限公司"));
        var middle = await Create<Customer>(("name", "上下中间实业有限公司"), ("parentId", top.Id));
        var low = await Create<Customer>(("name", "上下底层仪表有限公司"), ("parentId", middle.Id));
        Assert.Equal("merge.below", (await house.Run(new MergeCustomers(low.Id, top.Id), house.Admin)).Error.Code);
        await house.Do(new MergeCustomers(middle.Id, top.Id), house.Admin);
        Assert.Null((await house.Do(new GetRecord<Customer>(middle.Id), house.Admin))["parentId"]);
        await house.Do(new MergeCustomers(low.Id, middle.Id), house.Admin);
        Assert.Equal(low.Id, (await house.Do(new GetMergedInto(top.Id), house.Admin)).CustomerId);
    }

    [Fact]
    public async Task Every_column_that_names_a_customer_is_moved_or_has_its_part()
    {
        await using var scope = house.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(house.Admin.TenantId);
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        var parts = scope.ServiceProvider.GetServices<IMergePart>().Select(p => p.Entity).ToHashSet();
        var links = CustomerLink.All(db.Model);
        Assert.Contains(links, l => l.Table.ClrType == typeof(Contact));
        Assert.Contains(links, l => l.Table.ClrType == typeof(Customer) && l.Column.Name == nameof(Customer.ParentId));
        // One row for each customer cannot simply be moved.
        Assert.Equal([], links.Where(l => l.IsOnly && !parts.Contains(l.Table.ClrType)).Select(l => $"{l.Table.GetTableName()}.{l.Column.Name} needs an IMergePart"));
        // A column that names a customer without a foreign key would be forgotten.
        string[] known = ["duplicate_keys.CustomerId"];
        Assert.Equal([], db.Model.GetEntityTypes().SelectMany(e => e.GetProperties().Where(p => p.Name.EndsWith("CustomerId", StringComparison.Ordinal)
                && !links.Any(l => l.Table == e && l.Column == p) && !parts.Contains(e.ClrType)).Select(p => $"{e.GetTableName()}.{p.Name}")).Except(known));
    }

    [Fact]
    public async Task The_search_through_the_base_finds_groups_once_and_remembers_who_is_different()
    {
        var names = new[] { "全库星辰电子科技有限公司", "全库星辰电子科技股份有限公司", "深圳市全库月华机械有限公司", "深圳市全库月桦机械有限公司" };
        foreach (var name in names)
            await house.Do(new CreateRecord<Customer>(new RecordPatch { ["name"] = name }, new WriteOptions { AllowDuplicate = true }), house.Admin);
        await Search();
        var pairs = (await house.Do(new GetDuplicateGroups(), house.Admin)).Groups.SelectMany(g => g).Where(p => p.Left.Name.Contains("全库", StringComparison.Ordinal)).ToList();
        Assert.Equal(DuplicateClass.Identical, Assert.Single(pairs, p => p.Left.Name.Contains("星辰", StringComparison.Ordinal)).Class);
        var similar = Assert.Single(pairs, p => p.Left.Name.Contains("月", StringComparison.Ordinal));
        Assert.Equal(DuplicateClass.Similar, similar.Class);
        Assert.Empty((await house.Do(new GetDuplicateGroups(), house.ForeignAdmin)).Groups);
        await house.Do(new MarkDifferent(similar.Id), house.Admin);
        await Search();
        Assert.DoesNotContain((await house.Do(new GetDuplicateGroups(), house.Admin)).Groups.SelectMany(g => g), p => p.Left.Name.Contains("全库月", StringComparison.Ordinal));
    }

    private async Task Search()
    {
        var started = await house.Do(new StartDuplicateSearch(), house.Admin);
        using var worker = ActivatorUtilities.CreateInstance<JobWorker>(house.App.Services);
        while (await worker.RunNext(TestContext.Current.CancellationToken))
        {
            // Until nothing is waiting.
        }
        Assert.Equal(Job.Finished, (await house.Do(new GetJob(started.JobId), house.Admin)).State);
    }
}

public sealed class SqliteMergeTests(SqliteHouse house) : MergeTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresMergeTests(PostgresHouse house) : MergeTests(house), IClassFixture<PostgresHouse>;
