using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Sales.Targets;
using Huike.Sales.Targets.Domain;
using Huike.Sales.Targets.UseCases;
using Huike.Sales.Tests.Selling;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Sales.Tests.Targets;

/// <summary>What is asked of whom: the grid, the rules of a target and who sees it, on both engines. Each test has years of its own.</summary>
public abstract class TargetTests(House house)
{
    private static RecordPatch Patch(string kind, string measure, int year, params (string Field, object? Value)[] more)
    {
        var patch = new RecordPatch { ["kind"] = kind, ["measure"] = measure, ["year"] = year };
        foreach (var (field, value) in more)
            patch[field] = value;
        return patch;
    }

    private static decimal?[] Months(params decimal?[] first) => [.. first, .. new decimal?[12 - first.Length]];

    private Task<Guid> Department(string name) =>
        house.Look(house.Admin.TenantId, db => db.Set<Department>().Where(d => d.Name == name).Select(d => d.Id).SingleAsync());

    private async Task<IReadOnlyList<RecordRow>> List(Actor actor, int year) =>
        (await house.Do(new ListRecords<Target>(new ListRequest { Filters = [new FilterTerm("year", FilterOperator.Eq, $"{year}")] }), actor)).Rows;

    [Fact]
    public async Task The_grid_writes_all_its_lines_or_none_and_shows_them_with_those_of_last_year()
    {
        await house.Do(new SaveTargets(2030, Target.Orders, [new(Target.Person, house.Representative.UserId, Months(1000.5m, 2000))]), house.Manager);
        var saved = await house.Do(new SaveTargets(2031, Target.Orders,
            [new(Target.Person, house.Representative.UserId, Months(3000)), new(Target.Person, house.Colleague.UserId, Months(null, 12.34m)), new(Target.Person, house.Manager.UserId, Months())]), house.Manager);
        Assert.Equal(3, saved.Saved);

        var sheet = await house.Do(new GetTargetSheet(2031), house.Manager);
        Assert.Equal((2031, Target.Orders, TargetGroups.People, "CNY", 2, true), (sheet.Year, sheet.Measure, sheet.Of, sheet.Currency, sheet.Places, sheet.MayEdit));
        var line = sheet.Lines.Single(l => l.SubjectId == house.Representative.UserId);
        Assert.Equal(Months(3000), line.Months);
        Assert.Equal(Months(1000.5m, 2000), line.LastYear);
        Assert.Equal((true, "销售一部"), (line.Writable, line.Detail));
        // Nothing was asked of the manager: no target was made.
        Assert.Null(sheet.Lines.Single(l => l.SubjectId == house.Manager.UserId).Id);
        Assert.DoesNotContain(sheet.Lines, l => l.SubjectId == house.Stranger.UserId);

        var stale = await house.Run(new SaveTargets(2031, Target.Orders,
            [new(Target.Person, house.Colleague.UserId, Months(1), null), new(Target.Person, house.Representative.UserId, Months(9), line.Version - 1)]), house.Manager);
        Assert.Equal("stale", stale.Error.Code);
        var wrong = await house.Run(new SaveTargets(2031, Target.Orders,
            [new(Target.Person, house.Colleague.UserId, Months(1)), new(Target.Person, house.Representative.UserId, Months(9.999m))]), house.Manager);
        Assert.Equal("lines[1].january", wrong.Error.Field);
        Assert.Equal(Months(null, 12.34m), (await house.Do(new GetTargetSheet(2031), house.Manager)).Lines.Single(l => l.SubjectId == house.Colleague.UserId).Months);

        // Emptied months stay a target of nothing; the version lets the change through.
        await house.Do(new SaveTargets(2031, Target.Orders, [new(Target.Person, house.Representative.UserId, Months(), line.Version)]), house.Manager);
        Assert.Equal(0m, (await house.Do(new GetRecord<Target>(line.Id!.Value), house.Manager))["total"]);
    }

