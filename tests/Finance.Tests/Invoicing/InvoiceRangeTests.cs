using Huike.Finance.Accounts;
using Huike.Finance.Invoices.Domain;
using Huike.Finance.Invoices.Ranges;
using Huike.Finance.Invoices.UseCases;
using Huike.Finance.Tests.Money;
using Huike.Kernel.Access;
using Huike.Kernel.Checks;
using Huike.Kernel.Records;
using Huike.Kernel.Todo;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Finance.Tests.Invoicing;

/// <summary>Numbers of Taiwan's uniform invoices out of their ranges, on both engines.</summary>
public abstract class InvoiceRangeTests(House house)
{
    private readonly Desk _desk = new(house);
    private static InvoicePeriod Now => InvoicePeriod.Of(Till.Today);

    /// <summary>With the ranges of this test alone.</summary>
    private async Task Rule(bool on = true, int warning = 0)
    {
        await house.Look(house.Admin.TenantId, db => db.Set<InvoiceRange>().ExecuteUpdateAsync(set => set.SetProperty(r => r.Active, false)));
        var settings = await house.Do(new GetFinanceSettings(), house.Admin);
        await house.Do(new SaveFinanceSettings(settings with { InvoiceRanges = on, RangeWarning = warning }), house.Admin);
    }

    private Task<Result<SavedRecord>> File(string letters, string first, string last, string kind = "twElectronic", string? period = null, Guid? department = null) =>
        house.Run(new CreateRecord<InvoiceRange>(new RecordPatch
        {
            ["period"] = period ?? Now.Code,
            ["kind"] = kind,
            ["letters"] = letters,
            ["first"] = first,
            ["last"] = last,
            ["departmentId"] = department,
        }), house.Admin);

    private async Task<RecordDetail> Range(string letters, string first, string last, string kind = "twElectronic", Guid? department = null)
    {
        var filed = await File(letters, first, last, kind, department: department);
        Assert.True(filed.IsSuccess, string.Join(", ", filed.Errors.Select(e => $"{e.Field} {e.Code}")));
        return filed.Value.Record;
    }

    /// <summary>Asked for and approved, to be issued.</summary>
    private async Task<Guid> Approved(Guid customer, string kind = "twElectronic") =>
        (await _desk.Ask(customer, null, [new() { ItemName = "服務費", TotalAmount = 105m, TaxRate = 5 }], ("kind", kind), ("titleKind", kind == "twTriplicate" ? "company" : "person"), ("taxNumber", "04595257"))).Id;

    private async Task<string> Issue(Guid customer, string kind = "twElectronic") =>
        (string)(await house.Do(new IssueInvoice(await Approved(customer, kind)), house.Admin)).Record["invoiceNumber"]!;

    private async Task<RangeUse> Use(Guid range) => (await house.Do(new GetInvoicePeriod(), house.Admin)).Ranges.Single(r => r.Id == range);

    private Task<bool> Holds() => house.Look(house.Admin.TenantId, async db =>
    {
        await using var scope = house.App.Services.CreateAsyncScope();
        foreach (var check in scope.ServiceProvider.GetServices<IInvariantCheck>().Where(c => c.GetType().Assembly == typeof(FinanceModule).Assembly))
            Assert.Empty(await check.Check(db, TestContext.Current.CancellationToken));
        return true;
    });

    [Fact]
    public async Task Whoever_files_ranges_is_told_when_those_of_a_kind_run_low()
    {
        await Rule(warning: 3);
        await Range("ZY", "20000000", "20000009");
        Assert.Empty(await Low("Asia/Taipei"));
        var low = await Range("ZX", "30000000", "30000001", "twDuplicate");
        var group = Assert.Single(await Low("Asia/Taipei"));
        Assert.Equal(("invoice-ranges.low", 1, low.Id), (group.Code, group.Count, Assert.Single(group.Items).RecordId));
        Assert.Empty(await Low("Asia/Shanghai"));
        await Range("ZW", "40000000", "40000009", "twDuplicate");
        Assert.Empty(await Low("Asia/Taipei"));
    }

