using Huike.Customers.Archive.Timeline;
using Huike.Customers.CreditReports;
using Huike.Customers.CreditReports.Domain;
using Huike.Customers.CreditReports.UseCases;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Merging.UseCases;
using Huike.Customers.Tests.Visits;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Todo;
using Huike.Kernel.UseCases;
using Huike.Platform.Search;
using Huike.TestKit;

namespace Huike.Customers.Tests.CreditReports;

/// <summary>Reports of agencies: recorded, remembered before they end, and asked for before the credit of a dangerous customer rises.</summary>
public abstract class CreditReportTests(VisitHouse house)
{
    private static int s_number;
    private static readonly DateOnly s_today = new(2026, 3, 9);

    private async Task<Guid> Customer(Actor actor, string? grade = null, decimal? limit = null) => (await house.Do(new CreateRecord<Customer>(new RecordPatch
    {
        ["name"] = $"信用测试{Interlocked.Increment(ref s_number)}号有限公司",
        ["creditLimit"] = limit,
        ["currency"] = "CNY",
        ["creditGrade"] = grade,
    }), actor)).Record.Id;

    private Task<Result<SavedRecord>> Try(Actor actor, Guid customer, DateOnly on, params (string Field, object? Value)[] more)
    {
        var patch = new RecordPatch { ["customerId"] = customer, ["agency"] = " 邓白氏 ", ["reportedOn"] = on };
        foreach (var (field, value) in more)
            patch[field] = value;
        return house.Run(new CreateRecord<CreditReport>(patch), actor);
    }

    private async Task<Guid> Report(Actor actor, Guid customer, DateOnly on, params (string Field, object? Value)[] more) => (await Try(actor, customer, on, more)).Value.Record.Id;

    private async Task<string> Raise(Guid customer, decimal? limit, Actor? actor = null) =>
        await house.Run(new ChangeRecord<Customer>(customer, null, new RecordPatch { ["creditLimit"] = limit }), actor ?? house.Admin) is { IsSuccess: false } refused ? $"{refused.Error.Field} {refused.Error.Code}" : "";

    [Fact]
    public async Task A_report_is_in_the_hands_of_whoever_looks_after_the_customer_and_counts_a_year_by_itself()
    {
        house.At(3, 9, 10);
        var customer = await Customer(house.Representative);
        var id = await Report(house.Manager, customer, s_today.AddDays(-5), ("rating", "4A2"), ("cost", 1800.50m), ("suggestedLimit", 300000m), ("number", "XY-2026-771"));
        var report = await house.Do(new GetRecord<CreditReport>(id), house.Representative);
        Assert.Equal(("邓白氏 2026-03-04", house.Representative.UserId, s_today.AddDays(360), 180_050L, "CNY"),
            (report.Title, (Guid)report["ownerId"]!, (DateOnly)report["validUntil"]!, (long)report["cost"]!, (string)report["currency"]!));
        var state = await house.Do(new GetCreditState(customer), house.Representative);
        Assert.Equal((id, 300000m, true, true), (state.ReportId, state.SuggestedLimit, state.IsValid, state.MayRaise));
        Assert.Contains((await house.Do(new GetCustomerTimeline(customer), house.Representative)).Items, e => e.Kind == "creditReport.added" && e.RecordId == id);
        Assert.Contains((await house.Do(new SearchRecords("XY-2026-771", "credit-reports"), house.Representative)).Items, h => h.Id == id);
        Assert.Equal("notFound", (await house.Run(new GetRecord<CreditReport>(id), house.Stranger)).Error.Code);
        Assert.Equal("notFound", (await house.Run(new GetCreditState(customer), house.ForeignAdmin)).Error.Code);
    }

    [Fact]
    public async Task What_cannot_be_is_refused()
    {
        house.At(3, 9, 10);
        var customer = await Customer(house.Representative);
        Assert.Equal("creditReport.future", (await Try(house.Representative, customer, s_today.AddDays(1))).Error.Code);
        Assert.Equal("creditReport.ends", (await Try(house.Representative, customer, s_today, ("validUntil", s_today.AddDays(-1)))).Error.Code);
        Assert.Equal("creditReport.negative", (await Try(house.Representative, customer, s_today, ("cost", -1m))).Error.Code);
        Assert.Equal("outOfRange", (await Try(house.Representative, customer, s_today, ("score", 10_001))).Error.Code);
        Assert.Equal("required", (await Try(house.Representative, customer, s_today, ("agency", ""))).Error.Code);
        Assert.Equal("forbidden", (await Try(house.Reader, customer, s_today)).Error.Code);
        Assert.False((await Try(house.Stranger, customer, s_today)).IsSuccess);
    }