    [Fact]
    public async Task Nobody_sets_a_target_beyond_his_reach_and_the_company_s_needs_the_whole()
    {
        var (first, second) = (await Department("销售一部"), await Department("销售二部"));
        foreach (var (kind, subject) in new[] { (Target.Person, (Guid?)house.Stranger.UserId), (Target.Department, second), (Target.Company, null) })
            Assert.Equal("forbidden", (await house.Run(new SaveTargets(2032, Target.Receipts, [new(kind, subject, Months(5))]), house.Manager)).Error.Code);
        Assert.Equal("forbidden", (await house.Run(new SaveTargets(2032, Target.Receipts, [new(Target.Person, house.Representative.UserId, Months(5))]), house.Representative)).Error.Code);
        // Nor by naming a department of his own.
        var smuggled = Patch(Target.Person, Target.Receipts, 2032, ("ownerId", house.Stranger.UserId), ("departmentId", first));
        Assert.Equal("targets.notOfKind", (await house.Run(new CreateRecord<Target>(smuggled), house.Manager)).Error.Code);
        Assert.Empty(await List(house.Admin, 2032));

        await house.Do(new SaveTargets(2032, Target.Receipts, [new(Target.Department, first, Months(500))]), house.Manager);
        await house.Do(new SaveTargets(2032, Target.Receipts, [new(Target.Company, null, Months(900)), new(Target.Department, second, Months(400)), new(Target.Person, house.Representative.UserId, Months(50)), new(Target.Person, house.Stranger.UserId, Months(60))]), house.Admin);
        Assert.Equal(5, (await List(house.Admin, 2032)).Count);
        Assert.Equal(2, (await List(house.Manager, 2032)).Count);
        Assert.Single(await List(house.Representative, 2032));
        Assert.Equal([first], (await house.Do(new GetTargetSheet(2032, Target.Receipts, TargetGroups.Departments), house.Manager)).Lines.Select(l => l.SubjectId));
        Assert.Null((await house.Do(new GetTargetSheet(2032, Target.Receipts, TargetGroups.Departments), house.Admin)).Lines[0].SubjectId);
        Assert.False((await house.Do(new GetTargetSheet(2032, Target.Receipts), house.Representative)).MayEdit);
    }

    [Fact]
    public async Task There_is_one_target_for_each_subject_measure_and_year_also_where_the_other_is_not_seen()
    {
        await house.Do(new CreateRecord<Target>(Patch(Target.Person, Target.Visits, 2033, ("ownerId", house.Representative.UserId), ("may", 8m))), house.Admin);
        var again = await house.Run(new CreateRecord<Target>(Patch(Target.Person, Target.Visits, 2033, ("ownerId", house.Representative.UserId), ("june", 8m))), house.Manager);
        Assert.Equal("targets.exists", again.Error.Code);
        await house.Do(new CreateRecord<Target>(Patch(Target.Person, Target.Customers, 2033, ("ownerId", house.Representative.UserId))), house.Manager);

        var other = (await house.Do(new CreateRecord<Target>(Patch(Target.Person, Target.Visits, 2034, ("ownerId", house.Representative.UserId))), house.Manager)).Record;
        await house.Do(new DeleteRecord<Target>(other.Id), house.Manager);
        await house.Do(new CreateRecord<Target>(Patch(Target.Person, Target.Visits, 2034, ("ownerId", house.Representative.UserId))), house.Manager);
        Assert.Equal("targets.exists", (await house.Run(new RestoreRecord<Target>(other.Id), house.Manager)).Error.Code);
    }

    [Fact]
    public async Task The_kind_says_which_subject_is_named_and_counts_have_no_places()
    {
        var product = await new Shop(house).Product(10, name: "目标产品");
        var made = (await house.Do(new CreateRecord<Target>(Patch(Target.Product, Target.Orders, 2035, ("productId", product), ("january", 0.01m), ("december", 99.99m))), house.Admin)).Record;
        Assert.Equal((100m, (Guid?)null, "目标产品 2035"), ((decimal)made["total"]!, made["ownerId"] as Guid?, made.Title));
        Assert.Equal("productId", (await house.Run(new CreateRecord<Target>(Patch(Target.Product, Target.Orders, 2036)), house.Admin)).Error.Field);
        Assert.Equal(("ownerId", "targets.notOfKind"), Named(await house.Run(new CreateRecord<Target>(Patch(Target.Company, Target.Orders, 2036, ("ownerId", house.Representative.UserId))), house.Admin)));
        Assert.Equal(("march", "tooManyPlaces"), Named(await house.Run(new CreateRecord<Target>(Patch(Target.Company, Target.Visits, 2036, ("march", 1.5m))), house.Admin)));
        Assert.Equal(("march", "outOfRange"), Named(await house.Run(new CreateRecord<Target>(Patch(Target.Company, Target.Visits, 2036, ("march", -1m))), house.Admin)));
        Assert.Equal(("year", "outOfRange"), Named(await house.Run(new CreateRecord<Target>(Patch(Target.Company, Target.Visits, 1999)), house.Admin)));

        var counted = (await house.Do(new CreateRecord<Target>(Patch(Target.Company, Target.Visits, 2036, ("march", 15m), ("april", 5m))), house.Admin)).Record;
        // What is not touched is read as it is kept.
        var changed = (await house.Do(new ChangeRecord<Target>(counted.Id, counted.Version, new RecordPatch { ["may"] = 30m }), house.Admin)).Record;
        Assert.Equal((15m, 5m, 30m, 50m), ((decimal)changed["march"]!, (decimal)changed["april"]!, (decimal)changed["may"]!, (decimal)changed["total"]!));

        static (string?, string) Named(Result<SavedRecord> result) => (result.Error.Field, result.Error.Code);
    }