    private async Task<IReadOnlyList<ToDoGroup>> Low(string timeZone)
    {
        await using var scope = house.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = house.Admin with { TimeZone = timeZone, Permissions = new HashSet<string> { "invoice-ranges.view", "invoice-ranges.create" } };
        return await scope.ServiceProvider.GetServices<IToDoProvider>().Single(p => p.Permission == "invoice-ranges.view").Read(5, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Numbers_are_used_one_after_the_other_and_what_is_void_stays_on_record()
    {
        await Rule(warning: 2);
        var customer = await new Till(house).Customer(house.Representative);
        var range = await Range("AB", "10000000", "10000004", "twDuplicate");
        var next = await house.Do(new GetNextInvoiceNumber(await Approved(customer, "twDuplicate")), house.Admin);
        Assert.Equal((true, "AB10000000", 5), (next.ByRange, next.Number, next.Left));
        Assert.Equal("AB10000000", await Issue(customer, "twDuplicate"));
        // On the first day of a period the day before lies in another one.
        Assert.Contains((await house.Run(new IssueInvoice(await Approved(customer, "twDuplicate"), null, null, Till.Today.AddDays(-1)), house.Admin)).Error.Code, new[] { "range.beforeLast", "range.none" });

        var second = await Approved(customer, "twDuplicate");
        var skipped = await house.Run(new IssueInvoice(second, "AB10000002"), house.Admin);
        Assert.Equal(("invoiceNumber", "range.notNext"), (skipped.Error.Field, skipped.Error.Code));
        Assert.Equal("AB10000001", skipped.Error.Arguments[0]);
        await house.Do(new IssueInvoice(second, "AB10000001"), house.Admin);
        await house.Do(new VoidInvoice(second, "抬頭寫錯"), house.Admin);
        Assert.Equal("AB10000002", (await house.Do(new VoidNextNumber(range.Id, "紙張污損"), house.Admin)).Number);

        var last = await house.Do(new IssueInvoice(await Approved(customer, "twDuplicate")), house.Admin);
        Assert.Equal("AB10000003", last.Record["invoiceNumber"]);
        var warned = Assert.Single(last.Warnings);
        Assert.Equal(("range.few", 1), (warned.Code, warned.Arguments[1]));

        var use = await Use(range.Id);
        Assert.Equal((2, 1, 1, 1), (use.Issued, use.Voided, use.Spoiled, use.Blank));
        Assert.Equal(("AB10000004", "AB10000004"), (use.BlankFirst, use.BlankLast));
        Assert.Equal([("AB10000001", false, "抬頭寫錯"), ("AB10000002", true, "紙張污損")], use.Voids.Select(v => (v.Number, v.Spoiled, v.Reason!)));
        Assert.NotEmpty((await house.Do(new ExportInvoicePeriod(Now.Code), house.Admin)).Content);
        await Issue(customer, "twDuplicate");
        Assert.Equal("range.usedUp", (await house.Run(new IssueInvoice(await Approved(customer, "twDuplicate")), house.Admin)).Error.Code);
        Assert.Equal("range.empty", (await house.Run(new VoidNextNumber(range.Id, "多餘"), house.Admin)).Error.Code);
        Assert.Equal("range.used", (await house.Run(new DeleteRecord<InvoiceRange>(range.Id), house.Admin)).Error.Code);
        Assert.Equal("range.used", (await house.Run(new ChangeRecord<InvoiceRange>(range.Id, null, new RecordPatch { ["letters"] = "AC" }), house.Admin)).Error.Code);
        Assert.Equal("range.order", (await house.Run(new ChangeRecord<InvoiceRange>(range.Id, null, new RecordPatch { ["last"] = "10000003" }), house.Admin)).Error.Code);
        Assert.Equal(2L, Convert.ToInt64((await house.Do(new ChangeRecord<InvoiceRange>(range.Id, null, new RecordPatch { ["last"] = "10000006" }), house.Admin)).Record["left"], System.Globalization.CultureInfo.InvariantCulture));
        await Holds();
    }

    [Fact]
    public async Task Many_invoices_at_one_moment_get_every_number_once_and_no_more_than_there_are()
    {
        const int Requests = 24, Numbers = 15;
        await Rule();
        var customer = await new Till(house).Customer(house.Representative);
        await Range("CA", "20000000", "20000009", "twTriplicate");
        await Range("CA", "20000010", "20000014", "twTriplicate");
        var asked = new List<Guid>();
        for (var i = 0; i < Requests; i++)
            asked.Add(await Approved(customer, "twTriplicate"));

        var outcomes = await Task.WhenAll(asked.SelectMany(id => new[] { id, id }).Select(id => house.Run(new IssueInvoice(id), house.Admin)));

        var given = outcomes.Where(o => o.IsSuccess).Select(o => (string)o.Value.Record["invoiceNumber"]!).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(Enumerable.Range(0, Numbers).Select(i => $"CA{20000000 + i}"), given);
        await Holds();
    }

    [Fact]
    public async Task A_range_of_a_department_is_used_by_its_invoices_alone_and_before_that_of_the_company()
    {
        await Rule();
        var customer = await new Till(house).Customer(house.Representative);
        var department = house.Representative.DepartmentId ?? await house.Look(house.Admin.TenantId, db => db.Set<User>().Where(u => u.Id == house.Representative.UserId).Select(u => u.DepartmentId!.Value).SingleAsync());
        var other = await house.Look(house.Admin.TenantId, db => db.Set<Department>().Where(d => d.Id != department).OrderBy(d => d.Id).Select(d => d.Id).FirstAsync());
        await Range("DA", "30000000", "30000000", department: other);
        var none = (await house.Run(new IssueInvoice(await Approved(customer)), house.Admin)).Error;
        Assert.Equal(("range.none", Now.Code, "电子发票"), (none.Code, none.Arguments[0], none.Arguments[1]));
        await Range("DB", "30000000", "30000000");
        await Range("DC", "30000000", "30000000", department: department);

        Assert.Equal("DC30000000", await Issue(customer));
        Assert.Equal("DB30000000", await Issue(customer));
        Assert.Equal("invoice.future", (await house.Run(new IssueInvoice(await Approved(customer), null, null, Till.Today.AddDays(1)), house.Admin)).Error.Code);
        Assert.Equal("range.usedUp", (await house.Run(new IssueInvoice(await Approved(customer)), house.Admin)).Error.Code);
        await Holds();
    }

    [Fact]
    public async Task An_allowance_bears_no_number_of_a_range_and_without_the_setting_numbers_are_named()
    {
        await Rule(on: false);
        var customer = await new Till(house).Customer(house.Representative);
        await Range("EA", "40000000", "40000009", "twTriplicate");
        var asked = await Approved(customer, "twTriplicate");
        Assert.False((await house.Do(new GetNextInvoiceNumber(asked), house.Admin)).ByRange);
        Assert.Equal(("invoiceNumber", "required"), (await house.Run(new IssueInvoice(asked), house.Admin)).Error is var error ? (error.Field, error.Code) : default);
        await house.Do(new IssueInvoice(asked, "ZZ12345678"), house.Admin);
        await Rule();
        Assert.Equal("range.forInvoices", (await house.Run(new RedLetterInvoice(asked, "EA40000005", "退貨"), house.Admin)).Error.Code);
        var allowance = (await house.Do(new RedLetterInvoice(asked, "ZR-2026-001", "退貨"), house.Admin)).Record;
        Assert.Equal((Invoice.Red, "ZR-2026-001"), (allowance["nature"], allowance["invoiceNumber"]));
    }

    [Fact]
    public async Task A_range_has_a_period_letters_and_digits_and_meets_no_other_of_its_period()
    {
        async Task<string> Refused(string letters, string first, string last, string? period = null) => (await File(letters, first, last, period: period)).Error is var e ? $"{e.Field} {e.Code}" : "";
        Assert.Equal("period range.period", await Refused("FA", "50000000", "50000049", "115/2-3"));
        Assert.Equal("letters range.letters", await Refused("F1", "50000000", "50000049"));
        Assert.Equal("first range.digits", await Refused("FA", "5000000A", "50000049"));
        Assert.Equal("last range.order", await Refused("FA", "50000000", "49999999"));
        await Range("fa", "50000000", "50000049");
        Assert.Equal("first range.overlap", await Refused("FA", "50000049", "50000099"));
        Assert.True((await File("FA", "50000000", "50000049", period: Now.Step(1).Code)).IsSuccess);
        var together = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => File("FB", $"6000000{i}", "60000049")));
        Assert.Equal(1, together.Count(t => t.IsSuccess));
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new ListRecords<InvoiceRange>(new ListRequest()), house.Representative)).Error.Kind);
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new GetInvoicePeriod(), house.Representative)).Error.Kind);
    }

    [Fact]
    public async Task Whatever_happens_in_whatever_order_every_number_is_accounted_for()
    {
        await Rule();
        var random = new Random(20261129);
        var customer = await new Till(house).Customer(house.Representative);
        var range = await Range("GA", "00000095", "00000130", "twDuplicate");
        await house.Do(new ChangeRecord<InvoiceRange>(range.Id, null, new RecordPatch { ["remark"] = "第一本" }), house.Admin);
        var (issued, used) = (new List<Guid>(), 0);
        for (var step = 0; step < 40 && used < 36; step++)
        {
            switch (random.Next(5))
            {
                case 0:
                    Assert.Equal(Number(used++), (await house.Do(new VoidNextNumber(range.Id, "寫壞"), house.Admin)).Number);
                    break;
                case 1 when issued.Count > 0:
                    var gone = issued[random.Next(issued.Count)];
                    issued.Remove(gone);
                    await house.Do(new VoidInvoice(gone, "作廢"), house.Admin);
                    break;
                case 2:
                    // Refused after the number was taken: it is given to the next one.
                    Assert.False((await house.Run(new IssueInvoice(await Approved(customer, "twDuplicate"), null, "1234567890"), house.Admin)).IsSuccess);
                    break;
                default:
                    var asked = await Approved(customer, "twDuplicate");
                    Assert.Equal(Number(used++), (await house.Do(new IssueInvoice(asked), house.Admin)).Record["invoiceNumber"]);
                    issued.Add(asked);
                    break;
            }
        }
        var use = await Use(range.Id);
        Assert.Equal((used, 36 - used), (use.Issued + use.Voided + use.Spoiled, use.Blank));
        await Holds();

        static string Number(int at) => $"GA{95 + at:00000000}";
    }
}