    [Fact]
    public async Task The_limit_of_a_dangerous_customer_rises_only_with_a_report_that_counts_today()
    {
        house.At(3, 9, 10);
        var customer = await Customer(house.Representative, "dangerous");
        Assert.Equal("creditLimit creditReport.needed", await Raise(customer, 100));
        Assert.Equal("", await Raise(customer, 0));
        var ended = await Report(house.Representative, customer, s_today.AddDays(-400), ("validUntil", s_today.AddDays(-1)));
        Assert.Equal("creditLimit creditReport.needed", await Raise(customer, 100));
        await house.Do(new ChangeRecord<CreditReport>(ended, null, new RecordPatch { ["validUntil"] = s_today }), house.Representative);
        Assert.Equal("", await Raise(customer, 50000));

        house.At(3, 10, 10);
        Assert.Equal("creditLimit creditReport.needed", await Raise(customer, 50001));
        // Without a limit nothing is bounded any more.
        Assert.Equal("creditLimit creditReport.needed", await Raise(customer, null));
        Assert.Equal(["creditReport.needed"], (await house.Run(new ChangeRecord<Customer>(customer, null, new RecordPatch { ["currency"] = "USD" }), house.Admin)).Errors.Select(e => e.Code));
        Assert.Equal("", await Raise(customer, 20000));
        Assert.False((await house.Do(new GetCreditState(customer), house.Representative)).MayRaise);
        await house.Do(new ChangeRecord<Customer>(customer, null, new RecordPatch { ["creditGrade"] = "D", ["creditLimit"] = 90000m }), house.Admin);
    }

    [Fact]
    public async Task No_door_leads_around_the_report()
    {
        house.At(3, 9, 10);
        var (customer, other) = (await Customer(house.Representative, "dangerous"), await Customer(house.Representative));
        // Made so, changed among many, merged with one that has a limit.
        Assert.Equal("creditReport.needed", (await house.Run(new CreateRecord<Customer>(new RecordPatch { ["name"] = "一来就危险有限公司", ["creditGrade"] = "dangerous", ["creditLimit"] = 1m }), house.Admin)).Error.Code);
        var many = await house.Do(new ChangeRecords<Customer>([new ChangeItem(customer, null, new RecordPatch { ["creditLimit"] = 5m }), new ChangeItem(other, null, new RecordPatch { ["creditLimit"] = 5m })]), house.Admin);
        Assert.Equal([false, true], many.Select(o => o.Changed));
        Assert.Equal("creditReport.needed", (await house.Run(new MergeCustomers(customer, other), house.Admin)).Error.Code);
        Assert.Null((await house.Do(new GetRecord<Customer>(customer), house.Admin))["creditLimit"]);
    }

    [Fact]
    public async Task Whoever_looks_after_the_customer_is_told_so_many_days_before_unless_a_later_report_came()
    {
        house.At(3, 9, 10);
        var customer = await Customer(house.Representative);
        await Report(house.Admin, customer, s_today.AddDays(-300), ("validUntil", s_today.AddDays(40)));
        async Task<int> Told(Actor actor) => (await house.Do(new GetToDo(5), actor)).Groups.SingleOrDefault(g => g.Code == "creditReport.ending")?.Items.Count(i => i.On == s_today.AddDays(40)) ?? 0;
        Assert.Equal(0, await Told(house.Representative));
        Assert.Equal("forbidden", (await house.Run(new SaveCreditReportSettings(new CreditReportSettings { RemindDays = 45 }), house.Representative)).Error.Code);
        Assert.False((await house.Run(new SaveCreditReportSettings(new CreditReportSettings { ValidDays = 0 }), house.Admin)).IsSuccess);
        await house.Do(new SaveCreditReportSettings(new CreditReportSettings { RemindDays = 45 }), house.Admin);
        Assert.Equal((1, 0), (await Told(house.Representative), await Told(house.Stranger)));
        await Report(house.Admin, customer, s_today);
        Assert.Equal(0, await Told(house.Representative));
        await house.Do(new SaveCreditReportSettings(new CreditReportSettings()), house.Admin);
    }
}

public sealed class SqliteCreditReportTests(SqliteVisitHouse house) : CreditReportTests(house), IClassFixture<SqliteVisitHouse>;

public sealed class PostgresCreditReportTests(PostgresVisitHouse house) : CreditReportTests(house), IClassFixture<PostgresVisitHouse>;