    [Fact]
    public async Task My_own_target_is_told_without_any_right_to_targets_and_those_of_others_are_not()
    {
        await house.Do(new SaveTargets(2037, Target.Orders, [new(Target.Person, house.Representative.UserId, Months(7)), new(Target.Person, house.Colleague.UserId, Months(8)), new(Target.Company, null, Months(9))]), house.Admin);
        var bare = house.Representative with { Permissions = new HashSet<string> { "orders.view" }, ReadScopes = new Dictionary<string, AccessScope> { ["orders"] = AccessScope.Everything } };
        var mine = await As(bare, new GetPerformance(On: new DateOnly(2037, 1, 5)));
        Assert.Equal((Target.Person, house.Representative.UserId, 7m), (mine.Value.Subject, mine.Value.SubjectId, mine.Value.Figures.Single(f => f.Measure == Target.Orders).Target));
        foreach (var other in new[] { new GetPerformance(Target.Company), new GetPerformance(Target.Person, house.Colleague.UserId), new GetPerformance(Id: house.Colleague.UserId) })
            Assert.Equal("forbidden", (await As(bare, other)).Error.Code);

        // Whoever may not read the months learns no target of others.
        var blind = bare with
        {
            Permissions = new HashSet<string> { "orders.view", "targets.view" },
            ReadScopes = new Dictionary<string, AccessScope> { ["orders"] = AccessScope.Everything, ["targets"] = AccessScope.Everything },
        };
        Assert.Equal(9m, (await As(blind, new GetPerformance(Target.Company, On: new DateOnly(2037, 1, 5)))).Value.Figures[0].Target);
        var hidden = blind with { Fields = new Dictionary<string, FieldAccess> { ["targets.june"] = FieldAccess.Masked } };
        Assert.Null((await As(hidden, new GetPerformance(Target.Company, On: new DateOnly(2037, 1, 5)))).Value.Figures[0].Target);
    }

    [Theory]
    [InlineData(100, 2, "8.34 8.34 8.34 8.34 8.33 8.33 8.33 8.33 8.33 8.33 8.33 8.33")]
    [InlineData(0.05, 2, "0.01 0.01 0.01 0.01 0.01 0 0 0 0 0 0 0")]
    [InlineData(13, 0, "2 1 1 1 1 1 1 1 1 1 1 1")]
    [InlineData(0, 2, "0 0 0 0 0 0 0 0 0 0 0 0")]
    public void A_year_spread_evenly_adds_up_to_the_last_unit(decimal total, int places, string months)
    {
        var spread = TargetFill.Evenly(total, places);
        Assert.Equal(total, spread.Sum(m => m ?? 0));
        Assert.Equal(months.Split(' ').Select(m => (decimal?)decimal.Parse(m, System.Globalization.CultureInfo.InvariantCulture)), spread);
    }

    [Fact]
    public void Last_year_raised_adds_up_to_the_raised_sum_and_keeps_its_shape()
    {
        var last = Months(33.33m, 33.33m, 33.34m, null, 0.01m);
        var raised = TargetFill.Raised(last, 7.5m, 2);
        Assert.Equal(decimal.Round(100.01m * 1.075m, 2, MidpointRounding.AwayFromZero), raised.Sum(m => m ?? 0));
        Assert.All(last.Zip(raised), pair => Assert.True(Math.Abs((pair.First ?? 0) * 1.075m - (pair.Second ?? 0)) <= 0.01m));
        Assert.All(TargetFill.Raised(Months(), 10, 2), m => Assert.Null(m));
    }

    /// <summary>With rights that no user of the house has.</summary>
    private async Task<Result<PerformanceReport>> As(Actor actor, GetPerformance request)
    {
        await using var scope = house.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = actor;
        return await scope.ServiceProvider.GetRequiredService<IUseCase<GetPerformance, PerformanceReport>>().Execute(request, TestContext.Current.CancellationToken);
    }
}

public sealed class SqliteTargetTests(SqliteHouse house) : TargetTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresTargetTests(PostgresHouse house) : TargetTests(house), IClassFixture<PostgresHouse>;