public sealed class SqliteInvoiceRangeTests(SqliteHouse house) : InvoiceRangeTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresInvoiceRangeTests(PostgresHouse house) : InvoiceRangeTests(house), IClassFixture<PostgresHouse>;

/// <summary>How people and the tax office write a period.</summary>
public sealed class InvoicePeriodTests
{
    [Theory]
    [InlineData("115/11-12", "115/11-12"), InlineData("115/11 ~ 115/12", "115/11-12"), InlineData("115年11-12月", "115/11-12"), InlineData("11512", "115/11-12"), InlineData("11511", "115/11-12")]
    [InlineData("115/1-2", "115/01-02"), InlineData("2026-11", "115/11-12"), InlineData("2026/1", "115/01-02"), InlineData("１１５／０１～１１５／０２", "115/01-02"), InlineData("115/03", "115/03-04")]
    [InlineData("115/2-3", null), InlineData("115/11-13", null), InlineData("115/13", null), InlineData("115/01~116/02", null), InlineData("", null), InlineData("十一月", null), InlineData("115/11-12 x", null)]
    public void A_period_is_read_as_it_is_written(string text, string? code) => Assert.Equal(code, InvoicePeriod.Parse(text)?.Code);

    [Fact]
    public void Every_day_of_a_year_lies_in_its_period()
    {
        for (var day = new DateOnly(2026, 1, 1); day.Year == 2026; day = day.AddDays(1))
        {
            var period = InvoicePeriod.Of(day);
            Assert.True(period.From <= day && day <= period.To && period.Year == 115);
            Assert.Equal(period, InvoicePeriod.Parse(period.Code));
            Assert.Equal(period.From.AddMonths(2), period.Step(1).From);
        }
        Assert.Equal(new DateOnly(2027, 1, 10), InvoicePeriod.Of(new DateOnly(2026, 12, 31)).ReportBy);
    }
}
